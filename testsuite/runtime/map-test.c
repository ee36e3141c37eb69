/* What map.h and generic-map.h promise, one promise after the other.  */
/* { dg-runtime-options -Wno-psabi } */

#include <mapescape/fault.h>
#include <mapescape/generic-map.h>

#include <limits.h>

#include "fails.h"
#include "test.h"

#include <errno.h>

MESC_MAP_DEFINE (ages, const char *, int, mesc_hash_string, mesc_equal_string);
MESC_MAP_DEFINE (numbers, uint64_t, uint64_t, mesc_hash_u64, mesc_equal_value);

/* More than a small map, aligned more than malloc does.  */
struct block
{
  _Alignas(64) uint64_t words[3];
};
MESC_MAP_DEFINE (blocks, uint32_t, struct block, mesc_hash_u32,
                 mesc_equal_value);

static bool
fill (numbers *map, uint64_t count)
{
  for (uint64_t i = 0; i < count; i++)
    if (numbers_put (map, i, i * i) == NULL)
      return false;
  return true;
}

static bool
holds (const numbers *map, uint64_t count)
{
  for (uint64_t i = 0; i < count; i++)
    {
      const uint64_t *value = numbers_get (map, i);
      if (value == NULL || *value != i * i)
        return false;
    }
  return numbers_count (map) == count && numbers_is_valid (map);
}

static void
test_usage (void)
{
  ages people;
  ages_init (&people);
  char again[] = "Ada";
  const char *ada = "Ada";
  unit_check (ages_get (&people, ada) == NULL && !ages_has (&people, ada),
              "a new map is empty");
  ages_put (&people, ada, 36);
  ages_put (&people, again, 37);
  unit_check (*ages_get (&people, "Ada") == 37 && ages_count (&people) == 1,
              "a key is put once and its value is the last");
  struct mesc_map_iterator it = ages_iterate (&people);
  ages_entry *entry = ages_next (&it);
  unit_check (entry->key == ada && ages_next (&it) == NULL,
              "the key that was put first stays");
  bool added = true;
  *ages_get_or_put (&people, "Ada", 1, &added) += 1;
  unit_check (!added && *ages_get (&people, "Ada") == 38,
              "get or put gives what is there");
  ages_get_or_put (&people, "Bob", 1, NULL);
  *ages_at (&people, "Bob") = 2;
  unit_check (*ages_get (&people, "Bob") == 2, "values can be changed");
  unit_check (ages_at (&people, "Eve") == NULL && !ages_delete (&people, "Eve"),
              "what is missing is not found and not deleted");
  unit_check (ages_delete (&people, "Ada") && !ages_has (&people, "Ada")
                  && ages_has (&people, "Bob"),
              "delete deletes one");
  ages_destroy (&people);
}

static void
test_nil (void)
{
  static ages never_made;
  ages *const nils[] = { NULL, &never_made };
  for (int i = 0; i < 2; i++)
    {
      ages *nil = nils[i];
      const char *name = i == 0 ? "a null pointer" : "a map never made";
      struct mesc_map_iterator it = ages_iterate (nil);
      struct mesc_map_view view = ages_view (nil);
      uint64_t cursor = 0;
      unit_check (ages_count (nil) == 0 && ages_get (nil, "x") == NULL
                      && ages_at (nil, "x") == NULL && !ages_delete (nil, "x")
                      && ages_next (&it) == NULL
                      && mesc_map_view_next (&view, &cursor) == NULL
                      && ages_is_valid (nil)
                      && mesc_map_memory (ages_map (nil)) == 0
                      && mesc_map_capacity (ages_map (nil)) == 0,
                  "%s reads as empty", name);
      ages_clear (nil);
      ages_shrink (nil);
      ages_destroy (nil);
      ages copy;
      unit_check (ages_clone (&copy, nil, NULL) && ages_count (&copy) == 0,
                  "%s can be cleared, destroyed and cloned", name);
      unit_check (
          FAILS (ages_put (nil, "x", 1), "assignment to entry in nil map")
              && fails_site == NULL,
          "%s cannot be written", name);
      unit_check (FAILS (ages_put_at (nil, "x", 1, MESC_SITE ("here")),
                         "assignment to entry in nil map")
                      && strcmp (fails_site->label, "here") == 0,
                  "%s: the message has the site", name);
      unit_check (FAILS (ages_get_or_put (nil, "x", 1, NULL),
                         "assignment to entry in nil map")
                      && FAILS ((void)!ages_reserve (nil, 5),
                                "assignment to entry in nil map"),
                  "%s cannot be written in any way", name);
    }
  ages_free (NULL);
}

