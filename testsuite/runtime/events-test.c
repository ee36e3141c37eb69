/* Events reach who listens to their kind, and nobody else; and arenas and pools
   tell what they do.  */

#include <mapescape/allocator.h>
#include <mapescape/arena.h>
#include <mapescape/pool.h>

#include <string.h>

#include "events.h"
#include "test.h"

#define MOST_EVENTS 100
/* All but those that tell of every block of the C library.  */
#define ALL_KINDS ((2u << MESC_EVENT_MEMORY_RELEASE) - 1)
#define BLOCKS                                                                \
  (1u << MESC_EVENT_BLOCK_ALLOCATE | 1u << MESC_EVENT_BLOCK_RELEASE)

static struct mesc_event events[MOST_EVENTS];
static unsigned event_count;

static void
take (const struct mesc_event *event)
{
  if (event_count < MOST_EVENTS)
    events[event_count++] = *event;
  /* What a listener does is no event.  */
  struct mesc_arena arena;
  mesc_arena_init (&arena, NULL);
  mesc_arena_destroy (&arena);
}

static unsigned others;

#define OTHER(n)                                                              \
  static void other_##n (const struct mesc_event *event)                      \
  {                                                                           \
    (void)event;                                                              \
    others++;                                                                 \
  }
OTHER (0) OTHER (1) OTHER (2) OTHER (3) OTHER (4) OTHER (5) OTHER (6) OTHER (7)

static void
test_listeners (void)
{
  mesc_event_map_clear (NULL, NULL, 1, 2, 3);
  unit_check (mesc_events_on == 0 && mesc_event_start (MESC_EVENT_MAP_GROW) == 0,
              "while nobody listens nothing is on");
  static mesc_event_listener *const many[]
      = { other_0, other_1, other_2, other_3,
          other_4, other_5, other_6, other_7 };
  bool all = true;
  for (int i = 0; i < MESC_MOST_LISTENERS; i++)
    all = all && mesc_events_listen (many[i], 1u << MESC_EVENT_MAP_CLEAR);
  unit_check (all && !mesc_events_listen (take, ALL_KINDS),
              "there are so many listeners and no more");
  mesc_event_map_clear (NULL, NULL, 1, 2, 3);
  mesc_event_map_make (NULL, NULL, 1, 2, 3, false);
  unit_check (others == MESC_MOST_LISTENERS,
              "each is told of what it listens to");
  for (int i = 0; i < MESC_MOST_LISTENERS; i++)
    all = all && mesc_events_listen (many[i], 0);
  unit_check (all && mesc_events_on == 0 && mesc_events_listen (take, 0),
              "and can stop listening");
}

static void
test_maps (void)
{
  static const struct mesc_site site = { "f.c", "f", "map", 1, 0 };
  struct mesc_map_change change = { 7, 8, 16, 80, 160, 5, true };
  event_count = 0;
  mesc_events_listen (take, ALL_KINDS);
  uint64_t start = mesc_event_start (MESC_EVENT_MAP_GROW);
  mesc_event_map_make (&site, &site, 8, 80, 5, true);
  mesc_event_map_grow (&site, &site, start, &change);
  mesc_event_map_shrink (&site, &site, start, &change);
  mesc_event_map_clear (&site, &site, 3, 16, 160);
  mesc_event_map_free (&site, &site, 3, 16, 160, 5, false);
  mesc_events_listen (take, 0);
  bool kinds = event_count == 5;
  for (unsigned i = 0; i < 5; i++)
    kinds = kinds && events[i].kind == (enum mesc_event_kind)i
            && events[i].object == &site && events[i].site == &site;
  unit_check (kinds, "what maps tell comes in its order");
  unit_check (events[1].count == 7 && events[1].old_capacity == 8
                  && events[1].new_capacity == 16 && events[1].old_bytes == 80
                  && events[1].new_bytes == 160 && events[1].hint == 5
                  && events[1].on_stack && events[1].nanoseconds > 0,
              "with what has changed and how long it took");
}

static const struct mesc_event *
find_event (enum mesc_event_kind kind)
{
  for (unsigned i = 0; i < event_count; i++)
    if (events[i].kind == kind)
      return &events[i];
  static const struct mesc_event none = { .kind = MESC_EVENT_KINDS };
  return &none;
}

