/* Maps do what std::unordered_map does, in any sequence of operations: typed
   and generic ones, with 32-bit, 64-bit, string and struct keys, in memory
   from malloc, from an arena and from an allocator that refuses now and then,
   and in storage of the caller.  */

#include "map-model.h"

struct point
{
  int32_t x, y;
};

static uint64_t
hash_point (struct point point, uint64_t seed)
{
  return mesc_hash_bytes (&point, sizeof point, seed);
}

static bool
equal_points (struct point left, struct point right)
{
  return left.x == right.x && left.y == right.y;
}

/* So bad that everything is in one chain of groups.  */
static uint64_t
hash_badly (uint64_t key, uint64_t seed)
{
  return key % 3 + seed;
}

MESC_MAP_DEFINE (map32, uint32_t, uint64_t, mesc_hash_u32, mesc_equal_value);
MESC_MAP_DEFINE (map64, uint64_t, uint64_t, mesc_hash_u64, mesc_equal_value);
MESC_MAP_DEFINE (strings, const char *, uint64_t, mesc_hash_string,
                 mesc_equal_string);
MESC_MAP_DEFINE (points, struct point, uint64_t, hash_point, equal_points);
MESC_MAP_DEFINE (badly, uint64_t, uint64_t, hash_badly, mesc_equal_value);

/* The typed front end NAME, whose keys are KEY_OF (number) and tell their
   number by NUMBER_OF.  */