static void
test_memory (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  struct mesc_map_options options
      = { .allocator = &fault.allocator, .hint = 1000 };
  numbers map;
  numbers_init_with (&map, &options);
  unit_check (fault.requests == 0, "making a map allocates nothing");
  unit_check (fill (&map, 1000) && fault.requests == 1,
              "a hint saves all growth");
  size_t bytes = fault.live_bytes;
  unit_check (mesc_map_memory (numbers_map (&map)) == bytes,
              "a map knows what it holds");
  numbers_clear (&map);
  unit_check (numbers_count (&map) == 0 && fault.live_bytes == bytes
                  && fill (&map, 1000) && fault.requests == 1,
              "a cleared map keeps its memory and uses it again");
  for (uint64_t i = 10; i < 1000; i++)
    numbers_delete (&map, i);
  unit_check (numbers_shrink (&map) && holds (&map, 10)
                  && fault.live_bytes < bytes / 20,
              "a shrunk map has what it needs");
  unit_check (mesc_map_capacity (numbers_map (&map)) == 10, "and nothing more");
  numbers_clear (&map);
  unit_check (numbers_shrink (&map) && fault.live_blocks == 0,
              "an empty map shrinks to nothing");
  unit_check (numbers_reserve (&map, 100) && fault.live_blocks == 1,
              "room can be reserved");
  unsigned long requests = fault.requests;
  unit_check (fill (&map, 100) && fault.requests == requests,
              "what fits in reserved room needs no memory");
  numbers_destroy (&map);
  unit_check (fault.live_blocks == 0, "a destroyed map holds nothing");
  unit_check (FAILS (numbers_put (&map, 1, 1), "nil map"),
              "and cannot be written");
}

/* Reuse beats making anew: as many requests for a thousand rounds as for
   one.  */
static void
test_reuse (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  struct mesc_map_options options = { .allocator = &fault.allocator };
  numbers map;
  numbers_init_with (&map, &options);
  fill (&map, 500);
  unsigned long once = fault.requests;
  for (int i = 0; i < 1000; i++)
    {
      numbers_clear (&map);
      fill (&map, 500);
    }
  numbers_destroy (&map);
  unit_check (fault.requests == once, "a map that is reused does not grow");
  mesc_fault_inject (&fault, 0, 0);
  for (int i = 0; i < 10; i++)
    {
      numbers_init_with (&map, &options);
      fill (&map, 500);
      numbers_destroy (&map);
    }
  unit_check (fault.requests == 10 * once,
              "one that is made anew grows each time");
}

static void
test_storage (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  MESC_MAP_STORAGE (numbers, 16) small;
  MESC_MAP_STORAGE (numbers, 50) large;
  struct
  {
    void *storage;
    size_t size;
    size_t room;
  } const cases[] = { { &small, sizeof small, 16 },
                      { &small, sizeof small - 16, 15 },
                      { &small, 32, 1 },
                      { &large, sizeof large, 52 } };
  for (int i = 0; i < 4; i++)
    {
      struct mesc_map_options options = { .allocator = &fault.allocator,
                                          .storage = cases[i].storage,
                                          .storage_size = cases[i].size };
      numbers map;
      numbers_init_with (&map, &options);
      mesc_fault_inject (&fault, 0, 0);
      unit_check (fill (&map, cases[i].room) && holds (&map, cases[i].room)
                      && fault.requests == 0
                      && mesc_map_memory (numbers_map (&map)) == 0,
                  "%zu entries fit in %zu bytes", cases[i].room, cases[i].size);
      unit_check (fill (&map, 200) && holds (&map, 200)
                      && fault.live_blocks == 1,
                  "after that memory is allocated");
      numbers_destroy (&map);
      unit_check (fault.live_blocks == 0, "and released");
    }
  numbers map;
  numbers_init_in (&map, &small, 16);
  unit_check (mesc_map_capacity (numbers_map (&map)) == 0 && fill (&map, 3),
              "storage that is too small is not used");
  numbers_destroy (&map);
}

