/* Statistics count what happens, from the start on and not before, and are
   consistent while others count.  */

#include <mapescape/allocator.h>
#include <mapescape/heap.h>
#include <mapescape/stats.h>

#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "events.h"
#include "test.h"

static struct mesc_stats stats;

static const struct mesc_stats *
read_stats (void)
{
  memset (&stats, 0xff, sizeof stats);
  mesc_stats (&stats);
  return &stats;
}

static bool
nothing_is_counted (void)
{
  const struct mesc_stats *now = read_stats ();
  return now->mallocs == 0 && now->total_alloc == 0 && now->alloc == 0
         && now->maps_created == 0 && now->num_pauses == 0;
}

static void
test_off (void)
{
  void *block = mesc_allocator_allocate (NULL, 100, 0);
  mesc_event_map_make (block, NULL, 8, 100, 0, false);
  unit_check (nothing_is_counted (), "nothing is counted before the start");
  mesc_stats_start ();
  mesc_allocator_release (NULL, block, 100);
  unit_check (read_stats ()->alloc == 0 && stats.frees == 1
                  && stats.heap_objects == 0,
              "amounts in use are not negative");
  mesc_stats_reset ();
  unit_check (nothing_is_counted (), "a reset begins from 0");
  mesc_stats_stop ();
  mesc_free (mesc_malloc (100));
  unit_check (nothing_is_counted (), "nothing is counted after the stop");
}

static void
test_blocks (void)
{
  mesc_stats_start ();
  mesc_stats_reset ();
  uint64_t before = read_stats ()->alloc;
  void *block = mesc_allocator_allocate (NULL, 100, 0);
  void *aligned = mesc_allocator_allocate (NULL, 256, 128);
  unit_check (read_stats ()->mallocs == 2 && stats.total_alloc == 356
                  && stats.alloc - before == 356 && stats.heap_objects == 2,
              "blocks and their bytes are counted");
  unit_check (stats.by_size[3].size == 128 && stats.by_size[3].mallocs == 1
                  && stats.by_size[4].size == 256
                  && stats.by_size[4].mallocs == 1,
              "100 bytes are of the class up to 128, 256 of that up to 256");
  block = mesc_allocator_reallocate (NULL, block, 100, 1000, 0);
  unit_check (read_stats ()->alloc - before == 1256 && stats.mallocs == 3
                  && stats.frees == 1 && stats.by_size[3].frees == 1,
              "a block that grows is released and a new one");
  mesc_allocator_release (NULL, block, 1000);
  mesc_allocator_release (NULL, aligned, 256);
  unit_check (read_stats ()->alloc == before && stats.frees == 3
                  && stats.total_alloc == 1356,
              "what is released is not in use");
}

static void
test_heap (void)
{
  mesc_stats_reset ();
  uint64_t before = read_stats ()->alloc;
  char *text = mesc_strdup ("twelve bytes");
  char *zeros = mesc_calloc (10, 10);
  unit_check (strcmp (text, "twelve bytes") == 0 && zeros[0] == 0
                  && zeros[99] == 0 && read_stats ()->mallocs == 2
                  && stats.alloc - before >= 113,
              "mesc_strdup and mesc_calloc are counted");
  text = mesc_realloc (text, 5000);
  text = mesc_realloc (text, 0);
  unit_check (text != NULL && text[0] == 't' && read_stats ()->mallocs == 4
                  && stats.frees == 2,
              "so is mesc_realloc, which never releases");
  mesc_free (text);
  mesc_free (zeros);
  mesc_free (NULL);
  unit_check (read_stats ()->alloc == before && stats.frees == 4
                  && stats.mallocs == 4,
              "what is released by mesc_free is as big as it was");
#if !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__
  /* The sanitizers stop the program for this.  */
  volatile size_t huge = SIZE_MAX / 2;
  unit_check (mesc_malloc (huge) == NULL && mesc_calloc (huge, 4) == NULL
                  && read_stats ()->mallocs == 4,
              "a block that there is no memory for is not counted");
#endif
}

static const struct mesc_map_change growth = { .count = 14,
                                               .old_capacity = 14,
                                               .new_capacity = 28,
                                               .old_bytes = 200,
                                               .new_bytes = 400,
                                               .hint = 10,
                                               .from_stack = true };

