/* Samples are unbiased, follow their blocks through all threads, and whatever
   goes wrong with them leaves the program alone.  What a profile looks like is
   tested by check-observation.

   { dg-runtime-options -Wl,--wrap=mmap }  */

#include <mapescape/allocator.h>
#include <mapescape/heap.h>
#include <mapescape/profile.h>

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "encode.h"
#include "events.h"
#include "samples.h"
#include "test.h"

/* The kernel has no memory for the calls from number refuse_from on.  */

static atomic_ulong maps;
static unsigned long refuse_from;

void *__real_mmap (void *, size_t, int, int, int, off_t);
void *__wrap_mmap (void *, size_t, int, int, int, off_t);

void *
__wrap_mmap (void *start, size_t size, int protection, int flags, int file,
             off_t offset)
{
  unsigned long number = atomic_fetch_add (&maps, 1) + 1;
  if (refuse_from != 0 && number >= refuse_from)
    {
      errno = ENOMEM;
      return MAP_FAILED;
    }
  return __real_mmap (start, size, protection, flags, file, offset);
}

static void
refuse_maps_from (unsigned long number)
{
  atomic_store (&maps, 0);
  refuse_from = number;
}

/* What all buckets with blocks of SIZE count.  */

static struct mesc_bucket_counts
counts_of_size (size_t size)
{
  struct mesc_bucket_counts sum = { 0, 0 };
  for (const struct mesc_bucket *bucket = mesc_samples_first (); bucket != NULL;
       bucket = bucket->next)
    if (bucket->size == size)
      {
        struct mesc_bucket_counts counts = mesc_bucket_read (bucket);
        sum.allocated += counts.allocated;
        sum.released += counts.released;
      }
  return sum;
}

static char places[1000];

/* Blocks are addresses, no memory: the sampler does not touch them.  */

static void
allocate_and_release (size_t size, unsigned long count)
{
  for (unsigned long i = 0; i < count; i++)
    {
      const char *block = &places[i % sizeof places];
      if (i >= sizeof places)
        mesc_samples_released (block);
      mesc_samples_allocated (block, size, NULL, NULL);
    }
}

/* A child starts anew with another rate.  Its exit status says whether CHECK
   holds in it.  */

static bool
holds_in_child (bool (*check) (void))
{
  fflush (stdout);
  pid_t child = fork ();
  if (child == 0)
    _exit (!check ());
  int status = 1;
  waitpid (child, &status, 0);
  return status == 0;
}

/* The number of samples of COUNT blocks of SIZE is that of as many
   independent draws, within six standard deviations: a right sampler fails once
   in 500 million runs, and with a given seed always or never.  */

static bool
is_unbiased (size_t size, uint64_t rate, unsigned long count)
{
  double probability = -expm1 (-(double)size / (double)rate);
  double expected = probability * (double)count;
  double deviation = sqrt (expected * (1 - probability));
  double seen = (double)counts_of_size (size).allocated;
  bool good = fabs (seen - expected) <= 6 * deviation + 1;
  if (!good)
    printf ("size %zu: %g samples, %g expected, deviation %g\n", size, seen,
            expected, deviation);
  return good;
}

#define RATE 4096

static bool
samples_are_unbiased (void)
{
  static const size_t sizes[]
      = { 1, 8, 24, 100, 512, 1000, 4095, 4096, 5000, 20000, 100000 };
  unsigned long count = test_effort (300000);
  mesc_samples_seed (12345);
  mesc_samples_start (RATE, MESC_STACK_FRAMES);
  bool good = true;
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
    {
      allocate_and_release (sizes[i], count);
      good &= is_unbiased (sizes[i], RATE, count);
    }
  return good;
}

/* Blocks of many sizes mixed, as programs have them: small ones do not profit
   from big ones beside them.  */

static bool
mixed_samples_are_unbiased (void)
{
  static const size_t sizes[] = { 16, 300, 3000 };
  unsigned long rounds = test_effort (300000);
  mesc_samples_seed (99);
  mesc_samples_start (RATE, MESC_STACK_FRAMES);
  for (unsigned long i = 0; i < rounds; i++)
    for (int j = 0; j < 3; j++)
      {
        mesc_samples_released (&places[j]);
        mesc_samples_allocated (&places[j], sizes[j], NULL, NULL);
      }
  bool good = true;
  for (int j = 0; j < 3; j++)
    good &= is_unbiased (sizes[j], RATE, rounds);
  return good;
}

static bool
seed_decides (void)
{
  mesc_samples_seed (7);
  mesc_samples_start (RATE, MESC_STACK_FRAMES);
  allocate_and_release (100, 20000);
  return counts_of_size (100).allocated > 0;
}

static bool
exact_at_one (void)
{
  mesc_samples_start (1, MESC_STACK_UNWIND);
  allocate_and_release (3, 5000);
  struct mesc_bucket_counts counts = counts_of_size (3);
  return counts.allocated == 5000 && counts.released == 4000
         && mesc_samples_lost () == 0;
}

