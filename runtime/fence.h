/* SPDX-License-Identifier: MIT

   Blocks with pages of their own: MAPESCAPE=efence=1.

   A block ends where an inaccessible page begins, as closely as its alignment
   allows, so that a program that writes past it stops where it does so.  A
   released block becomes inaccessible, and its addresses are not used again:
   who uses it stops as well.  Each block takes at least two pages of addresses
   for the rest of the program's life; this is for finding a defect, not for
   use.  */

#ifndef MESC_FENCE_H
#define MESC_FENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"

/* Decided at the start of the program, before there is any block.  */
static inline bool
mesc_fence_is_on (void)
{
  return mesc_options.efence;
}

void *mesc_fence_allocate (size_t size, size_t alignment);
void mesc_fence_release (void *block, size_t size);

#endif
