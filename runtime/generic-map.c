/* SPDX-License-Identifier: MIT

   Maps of types known at run time: see generic-map.h.

   Each operation is compiled once for each kind of key, with a type in which
   what follows from the kind is constant; the compiler makes of that what it
   makes of a typed map, but for the size of entries.  */

#include <mapescape/generic-map.h>

static uint64_t
hash_u32 (const void *key, uint64_t seed)
{
  return mesc_hash_u32 (*(const uint32_t *)key, seed);
}

static bool
equal_u32 (const void *left, const void *right)
{
  return *(const uint32_t *)left == *(const uint32_t *)right;
}

static uint64_t
hash_u64 (const void *key, uint64_t seed)
{
  return mesc_hash_u64 (*(const uint64_t *)key, seed);
}

static bool
equal_u64 (const void *left, const void *right)
{
  return *(const uint64_t *)left == *(const uint64_t *)right;
}

static uint64_t
hash_string (const void *key, uint64_t seed)
{
  return mesc_hash_string (*(const char *const *)key, seed);
}

static bool
equal_string (const void *left, const void *right)
{
  return mesc_equal_string (*(const char *const *)left,
                            *(const char *const *)right);
}

/* TYPE with all constants that follow from KIND.  */
MESC_FORCE_INLINE struct mesc_map_type
specialise (struct mesc_map_type type, enum mesc_key_kind kind)
{
  switch (kind)
    {
    case MESC_KEY_U32:
      type.hash = hash_u32;
      type.equal = equal_u32;
      type.key_size = sizeof (uint32_t);
      break;
    case MESC_KEY_U64:
      type.hash = hash_u64;
      type.equal = equal_u64;
      type.key_size = sizeof (uint64_t);
      break;
    case MESC_KEY_STRING:
      type.hash = hash_string;
      type.equal = equal_string;
      type.key_size = sizeof (const char *);
      break;
    case MESC_KEY_ANY:
      break;
    }
  return type;
}

static size_t
natural_alignment (size_t size)
{
  size_t divisor = size & -size;
  if (divisor == 0)
    return 1;
  return divisor < MESC_MAX_ALIGN ? divisor : MESC_MAX_ALIGN;
}

static size_t
round_up (size_t size, size_t alignment)
{
  return (size + alignment - 1) / alignment * alignment;
}

static void
move_any (struct mesc_map *fresh, const struct mesc_map *map)
{
  mesc_map_move_ (fresh, map, map->type);
}

/* Where the value is and how big an entry.  */
static void
lay_out (struct mesc_map_type *type, size_t key_alignment,
         size_t value_alignment)
{
  if (key_alignment == 0)
    key_alignment = natural_alignment (type->key_size);
  if (value_alignment == 0)
    value_alignment = natural_alignment (type->value_size);
  type->alignment
      = key_alignment > value_alignment ? key_alignment : value_alignment;
  type->value_offset = round_up (type->key_size, value_alignment);
  type->entry_size
      = round_up (type->value_offset + type->value_size, type->alignment);
}

struct mesc_map_type
mesc_map_type_of (enum mesc_key_kind kind, size_t value_size,
                  size_t value_alignment)
{
  static const char *const names[]
      = { "map", "map<u32>", "map<u64>", "map<string>" };
  struct mesc_map_type type = { .name = names[kind],
                                .value_size = value_size,
                                .kind = kind,
                                .move = move_any };
  type = specialise (type, kind);
  lay_out (&type, 0, value_alignment);
  return type;
}

struct mesc_map_type
mesc_map_type_for (size_t key_size, size_t key_alignment, size_t value_size,
                   size_t value_alignment,
                   uint64_t (*hash) (const void *key, uint64_t seed),
                   bool (*equal) (const void *left, const void *right))
{
  struct mesc_map_type type = { .name = "map",
                                .hash = hash,
                                .equal = equal,
                                .key_size = key_size,
                                .value_size = value_size,
                                .kind = MESC_KEY_ANY,
                                .move = move_any };
  lay_out (&type, key_alignment, value_alignment);
  return type;
}

MESC_FORCE_INLINE unsigned char *
lookup (const struct mesc_map *map, const void *key, enum mesc_key_kind kind)
{
  struct mesc_map_type type = specialise (*map->type, kind);
  unsigned char *entry = NULL;
  mesc_map_lookup_ (map, &type, key, map->read_mode, &entry);
  return entry;
}

