/* A program that allocates in known amounts, for check-observation, which runs
   it with settings in its environment and looks at what they show.  Its
   argument says what to do.  */

#include <mapescape/arena.h>
#include <mapescape/heap.h>
#include <mapescape/map.h>
#include <mapescape/profile.h>

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define APART __attribute__ ((__noipa__))

static void *kept[1000];
static unsigned kept_count;

static APART void
keep (void *block)
{
  kept[kept_count++] = block;
}

/* 10 blocks of 100 bytes, one of which is released.  */

static APART void
parse_lines (void)
{
  for (int i = 0; i < 10; i++)
    keep (mesc_malloc (100));
  mesc_free (kept[kept_count - 1]);
}

/* 3 blocks of 10000 bytes; 20000 bytes grow to 30000.  */

static APART void
load_tables (void)
{
  for (int i = 0; i < 3; i++)
    keep (mesc_malloc (10000));
  void *table = mesc_malloc (20000);
  keep (mesc_realloc (table, 30000));
}

/* A chunk of 8192 bytes from the C library, for objects of 8000 in all.  */

static APART void
fill_arena (struct mesc_arena *arena)
{
  for (int i = 0; i < 10; i++)
    memset (mesc_arena_allocate (arena, 800), 1, 800);
}

static APART void
use_arena (void)
{
  struct mesc_arena_options options = { .name = "requests",
                                        .site = MESC_SITE ("struct request"),
                                        .chunk_size = 8192 };
  struct mesc_arena arena;
  mesc_arena_init (&arena, &options);
  fill_arena (&arena);
  mesc_arena_reset (&arena);
  fill_arena (&arena);
  mesc_arena_destroy (&arena);
}

static void
do_sites (void)
{
  parse_lines ();
  load_tables ();
  use_arena ();
}

/* 4 threads, each with 1000 blocks of 64 bytes, half of which are released by
   the main one.  */

static void *blocks_of_threads[4][1000];

static APART void *
run_worker (void *argument)
{
  for (int i = 0; i < 1000; i++)
    blocks_of_threads[(uintptr_t)argument][i] = mesc_malloc (64);
  return NULL;
}

static void
do_threads (void)
{
  pthread_t threads[4];
  for (uintptr_t i = 0; i < 4; i++)
    pthread_create (&threads[i], NULL, run_worker, (void *)i);
  for (int i = 0; i < 4; i++)
    pthread_join (threads[i], NULL);
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 500; j++)
      mesc_free (blocks_of_threads[i][j]);
}

static APART void
allocate_in_child (void)
{
  keep (mesc_malloc (777));
}

static void
do_fork (void)
{
  parse_lines ();
  pid_t child = fork ();
  if (child == 0)
    {
      allocate_in_child ();
      exit (0);
    }
  waitpid (child, NULL, 0);
  printf ("%ld\n", (long)child);
}

/* Allocates and releases without an end, until a signal that is not
   for the profile; it is told when it may be sent.  */

static APART void
churn (unsigned i)
{
  size_t size = 1 + i * 7919 % 5000;
  mesc_free (kept[i % 100]);
  kept[i % 100] = mesc_malloc (size);
}

static void
do_churn (void)
{
  puts ("ready");
  fflush (stdout);
  for (unsigned i = 0;; i++)
    churn (i);
}

/* Uses a block after its end, in the two ways.  */

static void
do_overrun (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  char *block = mesc_arena_allocate (&arena, 64);
  *(volatile char *)&block[63] = 1;
  puts ("inside");
  fflush (stdout);
  *(volatile char *)&block[64] = 1;
  puts ("outside");
}

static void
do_stale (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  volatile unsigned char *block = mesc_arena_allocate (&arena, 64);
  block[5] = 1;
  mesc_arena_reset (&arena);
  printf ("%02x\n", block[5]);
  mesc_arena_destroy (&arena);
}

#define EQUAL(left, right) ((left) == (right))
MESC_MAP_DEFINE (counts, uint64_t, uint64_t, mesc_hash_u64, EQUAL);

static APART void
fill_map (counts *map)
{
  for (uint64_t i = 0; i < 20; i++)
    counts_put (map, i, i);
}

/* A map in storage for 8 entries, which gets 20.  */

static APART void
use_map (void)
{
  MESC_MAP_STORAGE (counts, 8) slots;
  struct mesc_map_options options = { .storage = &slots,
                                      .storage_size = sizeof slots,
                                      .site = MESC_SITE ("counts") };
  counts map;
  counts_init_with (&map, &options);
  fill_map (&map);
  counts_clear (&map);
  counts_destroy (&map);
}

static void
do_map (void)
{
  use_map ();
}

/* Adds while it iterates, which nobody notices without a check.  */

static void
do_misuse (void)
{
  counts map;
  counts_init (&map);
  fill_map (&map);
  struct mesc_map_iterator it = counts_iterate (&map);
  counts_next (&it);
  counts_put (&map, 1000, 0);
  counts_next (&it);
  puts ("unnoticed");
  counts_destroy (&map);
}

/* The order of entries is that of their hashes.  */

static void
do_order (void)
{
  counts map;
  counts_init (&map);
  for (uint64_t i = 0; i < 1000; i++)
    counts_put (&map, i * i, 0);
  struct mesc_map_iterator it = counts_iterate (&map);
  uint64_t order = 0;
  for (const counts_entry *e; (e = counts_next (&it)) != NULL;)
    order = order * 31 + e->key;
  printf ("%llx\n", (unsigned long long)order);
  counts_destroy (&map);
}

static void
do_write (void)
{
  parse_lines ();
  if (!mesc_profile_write (getenv ("OUTPUT")))
    perror ("profile");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (void);
  } things[] = {
    { "sites", do_sites }, { "threads", do_threads }, { "fork", do_fork },
    { "churn", do_churn }, { "overrun", do_overrun }, { "stale", do_stale },
    { "write", do_write }, { "map", do_map },         { "misuse", do_misuse },
    { "order", do_order },
  };
  for (size_t i = 0; argc > 1 && i < sizeof things / sizeof things[0]; i++)
    if (strcmp (argv[1], things[i].name) == 0)
      {
        things[i].run ();
        return 0;
      }
  return 2;
}
