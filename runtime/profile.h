/* SPDX-License-Identifier: MIT

   What the start and the end of the library need of the profile beside its
   public header.  */

#ifndef MESC_PROFILE_H
#define MESC_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"

/* As mesc_profile_start, with the stack walk HOW.  */
bool mesc_profile_start_as (size_t rate, enum mesc_stack_walk how);

/* Put NAME into WHOLE with the number of this process for each "%p", and
   .NUMBER behind it unless that is 0.  False if it does not fit.  */
bool mesc_profile_file_name (char whole[MESC_OPTIONS_FILE_SIZE],
                             const char *name, unsigned long number);

/* Write the profile to a file with that name.  What goes wrong is said on the
   standard error.  */
void mesc_profile_write_as (const char *name, unsigned long number);

#endif