static void
test_maps (void)
{
  int map;
  mesc_stats_reset ();
  mesc_event_map_make (&map, NULL, 14, 200, 10, true);
  unit_check (read_stats ()->maps_created == 1 && stats.maps_live == 1
                  && stats.maps_on_stack == 1 && stats.stack_inuse == 200
                  && stats.map_bytes == 0,
              "a map on the stack is counted with its bytes");
  uint64_t start = mesc_event_start (MESC_EVENT_MAP_GROW);
  mesc_event_map_grow (&map, NULL, start, &growth);
  unit_check (read_stats ()->grows == 1 && stats.stack_spills == 1
                  && stats.stack_inuse == 0 && stats.map_bytes == 400
                  && stats.rehash_bytes == 200,
              "it grows into the heap");
  unit_check (stats.num_pauses == 1 && stats.pause_total_ns > 0
                  && stats.pause_ns[0] == stats.pause_total_ns
                  && stats.pause_max_ns == stats.pause_total_ns,
              "the time of that is kept");
  unit_check (stats.hints_missed == 1, "a hint was missed");
  struct mesc_map_change hinted = growth;
  hinted.hint = 15;
  hinted.from_stack = false;
  mesc_event_map_grow (&map, NULL, start, &hinted);
  unit_check (read_stats ()->hints_missed == 1 && stats.grows == 2
                  && stats.stack_spills == 1,
              "one that was big enough was not");
  mesc_event_map_shrink (&map, NULL, start, &hinted);
  mesc_event_map_clear (&map, NULL, 3, 28, 400);
  mesc_event_map_free (&map, NULL, 0, 28, 1000, 10, false);
  unit_check (read_stats ()->maps_live == 0 && stats.map_bytes == 0
                  && stats.shrinks == 1 && stats.map_clears == 1
                  && stats.num_pauses == 3,
              "it is shrunk, cleared and freed");
}

/* The times of the last growths are kept, and the longest of all.  */

static void
test_pauses (void)
{
  mesc_stats_reset ();
  for (uint64_t i = 0; i < 300; i++)
    mesc_events_tell (&(struct mesc_event){ .kind = MESC_EVENT_MAP_GROW,
                                            .old_capacity = 1,
                                            .nanoseconds = 1000 - i });
  uint64_t sum = 0;
  bool in_order = true;
  read_stats ();
  for (uint64_t i = 0; i < 300; i++)
    {
      sum += 1000 - i;
      in_order &= i < 300 - MESC_STATS_PAUSES
                  || stats.pause_ns[i % MESC_STATS_PAUSES] == 1000 - i;
    }
  unit_check (stats.num_pauses == 300 && stats.pause_total_ns == sum
                  && stats.pause_max_ns == 1000 && in_order,
              "the last 256 of 300 pauses are kept");
}

static void
test_arenas (void)
{
  int arena;
  mesc_stats_reset ();
  mesc_event_object (MESC_EVENT_ARENA_MAKE, &arena, NULL, "a", 0, 0, 0, 0);
  mesc_event_object (MESC_EVENT_ARENA_GROW, &arena, NULL, "a", 0, 0, 4096, 10);
  mesc_event_object (MESC_EVENT_ARENA_GROW, &arena, NULL, "a", 0, 4096, 12288,
                     200);
  unit_check (read_stats ()->arenas_live == 1 && stats.arena_chunks == 2
                  && stats.arena_bytes == 12288
                  && stats.arena_high_water == 12288,
              "an arena is counted with its chunks");
  mesc_event_object (MESC_EVENT_ARENA_RESET, &arena, NULL, "a", 12000, 12288,
                     8192, 0);
  unit_check (read_stats ()->arena_resets == 1 && stats.arena_bytes == 8192
                  && stats.arena_used == 12000 && stats.arena_waste == 288,
              "a reset shows what was wasted");
  mesc_event_object (MESC_EVENT_MEMORY_RELEASE, &arena, NULL, "a", 0, 8192,
                     4096, 0);
  unit_check (read_stats ()->heap_released == 4096 && stats.arena_bytes == 4096,
              "so does what is given back");
  mesc_event_object (MESC_EVENT_ARENA_FREE, &arena, NULL, "a", 0, 4096, 0, 0);
  unit_check (read_stats ()->arenas_live == 0 && stats.arena_bytes == 0
                  && stats.arena_waste == 4384
                  && stats.arena_high_water == 12288,
              "so does its end");
  mesc_event_object (MESC_EVENT_POOL_MAKE, &arena, NULL, "p", 0, 0, 0, 0);
  mesc_event_object (MESC_EVENT_POOL_REUSE, &arena, NULL, "p", 0, 1, 0, 0);
  mesc_event_object (MESC_EVENT_POOL_DROP, &arena, NULL, "p", 0, 1, 0, 0);
  mesc_event_object (MESC_EVENT_MEMORY_RELEASE, NULL, NULL, "malloc", 0, 9000,
                     1000, 0);
  unit_check (read_stats ()->heap_released == 12096 && stats.arena_bytes == 0,
              "what the C library gives back is no arena's");
  unit_check (read_stats ()->pool_made == 1 && stats.pool_reused == 1
                  && stats.pool_dropped == 1,
              "pools are counted");
}

/* Every size is of the smallest class that holds it.  */

