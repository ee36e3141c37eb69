/* SPDX-License-Identifier: MIT

   The library in a program that is built with AddressSanitizer: its allocator
   makes the blocks and tells of them, and its poison makes them inaccessible.
   Expired blocks are never given back to it.  */

#ifndef MESCV_POISON_H
#define MESCV_POISON_H

#include <stdbool.h>
#include <stddef.h>

struct mescv_block;

/* Is there a sanitizer?  */
bool mescv_poison_used (void);
void mescv_poison_start (void);
void mescv_poison (const struct mescv_block *);
/* Is there a block of the sanitizer's at ADDRESS?  */
bool mescv_poison_has (const void *address);
/* The size of that block.  */
size_t mescv_poison_size (const void *address);

#endif
