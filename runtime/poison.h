/* SPDX-License-Identifier: MIT

   Telling AddressSanitizer and valgrind which memory must not be touched.

   The library is not compiled for either; whether the program has
   AddressSanitizer is found out when it runs.  Where neither is there, all of
   this does nothing and mesc_poison_is_on is false.  */

#ifndef MESC_POISON_H
#define MESC_POISON_H

#include <stdbool.h>
#include <stddef.h>

bool mesc_poison_is_on (void);

/* SIZE bytes must not be touched, or may be again and have any content.  */
void mesc_poison (void *memory, size_t size);
void mesc_unpoison (void *memory, size_t size);
/* The same for what lies before a block, which keeps its content: SIZE bytes
   may be touched by the library alone, between these two.  */
void mesc_poison_open (void *memory, size_t size);
void mesc_poison_close (void *memory, size_t size);

/* Valgrind's pools: POOL is any address, and a null pointer is a pool that
   valgrind does not know.  Ending a pool ends its blocks.  */
void mesc_poison_pool_make (const void *pool);
void mesc_poison_pool_end (const void *pool);
/* SIZE bytes at BLOCK may be touched, or must not be any more.  */
void mesc_poison_block_make (const void *pool, void *block, size_t size);
void mesc_poison_block_end (const void *pool, void *block, size_t size);
void mesc_poison_block_resize (const void *pool, void *block, size_t old_size,
                               size_t new_size);

#endif
