/* Pools of blocks: see pool.h.

   The first word of a block that was given back is the link to the next of
   its size.  */

#include "pool.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

enum
{
  FIRST_CHUNK = 1 << 11,
  LARGEST_CHUNK = 1 << 18
};

struct pool_chunk
{
  _Alignas (POOL_UNIT) struct pool_chunk *next;
};

static unsigned
size_class (size_t size)
{
  unsigned number = 0;
  while (((size_t)POOL_UNIT << number) < size)
    number++;
  return number;
}

/* Begin a chunk with room for a block of SIZE bytes.  What is left of the last
   one is lost; it is less than that.  */

static void
chunk_begin (struct pool *pool, size_t size)
{
  size_t room = pool->next_size ? pool->next_size : FIRST_CHUNK;
  pool->next_size = room < LARGEST_CHUNK ? room * 2 : room;
  if (room < size)
    room = size;
  struct pool_chunk *chunk = mesc_xmalloc (sizeof *chunk + room);
  chunk->next = pool->chunks;
  pool->chunks = chunk;
  pool->at = (char *)(chunk + 1);
  pool->end = pool->at + room;
}

void *
pool_take (struct pool *pool, size_t size)
{
  unsigned number = size_class (size);
  void *block = pool->given_back[number];
  if (block != NULL)
    {
      memcpy (&pool->given_back[number], block, sizeof block);
      return block;
    }
  size = (size_t)POOL_UNIT << number;
  if ((size_t)(pool->end - pool->at) < size)
    chunk_begin (pool, size);
  block = pool->at;
  pool->at += size;
  return block;
}

void
pool_give_back (struct pool *pool, void *block, size_t size)
{
  if (block == NULL)
    return;
  unsigned number = size_class (size);
  memcpy (block, &pool->given_back[number], sizeof block);
  pool->given_back[number] = block;
}

void
pool_clear (struct pool *pool)
{
  while (pool->chunks != NULL)
    {
      struct pool_chunk *next = pool->chunks->next;
      free (pool->chunks);
      pool->chunks = next;
    }
  memset (pool, 0, sizeof *pool);
}
