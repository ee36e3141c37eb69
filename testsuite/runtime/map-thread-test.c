/* Maps and threads: snapshots are handed to other threads, and with
   MAPESCAPE=mapcheck=1 use without synchronisation is noticed, in Go's words.

   Who does what when is fixed by semaphores: the writer waits in the hash
   function, amid its operation, until the other thread has met it.  So every
   run is the same, and there is no race for a sanitizer to see but the one
   that is to be noticed, which ends before the map is touched.  */

#include <mapescape/generic-map.h>

#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include "fails.h"
#include "test.h"

static sem_t is_inside;
static sem_t may_go_on;
static unsigned waits_at_hash; /* Counts down to the hash that waits.  */

static uint64_t
hash_and_wait (uint64_t key, uint64_t seed)
{
  if (waits_at_hash > 0 && --waits_at_hash == 0)
    {
      sem_post (&is_inside);
      sem_wait (&may_go_on);
    }
  return key ^ seed;
}

MESC_MAP_DEFINE (numbers, uint64_t, uint64_t, hash_and_wait, mesc_equal_value);

static numbers map;
static struct mesc_map_iterator iterator;

static void
fill (numbers *filled, uint64_t count)
{
  for (uint64_t i = 0; i < count; i++)
    numbers_put (filled, i, i);
}

static bool
holds (const numbers *looked_at, uint64_t count)
{
  for (uint64_t i = 0; i < count; i++)
    {
      const uint64_t *value = numbers_get (looked_at, i);
      if (value == NULL || *value != i)
        return false;
    }
  return numbers_count (looked_at) == count && numbers_is_valid (looked_at);
}

static void *
run_put (void *unused)
{
  numbers_put (&map, 1000, 1000);
  return unused;
}

static void *
run_delete (void *unused)
{
  numbers_delete (&map, 3);
  return unused;
}

static void *
run_get (void *found)
{
  *(bool *)found = numbers_get (&map, 3) != NULL;
  return NULL;
}

/* While another thread is in WRITE, at the hash of this number, MEETING fails
   with WORDS; the writer then ends as if nothing had been, and COUNT entries
   are there.  */
#define CHECK_MEETING(write, hash, count, meeting, words, what)                \
  do                                                                           \
    {                                                                          \
      pthread_t writer;                                                        \
      numbers_init (&map);                                                     \
      fill (&map, 10);                                                         \
      iterator = numbers_iterate (&map);                                       \
      waits_at_hash = (hash);                                                  \
      pthread_create (&writer, NULL, write, NULL);                             \
      sem_wait (&is_inside);                                                   \
      unit_check (FAILS (meeting, words), "%s: %s", what, words);              \
      sem_post (&may_go_on);                                                   \
      pthread_join (writer, NULL);                                             \
      unit_check (numbers_count (&map) == (count) && numbers_is_valid (&map),  \
                  "%s: the writer is not disturbed", what);                    \
      numbers_destroy (&map);                                                  \
    }                                                                          \
  while (0)

static void
test_meetings (void)
{
  uint64_t key = 3;
  CHECK_MEETING (run_put, 1, 11, numbers_get (&map, 3),
                 "concurrent map read and map write", "reading");
  CHECK_MEETING (run_put, 1, 11, mesc_map_get (numbers_map (&map), &key),
                 "concurrent map read and map write", "generic reading");
  /* Before a key is deleted it is looked for.  */
  CHECK_MEETING (run_delete, 2, 9, numbers_has (&map, 5),
                 "concurrent map read and map write", "reading amid a delete");
  CHECK_MEETING (run_put, 1, 11, numbers_put (&map, 3, 1),
                 "concurrent map writes", "writing");
  CHECK_MEETING (run_put, 1, 11, (void)!numbers_reserve (&map, 100),
                 "concurrent map writes", "reserving");
  CHECK_MEETING (run_put, 1, 11, numbers_clear (&map), "concurrent map writes",
                 "clearing");
  CHECK_MEETING (run_put, 1, 11, numbers_shrink (&map), "concurrent map writes",
                 "shrinking");
  CHECK_MEETING (run_put, 1, 11, numbers_destroy (&map),
                 "concurrent map writes", "destroying");
  CHECK_MEETING (run_put, 1, 11, numbers_next (&iterator),
                 "concurrent map iteration and map write", "iterating");
}

/* A reader that waits inside and one that passes: no fault.  */
static void
test_readers (void)
{
  bool found = false;
  pthread_t reader;
  numbers_init (&map);
  fill (&map, 10);
  waits_at_hash = 1;
  pthread_create (&reader, NULL, run_get, &found);
  sem_wait (&is_inside);
  unit_check (!FAILS (numbers_get (&map, 3), "concurrent"),
              "two readers do not disturb each other");
  sem_post (&may_go_on);
  pthread_join (reader, NULL);
  unit_check (found, "and both find what is there");
  numbers_destroy (&map);
}

#define HANDED 300

struct handed
{
  numbers snapshot;
  bool was_right;
};

/* Read what was handed over, make it one's own, and release it.  */
static void *
use_snapshot (void *argument)
{
  struct handed *handed = argument;
  handed->was_right = holds (&handed->snapshot, HANDED);
  for (uint64_t i = 0; i < HANDED; i++)
    if (i % 3 == 0)
      handed->was_right &= numbers_delete (&handed->snapshot, i);
  handed->was_right &= numbers_count (&handed->snapshot) == HANDED / 3 * 2
                       && numbers_is_valid (&handed->snapshot);
  numbers_destroy (&handed->snapshot);
  return NULL;
}

static void *
only_release (void *argument)
{
  struct handed *handed = argument;
  handed->was_right = holds (&handed->snapshot, HANDED);
  numbers_destroy (&handed->snapshot);
  return NULL;
}

/* Each of several threads gets a snapshot and the source goes on, all at once;
   who is the last to have the storage differs from round to round.  */
static void
test_snapshots (const char *how)
{
  enum
  {
    THREADS = 3
  };
  bool right = true;
  for (unsigned long round = 0; round < test_effort (200); round++)
    {
      struct handed handed[THREADS];
      pthread_t threads[THREADS];
      numbers source;
      numbers_init (&source);
      fill (&source, HANDED);
      for (int i = 0; i < THREADS; i++)
        right &= numbers_snapshot (&handed[i].snapshot, &source);
      for (int i = 0; i < THREADS; i++)
        pthread_create (&threads[i], NULL, i == 0 ? only_release : use_snapshot,
                        &handed[i]);
      if (round % 2 == 0)
        numbers_put (&source, HANDED, HANDED);
      else
        right &= holds (&source, HANDED);
      right &= numbers_is_valid (&source);
      numbers_destroy (&source);
      for (int i = 0; i < THREADS; i++)
        {
          pthread_join (threads[i], NULL);
          right &= handed[i].was_right;
        }
    }
  unit_check (right, "snapshots can be used in other threads%s", how);
}

/* The setting is read when a program starts.  */
static void
start_with_checks (char **argv)
{
  const char *setting = getenv ("MAPESCAPE");
  if (setting != NULL && strcmp (setting, "mapcheck=1") == 0)
    return;
  setenv ("MAPESCAPE", "mapcheck=1", 1);
  execv (argv[0], argv);
  _exit (99);
}

int
main (int argc, char **argv)
{
  (void)argc;
  start_with_checks (argv);
  sem_init (&is_inside, 0, 0);
  sem_init (&may_go_on, 0, 0);
  test_meetings ();
  test_readers ();
  test_snapshots (" when they are checked");
  mesc_map_set_checks (false);
  test_snapshots ("");
  return unit_finish ();
}