/* An address that comes again without having been released is not counted as
   two blocks in use.  */

static bool
forgets_silent_release (void)
{
  mesc_samples_start (1, MESC_STACK_UNWIND);
  for (int i = 0; i < 10; i++)
    mesc_samples_allocated (places, 5, NULL, NULL);
  mesc_samples_released (places);
  mesc_samples_released (places);
  struct mesc_bucket_counts counts = counts_of_size (5);
  return counts.allocated == 10 && counts.released == 10;
}

static bool
names_and_sites_differ (void)
{
  static const struct mesc_site site = { "f.c", "f", NULL, 1, 0 };
  mesc_samples_start (1, MESC_STACK_FRAMES);
  char name[200];
  memset (name, 'n', sizeof name - 1);
  name[199] = '\0';
  for (int i = 0; i < 4; i++)
    mesc_samples_allocated (&places[i], 7, i & 1 ? &site : NULL,
                            i & 2 ? name : NULL);
  mesc_samples_allocated (&places[9], 0, NULL, NULL);
  unsigned buckets = 0;
  bool is_cut = false;
  for (const struct mesc_bucket *b = mesc_samples_first (); b; b = b->next)
    {
      buckets += b->size == 7;
      is_cut |= strlen (b->name) == MESC_SAMPLES_NAME_SIZE - 1;
    }
  return buckets == 4 && is_cut && counts_of_size (0).allocated == 0;
}

/* More names and samples than the tables begin with.  */

static bool
tables_grow (void)
{
  static char many[20000];
  mesc_samples_start (1, MESC_STACK_FRAMES);
  for (unsigned i = 0; i < sizeof many; i++)
    {
      char name[20];
      snprintf (name, sizeof name, "name-%u", i % 5000);
      mesc_samples_allocated (&many[i], 9, NULL, name);
    }
  struct mesc_output profile = mesc_output_to_memory ();
  bool good = mesc_encode_profile (&profile, 0)
              && memmem (profile.data, profile.used, "name-0", 6)
              && memmem (profile.data, profile.used, "name-4999", 9);
  mesc_output_free (&profile);
  for (unsigned i = 0; i < sizeof many; i++)
    mesc_samples_released (&many[i]);
  struct mesc_bucket_counts counts = counts_of_size (9);
  return good && counts.allocated == 20000 && counts.released == 20000;
}

static bool
stop_ends_samples (void)
{
  mesc_profile_start (1);
  char *block = mesc_malloc (11);
  mesc_profile_stop ();
  char *other = mesc_malloc (11);
  mesc_free (block);
  struct mesc_bucket_counts counts = counts_of_size (11);
  bool stopped = counts.allocated == 1 && counts.released == 1;
  bool again = mesc_profile_start (1) && !mesc_profile_start (2);
  mesc_free (other);
  mesc_free (mesc_malloc (11));
  return stopped && again && counts_of_size (11).allocated == 2;
}

/* Threads release each other's blocks while profiles are put together.  */

#define THREADS 4
static void *_Atomic exchange[64];

static void *
churn (void *argument)
{
  struct test_random random = { (uintptr_t)argument };
  for (unsigned long i = test_effort (50000); i > 0; i--)
    {
      void *block = mesc_malloc (1 + test_below (&random, 2000));
      mesc_free (atomic_exchange (&exchange[test_below (&random, 64)], block));
    }
  return NULL;
}

static bool
counts_are_in_order (void)
{
  bool good = true;
  for (const struct mesc_bucket *bucket = mesc_samples_first (); bucket != NULL;
       bucket = bucket->next)
    {
      struct mesc_bucket_counts counts = mesc_bucket_read (bucket);
      good &= counts.released <= counts.allocated;
    }
  return good;
}

static bool
threads_lose_nothing (void)
{
  pthread_t threads[THREADS];
  mesc_profile_start (256);
  for (uintptr_t i = 0; i < THREADS; i++)
    pthread_create (&threads[i], NULL, churn, (void *)(i + 1));
  bool good = true;
  int null = open ("/dev/null", O_WRONLY);
  for (unsigned long i = test_effort (50); i > 0; i--)
    good &= counts_are_in_order () && mesc_profile_write_to (null);
  for (int i = 0; i < THREADS; i++)
    pthread_join (threads[i], NULL);
  for (int i = 0; i < 64; i++)
    mesc_free (exchange[i]);
  uint64_t live = 0;
  for (const struct mesc_bucket *b = mesc_samples_first (); b; b = b->next)
    live += mesc_bucket_read (b).allocated - mesc_bucket_read (b).released;
  return good && live == 0 && mesc_samples_lost () == 0;
}

/* Signals come at any moment, also while a sample is taken.  */

