/* SPDX-License-Identifier: MIT

   Pages for the blocks that are checked, and the records of these blocks.

   One large piece of address space is cut up from its beginning to its end and
   none of it is used twice.  An inaccessible page follows each block, so that
   who runs over the end of one does not touch the next one, of which he knows
   nothing.  Inaccessible neighbours are one mapping for the kernel, which
   allows a process some 65000 of them: so only the number of blocks that can
   be accessed at a time is limited.  */

#ifndef MESCV_PAGES_H
#define MESCV_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mescv_block;

/* The piece of address space; of size 0 before the start, or if there is
   none.  */
extern uintptr_t mescv_pages_base;
extern size_t mescv_pages_size;

/* The size is set after the base, and so is read before.  */
static inline bool
mescv_in_pages (const void *address)
{
  size_t size = __atomic_load_n (&mescv_pages_size, __ATOMIC_ACQUIRE);
  uintptr_t base = __atomic_load_n (&mescv_pages_base, __ATOMIC_RELAXED);
  return (uintptr_t)address - base < size;
}

void mescv_pages_start (void);

/* A new record with zeroed pages behind it, or NULL.  */
struct mescv_block *mescv_pages_make (size_t size, size_t alignment);
/* A new record for memory that is somewhere else, or NULL.  */
struct mescv_block *mescv_pages_note (char *start, size_t size);

/* Make a block inaccessible for ever.  */
void mescv_pages_close (struct mescv_block *);
/* The program has released the block.  Its memory remains for a while.  */
void mescv_pages_retire (struct mescv_block *);
/* The program uses a block of which the memory has been taken back since it
   was released: that would have done no harm.  */
bool mescv_pages_reopen (struct mescv_block *);

/* The block on whose pages ADDRESS is, or NULL.  */
struct mescv_block *mescv_pages_find (const void *address);

/* Record number NUMBER, or NULL from where there are no more.  */
struct mescv_block *mescv_pages_record (size_t number);

/* Around fork.  */
void mescv_pages_lock (void);
void mescv_pages_unlock (void);

#endif
