/* SPDX-License-Identifier: MIT

   The places in the program that samples were taken at, in the order of their
   addresses, and what is known of each: its module and its function.  */

#ifndef MESC_LOCATIONS_H
#define MESC_LOCATIONS_H

#include <stdbool.h>

#include "modules.h"
#include "output.h"
#include "samples.h"

struct mesc_locations
{
  struct mesc_address *list; /* Ascending, each address once.  */
  size_t count;
  struct mesc_modules modules;
  struct mesc_symbols *symbols; /* One for each module.  */
  struct mesc_output address_memory;
  struct mesc_output symbol_memory;
};

/* The callers of the buckets from FIRST on.  Functions' names are valid until
   the locations are freed.  False, and nothing to free, if there is not enough
   memory or the kernel does not tell the modules.  */
bool mesc_locations_read (struct mesc_locations *,
                          const struct mesc_bucket *first);
void mesc_locations_free (struct mesc_locations *);

/* The place in the list of the CALLER of BUCKET with this number.  */
size_t mesc_locations_find (const struct mesc_locations *,
                            const struct mesc_bucket *bucket, size_t caller);
/* The first place from PLACE on that is not below LIMIT.  */
size_t mesc_locations_below (const struct mesc_locations *, size_t place,
                             uintptr_t limit);
/* How many of the innermost callers of BUCKET are the library itself; 0 if all
   are, as may be where names are unknown.  */
size_t mesc_locations_own (const struct mesc_locations *,
                           const struct mesc_bucket *bucket);

/* The length of the name of FUNCTION in the source: GCC splits and copies
   functions, and what it makes is named after them.  */
size_t mesc_function_length (const char *function);

#endif
