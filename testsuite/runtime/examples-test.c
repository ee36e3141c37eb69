/* The examples at the head of allocator.h, arena.h, base.h, cleanup.h, fail.h,
   fault.h, memory.h, once.h, pool.h, version.h and weak.h, as they stand there;
   header-examples-test.sh sees to that.  */

#include <mapescape/mapescape.h>

#include <assert.h>
#include <string.h>

#include "test.h"

#undef assert
#define assert(condition) ((condition) ? (void)0 : abort ())

/*
 * allocator.h
 */

static void *
count_allocate (void *context, size_t size, size_t alignment)
{
  ++*(unsigned long *)context;
  return mesc_malloc_allocator.allocate (NULL, size, alignment);
}

static void
show_allocator (void)
{
  unsigned long calls = 0;
  struct mesc_allocator counting = mesc_malloc_allocator;
  counting.allocate = count_allocate;
  counting.context = &calls;

  void *block = mesc_allocator_allocate (&counting, 10, 0);
  mesc_allocator_release (&counting, block, 10);
  unit_check (block != NULL && calls == 1, "the example of allocator.h");
}

/*
 * arena.h
 */

struct node
{
  int value;
};

static void
show_arena (int count)
{
  int right = 0;
  char buffer[4096];
  struct mesc_arena arena;
  mesc_arena_init_buffer (&arena, buffer, sizeof buffer);
  for (int i = 0; i < count; i++)
    {
      struct node *node = MESC_ARENA_NEW (&arena, struct node);
      char *name = mesc_arena_printf (&arena, "node %d", i);
      right += node->value == 0 && strncmp (name, "node ", 5) == 0;
      mesc_arena_reset (&arena);
    }
  mesc_arena_destroy (&arena);
  unit_check (right == count, "the example of arena.h");
}

/*
 * base.h
 */

static void
show_site (void)
{
  const struct mesc_site *site = MESC_SITE ("requests");
  struct mesc_arena_options options = { .name = "requests", .site = site };
  struct mesc_arena *arena = mesc_arena_make (&options);
  unit_check (arena != NULL && strcmp (site->function, "show_site") == 0,
              "the example of base.h");
  mesc_arena_free (arena);
}

/*
 * cleanup.h
 */

static int closed;

static void
close_file (void *file)
{
  closed += file != NULL;
  if (file != NULL)
    fclose (file);
}

static bool
copy_stream (FILE *in, FILE *out)
{
  int c;
  while ((c = getc (in)) != EOF)
    putc (c, out);
  return !ferror (in);
}

static bool
file_is_good (const char *name)
{
  FILE *file = fopen (name, "r");
  bool good = file != NULL && getc (file) == 'x';
  close_file (file);
  return good;
}

bool
copy (const char *from, const char *to)
{
  FILE *in = fopen (from, "r");
  MESC_CLEANUP (close_in, close_file, in);
  FILE *out = fopen (to, "w");
  MESC_CLEANUP (close_out, close_file, out);
  if (in == NULL || out == NULL || !copy_stream (in, out))
    return false;
  mesc_cleanup_run (&close_out);
  return file_is_good (to);
}

static void
show_cleanup (void)
{
  FILE *from = fopen ("cleanup-example.from", "w");
  fputs ("x", from);
  fclose (from);
  bool copied = copy ("cleanup-example.from", "cleanup-example.to");
  int after_copy = closed;
  bool missing = copy ("cleanup-example.none", "cleanup-example.to");
  unit_check (copied && !missing && after_copy == 3 && closed == 4,
              "the example of cleanup.h");
  FILE *in = fopen ("cleanup-example.from", "r");
  struct mesc_cleanup record;
  struct mesc_cleanup_list list = MESC_CLEANUP_LIST_INIT;
  mesc_cleanup_list_add (&list, &record, close_file, in);
  mesc_cleanup_list_run (&list);
  unit_check (closed == 5, "its example of a list");
  remove ("cleanup-example.from");
  remove ("cleanup-example.to");
}

/*
 * fail.h
 */

static size_t cache;

static bool
cache_shrink (void *which, size_t size)
{
  size_t had = *(size_t *)which;
  *(size_t *)which = 0;
  return had >= size;
}

static bool
drop_caches (size_t size, void *context)
{
  return cache_shrink (context, size);
}

static void
show_fail (void)
{
  cache = 1000;
  mesc_set_out_of_memory_hook (drop_caches, &cache);
  unit_check (mesc_out_of_memory (10) && !mesc_out_of_memory (10),
              "the example of fail.h");
  mesc_set_out_of_memory_hook (NULL, NULL);
}

/*
 * fault.h
 */

static int attempts;

