/* How much memory an arena takes where blocks come and go: tables that grow in
   it, and putting and deleting.  The figures of the first test are printed.  */

#include <mapescape/arena.h>

#include <string.h>

#include "test.h"

/* Tables are made by doubling from here.  */
#define FIRST_TABLE ((size_t)64)

/* What is neither in use nor free to be handed out, in percent of what is
   reserved.  */

static double
waste (const struct mesc_arena *arena)
{
  struct mesc_arena_stats stats;
  mesc_arena_stats (arena, &stats);
  return 100.0 * (double)(stats.retired + stats.lost) / (double)stats.reserved;
}

/* As a hash table grows: the new one is filled from the old one.  */

static void *
table_grow (struct mesc_arena *arena, void *old, size_t old_size, size_t size)
{
  void *table = mesc_arena_obtain (arena, size, 0);
  if (table == NULL)
    abort ();
  if (old != NULL)
    memcpy (table, old, old_size);
  mesc_arena_retire (arena, old, old_size);
  return table;
}

/* The worst waste of an arena with COUNT tables that grow side by side, and
   OBJECTS objects allocated for each doubling, from when the tables have LEAST
   bytes.  */

static double
worst_waste (unsigned count, unsigned objects, size_t least)
{
  const size_t largest = (size_t)1 << 22;
  struct mesc_arena arena = MESC_ARENA_INIT;
  void *tables[8] = { NULL };
  double worst = 0;
  size_t old = 0;
  for (size_t size = FIRST_TABLE; size <= largest; old = size, size *= 2)
    {
      for (unsigned i = 0; i < count; i++)
        tables[i] = table_grow (&arena, tables[i], old, size);
      for (unsigned i = 0; i < objects; i++)
        if (mesc_arena_allocate (&arena, 24) == NULL)
          abort ();
      double now = waste (&arena);
      worst = size >= least && now > worst ? now : worst;
    }
  mesc_arena_destroy (&arena);
  return worst;
}

static void
test_growing (void)
{
  static const struct
  {
    unsigned tables;
    unsigned objects;
    size_t least;
  } cases[] = { { 1, 0, 0 },    { 1, 1, 0 },     { 1, 30, 0 },
                { 2, 0, 0 },    { 4, 10, 2048 }, { 8, 5, 2048 } };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      double percent = worst_waste (cases[i].tables, cases[i].objects,
                                    cases[i].least);
      unit_check (percent <= 15,
                  "%u tables that grow, %u objects beside, from %zu bytes on:"
                  " at most 15 %% are wasted (%.1f %%)",
                  cases[i].tables, cases[i].objects, cases[i].least, percent);
    }
}

/* The whole memory for one table that has grown, beyond the table.  */

static void
test_final_size (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  void *table = NULL;
  size_t old = 0;
  bool small = true;
  for (size_t size = FIRST_TABLE; size <= (size_t)1 << 22; size *= 2)
    {
      table = table_grow (&arena, table, old, size);
      old = size;
      struct mesc_arena_stats stats;
      mesc_arena_stats (&arena, &stats);
      if (size >= 32768 && (double)stats.reserved > 1.15 * (double)size)
        small = false;
    }
  unit_check (small, "a table of 32 KiB and more that has grown in an arena is"
                     " all but 15 %% of it");
  mesc_arena_destroy (&arena);
}

/* Nodes of mixed sizes are put and deleted.  At most 500 of 300 bytes live, on
   average half of that.  */

static void
test_churn (void)
{
  enum { LIVE = 500 };
  struct mesc_arena arena = MESC_ARENA_INIT;
  struct test_random random = { 1 };
  void *nodes[LIVE] = { NULL };
  size_t sizes[LIVE] = { 0 };
  struct mesc_arena_stats end;
  for (unsigned long i = 0; i < test_effort (2000000); i++)
    {
      size_t n = test_below (&random, LIVE);
      mesc_arena_retire (&arena, nodes[n], sizes[n]);
      sizes[n] = 1 + test_below (&random, 300);
      nodes[n] = mesc_arena_obtain (&arena, sizes[n], 0);
    }
  mesc_arena_stats (&arena, &end);
  unit_check (end.reserved < 300000,
              "putting and deleting takes constant space (%zu bytes)",
              end.reserved);
  unit_check (mesc_arena_is_valid (&arena), "and leaves the arena valid");
  mesc_arena_destroy (&arena);
}

/* Blocks that shrink do not break up what large ones need.  */

static void
test_churn_that_shrinks (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  void *kept[4] = { NULL };
  struct mesc_arena_stats stats;
  for (unsigned long i = 0; i < test_effort (100000); i++)
    {
      void **place = &kept[i % 4];
      mesc_arena_retire (&arena, *place, 40);
      *place = mesc_arena_obtain (&arena, 400, 0);
      *place = mesc_arena_resize (&arena, *place, 400, 40, 0);
    }
  mesc_arena_stats (&arena, &stats);
  unit_check (stats.reserved == 4096,
              "blocks that shrink stay in the first chunk");
  mesc_arena_destroy (&arena);
}

/* Nodes of one size need exactly what lives at a time.  */

static void
test_churn_of_one_size (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  void *queue[10] = { NULL };
  struct mesc_arena_stats stats;
  for (unsigned long i = 0; i < test_effort (100000); i++)
    {
      mesc_arena_retire (&arena, queue[i % 10], 48);
      queue[i % 10] = mesc_arena_obtain (&arena, 48, 0);
    }
  mesc_arena_stats (&arena, &stats);
  unit_check (stats.reserved == 4096,
              "a queue of ten nodes stays in the first chunk");
  mesc_arena_destroy (&arena);
}

/* Through the interface of allocators, and with sizes that change.  */

static void
test_view (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  const struct mesc_allocator *view = mesc_arena_allocator (&arena);
  bool right = true;
  struct mesc_arena_stats stats;
  for (size_t size = 1; size <= (size_t)1 << 20; size *= 2)
    {
      char *block = mesc_allocator_allocate (view, size, 0);
      block[0] = 'a';
      block = mesc_allocator_reallocate (view, block, size, size * 3, 0);
      right = right && block[0] == 'a';
      block = mesc_allocator_reallocate (view, block, size * 3, size, 0);
      right = right && block[0] == 'a';
      mesc_allocator_release (view, block, size);
    }
  mesc_arena_stats (&arena, &stats);
  unit_check (right, "blocks keep what is in them when they are resized");
  unit_check (stats.large_blocks == 0 && stats.retired + stats.lost < 4096,
              "large blocks are back with the allocator");
  unit_check (mesc_allocator_reallocate (
                  view, mesc_allocator_allocate (view, 10, 0), 10, SIZE_MAX, 0)
                  == NULL,
              "a size that cannot be is refused");
  mesc_arena_destroy (&arena);
}

int
main (void)
{
  test_growing ();
  test_final_size ();
  test_churn ();
  test_churn_of_one_size ();
  test_churn_that_shrinks ();
  test_view ();
  return unit_finish ();
}