static bool
signals_write (void)
{
  char name[] = "/tmp/mesc-signal-XXXXXX";
  char path[64];
  int file = mkstemp (name);
  if (file < 0 || !mesc_profile_on_signal (SIGUSR1, name))
    return false;
  mesc_profile_start (64);
  pthread_t thread;
  pthread_create (&thread, NULL, churn, (void *)1);
  for (unsigned i = 0; i < 20; i++)
    {
      kill (getpid (), SIGUSR1);
      mesc_free (mesc_malloc (100));
    }
  pthread_join (thread, NULL);
  for (int i = 0; i < 64; i++)
    mesc_free (exchange[i]);
  bool good = true;
  for (unsigned i = 1; i <= 20; i++)
    {
      snprintf (path, sizeof path, "%s.%u", name, i);
      good &= unlink (path) == 0 || i > 1;
    }
  close (file);
  unlink (name);
  return good;
}

static bool
signal_names_are_checked (void)
{
  char name[5000];
  memset (name, 'n', sizeof name);
  name[4000] = '\0';
  bool good = !mesc_profile_on_signal (SIGUSR1, name) && errno == ENAMETOOLONG;
  return good && !mesc_profile_on_signal (SIGKILL, "name") && errno == EINVAL;
}

/* Whatever request for memory is the first one to be refused: the program has
   its blocks, the profile is whole or is not written, and later all is well. */

static bool
survives_refusal (unsigned long from)
{
  refuse_maps_from (from);
  mesc_profile_start (1);
  void *blocks[300];
  bool good = true;
  for (int i = 0; i < 300; i++)
    {
      blocks[i] = mesc_malloc_at ((size_t)i + 1, NULL);
      good &= blocks[i] != NULL;
    }
  int null = open ("/dev/null", O_WRONLY);
  bool written = mesc_profile_write_to (null);
  good &= written || errno == ENOMEM;
  for (int i = 0; i < 300; i++)
    mesc_free (blocks[i]);
  bool refused = maps >= from;
  refuse_from = 0;
  good &= mesc_profile_write_to (null) && (refused || written);
  mesc_free (mesc_malloc_at (1000, NULL));
  good &= counts_of_size (1000).allocated == 1;
  return good && counts_are_in_order ();
}

static unsigned long refusal;

static bool
survives_this_refusal (void)
{
  return survives_refusal (refusal);
}

static void
test_refusals (void)
{
  bool good = true;
  for (refusal = 1; refusal <= 24; refusal++)
    if (!holds_in_child (survives_this_refusal))
      {
        printf ("not with the refusal from %lu on\n", refusal);
        good = false;
      }
  unit_check (good, "any request of the profiler may be refused");
}

static bool
lost_samples_are_told (void)
{
  refuse_maps_from (1);
  mesc_profile_start (1);
  mesc_free (mesc_malloc (100));
  refuse_from = 0;
  struct mesc_output profile = mesc_output_to_memory ();
  bool done = mesc_samples_lost () == 1 && mesc_encode_profile (&profile, 0)
              && memmem (profile.data, profile.used, "1 samples were lost", 19);
  mesc_output_free (&profile);
  return done;
}

/* An empty profile is one.  */

static bool
empty_is_written (void)
{
  mesc_profile_start (0);
  struct mesc_output profile = mesc_output_to_memory ();
  bool done = mesc_samples_rate () == MESC_PROFILE_DEFAULT_RATE
              && mesc_encode_profile (&profile, 0) && profile.used > 50;
  mesc_output_free (&profile);
  return done;
}

static bool
errno_is_kept (void)
{
  mesc_profile_start (1);
  errno = 4711;
  void *block = mesc_malloc (100);
  bool kept_at_malloc = errno == 4711;
  mesc_free (block);
  int file = open ("/dev/null", O_WRONLY);
  errno = 4711;
  return mesc_profile_write_to (file) && errno == 4711 && kept_at_malloc;
}

int
main (void)
{
  unit_check (!mesc_profile_write ("/tmp/none") && errno == EINVAL,
              "there is no profile before the start");
  unit_check (holds_in_child (samples_are_unbiased),
              "samples of every size are as many as they should");
  unit_check (holds_in_child (mixed_samples_are_unbiased),
              "so they are if sizes are mixed");
  unit_check (holds_in_child (seed_decides), "a seed is taken");
  unit_check (holds_in_child (exact_at_one), "a rate of 1 is exact");
  unit_check (holds_in_child (forgets_silent_release),
              "what is released without a word is not in use for ever");
  unit_check (holds_in_child (names_and_sites_differ),
              "sites and names are told apart, and names are cut");
  unit_check (holds_in_child (tables_grow),
              "any number of names and samples is kept");
  unit_check (holds_in_child (stop_ends_samples),
              "a stop ends samples, not releases, and a start resumes");
  unit_check (holds_in_child (threads_lose_nothing),
              "nothing that threads do is lost");
  unit_check (holds_in_child (signals_write),
              "signals write profiles at any moment");
  unit_check (holds_in_child (signal_names_are_checked),
              "a signal or name that cannot be is refused");
  test_refusals ();
  unit_check (holds_in_child (lost_samples_are_told),
              "what could not be kept is told");
  unit_check (holds_in_child (empty_is_written),
              "a profile without samples is one");
  unit_check (holds_in_child (errno_is_kept), "errno is kept");
  return unit_finish ();
}
