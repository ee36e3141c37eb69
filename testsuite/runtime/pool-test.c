/* What pool.h says: things come back as good as new, not too many and not too
   large ones, in many threads.  */

#include <mapescape/arena.h>
#include <mapescape/fault.h>
#include <mapescape/pool.h>

#include <limits.h>
#include <pthread.h>
#include <string.h>

#include "fails.h"
#include "test.h"

/* A thing that knows what was done to it.  */
struct thing
{
  int used;
  size_t size;
  bool broken;
};

static int living;
static int refuse;

static void *
thing_make (void *context)
{
  (void)context;
  struct thing *thing = refuse ? NULL : calloc (1, sizeof *thing);
  __atomic_fetch_add (&living, thing != NULL, __ATOMIC_RELAXED);
  return thing;
}

static bool
thing_reset (void *pointer, void *context)
{
  struct thing *thing = pointer;
  (void)context;
  thing->used = 0;
  return !thing->broken;
}

static void
thing_end (void *thing, void *context)
{
  (void)context;
  __atomic_fetch_sub (&living, 1, __ATOMIC_RELAXED);
  free (thing);
}

static size_t
thing_size (const void *thing, void *context)
{
  (void)context;
  return ((const struct thing *)thing)->size;
}

static const struct mesc_pool_kind things
    = { "things", thing_make, thing_reset, thing_end, thing_size, NULL };

static void
put_sized (struct mesc_pool *pool, struct thing *thing, size_t size)
{
  thing->size = size;
  mesc_pool_put (pool, thing);
}

static void
test_reuse (void)
{
  struct mesc_pool pool;
  struct mesc_pool_stats stats;
  mesc_pool_init (&pool, &things, NULL);
  struct thing *a = mesc_pool_get (&pool);
  struct thing *b = mesc_pool_get (&pool);
  a->used = b->used = 1;
  mesc_pool_put (&pool, a);
  mesc_pool_put (&pool, b);
  mesc_pool_put (&pool, NULL);
  struct thing *c = mesc_pool_get (&pool);
  unit_check (c == b && c->used == 0,
              "what was put last is got first, as good as new");
  mesc_pool_stats (&pool, &stats);
  unit_check (stats.made == 2 && stats.reused == 1 && stats.kept == 1
                  && stats.out == 1 && stats.ended == 0,
              "a pool counts");
  unit_check (FAILS (mesc_pool_put (&pool, a), "into pool 'things' twice"),
              "putting a thing twice is reported");
  c->broken = true;
  mesc_pool_put (&pool, c);
  mesc_pool_stats (&pool, &stats);
  unit_check (living == 1 && stats.ended == 1 && stats.out == 0,
              "what cannot be reset is ended");
  a = mesc_pool_get (&pool);
  refuse = 1;
  unit_check (mesc_pool_get (&pool) == NULL,
              "where nothing can be made there is a null pointer");
  refuse = 0;
  mesc_pool_forget (&pool);
  unit_check (mesc_pool_destroy (&pool) == 0 && living == 1,
              "what is forgotten is its owner's");
  thing_end (a, NULL);
}

static void
test_retention (void)
{
  struct mesc_pool pool;
  struct mesc_pool_stats stats;
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  mesc_pool_init (&pool, &things,
                  &(struct mesc_pool_options){ .most_things = 4,
                                               .most_bytes = 1000,
                                               .most_thing_bytes = 400,
                                               .allocator
                                               = &fault.allocator });
  struct thing *got[10];
  for (int i = 0; i < 10; i++)
    got[i] = mesc_pool_get (&pool);
  put_sized (&pool, got[0], 401);
  unit_check (living == 9, "what has become too large is not kept");
  mesc_fault_inject (&fault, 1, 1);
  put_sized (&pool, got[1], 1);
  unit_check (living == 8, "without memory for the list nothing is kept");
  put_sized (&pool, got[2], 400);
  put_sized (&pool, got[3], 400);
  put_sized (&pool, got[4], 201);
  unit_check (living == 7, "no more bytes are kept than may be");
  put_sized (&pool, got[5], 200);
  put_sized (&pool, got[6], 0);
  put_sized (&pool, got[7], 0);
  mesc_pool_stats (&pool, &stats);
  unit_check (stats.kept == 4 && stats.kept_bytes == 1000 && living == 6,
              "nor more things");
  unit_check (mesc_pool_trim (&pool, 1) == 1000 && living == 3
                  && mesc_pool_get (&pool) == got[6],
              "trimming ends the oldest first");
  put_sized (&pool, got[6], 100);
  unit_check (mesc_pool_destroy (&pool) == 2 && living == 2
                  && fault.live_blocks == 0,
              "a destroyed pool says what is still out");
  thing_end (got[8], NULL);
  thing_end (got[9], NULL);
}

