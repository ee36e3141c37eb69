/* A pool of blocks in a frame, for storage that comes and goes while the
   function runs: what a map grows into.

   How many blocks are in use at a time is not known when the function is
   compiled, nor which of them a pointer leads to.  So the pool keeps account
   of that itself: it begins with a word that has a bit for each block, set
   while the block is in use.  An allocation takes a block if one is free and
   large enough, and is made as before if not; a release of a block clears its
   bit, and all other releases are done as before.  So it is right whatever the
   program does with the blocks, as long as they die with the function, and as
   all that releases them asks the pool.

     unsigned in_use;  ...up to 16 bytes;  char blocks[BLOCKS][ROOM];

   In one thread alone: what does not escape its function is in one.  */

#ifndef MAPESCAPE_BLOCK_POOL_H
#define MAPESCAPE_BLOCK_POOL_H

#include "rewrite/storage-call.h"

/* The most blocks that a pool has: a power of two.  The bytes of each are a
   power of two, too.  */
const unsigned pool_blocks = 4;

/* The alignment of blocks.  */
const unsigned pool_align = 16;

/* The bytes of the pool that MOVE is for.  */
HOST_WIDE_INT pool_size (const stack_move &move);

/* Let all blocks of POOL, a variable of cfun, be free where that begins.  */
void begin_pool (tree pool, location_t location);

/* Let CALL, the allocator's, take a block of POOL for what MOVE says, if there
   is one.  */
void take_block (gcall *call, const stack_move &move, tree pool);

/* POINTER, or null if it leads to a block of POOL, which is free then:
   computed before CALL.  */
tree give_block (gcall *call, tree pointer, const lent_storage &pool);

/* Let CALL, one of realloc's, work on what is in POOLS as on what the allocator
   made.  What it makes may be in a block of the last of them if POOLED.  */
void guard_resize (gcall *call, const vec<lent_storage> &pools, bool pooled);

#endif
