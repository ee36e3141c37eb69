/* SPDX-License-Identifier: MIT

   The blocks that are only watched: where each was made, and in which
   activations, so that its end tells which of these it did not outlive.

   They are in a table by their addresses, which is cut into parts that are
   locked one by one.  It is kept only if the counts are asked for, or if a
   sanitizer makes the blocks, when it also tells which are checked.  */

#ifndef MESCV_BIRTHS_H
#define MESCV_BIRTHS_H

#include <stdbool.h>

struct mescv_block;
struct mescv_site;
struct mescv_thread;

/* Is the table kept?  */
extern bool mescv_births_kept;

/* SITE has made the block at ADDRESS in the top activation of THREAD.  BLOCK
   is its record if it is checked, or NULL.  */
void mescv_birth_note (void *address, struct mescv_site *site,
                       struct mescv_thread *thread, struct mescv_block *block);

/* The block at ADDRESS is released: if it is watched its death is counted.
   The record that was given for it, or NULL.  */
struct mescv_block *mescv_birth_end (void *address);
/* That record, for a block that remains.  */
struct mescv_block *mescv_birth_block (void *address);

/* The process ends: blocks that are left have died never.  */
void mescv_births_finish (void);

/* Around fork.  */
void mescv_births_lock (void);
void mescv_births_unlock (void);

#endif
