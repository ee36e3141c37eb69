/* Pools of the Apache Portable Runtime.  */

#include <apr_general.h>
#include <apr_pools.h>
#include <stdlib.h>
#include <string.h>

typedef apr_pool_t *arena;

__attribute__ ((constructor)) static void
start_apr (void)
{
  if (apr_initialize () != APR_SUCCESS)
    abort ();
}

static inline void
arena_make (arena *a, char *buffer, size_t size)
{
  (void)buffer, (void)size;
  apr_pool_create (a, NULL);
}

static inline void *
arena_allocate (arena *a, size_t size)
{
  return apr_palloc (*a, size);
}

static inline void *
arena_grow (arena *a, void *block, size_t old_size, size_t size)
{
  return memcpy (apr_palloc (*a, size), block, old_size);
}

static inline void
arena_clear (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  apr_pool_clear (*a);
}

static inline void
arena_destroy (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  apr_pool_destroy (*a);
}

#include "arena-main.h"