static bool
work (const struct mesc_allocator *allocator)
{
  struct mesc_arena arena;
  struct mesc_arena_options options = { .allocator = allocator };
  mesc_arena_init (&arena, &options);
  bool done = mesc_arena_allocate (&arena, 10) != NULL
              && mesc_arena_obtain (&arena, 10000, 0) != NULL;
  mesc_arena_destroy (&arena);
  attempts++;
  return done;
}

static void
show_fault (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  for (unsigned long nth = 1; ; nth++)
    {
      mesc_fault_inject (&fault, nth, 1);
      bool done = work (&fault.allocator);
      assert (fault.live_blocks == 0 && fault.misuses == 0);
      if (done)
        break;
    }
  unit_check (attempts == 3, "the example of fault.h");
}

/*
 * memory.h
 */

static void
show_memory (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  struct mesc_pool pool;
  mesc_pool_init (&pool, &mesc_pool_buffers, NULL);
  bool allocated = mesc_arena_allocate (&arena, 10000) != NULL;
  mesc_arena_reset (&arena);
  mesc_arena_trim (&arena, 0);
  mesc_pool_trim (&pool, 0);
  mesc_memory_release ();
  struct mesc_arena_stats stats;
  mesc_arena_stats (&arena, &stats);
  unit_check (allocated && stats.reserved == 0, "the example of memory.h");
  mesc_arena_destroy (&arena);
  mesc_pool_destroy (&pool);
}

/*
 * once.h
 */

struct table
{
  int size;
};

static struct table the_only_table;

static struct table *
table_make (void)
{
  the_only_table.size++;
  return &the_only_table;
}

static struct mesc_once once = MESC_ONCE_INIT;
static struct table *table;

static bool
make_table (void *context)
{
  (void)context;
  table = table_make ();
  return table != NULL;
}

struct table *
the_table (void)
{
  return mesc_once (&once, make_table, NULL) ? table : NULL;
}

struct cache
{
  int size;
};

static void *
cache_make (void *context)
{
  static struct cache only;
  (void)context;
  only.size++;
  return &only;
}

static void
show_once (void)
{
  static struct mesc_lazy cache = MESC_LAZY_INIT;
  struct cache *c = (struct cache *)mesc_lazy_get (&cache, cache_make, NULL);
  unit_check (the_table ()->size == 1 && the_table ()->size == 1,
              "the example of once.h");
  unit_check (c->size == 1 && mesc_lazy_get (&cache, cache_make, NULL) == c
                  && c->size == 1,
              "its example of a lazy thing");
}

/*
 * pool.h
 */

static size_t sent;

static void
send (const char *data, size_t size)
{
  sent += data != NULL ? size : 0;
}

static void
show_pool (void)
{
  struct mesc_pool pool;
  mesc_pool_init (&pool, &mesc_pool_buffers, NULL);
  struct mesc_buffer *buffer = (struct mesc_buffer *)mesc_pool_get (&pool);
  if (buffer != NULL && mesc_buffer_append (buffer, "text", 4))
    send (buffer->data, buffer->size);
  mesc_pool_put (&pool, buffer);
  mesc_pool_destroy (&pool);
  unit_check (sent == 4, "the example of pool.h");
}

/*
 * version.h
 */

static void
show_version (void)
{
  bool known = false;
#if MESC_VERSION_NUMBER >= MESC_VERSION_OF (0, 1, 0)
  known = true;
#endif
  printf ("linked with mapescape %s\n", mesc_version ());
  unit_check (known, "the example of version.h");
}

/*
 * weak.h
 */

struct image
{
  int drawn;
  bool freed;
};

static void
image_free (void *image, void *context)
{
  (void)context;
  ((struct image *)image)->freed = true;
}

static void
draw (struct image *image)
{
  image->drawn++;
}

static void
show_weak (void)
{
  struct image only = { 0, false };
  struct image *image = &only;
  struct mesc_shared *shared
      = mesc_shared_make (image, image_free, NULL, NULL);
  struct mesc_weak weak = mesc_weak_make (shared);
  struct mesc_shared *held = mesc_weak_hold (&weak);
  if (held != NULL)
    {
      draw ((struct image *)mesc_shared_object (held));
      mesc_shared_drop (held);
    }
  unit_check (only.drawn == 1 && !only.freed, "the example of weak.h");
  mesc_shared_drop (shared);
  mesc_weak_end (&weak);
  unit_check (only.freed, "its end");
}

int
main (void)
{
  show_allocator ();
  show_arena (3);
  show_site ();
  show_cleanup ();
  show_fail ();
  show_fault ();
  show_memory ();
  show_once ();
  show_pool ();
  show_version ();
  show_weak ();
  return unit_finish ();
}
