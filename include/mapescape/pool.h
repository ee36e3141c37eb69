/* SPDX-License-Identifier: MIT

   Pools: things that are used again instead of being made again.

     struct mesc_pool pool;
     mesc_pool_init (&pool, &mesc_pool_buffers, NULL);
     ...
     struct mesc_buffer *buffer = (struct mesc_buffer *)mesc_pool_get (&pool);
     if (buffer != NULL && mesc_buffer_append (buffer, "text", 4))
       send (buffer->data, buffer->size);
     mesc_pool_put (&pool, buffer);
     ...
     mesc_pool_destroy (&pool);

   The kind of a pool says how its things are made, reset and ended.  The reset
   contract: a thing is reset when it is put, not when it is got, so that a
   thing in the pool holds on to nothing of who used it before; after a reset it
   must behave as one that has just been made, whatever was done to it, and it
   may keep its memory.  A map is reset by clearing it, an arena by
   mesc_arena_reset.  Where the reset says no, the thing is ended.

   Retention is bounded: the pool keeps no more than so many things, no more
   than so many bytes of them, and none that has grown beyond a size, so that
   one big request does not stay for ever.  What was put last is got first, as
   it is still in the caches.

   Ownership: what was got belongs to the caller until it is put.  It may be
   ended by the caller instead if mesc_pool_forget says so.  Putting a thing
   twice is reported by mesc_fail if it is among the last things that were
   put.

   Threads: all but mesc_pool_init and mesc_pool_destroy may be called in any
   thread at once.  The functions of the kind are called without a lock, so they
   may use the pool.

   Errors: getting returns a null pointer if nothing is in the pool and nothing
   can be made.  */

#ifndef MAPESCAPE_POOL_H
#define MAPESCAPE_POOL_H

#include <pthread.h>

#include <mapescape/allocator.h>
#include <mapescape/base.h>

MESC_BEGIN_DECLS

struct mesc_pool_kind
{
  const char *name;
  /* A new thing, or a null pointer.  */
  void *(*make) (void *context);
  /* Make THING as good as new; false if that cannot be.  */
  bool (*reset) (void *thing, void *context);
  void (*end) (void *thing, void *context);
  /* The bytes that THING has after a reset; a null pointer counts each as
     0.  */
  size_t (*size) (const void *thing, void *context);
  void *context;
};

/* Of each, 0 is the default.  */
struct mesc_pool_options
{
  const struct mesc_site *site;
  /* How many things are kept; by default 16.  */
  size_t most_things;
  /* How many bytes of things are kept; by default 1 MiB.  */
  size_t most_bytes;
  /* A larger thing is not kept; by default a quarter of MOST_BYTES.  */
  size_t most_thing_bytes;
  /* Where the list of things comes from.  */
  const struct mesc_allocator *allocator;
};

struct mesc_pool_stats
{
  size_t kept;       /* In the pool now.  */
  size_t kept_bytes; /* The same in bytes.  */
  size_t out;        /* Got and not put.  */
  uint64_t made;
  uint64_t reused;
  uint64_t ended; /* Instead of being kept, or when trimmed.  */
};

/* All members are private to the library.  */
struct mesc_pool
{
  struct mesc_pool_kind kind;
  struct mesc_pool_options options;
  pthread_mutex_t lock;
  struct mesc_pool_place *places;
  struct mesc_pool_stats stats;
};

/* Set POOL up for things of KIND, which is copied.  Cannot fail.  */
MESC_API void mesc_pool_init (struct mesc_pool *pool,
                              const struct mesc_pool_kind *kind,
                              const struct mesc_pool_options *options);

/* A thing that is as good as new.  */
MESC_API MESC_NODISCARD void *mesc_pool_get (struct mesc_pool *pool);

/* Give THING back, which was got; a null pointer is nothing.  */
MESC_API void mesc_pool_put (struct mesc_pool *pool, void *thing);

/* One thing that was got will not be put: its owner ends it.  */
MESC_API void mesc_pool_forget (struct mesc_pool *pool);

/* End what is in the pool beyond the KEEP things that were put last.  Returns
   how many bytes they had.  */
MESC_API size_t mesc_pool_trim (struct mesc_pool *pool, size_t keep);

MESC_API void mesc_pool_stats (struct mesc_pool *pool,
                               struct mesc_pool_stats *stats);

/* End all that is in the pool and the pool.  What is still out must be ended by
   its owners; returns how many that are.  */
MESC_API size_t mesc_pool_destroy (struct mesc_pool *pool);

/* Arenas with the default options: struct mesc_arena.  */
extern MESC_API const struct mesc_pool_kind mesc_pool_arenas;

/* Bytes that grow.  */
struct mesc_buffer
{
  char *data;
  size_t size;
  size_t capacity;
};

/* Room for SIZE bytes behind those that are there.  A null pointer without
   memory; BUFFER is then as before.  */
MESC_API MESC_NODISCARD char *mesc_buffer_reserve (struct mesc_buffer *buffer,
                                                   size_t size);
/* Add SIZE bytes.  False without memory; BUFFER is then as before.  */
MESC_API MESC_NODISCARD bool mesc_buffer_append (struct mesc_buffer *buffer,
                                                 const void *bytes,
                                                 size_t size);

/* Buffers: struct mesc_buffer, empty.  */
extern MESC_API const struct mesc_pool_kind mesc_pool_buffers;

MESC_END_DECLS

#endif
