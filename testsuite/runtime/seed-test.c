/* Seeds are different ones in all maps, in all threads, and also where the
   system has no random numbers to give.

   The program's own getrandom stands before that of libc, and refuses.  */

#include <mapescape/hash.h>

#include <errno.h>
#include <pthread.h>
#include <sys/random.h>

#include "test.h"

#define THREADS 40
#define SEEDS 50

static unsigned long asked;
static uint64_t seeds[THREADS * SEEDS];

ssize_t
getrandom (void *buffer, size_t size, unsigned int flags)
{
  (void)buffer;
  (void)size;
  (void)flags;
  asked++;
  errno = ENOSYS;
  return -1;
}

static void *
draw (void *to)
{
  uint64_t *drawn = to;
  for (int i = 0; i < SEEDS; i++)
    drawn[i] = mesc_hash_seed ();
  return NULL;
}

static int
compare (const void *left, const void *right)
{
  uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
  return (a > b) - (a < b);
}

static unsigned
count_repeated (void)
{
  unsigned repeated = 0;
  qsort (seeds, THREADS * SEEDS, sizeof *seeds, compare);
  for (int i = 1; i < THREADS * SEEDS; i++)
    repeated += seeds[i] == seeds[i - 1];
  return repeated;
}

/* One after the other, so that they have the same stack, and its variables of
   a thread the same addresses.  */
static void
test_threads (void)
{
  for (int i = 0; i < THREADS; i++)
    {
      pthread_t thread;
      pthread_create (&thread, NULL, draw, seeds + i * SEEDS);
      pthread_join (thread, NULL);
    }
  unsigned repeated = count_repeated ();
  unit_check (repeated == 0, "no seed of %d threads is repeated (%u are)",
              THREADS, repeated);
  unit_check (asked == 1, "the system is asked once");
}

static void
test_fixed (void)
{
  uint64_t seed = 77;
  mesc_hash_fix_seed (&seed);
  draw (seeds);
  bool all = true;
  for (int i = 0; i < SEEDS; i++)
    all &= seeds[i] == seed;
  unit_check (all, "fixed seeds are all the same");
  mesc_hash_fix_seed (NULL);
  draw (seeds);
  unit_check (seeds[0] != seed && seeds[1] != seeds[0],
              "and are different again when they are not");
}

int
main (void)
{
  test_threads ();
  test_fixed ();
  return unit_finish ();
}
