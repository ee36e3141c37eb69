/* A bare bump pointer: what an arena cannot be faster than.  It aligns to 16
   bytes, keeps its chunks when it is reset, and does nothing else.  The maps
   that let their user choose the allocator are measured on it as well.  */

#ifndef BENCH_BUMP_H
#define BENCH_BUMP_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum
{
  BUMP_CHUNK = 64 * 1024,
  BUMP_ALIGN = 16
};

struct bump_chunk
{
  struct bump_chunk *next;
  size_t size;
};

struct bump
{
  char *at, *end;
  struct bump_chunk *first, *current;
};

/* Go on in CHUNK.  */
static inline void
bump_enter (struct bump *bump, struct bump_chunk *chunk)
{
  bump->current = chunk;
  bump->at = (char *)chunk + BUMP_ALIGN;
  bump->end = bump->at + chunk->size;
}

static __attribute__ ((noinline)) void *
bump_grow (struct bump *bump, size_t size)
{
  struct bump_chunk **link
      = bump->current ? &bump->current->next : &bump->first;
  while (*link && (*link)->size < size)
    link = &(*link)->next;
  if (!*link)
    {
      size_t room = size > BUMP_CHUNK ? size : BUMP_CHUNK;
      *link = (struct bump_chunk *)malloc (BUMP_ALIGN + room);
      if (!*link)
        abort ();
      (*link)->next = NULL;
      (*link)->size = room;
    }
  bump_enter (bump, *link);
  void *block = bump->at;
  bump->at += size;
  return block;
}

static inline void *
bump_allocate (struct bump *bump, size_t size)
{
  size = (size + BUMP_ALIGN - 1) & ~(size_t)(BUMP_ALIGN - 1);
  if (__builtin_expect ((size_t)(bump->end - bump->at) < size, 0))
    return bump_grow (bump, size);
  void *block = bump->at;
  bump->at += size;
  return block;
}

static inline void
bump_reset (struct bump *bump)
{
  if (bump->first)
    bump_enter (bump, bump->first);
}

static inline void
bump_free (struct bump *bump)
{
  for (struct bump_chunk *chunk = bump->first, *next; chunk; chunk = next)
    {
      next = chunk->next;
      free (chunk);
    }
  memset (bump, 0, sizeof *bump);
}

/* The same with the size kept before each block, for a library that does not
   tell it when a block grows.  */

static inline void *
bump_sized_allocate (struct bump *bump, size_t size)
{
  size_t *block = (size_t *)bump_allocate (bump, size + BUMP_ALIGN);
  *block = size;
  return (char *)block + BUMP_ALIGN;
}

static inline void *
bump_sized_reallocate (struct bump *bump, void *old, size_t size)
{
  void *block = bump_sized_allocate (bump, size);
  if (old)
    {
      size_t old_size = *(size_t *)((char *)old - BUMP_ALIGN);
      memcpy (block, old, old_size < size ? old_size : size);
    }
  return block;
}

#endif