/* What maps with room for eight entries may ask for.  */
static MESC_MAP_STORAGE (numbers, 8) other;
static const struct mesc_map_options asks[]
    = { { .hint = 8 },
        { .hint = 9 },
        { .allocator = &mesc_malloc_allocator },
        { .storage = &other, .storage_size = sizeof other } };

/* Storage that is offered is used if the options leave it open.  */
static void
test_offered_storage (void)
{
  MESC_MAP_STORAGE (numbers, 8) slots;
  for (unsigned i = 0; i <= 4; i++)
    {
      numbers map;
      mesc_map_init_in_ (numbers_map (&map), &numbers_type,
                         i < 4 ? &asks[i] : NULL, &slots, sizeof slots);
      bool offered = (unsigned char *)map.map.groups == slots.bytes;
      unit_check (offered == (i == 0 || i == 4), "offer %u", i);
      unit_check (fill (&map, 200) && holds (&map, 200), "it grows");
      numbers_destroy (&map);
    }
}

/* The same of storage for the struct as well, which an allocator excludes.  */
static void
test_offered_place (void)
{
  struct
  {
    struct mesc_map map;
    MESC_MAP_STORAGE (numbers, 8) slots;
  } place;
  for (unsigned i = 0; i <= 4; i++)
    {
      struct mesc_map *map = mesc_map_make_in_ (
          &numbers_type, i < 4 ? &asks[i] : NULL, &place, sizeof place);
      unit_check ((map == &place.map) == (i != 2), "place %u", i);
      bool offered = (unsigned char *)map->groups == place.slots.bytes;
      unit_check (offered == (i == 0 || i == 4), "storage %u", i);
      unit_check (fill ((numbers *)map, 200) && holds ((numbers *)map, 200),
                  "it grows");
      if (map == &place.map)
        mesc_map_destroy (map);
      else
        mesc_map_free (map);
    }
  size_t bytes = (size_t)((unsigned char *)&place.slots - (unsigned char *)&place);
  struct mesc_map *bare
      = mesc_map_make_in_ (&numbers_type, NULL, &place, bytes);
  unit_check (bare == &place.map && mesc_map_capacity (bare) == 0
                  && fill ((numbers *)bare, 3),
              "a place for the struct alone");
  mesc_map_destroy (bare);
}

/* Small maps where entries come and go stay where they are.  */
static void
test_churn (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  MESC_MAP_STORAGE (numbers, 16) slots;
  struct mesc_map_options options = { .allocator = &fault.allocator,
                                      .storage = &slots,
                                      .storage_size = sizeof slots };
  numbers map;
  numbers_init_with (&map, &options);
  fill (&map, 16);
  for (uint64_t i = 16; i < 20000; i++)
    {
      numbers_delete (&map, i - 16);
      numbers_put (&map, i, i * i);
    }
  unit_check (fault.requests == 0 && numbers_count (&map) == 16,
              "a small map never allocates however long it is used");
  numbers_destroy (&map);

  options.storage = NULL;
  numbers_init_with (&map, &options);
  fill (&map, 1000);
  size_t bytes = fault.live_bytes;
  for (uint64_t i = 1000; i < 200000; i++)
    {
      numbers_delete (&map, i - 1000);
      numbers_put (&map, i, i * i);
    }
  unit_check (fault.live_bytes <= 2 * bytes && numbers_is_valid (&map),
              "a large one runs in constant space");
  numbers_destroy (&map);
}

/* How many of a thousand overflow bits are set.  */
static size_t
overflow_share (numbers *map)
{
  const struct mesc_map *base = numbers_map (map);
  size_t set = 0;
  for (size_t i = 0; i <= base->mask; i++)
    set += (size_t)__builtin_popcount (base->groups[i * 16 + 15]);
  return set * 1000 / ((base->mask + 1) * 8);
}

/* Deletion leaves overflow bits, and each of them makes searches longer.  In a
   full map where entries come and go all would be set in the end.  */
static void
test_wear (void)
{
  numbers map;
  numbers_init (&map);
  bool reserved = numbers_reserve (&map, 3000);
  size_t full = mesc_map_capacity (numbers_map (&map)) - 200;
  fill (&map, full);
  size_t most = 0;
  for (uint64_t i = full; i < full + test_effort (100000); i++)
    {
      numbers_delete (&map, i - full);
      numbers_put (&map, i, i * i);
      size_t share = i % 100 == 0 ? overflow_share (&map) : 0;
      most = share > most ? share : most;
    }
  unit_check (reserved && most < 500,
              "what deletions leave does not pile up (%zu of 1000)", most);
  numbers_destroy (&map);
}

