/* The other half of oracle.h.

   Activations are numbered as they begin; each thread has a stack of those it
   is in.  All blocks ever made are kept in one table, which is small because
   the programs are, and no memory of a claimed block is used again: so an
   access by an old pointer always meets poison.  */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sanitizer/asan_interface.h>

#define HIDDEN_FROM_ITSELF __attribute__ ((no_instrument_function))

enum
{
  MAX_BLOCKS = 1 << 16,
  MAX_DEPTH = 1 << 12
};

struct block
{
  void *start;
  size_t size;
  unsigned long activation;
  int line;
  int expired;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct block blocks[MAX_BLOCKS];
static size_t num_blocks;
static unsigned long last_activation;
static __thread unsigned long active[MAX_DEPTH];
static __thread size_t depth;

HIDDEN_FROM_ITSELF static void
oracle_fail (const char *what, int line)
{
  fprintf (stderr, "oracle: %s, line %d\n", what, line);
  _Exit (3);
}

/* True if LINE is in the list of claims.  */
HIDDEN_FROM_ITSELF static int
line_is_claimed (int line)
{
  const char *claims = getenv ("ORACLE_CLAIMS");
  while (claims != NULL && *claims != '\0')
    {
      char *end;
      if (strtol (claims, &end, 10) == line)
        return 1;
      if (end == claims)
        oracle_fail ("ORACLE_CLAIMS is no list of numbers", line);
      claims = *end == ',' ? end + 1 : end;
    }
  return 0;
}

HIDDEN_FROM_ITSELF static struct block *
find_block (void *start)
{
  size_t i = num_blocks;
  while (i-- > 0)
    if (blocks[i].start == start)
      return &blocks[i];
  return NULL;
}

/* A new block, all zero, with the alignment of malloc's.  */
HIDDEN_FROM_ITSELF void *
oracle_allocate (size_t size, int line)
{
  void *start = calloc (1, size > 0 ? size : 1);
  pthread_mutex_lock (&lock);
  if (start == NULL || num_blocks == MAX_BLOCKS || depth == 0)
    oracle_fail ("no room for a block", line);
  blocks[num_blocks++]
    = (struct block) { start, size, active[depth - 1], line, 0 };
  pthread_mutex_unlock (&lock);
  return start;
}

/* A claimed block that is released keeps its memory, poisoned.  */
HIDDEN_FROM_ITSELF void
oracle_release (void *start)
{
  struct block *block;
  if (start == NULL)
    return;
  pthread_mutex_lock (&lock);
  block = find_block (start);
  if (block == NULL)
    oracle_fail ("release of what was not allocated", 0);
  if (block->expired)
    oracle_fail ("the claim is false: released after the end", block->line);
  block->expired = 1;
  ASAN_POISON_MEMORY_REGION (block->start, block->size);
  pthread_mutex_unlock (&lock);
}

HIDDEN_FROM_ITSELF void *
oracle_reallocate (void *start, size_t size, int line)
{
  void *moved = oracle_allocate (size, line);
  if (start != NULL)
    {
      struct block *block = find_block (start);
      if (block == NULL || block->expired)
        oracle_fail ("the claim is false: reallocated after the end",
                     block != NULL ? block->line : line);
      memcpy (moved, start, block->size < size ? block->size : size);
      oracle_release (start);
    }
  return moved;
}

HIDDEN_FROM_ITSELF void
__cyg_profile_func_enter (void *function, void *site)
{
  (void) function;
  (void) site;
  if (depth == MAX_DEPTH)
    oracle_fail ("too many activations", 0);
  active[depth++] = __atomic_add_fetch (&last_activation, 1, __ATOMIC_RELAXED);
}

/* The activation ends: so do the blocks that were claimed to end with it.  */
HIDDEN_FROM_ITSELF void
__cyg_profile_func_exit (void *function, void *site)
{
  unsigned long ended = active[--depth];
  size_t i;
  (void) function;
  (void) site;
  pthread_mutex_lock (&lock);
  for (i = 0; i < num_blocks; i++)
    if (blocks[i].activation == ended && !blocks[i].expired
        && line_is_claimed (blocks[i].line))
      {
        blocks[i].expired = 1;
        ASAN_POISON_MEMORY_REGION (blocks[i].start, blocks[i].size);
      }
  pthread_mutex_unlock (&lock);
}