#define TYPED(NAME, KEY, KEY_OF, NUMBER_OF)                                    \
  struct typed_##NAME                                                          \
  {                                                                            \
    typedef NAME map_type;                                                     \
    static KEY                                                                 \
    key (uint64_t number)                                                      \
    {                                                                          \
      return KEY_OF;                                                           \
    }                                                                          \
    static uint64_t                                                            \
    number (void *entry)                                                       \
    {                                                                          \
      KEY key = ((NAME##_entry *)entry)->key;                                  \
      return NUMBER_OF;                                                        \
    }                                                                          \
    static void                                                                \
    init (NAME *map, const struct mesc_map_options *options)                   \
    {                                                                          \
      if (options->storage != NULL && options->allocator == NULL)              \
        NAME##_init_in (map, options->storage, options->storage_size);         \
      else                                                                     \
        NAME##_init_with (map, options);                                       \
    }                                                                          \
    static bool                                                                \
    put (NAME *map, KEY key, uint64_t value)                                   \
    {                                                                          \
      return NAME##_put (map, key, value) != NULL;                             \
    }                                                                          \
    static const uint64_t *                                                    \
    get_or_put (NAME *map, KEY key, uint64_t value, bool *added)               \
    {                                                                          \
      return NAME##_get_or_put (map, key, value, added);                       \
    }                                                                          \
    static const uint64_t *                                                    \
    get (NAME *map, KEY key)                                                   \
    {                                                                          \
      const uint64_t *value = NAME##_get (map, key);                           \
      return value == NAME##_at (map, key) ? value : NULL;                     \
    }                                                                          \
    static bool                                                                \
    erase (NAME *map, KEY key)                                                 \
    {                                                                          \
      return NAME##_delete (map, key);                                         \
    }                                                                          \
  };

static uint64_t
string_number (const char *text)
{
  static std::unordered_map<std::string, uint64_t> numbers;
  if (numbers.empty ())
    for (uint64_t number = 0; number < 100000; number++)
      numbers[model_string (number)] = number;
  return numbers.at (text);
}

static struct point
make_point (uint64_t number)
{
  return { (int32_t)(number % 100), (int32_t)(number / 100) };
}

TYPED (map32, uint32_t, (uint32_t)number << 8, key >> 8)
TYPED (map64, uint64_t, number << 40, key >> 40)
TYPED (strings, const char *, model_string (number), string_number (key))
TYPED (points, struct point, make_point (number),
       (uint64_t)key.y * 100 + (uint64_t)key.x)
TYPED (badly, uint64_t, number, key)

/* The generic front end over the keys of the typed front end T.  */
template <class T, enum mesc_key_kind kind>
struct generic {
  typedef struct mesc_map map_type; typedef decltype (T::key (0)) key_type;

  static uint64_t hash (const void *key, uint64_t seed){
      return mesc_hash_bytes (key, sizeof (key_type), seed); }
static bool
equal (const void *left, const void *right)
{
  return memcmp (left, right, sizeof (key_type)) == 0;
}
static key_type
key (uint64_t number)
{
  return T::key (number);
}
static uint64_t
number (void *entry)
{
  return T::number (entry);
}
static void
init (struct mesc_map *map, const struct mesc_map_options *options)
{
  static struct mesc_map_type type
      = kind != MESC_KEY_ANY
            ? mesc_map_type_of (kind, sizeof (uint64_t), 0)
            : mesc_map_type_for (sizeof (key_type), 0, sizeof (uint64_t), 0,
                                 hash, equal);
  mesc_map_init (map, &type, options);
}
static bool
put (struct mesc_map *map, key_type key, uint64_t value)
{
  return mesc_map_put (map, &key, &value) != NULL;
}
static const uint64_t *
get_or_put (struct mesc_map *map, key_type key, uint64_t value, bool *added)
{
  return (uint64_t *)mesc_map_get_or_put (map, &key, &value, added);
}
static const uint64_t *
get (struct mesc_map *map, key_type key)
{
  const void *value = mesc_map_get (map, &key);
  return value == mesc_map_at (map, &key) ? (const uint64_t *)value : NULL;
}
static bool
erase (struct mesc_map *map, key_type key)
{
  return mesc_map_delete (map, &key);
}
}
;

/* The largest storage that is lent.  */
alignas (16) static unsigned char storage[40000];

enum memory
{
  FROM_MALLOC,
  FROM_ARENA,
  REFUSING,
  LENT,
  LENT_AND_REFUSING,
  CHECKED,
  MEMORIES
};
static const char *const memory_names[] = { "malloc",
                                            "an arena",
                                            "memory that is refused",
                                            "lent storage",
                                            "lent storage and no more",
                                            "malloc with checks on" };

template <class F>
static const char *
run_in (struct mesc_map_options *options, uint64_t seed, bool checked)
{
  static const uint64_t key_counts[] = { 4, 14, 40, 300, 5000 };
  mesc_map_set_checks (checked);
  map_model<F> model (options, seed, key_counts[seed % 5]);
  mesc_map_set_checks (false);
  return model.run (3000);
}

template <class F>
static const char *
run (enum memory memory, uint64_t seed)
{
  struct test_random random = { seed };
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  struct mesc_map_options options = {};
  options.hint = test_below (&random, 3) == 0 ? test_below (&random, 100) : 0;
  if (memory == REFUSING || memory == LENT_AND_REFUSING)
    {
      options.allocator = &fault.allocator;
      mesc_fault_inject (&fault, test_below (&random, 6),
                         1 + test_below (&random, 4));
    }
  if (memory == LENT || memory == LENT_AND_REFUSING)
    {
      options.storage = storage;
      options.storage_size
          = test_below (&random, test_below (&random, sizeof storage) + 1);
    }
  struct mesc_arena *arena = NULL;
  if (memory == FROM_ARENA)
    {
      arena = mesc_arena_make (NULL);
      options.allocator = mesc_arena_allocator (arena);
    }
  const char *wrong = run_in<F> (&options, seed, memory == CHECKED);
  if (arena != NULL)
    mesc_arena_free (arena);
  if (fault.live_blocks != 0 || fault.misuses != 0)
    return "everything is released as it was allocated";
  return wrong;
}

template <class F>
static void
check (const char *name)
{
  unsigned long count = test_effort (60);
  for (int memory = 0; memory < MEMORIES; memory++)
    {
      const char *wrong = NULL;
      unsigned long seed = 0;
      while (seed < count && wrong == NULL)
        wrong = run<F> ((enum memory)memory, seed++);
      unit_check (wrong == NULL, "%s in %s: %s (seed %lu)", name,
                  memory_names[memory], wrong ? wrong : "as std::unordered_map",
                  wrong ? seed - 1 : 0);
    }
}

int
main ()
{
  check<typed_map32> ("32-bit keys");
  check<typed_map64> ("64-bit keys");
  check<typed_strings> ("string keys");
  check<typed_points> ("struct keys");
  check<typed_badly> ("keys of a bad hash");
  check<generic<typed_map32, MESC_KEY_U32> > ("generic 32-bit keys");
  check<generic<typed_map64, MESC_KEY_U64> > ("generic 64-bit keys");
  check<generic<typed_strings, MESC_KEY_STRING> > ("generic string keys");
  check<generic<typed_points, MESC_KEY_ANY> > ("generic struct keys");
  return unit_finish ();
}