static void
test_alignment (void)
{
  MESC_MAP_STORAGE (blocks, 40) slots;
  blocks lent, own;
  blocks_init_in (&lent, &slots, sizeof slots);
  blocks_init (&own);
  bool aligned = true;
  for (uint32_t i = 0; i < 500; i++)
    {
      struct block block = { { i, i, i } };
      aligned &= (uintptr_t)blocks_put (&own, i, block) % 64 == 0;
      aligned &= i >= 40 || (uintptr_t)blocks_put (&lent, i, block) % 64 == 0;
    }
  unit_check (aligned && blocks_is_valid (&own) && blocks_is_valid (&lent)
                  && mesc_map_memory (blocks_map (&lent)) == 0,
              "values have their alignment");
  blocks_destroy (&lent);
  blocks_destroy (&own);
}

static void
test_iteration (void)
{
  numbers map;
  numbers_init (&map);
  fill (&map, 100);
  struct mesc_map_iterator it = numbers_iterate (&map);
  size_t deleted = 0;
  for (numbers_entry *e; (e = numbers_next (&it)) != NULL; deleted++)
    numbers_delete (&map, e->key);
  unit_check (deleted == 100 && numbers_count (&map) == 0 && !it.modified,
              "what is iterated can be deleted");
  fill (&map, 10);
  it = numbers_iterate (&map);
  numbers_next (&it);
  numbers_put (&map, 3, 0);
  unit_check (numbers_next (&it) != NULL && !it.modified,
              "values can be set while iterating");
  numbers_put (&map, 1000, 0);
  unit_check (numbers_next (&it) == NULL && it.modified,
              "an addition is detected");
  void (*const changes[]) (numbers *) = { numbers_clear, numbers_destroy };
  for (int i = 0; i < 2; i++)
    {
      it = numbers_iterate (&map);
      changes[i](&map);
      unit_check (numbers_next (&it) == NULL && it.modified, "%s is detected",
                  i == 0 ? "clearing" : "destruction");
      numbers_destroy (&map);
      numbers_init (&map);
      fill (&map, 10);
    }
  it = numbers_iterate (&map);
  unit_check (numbers_reserve (&map, 1000) && numbers_next (&it) == NULL
                  && it.modified,
              "growth is detected");
  it = numbers_iterate (&map);
  numbers_shrink (&map);
  unit_check (numbers_next (&it) == NULL && it.modified,
              "shrinking is detected");
  numbers_destroy (&map);
}

static void
test_copies (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  struct mesc_map_options options = { .allocator = &fault.allocator };
  numbers map, clone, snapshot, second;
  numbers_init_with (&map, &options);
  fill (&map, 300);
  unit_check (numbers_clone (&clone, &map, NULL) && holds (&clone, 300),
              "a clone has the same entries");
  numbers_put (&clone, 5, 0);
  unit_check (holds (&map, 300), "a clone is another map");
  numbers_destroy (&clone);

  size_t bytes = fault.live_bytes;
  unit_check (numbers_snapshot (&snapshot, &map) && holds (&snapshot, 300)
                  && fault.live_bytes < bytes + 64
                  && numbers_get (&map, 7) == numbers_get (&snapshot, 7),
              "a snapshot copies nothing");
  *numbers_at (&map, 7) = 0;
  unit_check (holds (&snapshot, 300) && *numbers_get (&map, 7) == 0
                  && numbers_is_valid (&map),
              "until one of both is written");
  unsigned long requests = fault.requests;
  numbers_put (&snapshot, 8, 64);
  unit_check (fault.requests == requests && holds (&snapshot, 300),
              "the last one keeps the storage");
  unit_check (numbers_snapshot (&second, &snapshot)
                  && numbers_delete (&second, 1) && holds (&snapshot, 300)
                  && numbers_count (&second) == 299,
              "a snapshot can be written as well");
  numbers_destroy (&second);
  unit_check (numbers_snapshot (&second, &snapshot), "once more");
  numbers_clear (&snapshot);
  unit_check (holds (&second, 300) && numbers_count (&snapshot) == 0
                  && numbers_is_valid (&snapshot),
              "clearing leaves the others alone");
  numbers_destroy (&snapshot);
  unit_check (mesc_map_own (numbers_map (&second)) && holds (&second, 300),
              "a map can be told to own its storage");
  numbers_destroy (&second);
  numbers_destroy (&map);
  unit_check (fault.live_blocks == 0 && fault.misuses == 0,
              "all of them release what they hold");
}

