/* SPDX-License-Identifier: MIT

   What the environment asks for: MAPESCAPE=NAME=VALUE,...  */

#ifndef MESCV_OPTIONS_H
#define MESCV_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

struct mescv_options
{
  const char *table;  /* File for the table of the counts, or NULL.  */
  const char *report; /* The same in JSON.  */
  uint64_t checks;    /* Of each claim so many executions are all checked.  */
  size_t space;       /* Address space for checked blocks, in bytes.  */
};

extern struct mescv_options mescv_options;

/* Read the environment; what is wrong in it is said on the standard error.
   The runtime library's settings are left to it.  */
void mescv_options_start (void);

#endif