static void
test_classes (void)
{
  mesc_stats_reset ();
  bool right = true;
  for (unsigned bits = 0; bits < 64; bits++)
    for (int off = -1; off <= 1; off++)
      {
        uint64_t size = ((uint64_t)1 << bits) + (uint64_t)off;
        uint64_t before[MESC_STATS_SIZES];
        read_stats ();
        for (int i = 0; i < MESC_STATS_SIZES; i++)
          before[i] = stats.by_size[i].mallocs;
        mesc_events_tell (&(struct mesc_event){
            .kind = MESC_EVENT_BLOCK_ALLOCATE, .count = size });
        read_stats ();
        mesc_events_tell (&(struct mesc_event){
            .kind = MESC_EVENT_BLOCK_RELEASE, .old_bytes = size });
        int class = 0;
        while (stats.by_size[class].size < size)
          class ++;
        right &= stats.by_size[class].mallocs == before[class] + 1;
      }
  unit_check (right, "every size is of the smallest class that holds it");
  unit_check (stats.by_size[MESC_STATS_SIZES - 1].size == UINT64_MAX,
              "the last class has no limit");
}

/* Threads allocate, and release what another one has allocated, while the
   counts are read: no reading has more released than allocated.  */

#define THREADS 4
static void *_Atomic exchange[16];
static atomic_bool finished;
static unsigned long rounds;

static void *
churn (void *argument)
{
  struct test_random random = { (uintptr_t)argument };
  for (unsigned long i = 0; i < rounds; i++)
    {
      size_t size = 1 + test_below (&random, 300);
      size_t *block = mesc_allocator_allocate (NULL, size + sizeof size, 0);
      *block = size + sizeof size;
      block = atomic_exchange (&exchange[test_below (&random, 16)], block);
      if (block != NULL)
        mesc_allocator_release (NULL, block, *block);
    }
  return NULL;
}

static void *
watch (void *argument)
{
  bool *consistent = argument;
  uint64_t last = 0;
  while (!atomic_load (&finished))
    {
      struct mesc_stats now;
      mesc_stats (&now);
      *consistent &= now.frees <= now.mallocs && now.mallocs >= last
                     && now.heap_objects == now.mallocs - now.frees;
      for (int i = 0; i < MESC_STATS_SIZES; i++)
        *consistent &= now.by_size[i].frees <= now.by_size[i].mallocs;
      last = now.mallocs;
    }
  return NULL;
}

static void
test_threads (void)
{
  mesc_stats_reset ();
  rounds = test_effort (200000);
  uint64_t before = read_stats ()->alloc;
  uint64_t objects = stats.heap_objects;
  bool consistent = true;
  pthread_t threads[THREADS], watcher;
  unit_check (objects == 0 && before == 0, "all blocks are released");
  pthread_create (&watcher, NULL, watch, &consistent);
  for (uintptr_t i = 0; i < THREADS; i++)
    pthread_create (&threads[i], NULL, churn, (void *)(i + 1));
  for (int i = 0; i < THREADS; i++)
    pthread_join (threads[i], NULL);
  atomic_store (&finished, true);
  pthread_join (watcher, NULL);
  for (int i = 0; i < 16; i++)
    if (exchange[i] != NULL)
      mesc_allocator_release (NULL, exchange[i], *(size_t *)exchange[i]);
  unit_check (consistent, "every reading is consistent");
  unit_check (read_stats ()->mallocs == THREADS * rounds
                  && stats.frees == stats.mallocs && stats.alloc == before,
              "nothing that threads do is lost");
}

/* What is printed, in TEXT.  */

static void
print_into (bool (*print) (const struct mesc_stats *, int), char *text,
            size_t size)
{
  int file = memfd_create ("stats", 0);
  bool done = print (&stats, file);
  ssize_t used = pread (file, text, size - 1, 0);
  text[used < 0 ? 0 : used] = '\0';
  close (file);
  unit_check (done && used > 0, "it is printed");
}

static void
test_print (void)
{
  static char text[16384];
  memset (&stats, 0, sizeof stats);
  stats.alloc = 1088;
  stats.grows = 2;
  stats.num_pauses = 2;
  stats.pause_ns[0] = 7;
  stats.pause_ns[1] = 18446744073709551615u;
  print_into (mesc_stats_print, text, sizeof text);
  unit_check (
      strcmp (text,
              "mapescape: statistics\n"
              "  alloc                        1088  heap bytes in use\n"
              "  grows                           2  maps grown\n"
              "  num_pauses                      2  growths and shrinkings "
              "timed\n")
          == 0,
      "for people, a line for each count that is not 0");
  print_into (mesc_stats_print_json, text, sizeof text);
  unit_check (strncmp (text, "{\"alloc\":1088,\"total_alloc\":0,", 30) == 0
                  && strstr (text, ",\"grows\":2,")
                  && strstr (text, ",\"pause_ns\":[7,18446744073709551615],"
                                   "\"by_size\":[{\"size\":0,")
                  && strcmp (text + strlen (text) - 4, "}]}\n") == 0,
              "for programs, an object with all");
  int full = open ("/dev/full", O_WRONLY);
  if (full >= 0)
    unit_check (!mesc_stats_print_json (&stats, full), "a full device is said");
  close (full);
}

int
main (void)
{
  test_off ();
  test_blocks ();
  test_heap ();
  test_maps ();
  test_pauses ();
  test_arenas ();
  test_classes ();
  mesc_stats_stop ();
  mesc_stats_start ();
  test_threads ();
  test_print ();
  return unit_finish ();
}