/* A write to a map that shares its storage needs memory before all else.  With
   checks on, one that got none must have ended as well as begun.  */
static void
test_refused_copies (bool checked)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  struct mesc_map_options options = { .allocator = &fault.allocator };
  struct mesc_map_type type
      = mesc_map_type_of (MESC_KEY_U64, sizeof (uint64_t), 0);
  struct mesc_map map, snapshot;
  uint64_t key = 5, missing = 50;
  bool added = true;
  const char *how = checked ? " of a checked map" : "";
  mesc_map_set_checks (checked);
  mesc_map_init (&map, &type, &options);
  for (uint64_t i = 0; i < 10; i++)
    mesc_map_put (&map, &i, &i);
  unit_check (mesc_map_snapshot (&snapshot, &map), "a snapshot%s", how);
  mesc_map_set_checks (false);
  mesc_fault_inject (&fault, 1, ULONG_MAX);
  unit_check (mesc_map_put (&map, &key, &key) == NULL
                  && mesc_map_get_or_put (&map, &missing, &key, &added) == NULL
                  && !added && mesc_map_at (&map, &key) == NULL
                  && !mesc_map_delete (&map, &key)
                  && !mesc_map_reserve (&map, 5) && !mesc_map_own (&map),
              "nothing%s can be written without memory", how);
  unit_check (mesc_map_count (&map) == 10 && mesc_map_is_valid (&map)
                  && mesc_map_get (&map, &key)
                         == mesc_map_get (&snapshot, &key),
              "nothing%s has changed", how);
  mesc_fault_inject (&fault, 0, 0);
  unit_check (!FAILS (mesc_map_delete (&map, &key), "concurrent")
                  && mesc_map_count (&map) == 9
                  && mesc_map_count (&snapshot) == 10,
              "with memory it can be written%s", how);
  mesc_map_destroy (&map);
  mesc_map_destroy (&snapshot);
  unit_check (fault.live_blocks == 0 && fault.misuses == 0,
              "and all is released%s", how);
}

static bool
copy_name (void *context, void *entry)
{
  ages_entry *own = entry;
  unsigned *left = context;
  if (*left == 0)
    return false;
  --*left;
  own->key = strdup (own->key);
  return true;
}

static void
release_name (void *context, void *entry)
{
  ++*(unsigned *)context;
  free ((char *)((ages_entry *)entry)->key);
}

static void
test_deep_clone (void)
{
  static const char *const names[] = { "a", "b", "c", "d", "e" };
  ages map, clone;
  ages_init (&map);
  for (int i = 0; i < 5; i++)
    ages_put (&map, names[i], i);
  unsigned left = 10;
  struct mesc_map_copier copier = { copy_name, release_name, &left };
  unit_check (
      mesc_map_clone_deep (ages_map (&clone), ages_map (&map), NULL, &copier)
          && left == 5 && *ages_get (&clone, "c") == 2
          && ages_is_valid (&clone),
      "a deep clone has copies");
  struct mesc_map_iterator it = ages_iterate (&clone);
  bool own = true;
  for (ages_entry *e; (e = ages_next (&it)) != NULL;)
    {
      for (int i = 0; i < 5; i++)
        own &= e->key != names[i];
      release_name (&left, e);
    }
  unit_check (own, "of all keys");
  ages_destroy (&clone);
  left = 3;
  unit_check (
      !mesc_map_clone_deep (ages_map (&clone), ages_map (&map), NULL, &copier)
          && left == 3 && ages_count (&clone) == 0 && ages_is_valid (&clone),
      "if a copy fails, all are released");
  ages_destroy (&clone);
  ages_clear (&map);
  unit_check (
      mesc_map_clone_deep (ages_map (&clone), ages_map (&map), NULL, &copier),
      "an empty map has an empty deep clone");
  ages_destroy (&clone);
  ages_destroy (&map);
}

