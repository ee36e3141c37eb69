/* Fuzzing maps: the input is a sequence of operations, each of which is done to
   a map and to an array that is indexed by its keys.

   There are two maps of one type, so that copies, snapshots and merges have a
   source and a target.  Each operation goes through the typed functions or the
   generic ones, as the input says; and so does it say how good the hash is,
   whether the maps are checked, how large a storage they are lent, and which
   allocations are refused.  An operation that fails for want of memory must
   leave everything as it was.  map-model-test compares maps of other types with
   std::unordered_map, with operations by chance.  */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mapescape/fault.h>
#include <mapescape/generic-map.h>

#define KEYS 1024
#define UNTOUCHED 0xa5

/* How many hashes there are.  */
static uint64_t hashes;

static uint64_t
hash_as_told (uint64_t key, uint64_t seed)
{
  return key % hashes + seed;
}

MESC_MAP_DEFINE (numbers, uint64_t, uint32_t, hash_as_told, mesc_equal_value);

struct side
{
  numbers map;
  uint32_t values[KEYS];
  bool present[KEYS];
  size_t count;
  size_t lent; /* Of the storage.  */
  _Alignas(16) unsigned char storage[2000];
};

static struct
{
  const uint8_t *bytes;
  size_t left;
  struct mesc_fault fault;
  struct side sides[2];
  uint32_t next_value;
} model;

static unsigned
next_byte (void)
{
  if (model.left == 0)
    return 0;
  model.left--;
  return *model.bytes++;
}

static uint64_t
next_key (void)
{
  unsigned low = next_byte ();
  return low < 200 ? low : (low - 200) * 256 % KEYS + next_byte ();
}

static void
expect (bool is_right, const char *what)
{
  if (is_right)
    return;
  fprintf (stderr, "not so: %s\n", what);
  abort ();
}

/* What failed may fail only if memory was refused since REFUSED.  */
static bool
is_done (bool done, unsigned long refused)
{
  expect (done || model.fault.refused > refused,
          "what fails has been refused memory");
  return done;
}

static bool
is_untouched (const struct side *side)
{
  for (size_t i = side->lent; i < sizeof side->storage; i++)
    if (side->storage[i] != UNTOUCHED)
      return false;
  return true;
}

static void
compare (const struct side *side)
{
  const numbers *map = &side->map;
  expect (numbers_is_valid (map), "the invariants are kept");
  expect (numbers_count (map) == side->count, "the count is right");
  size_t seen = 0;
  struct mesc_map_iterator it = numbers_iterate (map);
  for (numbers_entry *e; (e = numbers_next (&it)) != NULL; seen++)
    expect (e->key < KEYS && side->present[e->key]
                && side->values[e->key] == e->value,
            "iteration gives what is there");
  expect (seen == side->count, "iteration gives everything once");
  struct mesc_map_view view = numbers_view (map);
  uint64_t cursor = 0;
  for (seen = 0; mesc_map_view_next (&view, &cursor) != NULL;)
    seen++;
  expect (seen == side->count && view.count == seen,
          "a view shows everything once");
  expect (is_untouched (side), "what is not lent is not written");
}

static void
model_set (struct side *side, uint64_t key, uint32_t value)
{
  side->count += !side->present[key];
  side->present[key] = true;
  side->values[key] = value;
}

static void
model_clear (struct side *side)
{
  memset (side->present, 0, sizeof side->present);
  side->count = 0;
}

static void
put (struct side *side, bool generic)
{
  uint64_t key = next_key ();
  uint32_t value = model.next_value++;
  unsigned long refused = model.fault.refused;
  const uint32_t *put
      = generic ? mesc_map_put (numbers_map (&side->map), &key, &value)
                : numbers_put (&side->map, key, value);
  if (!is_done (put != NULL, refused))
    return;
  expect (*put == value, "put gives the value");
  model_set (side, key, value);
}