static void
test_arenas (void)
{
  struct mesc_pool pool;
  mesc_pool_init (&pool, &mesc_pool_arenas, NULL);
  struct mesc_arena *arena = mesc_pool_get (&pool);
  void *first = mesc_arena_allocate (arena, 100);
  mesc_pool_put (&pool, arena);
  struct mesc_pool_stats stats;
  mesc_pool_stats (&pool, &stats);
  unit_check (stats.kept_bytes == 4096 && mesc_pool_get (&pool) == arena
                  && mesc_arena_allocate (arena, 100) == first,
              "an arena of a pool is empty and has its memory");
  mesc_pool_put (&pool, arena);
  mesc_pool_destroy (&pool);
}

static bool
no_more_memory (size_t size, void *context)
{
  (void)size;
  ++*(int *)context;
  return false;
}

static void
test_buffers (void)
{
  struct mesc_pool pool;
  mesc_pool_init (&pool, &mesc_pool_buffers, NULL);
  struct mesc_buffer *buffer = mesc_pool_get (&pool);
  bool all = mesc_buffer_append (buffer, NULL, 0);
  for (int i = 0; i < 1000; i++)
    all = all && mesc_buffer_append (buffer, "0123456789", 10);
  unit_check (all && buffer->size == 10000 && buffer->capacity == 16384
                  && memcmp (buffer->data + 9990, "0123456789", 10) == 0,
              "a buffer grows");
  int asked = 0;
  mesc_set_out_of_memory_hook (no_more_memory, &asked);
  unit_check (mesc_buffer_reserve (buffer, SIZE_MAX - 100) == NULL
                  && !mesc_buffer_append (buffer, "", (size_t)1 << 60)
                  && asked == 1 && buffer->size == 10000,
              "a buffer that cannot grow stays as it was");
  mesc_set_out_of_memory_hook (NULL, NULL);
  char *data = buffer->data;
  mesc_pool_put (&pool, buffer);
  buffer = mesc_pool_get (&pool);
  unit_check (buffer->size == 0 && buffer->data == data,
              "a buffer of a pool is empty and has its memory");
  mesc_pool_put (&pool, buffer);
  mesc_pool_destroy (&pool);
}

static struct mesc_pool shared_pool;

static void *
get_and_put (void *context)
{
  (void)context;
  for (unsigned long i = 0; i < test_effort (20000); i++)
    {
      struct thing *thing = mesc_pool_get (&shared_pool);
      if (thing == NULL || thing->used != 0)
        abort ();
      thing->used = 1;
      mesc_pool_put (&shared_pool, thing);
    }
  return NULL;
}

static void
test_threads (void)
{
  pthread_t threads[4];
  struct mesc_pool_stats stats;
  mesc_pool_init (&shared_pool, &things,
                  &(struct mesc_pool_options){ .most_things = 2 });
  for (int i = 0; i < 4; i++)
    if (pthread_create (&threads[i], NULL, get_and_put, NULL) != 0)
      abort ();
  for (int i = 0; i < 4; i++)
    pthread_join (threads[i], NULL);
  mesc_pool_stats (&shared_pool, &stats);
  unit_check (stats.out == 0 && stats.kept <= 2
                  && stats.made == stats.ended + stats.kept,
              "threads share a pool");
  mesc_pool_destroy (&shared_pool);
  unit_check (living == 0, "and nothing is left of it");
}

int
main (void)
{
  test_reuse ();
  test_retention ();
  test_arenas ();
  test_buffers ();
  test_threads ();
  return unit_finish ();
}