static void
test_merge (void)
{
  numbers a, b;
  numbers_init (&a);
  numbers_init (&b);
  fill (&a, 100);
  for (uint64_t i = 50; i < 200; i++)
    numbers_put (&b, i, 7);
  unit_check (numbers_merge (&a, &b) && numbers_count (&a) == 200
                  && *numbers_get (&a, 49) == 49 * 49
                  && *numbers_get (&a, 50) == 7 && *numbers_get (&a, 199) == 7
                  && numbers_is_valid (&a),
              "a merge adds all, and what is merged wins");
  unit_check (numbers_merge (&a, &a) && numbers_merge (&a, NULL)
                  && numbers_count (&a) == 200,
              "merging nothing changes nothing");
  numbers_destroy (&a);
  numbers_destroy (&b);
}

static void
test_view (void)
{
  static const uint64_t counts[] = { 1, 16, 17, 1000 };
  for (int i = 0; i < 4; i++)
    {
      numbers map;
      numbers_init (&map);
      fill (&map, counts[i]);
      struct mesc_map_view view = numbers_view (&map);
      uint64_t cursor = 0, seen = 0;
      const unsigned char *entry;
      bool right = true;
      while ((entry = mesc_map_view_next (&view, &cursor)) != NULL)
        {
          uint64_t key = *(const uint64_t *)entry;
          right &= numbers_get (&map, key)
                   == (const uint64_t *)(entry + view.value_offset);
          seen++;
        }
      unit_check (right && seen == counts[i] && view.count == counts[i]
                      && view.entry_size == 16 && view.key_size == 8
                      && view.value_size == 8,
                  "a view shows all %u entries where they are",
                  (unsigned)counts[i]);
      numbers_destroy (&map);
    }
}

static void
test_make (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  struct mesc_map_options options = { .allocator = &fault.allocator };
  numbers *map = numbers_make (&options);
  unit_check (map != NULL && fill (map, 40) && holds (map, 40),
              "a map can be allocated as a whole");
  numbers_free (map);
  unit_check (fault.live_blocks == 0 && fault.misuses == 0, "and freed");
  mesc_fault_inject (&fault, 1, 1);
  unit_check (numbers_make (&options) == NULL, "or not, without memory");
  map = numbers_make (NULL);
  unit_check (map != NULL && fill (map, 2), "options are optional");
  numbers_free (map);
}

static void
test_generic (void)
{
  struct mesc_map_type type = mesc_map_type_of (MESC_KEY_STRING, 0, 0);
  struct mesc_map set;
  mesc_map_init (&set, &type, NULL);
  const char *key = "x", *same = "x", *other = "y";
  bool added;
  unit_check (mesc_map_put (&set, &key, NULL) != NULL
                  && mesc_map_get_or_put (&set, &same, NULL, &added) != NULL
                  && !added && mesc_map_count (&set) == 1
                  && mesc_map_get (&set, &other) == NULL,
              "values without a size make a set");
  mesc_map_destroy (&set);

  type = mesc_map_type_of (MESC_KEY_U32, 3, 0);
  unit_check (type.entry_size == 8 && type.value_offset == 4,
              "entries are laid out with their alignment");
  type = mesc_map_type_of (MESC_KEY_U32, 8, 1);
  unit_check (type.entry_size == 12 && type.value_offset == 4,
              "which can be given");
  struct mesc_map map;
  mesc_map_init (&map, &type, NULL);
  uint32_t number = 5;
  unsigned char *value = mesc_map_get_or_put (&map, &number, NULL, NULL);
  unit_check (value != NULL && memcmp (value, "\0\0\0\0\0\0\0\0", 8) == 0,
              "a value that is not given is 0");
  struct mesc_map_iterator it = mesc_map_iterate (&map);
  void *entry = mesc_map_next (&it);
  unit_check (*(const uint32_t *)mesc_map_entry_key (&map, entry) == 5
                  && mesc_map_entry_value (&map, entry) == (void *)value,
              "an entry has a key and a value");
  mesc_map_destroy (&map);
  unit_check (FAILS (mesc_map_put (NULL, &number, value), "nil map")
                  && mesc_map_get (NULL, &number) == NULL
                  && mesc_map_at (NULL, &number) == NULL
                  && !mesc_map_delete (NULL, &number),
              "null pointers are as for typed maps");
}

static void
test_sizes (void)
{
  numbers map;
  numbers_init (&map);
  unit_check (!numbers_reserve (&map, SIZE_MAX)
                  && !numbers_reserve (&map, SIZE_MAX / 16)
                  && !numbers_reserve (&map, SIZE_MAX / 32)
                  && numbers_is_valid (&map),
              "sizes that nothing can hold are refused");
  numbers_destroy (&map);
}

