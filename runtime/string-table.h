/* SPDX-License-Identifier: MIT

   The strings of a profile, each of which stands once and has a number.  */

#ifndef MESC_STRING_TABLE_H
#define MESC_STRING_TABLE_H

#include <stdbool.h>

#include "output.h"

struct mesc_string_place;

struct mesc_strings
{
  struct mesc_output texts; /* One after the other, without null bytes.  */
  uint64_t count;
  struct mesc_string_place *places;
  size_t place_count;
  bool failed;
};

/* The empty string is number 0.  */
void mesc_strings_init (struct mesc_strings *);
void mesc_strings_free (struct mesc_strings *);

/* The number of TEXT, of LENGTH bytes; the next one if it is new, which
   count tells.  0, and FAILED is set, if there is no memory.  */
uint64_t mesc_strings_number (struct mesc_strings *, const char *text,
                              size_t length);
/* Call SHOW for all but the empty one, in the order of their numbers.  */
void mesc_strings_each (const struct mesc_strings *,
                        void (*show) (void *context, const char *text,
                                      size_t length),
                        void *context);

#endif
