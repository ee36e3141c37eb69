/* A pool: small blocks that are all given up together.

   The solver makes a block for each set of targets and grows most of them a
   few times.  A pool hands such blocks out from chunks that double in size,
   keeps those that are given back for the next that asks, and returns all of
   it at once; malloc and free of each were a tenth of the analysis.

   Blocks are rounded up to a power of two and aligned to POOL_UNIT.  A pool
   that is all 0 is empty.  Not thread-safe.  */

#ifndef MAPESCAPE_POOL_H
#define MAPESCAPE_POOL_H

#include <stddef.h>

#define POOL_UNIT 16
#define POOL_CLASSES 24

struct pool_chunk;

struct pool
{
  struct pool_chunk *chunks;
  char *at, *end;  /* What is left of the last chunk.  */
  size_t next_size; /* Of the next chunk.  */
  void *given_back[POOL_CLASSES]; /* Lists by size: POOL_UNIT << i.  */
};

/* A block of SIZE bytes, at most POOL_UNIT << (POOL_CLASSES - 1), that hold
   nothing in particular.  Running out of memory ends the process.  */
void *pool_take (struct pool *, size_t size);

/* BLOCK was taken with SIZE; it may be NULL.  */
void pool_give_back (struct pool *, void *block, size_t size);

/* Give up all blocks; the pool is empty then.  */
void pool_clear (struct pool *);

#endif