/* A damaged map is seen to be one.  */
/* Storage of several huge pages.  */
static void
test_big (void)
{
  enum { COUNT = 200000 };
  numbers map;
  numbers_init (&map);
  errno = 77;
  bool done = numbers_reserve (&map, COUNT);
  unit_check (done && errno == 77, "room for many is made, and errno kept");
  unit_check (mesc_map_memory (numbers_map (&map)) >= (size_t)1 << 22,
              "it is big");
  for (uint64_t key = 0; key < COUNT; key += 1000)
    done &= numbers_put (&map, key, key) != NULL;
  unit_check (done && numbers_is_valid (&map), "it can be used");
  numbers_destroy (&map);
}

static void
test_validity (void)
{
  numbers map;
  numbers_init (&map);
  fill (&map, 16);
  struct mesc_map *base = numbers_map (&map);
  base->count++;
  unit_check (!numbers_is_valid (&map), "a wrong count is seen");
  base->count -= 2;
  unit_check (!numbers_is_valid (&map), "one that is too low as well");
  base->count++;
  base->groups[3] ^= 0x55;
  unit_check (!numbers_is_valid (&map), "a wrong tag is seen");
  base->groups[3] ^= 0x55;
  base->read_mode = MESC_MAP_LARGE_;
  unit_check (!numbers_is_valid (&map), "a wrong mode is seen");
  base->read_mode = MESC_MAP_SMALL_;
  unit_check (numbers_is_valid (&map), "and what is right");
  numbers_destroy (&map);
}

/* Every bit of the bytes counts, and the seed does.  */
static void
test_hashes (void)
{
  static unsigned char bytes[70];
  bool differs = true;
  for (size_t size = 1; size <= sizeof bytes; size++)
    for (size_t bit = 0; bit < size * 8; bit++)
      {
        uint64_t before = mesc_hash_bytes (bytes, size, 5);
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        differs &= mesc_hash_bytes (bytes, size, 5) != before;
        bytes[bit / 8] = 0;
      }
  unit_check (differs, "each bit changes the hash");
  unit_check (mesc_hash_bytes (bytes, 20, 1) != mesc_hash_bytes (bytes, 20, 2)
                  && mesc_hash_bytes (bytes, 20, 1)
                         != mesc_hash_bytes (bytes, 21, 1),
              "and the seed and the size do");
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  static const char text[] = "what hashes to the same in each build";
  unit_check (mesc_hash_bytes (text, 3, 5) == 0x11a51e99d074e077u
                  && mesc_hash_bytes (text, 7, 5) == 0xaf44cb424244a243u
                  && mesc_hash_bytes (text, 37, 5) == 0x72d5e15dd8510cb5u,
              "a fixed seed gives the same hashes in each build");
#endif
  uint64_t seed = 77;
  unit_check (mesc_hash_seed () != mesc_hash_seed (), "seeds are different");
  mesc_hash_fix_seed (&seed);
  unit_check (mesc_hash_seed () == 77 && mesc_hash_seed () == 77,
              "unless they are fixed");
  mesc_hash_fix_seed (NULL);
  unit_check (mesc_hash_seed () != 77, "for a time");
}

static void
test_lent_snapshot (void)
{
  MESC_MAP_STORAGE (numbers, 16) slots;
  numbers map, snapshot;
  numbers_init_in (&map, &slots, sizeof slots);
  fill (&map, 10);
  unit_check (numbers_snapshot (&snapshot, &map) && holds (&snapshot, 10)
                  && mesc_map_memory (numbers_map (&snapshot)) > 0,
              "a snapshot of lent storage is a copy");
  numbers_destroy (&map);
  unit_check (holds (&snapshot, 10), "which outlives it");
  numbers_destroy (&snapshot);
}

int
main (void)
{
  test_validity ();
  test_hashes ();
  test_lent_snapshot ();
  test_usage ();
  test_nil ();
  test_memory ();
  test_reuse ();
  test_storage ();
  test_offered_storage ();
  test_offered_place ();
  test_churn ();
  test_wear ();
  test_alignment ();
  test_iteration ();
  test_copies ();
  test_refused_copies (false);
  test_refused_copies (true);
  test_deep_clone ();
  test_merge ();
  test_view ();
  test_make ();
  test_big ();
  test_generic ();
  test_sizes ();
  return unit_finish ();
}
