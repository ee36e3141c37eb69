/* SPDX-License-Identifier: MIT

   What the environment asks of the library: MAPESCAPE=NAME=VALUE,...

   What is not understood is ignored, as a variable that every program of a
   session inherits must not stop any; but it is always said, with what would
   have been accepted, so that no one waits for the trace of `matrace=1'.
   Settings of the lifetime oracle, which start with `verify-', are left to it.
   An empty setting says nothing and is none.  Of two settings of one name the
   last counts.  */

#ifndef MESC_OPTIONS_H
#define MESC_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "output.h"

#define MESC_OPTIONS_VARIABLE "MAPESCAPE"
/* A name has less than so many bytes, and there is space for what is added.  */
#define MESC_OPTIONS_FILE_ROOM 4000
#define MESC_OPTIONS_FILE_SIZE 4096

enum mesc_stats_form
{
  MESC_STATS_NONE,
  MESC_STATS_TEXT,
  MESC_STATS_JSON
};

enum mesc_stack_walk
{
  MESC_STACK_UNWIND,
  MESC_STACK_FRAMES
};

/* A number that may not have been given.  */
struct mesc_option_number
{
  bool given;
  uint64_t number;
};

struct mesc_options
{
  bool arenatrace;
  bool clobberfree;
  bool efence;
  bool leakcheck;
  bool mapcheck;
  struct mesc_option_number maphash;
  bool maptrace;
  struct mesc_option_number memprofilerate;
  char profile[MESC_OPTIONS_FILE_SIZE]; /* Or empty; else absolute.  */
  int profilesignal;                    /* Or 0.  */
  enum mesc_stack_walk profilestack;
  enum mesc_stats_form stats;
};

extern struct mesc_options mesc_options;

/* Add the settings in TEXT to mesc_options, and a line to COMPLAINTS for each
   that is wrong.  */
void mesc_options_read (const char *text, struct mesc_output *complaints);

#endif
