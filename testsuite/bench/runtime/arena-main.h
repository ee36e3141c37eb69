/* The program around an arena, included last by its adapter, which has defined

     arena                               the type of an arena
     arena_make (a, buffer, size)        may use the buffer for its first blocks
     arena_allocate (a, size)
     arena_grow (a, block, old, new)     the block was the last one allocated
     arena_clear (a, blocks, count)      end the life of all its blocks
     arena_destroy (a, blocks, count)

   as static inline functions.  The blocks are named for those who free them one
   by one.

   usage: PROGRAM SEED TRIES

   Each line printed is a name, a tab and nanoseconds for each block: `bulk' is
   a thousand blocks of 16 to 128 bytes and their common end, `bulk written' the
   same with a word written to each and read back, `scope' the life of an arena
   of sixteen blocks on a buffer on the stack, `grow' a block that doubles from
   16 bytes to 4096 with a small one between two lives of it.  */

#ifndef BENCH_ARENA_MAIN_H
#define BENCH_ARENA_MAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "clock.h"

enum
{
  BULK_BLOCKS = 1000,
  BULK_ROUNDS = 2000,
  SCOPE_BLOCKS = 16,
  SCOPE_BUFFER = 2048,
  SCOPE_ROUNDS = 100000,
  GROW_FIRST = 16,
  GROW_LAST = 4096,
  GROW_STEPS = 8,
  GROW_BLOCKS = 32,
  GROW_ROUNDS = 2000
};

static uint32_t sizes[BULK_BLOCKS];
static void *blocks[BULK_BLOCKS];

/* Sizes from 16 to 128 bytes, other ones for each seed.  */
static void
choose_sizes (uint32_t seed)
{
  uint32_t x = seed * 2654435761u + 1;
  for (size_t i = 0; i < BULK_BLOCKS; i++)
    {
      x = x * 1664525u + 1013904223u;
      sizes[i] = 16 + (x >> 16) % 113;
    }
}

/* What has been allocated is used by someone the compiler does not see.  */
static inline void
use_blocks (void)
{
  __asm__ volatile("" : : "r"(blocks) : "memory");
}

static __attribute__ ((noinline)) uint64_t
run_bulk (arena *a)
{
  uint64_t count = 0;
  for (size_t round = 0; round < BULK_ROUNDS; round++)
    {
      for (size_t i = 0; i < BULK_BLOCKS; i++)
        blocks[i] = arena_allocate (a, sizes[i]);
      use_blocks ();
      count += blocks[round % BULK_BLOCKS] != NULL;
      arena_clear (a, blocks, BULK_BLOCKS);
    }
  return count;
}

static __attribute__ ((noinline)) uint64_t
run_bulk_written (arena *a)
{
  uint64_t sum = 0;
  for (size_t round = 0; round < BULK_ROUNDS; round++)
    {
      for (size_t i = 0; i < BULK_BLOCKS; i++)
        {
          blocks[i] = arena_allocate (a, sizes[i]);
          *(uint64_t *)blocks[i] = i;
        }
      use_blocks ();
      for (size_t i = 0; i < BULK_BLOCKS; i++)
        sum += *(uint64_t *)blocks[i];
      arena_clear (a, blocks, BULK_BLOCKS);
    }
  return sum;
}

static __attribute__ ((noinline)) uint64_t
run_scopes (void)
{
  uint64_t sum = 0;
  for (size_t round = 0; round < SCOPE_ROUNDS; round++)
    {
      _Alignas(16) char buffer[SCOPE_BUFFER];
      arena a;
      arena_make (&a, buffer, sizeof buffer);
      for (size_t i = 0; i < SCOPE_BLOCKS; i++)
        {
          blocks[i] = arena_allocate (&a, sizes[i]);
          *(uint64_t *)blocks[i] = i;
        }
      use_blocks ();
      sum += *(uint64_t *)blocks[SCOPE_BLOCKS - 1];
      arena_destroy (&a, blocks, SCOPE_BLOCKS);
    }
  return sum;
}

/* The first word stays what it was.  */
static inline void *
grow_block (arena *a, uint64_t word)
{
  void *block = arena_allocate (a, GROW_FIRST);
  *(uint64_t *)block = word;
  for (size_t size = GROW_FIRST; size < GROW_LAST; size *= 2)
    block = arena_grow (a, block, size, 2 * size);
  return block;
}

static __attribute__ ((noinline)) uint64_t
run_grow (arena *a)
{
  uint64_t sum = 0;
  for (size_t round = 0; round < GROW_ROUNDS; round++)
    {
      for (size_t i = 0; i < GROW_BLOCKS; i += 2)
        {
          blocks[i] = grow_block (a, i);
          blocks[i + 1] = arena_allocate (a, GROW_FIRST);
        }
      use_blocks ();
      for (size_t i = 0; i < GROW_BLOCKS; i += 2)
        sum += *(uint64_t *)blocks[i];
      arena_clear (a, blocks, GROW_BLOCKS);
    }
  return sum;
}

static uint64_t
sum_below (uint64_t count)
{
  return count * (count - 1) / 2;
}

static void
time_bulk (struct results *results)
{
  arena a;
  arena_make (&a, NULL, 0);
  size_t count = (size_t)BULK_ROUNDS * BULK_BLOCKS;
  double start = cpu_nanoseconds ();
  uint64_t sum = run_bulk (&a);
  record_time (results, "bulk", start, count, sum, BULK_ROUNDS);

  start = cpu_nanoseconds ();
  sum = run_bulk_written (&a);
  record_time (results, "bulk written", start, count, sum,
               BULK_ROUNDS * sum_below (BULK_BLOCKS));
  arena_destroy (&a, blocks, 0);
}

static void
time_scopes (struct results *results)
{
  double start = cpu_nanoseconds ();
  uint64_t sum = run_scopes ();
  record_time (results, "scope", start, (size_t)SCOPE_ROUNDS * SCOPE_BLOCKS,
               sum, (uint64_t)SCOPE_ROUNDS * (SCOPE_BLOCKS - 1));
}

static void
time_grow (struct results *results)
{
  arena a;
  arena_make (&a, NULL, 0);
  double start = cpu_nanoseconds ();
  uint64_t sum = run_grow (&a);
  record_time (results, "grow", start,
               (size_t)GROW_ROUNDS * GROW_BLOCKS / 2 * GROW_STEPS, sum,
               2 * GROW_ROUNDS * sum_below (GROW_BLOCKS / 2));
  arena_destroy (&a, blocks, 0);
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    {
      fprintf (stderr, "usage: PROGRAM SEED TRIES\n");
      return 1;
    }
  static struct results results;
  choose_sizes ((uint32_t)strtoul (argv[1], NULL, 10));
  for (unsigned tries = (unsigned)strtoul (argv[2], NULL, 10); tries > 0;
       tries--)
    {
      time_bulk (&results);
      time_scopes (&results);
      time_grow (&results);
    }
  print_results (&results);
  return 0;
}

#endif