const void *
mesc_map_get (const struct mesc_map *map, const void *key)
{
  unsigned char *entry = NULL;
  if (mesc_map_read_mode_ (map) == MESC_MAP_SLOW_)
    entry = mesc_map_lookup_slow_ (map, key, NULL);
  else if (map->type->kind == MESC_KEY_U32)
    entry = lookup (map, key, MESC_KEY_U32);
  else if (map->type->kind == MESC_KEY_U64)
    entry = lookup (map, key, MESC_KEY_U64);
  else if (map->type->kind == MESC_KEY_STRING)
    entry = lookup (map, key, MESC_KEY_STRING);
  else
    entry = lookup (map, key, MESC_KEY_ANY);
  return entry != NULL ? entry + map->type->value_offset : NULL;
}

void *
mesc_map_at (struct mesc_map *map, const void *key)
{
  if (mesc_map_write_mode_ (map) != MESC_MAP_SLOW_)
    return (void *)mesc_map_get (map, key);
  unsigned char *entry = mesc_map_lookup_to_write_slow_ (map, key, NULL);
  return entry != NULL ? entry + map->type->value_offset : NULL;
}

MESC_FORCE_INLINE unsigned char *
obtain_as (struct mesc_map *map, const void *key, bool *added,
           enum mesc_key_kind kind)
{
  struct mesc_map_type type = specialise (*map->type, kind);
  unsigned char *entry;
  return mesc_map_obtain_ (map, &type, key, &entry, added)
             ? entry
             : mesc_map_obtain_slow_ (map, &type, key, added, NULL);
}

static unsigned char *
obtain (struct mesc_map *map, const void *key, bool *added)
{
  if (mesc_map_write_mode_ (map) == MESC_MAP_SLOW_)
    return mesc_map_obtain_slow_ (map, map != NULL ? map->type : NULL, key,
                                  added, NULL);
  if (map->type->kind == MESC_KEY_U32)
    return obtain_as (map, key, added, MESC_KEY_U32);
  if (map->type->kind == MESC_KEY_U64)
    return obtain_as (map, key, added, MESC_KEY_U64);
  if (map->type->kind == MESC_KEY_STRING)
    return obtain_as (map, key, added, MESC_KEY_STRING);
  return obtain_as (map, key, added, MESC_KEY_ANY);
}

void *
mesc_map_put (struct mesc_map *map, const void *key, const void *value)
{
  bool added;
  unsigned char *entry = obtain (map, key, &added);
  if (entry == NULL)
    return NULL;
  unsigned char *own = entry + map->type->value_offset;
  if (map->type->value_size != 0)
    memcpy (own, value, map->type->value_size);
  return own;
}

void *
mesc_map_get_or_put (struct mesc_map *map, const void *key, const void *value,
                     bool *added)
{
  bool is_new = false;
  unsigned char *entry = obtain (map, key, &is_new);
  if (added != NULL)
    *added = is_new;
  if (entry == NULL)
    return NULL;
  unsigned char *own = entry + map->type->value_offset;
  if (is_new && value != NULL)
    memcpy (own, value, map->type->value_size);
  else if (is_new)
    memset (own, 0, map->type->value_size);
  return own;
}

MESC_FORCE_INLINE bool
remove_as (struct mesc_map *map, const void *key, enum mesc_key_kind kind)
{
  struct mesc_map_type type = specialise (*map->type, kind);
  bool removed = false;
  mesc_map_remove_ (map, &type, key, &removed);
  return removed;
}

bool
mesc_map_delete (struct mesc_map *map, const void *key)
{
  if (mesc_map_write_mode_ (map) == MESC_MAP_SLOW_)
    return mesc_map_remove_slow_ (map, key, NULL);
  if (map->type->kind == MESC_KEY_U32)
    return remove_as (map, key, MESC_KEY_U32);
  if (map->type->kind == MESC_KEY_U64)
    return remove_as (map, key, MESC_KEY_U64);
  if (map->type->kind == MESC_KEY_STRING)
    return remove_as (map, key, MESC_KEY_STRING);
  return remove_as (map, key, MESC_KEY_ANY);
}

void *
mesc_map_next (struct mesc_map_iterator *iterator)
{
  const struct mesc_map *map = iterator->map;
  return map != NULL && map->type != NULL
             ? mesc_map_next_ (iterator, map->type->entry_size)
             : NULL;
}