static void
get_or_put (struct side *side, bool generic)
{
  uint64_t key = next_key ();
  uint32_t value = model.next_value++;
  unsigned long refused = model.fault.refused;
  bool added = false;
  const uint32_t *put
      = generic ? mesc_map_get_or_put (numbers_map (&side->map), &key, &value,
                                       &added)
                : numbers_get_or_put (&side->map, key, value, &added);
  if (!is_done (put != NULL, refused))
    {
      expect (!added, "nothing is added without memory");
      return;
    }
  expect (added == !side->present[key], "get or put adds what is missing");
  if (added)
    model_set (side, key, value);
  expect (*put == side->values[key], "get or put gives the value");
}

static void
get (struct side *side, bool generic)
{
  uint64_t key = next_key ();
  const uint32_t *found = generic
                              ? mesc_map_get (numbers_map (&side->map), &key)
                              : numbers_get (&side->map, key);
  expect ((found != NULL) == side->present[key], "get finds what is there");
  expect (found == NULL || *found == side->values[key], "get gives the value");
}

static void
change (struct side *side, bool generic)
{
  uint64_t key = next_key ();
  unsigned long refused = model.fault.refused;
  uint32_t *found = generic ? mesc_map_at (numbers_map (&side->map), &key)
                            : numbers_at (&side->map, key);
  expect (found == NULL || side->present[key], "at finds what is there");
  if (side->present[key] && is_done (found != NULL, refused))
    *found = side->values[key] = model.next_value++;
}

static void
delete_key (struct side *side, uint64_t key, bool generic)
{
  unsigned long refused = model.fault.refused;
  bool deleted = generic ? mesc_map_delete (numbers_map (&side->map), &key)
                         : numbers_delete (&side->map, key);
  expect (!deleted || side->present[key], "delete deletes what is there");
  if (side->present[key] && is_done (deleted, refused))
    {
      side->present[key] = false;
      side->count--;
    }
}

/* Deletion while iterating, of what is given and of others.  The first deletion
   from shared storage gives the map one of its own, which ends an iteration. */
static void
delete_some (struct side *side)
{
  unsigned divisor = 1 + next_byte () % 5;
  struct mesc_map_iterator it = numbers_iterate (&side->map);
  for (numbers_entry *e; (e = numbers_next (&it)) != NULL;)
    {
      bool is_shared = side->map.map.share != NULL;
      uint64_t key = e->key;
      expect (side->present[key], "what was deleted is not given");
      if (key % divisor == 0)
        delete_key (side, key, false);
      else if (key % divisor == 1)
        delete_key (side, (key + 5 * divisor) % KEYS, true);
      if (is_shared)
        return;
    }
  expect (!it.modified, "deletion breaks no iteration");
}

static void
add_to_iterated (struct side *side)
{
  size_t count = side->count;
  if (count == 0 || side->map.map.checked)
    return;
  struct mesc_map_iterator it = numbers_iterate (&side->map);
  put (side, false);
  if (side->count > count)
    expect (numbers_next (&it) == NULL && it.modified,
            "an addition is detected");
}

/* MANY entries or a few, one after the other.  */
static void
put_range (struct side *side, bool many)
{
  uint64_t key = next_key ();
  size_t length = next_byte () * (many ? 4 : 1);
  for (size_t i = 0; i < length; i++)
    {
      uint64_t number = (key + i) % KEYS;
      uint32_t value = model.next_value++;
      unsigned long refused = model.fault.refused;
      if (is_done (numbers_put (&side->map, number, value) != NULL, refused))
        model_set (side, number, value);
    }
}

static void
delete_range (struct side *side)
{
  uint64_t key = next_key ();
  size_t length = next_byte () * 4;
  for (size_t i = 0; i < length; i++)
    delete_key (side, (key + i) % KEYS, i % 2 != 0);
}