static void
test_arena (void)
{
  struct mesc_arena arena;
  event_count = 0;
  mesc_events_listen (take, ALL_KINDS);
  mesc_arena_init (&arena, &(struct mesc_arena_options){
                               .name = "mine", .site = MESC_SITE (NULL) });
  void *object = mesc_arena_allocate (&arena, 900);
  void *large = mesc_arena_obtain (&arena, 100000, 0);
  mesc_arena_retire (&arena, large, 100000);
  mesc_arena_reset (&arena);
  mesc_arena_destroy (&arena);
  mesc_events_listen (take, 0);
  const struct mesc_event *grow = find_event (MESC_EVENT_ARENA_GROW);
  const struct mesc_event *reset = find_event (MESC_EVENT_ARENA_RESET);
  unit_check (object != NULL && event_count == 6
                  && events[0].kind == MESC_EVENT_ARENA_MAKE
                  && events[5].kind == MESC_EVENT_ARENA_FREE
                  && events[5].old_bytes == 4096,
              "an arena tells when it begins and ends");
  unit_check (grow->new_bytes == 4096 && grow->old_bytes == 0
                  && strcmp (grow->name, "mine") == 0
                  && strcmp (grow->site->function, "test_arena") == 0,
              "when it takes memory");
  const struct mesc_event *release = find_event (MESC_EVENT_MEMORY_RELEASE);
  unit_check (release->old_bytes > 104096 && release->new_bytes == 4096,
              "when it gives memory back");
  unit_check (reset->count >= 900 && reset->count < 1200
                  && reset->new_bytes == 4096,
              "and how much was in use when it is reset");
}

static void
test_pool (void)
{
  struct mesc_pool pool;
  event_count = 0;
  mesc_pool_init (&pool, &mesc_pool_buffers, NULL);
  mesc_events_listen (take, ALL_KINDS);
  struct mesc_buffer *buffer = mesc_pool_get (&pool);
  mesc_pool_put (&pool, buffer);
  buffer = mesc_pool_get (&pool);
  mesc_pool_put (&pool, buffer);
  mesc_pool_destroy (&pool);
  mesc_events_listen (take, 0);
  unit_check (event_count == 5 && events[0].kind == MESC_EVENT_POOL_MAKE
                  && events[1].kind == MESC_EVENT_POOL_KEEP
                  && events[1].new_bytes == sizeof *buffer
                  && events[2].kind == MESC_EVENT_POOL_REUSE
                  && events[4].kind == MESC_EVENT_POOL_DROP
                  && strcmp (events[4].name, "buffers") == 0,
              "a pool tells what it makes, keeps, gives and ends");
}

/* A block that is asked for with a purpose has it, and the next one has not.
   A reallocation is a new block before the old one goes.  */

static void
test_blocks (void)
{
  static const struct mesc_site site = { "f.c", "f", "thing", 1, 0 };
  event_count = 0;
  mesc_events_listen (take, BLOCKS);
  mesc_event_allocating (&site, "named");
  void *first = mesc_allocator_allocate (NULL, 100, 0);
  void *second = mesc_allocator_reallocate (NULL, first, 100, 300, 0);
  mesc_allocator_release (NULL, second, 300);
  mesc_events_listen (take, 0);
  unit_check (event_count == 4
                  && events[0].kind == MESC_EVENT_BLOCK_ALLOCATE
                  && events[0].object == first && events[0].new_bytes == 100
                  && events[0].site == &site
                  && strcmp (events[0].name, "named") == 0,
              "a block is told with what it is for");
  unit_check (events[1].kind == MESC_EVENT_BLOCK_ALLOCATE
                  && events[1].object == second && events[1].new_bytes == 300
                  && events[1].site == NULL && events[1].name == NULL
                  && events[2].kind == MESC_EVENT_BLOCK_RELEASE
                  && events[2].object == first && events[2].old_bytes == 100,
              "one that grows is a new one and a release");
  unit_check (events[3].kind == MESC_EVENT_BLOCK_RELEASE
                  && events[3].object == second && events[3].old_bytes == 300,
              "a release is told");
}

int
main (void)
{
  test_listeners ();
  test_maps ();
  test_arena ();
  test_pool ();
  test_blocks ();
  return unit_finish ();
}
