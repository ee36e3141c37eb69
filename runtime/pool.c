/* SPDX-License-Identifier: MIT

   Pools of things: see pool.h.

   The things that are kept are a stack, guarded by a lock that is never held
   while something of the kind is called.  The places for them are made when the
   first one is put; where there is no memory for them, nothing is kept.  */

#include <mapescape/fail.h>
#include <mapescape/pool.h>

#include "events.h"

#define DEFAULT_THINGS 16
#define DEFAULT_BYTES ((size_t)1 << 20)
/* How far back a thing that is put twice is looked for.  */
#define LOOK_BACK 64

struct mesc_pool_place
{
  void *thing;
  size_t size;
};

static void
pool_tell (const struct mesc_pool *pool, enum mesc_event_kind kind,
           size_t old_bytes, size_t new_bytes)
{
  mesc_event_object (kind, pool, pool->options.site, pool->kind.name, 0,
                     old_bytes, new_bytes, 0);
}

void
mesc_pool_init (struct mesc_pool *pool, const struct mesc_pool_kind *kind,
                const struct mesc_pool_options *options)
{
  *pool = (struct mesc_pool){ .kind = *kind };
  if (options != NULL)
    pool->options = *options;
  struct mesc_pool_options *chosen = &pool->options;
  if (chosen->most_things == 0)
    chosen->most_things = DEFAULT_THINGS;
  if (chosen->most_bytes == 0)
    chosen->most_bytes = DEFAULT_BYTES;
  if (chosen->most_thing_bytes == 0)
    chosen->most_thing_bytes = chosen->most_bytes / 4;
  pthread_mutex_init (&pool->lock, NULL);
}

static struct mesc_pool_place
pool_pop (struct mesc_pool *pool)
{
  if (pool->stats.kept == 0)
    return (struct mesc_pool_place){ NULL, 0 };
  struct mesc_pool_place place = pool->places[--pool->stats.kept];
  pool->stats.kept_bytes -= place.size;
  return place;
}

void *
mesc_pool_get (struct mesc_pool *pool)
{
  pthread_mutex_lock (&pool->lock);
  struct mesc_pool_place place = pool_pop (pool);
  if (place.thing != NULL)
    {
      pool->stats.reused++;
      pool->stats.out++;
    }
  pthread_mutex_unlock (&pool->lock);
  if (place.thing != NULL)
    {
      pool_tell (pool, MESC_EVENT_POOL_REUSE, place.size, 0);
      return place.thing;
    }
  void *thing = pool->kind.make (pool->kind.context);
  if (thing == NULL)
    return NULL;
  pthread_mutex_lock (&pool->lock);
  pool->stats.made++;
  pool->stats.out++;
  pthread_mutex_unlock (&pool->lock);
  pool_tell (pool, MESC_EVENT_POOL_MAKE, 0, 0);
  return thing;
}

static bool
pool_has_recent (const struct mesc_pool *pool, const void *thing)
{
  size_t kept = pool->stats.kept;
  for (size_t i = kept; i > 0 && kept - i < LOOK_BACK; i--)
    if (pool->places[i - 1].thing == thing)
      return true;
  return false;
}

static bool
pool_has_room (struct mesc_pool *pool, size_t size)
{
  const struct mesc_pool_options *options = &pool->options;
  if (size > options->most_thing_bytes
      || pool->stats.kept == options->most_things
      || size > options->most_bytes - pool->stats.kept_bytes)
    return false;
  if (pool->places == NULL)
    pool->places = mesc_allocator_allocate_array (
        options->allocator, options->most_things, sizeof *pool->places, 0);
  return pool->places != NULL;
}

static bool
pool_keep (struct mesc_pool *pool, void *thing, size_t size)
{
  pthread_mutex_lock (&pool->lock);
  bool twice = pool_has_recent (pool, thing);
  bool keep = !twice && pool_has_room (pool, size);
  if (keep)
    {
      pool->places[pool->stats.kept++]
          = (struct mesc_pool_place){ thing, size };
      pool->stats.kept_bytes += size;
    }
  pool->stats.out -= !twice;
  pthread_mutex_unlock (&pool->lock);
  if (twice)
    mesc_fail (pool->options.site, "a thing is put into pool '%s' twice",
               pool->kind.name);
  return keep;
}

/* SIZE is what the pool has had of THING.  */

static void
pool_end_thing (struct mesc_pool *pool, void *thing, size_t size)
{
  pthread_mutex_lock (&pool->lock);
  pool->stats.ended++;
  pthread_mutex_unlock (&pool->lock);
  pool->kind.end (thing, pool->kind.context);
  pool_tell (pool, MESC_EVENT_POOL_DROP, size, 0);
}

void
mesc_pool_put (struct mesc_pool *pool, void *thing)
{
  const struct mesc_pool_kind *kind = &pool->kind;
  if (thing == NULL)
    return;
  if (!kind->reset (thing, kind->context))
    {
      mesc_pool_forget (pool);
      pool_end_thing (pool, thing, 0);
      return;
    }
  size_t size = kind->size != NULL ? kind->size (thing, kind->context) : 0;
  if (pool_keep (pool, thing, size))
    pool_tell (pool, MESC_EVENT_POOL_KEEP, 0, size);
  else
    pool_end_thing (pool, thing, 0);
}

void
mesc_pool_forget (struct mesc_pool *pool)
{
  pthread_mutex_lock (&pool->lock);
  pool->stats.out--;
  pthread_mutex_unlock (&pool->lock);
}

/* Take the thing out that has been in the pool longest, if there are more than
   KEEP.  */

static struct mesc_pool_place
pool_take_oldest (struct mesc_pool *pool, size_t keep)
{
  struct mesc_pool_place oldest = { NULL, 0 };
  pthread_mutex_lock (&pool->lock);
  if (pool->stats.kept > keep)
    {
      oldest = pool->places[0];
      pool->stats.kept--;
      pool->stats.kept_bytes -= oldest.size;
      for (size_t i = 0; i < pool->stats.kept; i++)
        pool->places[i] = pool->places[i + 1];
    }
  pthread_mutex_unlock (&pool->lock);
  return oldest;
}

size_t
mesc_pool_trim (struct mesc_pool *pool, size_t keep)
{
  size_t bytes = 0;
  struct mesc_pool_place oldest;
  while ((oldest = pool_take_oldest (pool, keep)).thing != NULL)
    {
      bytes += oldest.size;
      pool_end_thing (pool, oldest.thing, oldest.size);
    }
  return bytes;
}

void
mesc_pool_stats (struct mesc_pool *pool, struct mesc_pool_stats *stats)
{
  pthread_mutex_lock (&pool->lock);
  *stats = pool->stats;
  pthread_mutex_unlock (&pool->lock);
}

size_t
mesc_pool_destroy (struct mesc_pool *pool)
{
  mesc_pool_trim (pool, 0);
  mesc_allocator_release (pool->options.allocator, pool->places,
                          pool->options.most_things * sizeof *pool->places);
  pool->places = NULL;
  pthread_mutex_destroy (&pool->lock);
  return pool->stats.out;
}