static void
resize (struct side *side, unsigned how)
{
  unsigned long refused = model.fault.refused;
  if (how == 0)
    is_done (numbers_shrink (&side->map), refused);
  else if (how == 1)
    is_done (numbers_reserve (&side->map, next_byte () * 3), refused);
  else if (how == 2)
    is_done (mesc_map_own (numbers_map (&side->map)), refused);
  else
    {
      numbers_clear (&side->map);
      model_clear (side);
    }
}

static void
copy_model (struct side *target, const struct side *source)
{
  memcpy (target->values, source->values, sizeof target->values);
  memcpy (target->present, source->present, sizeof target->present);
  target->count = source->count;
}

/* Make TARGET anew, from SOURCE.  */
static void
copy (struct side *target, struct side *source, bool is_snapshot)
{
  unsigned long refused = model.fault.refused;
  numbers_destroy (&target->map);
  model_clear (target);
  bool done = is_snapshot ? numbers_snapshot (&target->map, &source->map)
                          : numbers_clone (&target->map, &source->map, NULL);
  if (is_done (done, refused))
    copy_model (target, source);
}

static void
merge (struct side *target, const struct side *source)
{
  unsigned long refused = model.fault.refused;
  if (!is_done (numbers_merge (&target->map, &source->map), refused))
    return;
  for (uint64_t key = 0; key < KEYS; key++)
    if (source->present[key])
      model_set (target, key, source->values[key]);
}

static void
make (struct side *side)
{
  unsigned kind = next_byte ();
  struct mesc_map_options options
      = { .allocator = &model.fault.allocator,
          .hint = kind & 1 ? next_byte () : 0,
          .storage = kind & 2 ? side->storage : NULL,
          .storage_size = next_byte () * 7 };
  side->lent = options.storage_size;
  memset (side->storage, UNTOUCHED, sizeof side->storage);
  model_clear (side);
  mesc_map_set_checks ((kind & 12) == 12);
  if (kind & 16)
    numbers_init_in (&side->map, side->storage, options.storage_size);
  else
    numbers_init_with (&side->map, &options);
  mesc_map_set_checks (false);
}

static void
make_anew (struct side *side)
{
  numbers_destroy (&side->map);
  make (side);
}

static void
step (void)
{
  unsigned which = next_byte ();
  struct side *side = &model.sides[which & 1];
  struct side *other = &model.sides[!(which & 1)];
  bool generic = which & 2;
  unsigned operation = which >> 2;
  if (operation < 10)
    put (side, generic);
  else if (operation < 14)
    get_or_put (side, generic);
  else if (operation < 18)
    get (side, generic);
  else if (operation < 22)
    change (side, generic);
  else if (operation < 30)
    delete_key (side, next_key (), generic);
  else if (operation < 34)
    put_range (side, generic);
  else if (operation < 38)
    delete_range (side);
  else if (operation < 42)
    (generic ? delete_some : add_to_iterated) (side);
  else if (operation < 46)
    resize (side, next_byte () % 4);
  else if (operation < 50)
    copy (side, other, generic);
  else if (operation < 54)
    merge (side, other);
  else if (operation < 58)
    mesc_fault_inject (&model.fault, 1 + next_byte () % 4,
                       1 + next_byte () % 8);
  else if (operation < 62)
    compare (side);
  else
    make_anew (side);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const uint64_t qualities[] = { 1, 3, 20, KEYS, KEYS, KEYS };
  uint64_t seed = 7;
  mesc_hash_fix_seed (&seed);
  model.bytes = data;
  model.left = size;
  mesc_fault_init (&model.fault, NULL);
  hashes = qualities[next_byte () % 6];
  make (&model.sides[0]);
  make (&model.sides[1]);
  while (model.left > 0)
    step ();
  for (int i = 0; i < 2; i++)
    {
      compare (&model.sides[i]);
      numbers_destroy (&model.sides[i].map);
    }
  expect (model.fault.live_blocks == 0 && model.fault.misuses == 0,
          "everything is released as it was allocated");
  return 0;
}
