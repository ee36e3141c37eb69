/* SPDX-License-Identifier: MIT

   Maps as a whole: making, emptying, resizing, releasing.  See map.h.  */

#include "map-check.h"
#include "map-storage.h"

#include "events.h"

static const struct mesc_map_options no_options;

static void
borrow_storage (struct mesc_map *map, void *storage, size_t size)
{
  struct mesc_map_shape shape;
  if (storage == NULL || !mesc_map_shape_within (map->type, size, &shape))
    return;
  mesc_map_use_storage (map, storage, &shape);
  map->borrowed = true;
}

void
mesc_map_init (struct mesc_map *map, const struct mesc_map_type *type,
               const struct mesc_map_options *options)
{
  if (options == NULL)
    options = &no_options;
  uint64_t seed = mesc_hash_seed ();
  *map = (struct mesc_map){ .type = type,
                            .seed = seed,
                            .version = (unsigned)seed,
                            .allocator = options->allocator,
                            .site = options->site,
                            .hint = options->hint,
                            .checked = mesc_map_checks_are_on () };
  borrow_storage (map, options->storage, options->storage_size);
  mesc_event_map_make (map, map->site, map->limit, map->bytes, map->hint,
                       map->borrowed);
}

/* True if OPTIONS leave it open where up to LIMIT entries are stored.  */
static bool
leaves_storage_open (const struct mesc_map_options *options, size_t limit)
{
  return options->allocator == NULL && options->storage == NULL
         && options->hint <= limit;
}

void
mesc_map_init_in_ (struct mesc_map *map, const struct mesc_map_type *type,
                   const struct mesc_map_options *options, void *storage,
                   size_t size)
{
  struct mesc_map_options own = options != NULL ? *options : no_options;
  struct mesc_map_shape shape;
  if (mesc_map_shape_within (type, size, &shape)
      && leaves_storage_open (&own, shape.limit))
    {
      own.storage = storage;
      own.storage_size = size;
    }
  mesc_map_init (map, type, &own);
}

struct mesc_map *
mesc_map_make (const struct mesc_map_type *type,
               const struct mesc_map_options *options)
{
  struct mesc_map model
      = { .type = type,
          .allocator = options != NULL ? options->allocator : NULL };
  struct mesc_map *map = mesc_map_allocate (&model, sizeof *map);
  if (map != NULL)
    mesc_map_init (map, type, options);
  return map;
}

struct mesc_map *
mesc_map_make_in_ (const struct mesc_map_type *type,
                   const struct mesc_map_options *options, void *storage,
                   size_t size)
{
  if (options != NULL && options->allocator != NULL)
    return mesc_map_make (type, options);
  size_t alignment = type->alignment < MESC_GROUP_BYTES ? MESC_GROUP_BYTES
                                                        : type->alignment;
  size_t offset = MESC_MAP_ROUND_UP_ (sizeof (struct mesc_map), alignment);
  struct mesc_map *map = (struct mesc_map *)storage;
  mesc_map_init_in_ (map, type, options, (unsigned char *)storage + offset,
                     size - offset);
  return map;
}

void
mesc_map_destroy (struct mesc_map *map)
{
  if (map == NULL || map->type == NULL)
    return;
  mesc_map_check_release (map);
  mesc_event_map_free (map, map->site, map->count, map->capacity, map->bytes,
                       map->hint, map->borrowed);
  unsigned version = map->version;
  mesc_map_drop_storage (map);
  *map = (struct mesc_map){ .version = version + 1 };
}

void
mesc_map_free (struct mesc_map *map)
{
  if (map == NULL)
    return;
  const struct mesc_allocator *allocator = map->allocator;
  mesc_map_destroy (map);
  mesc_allocator_release (allocator, map, sizeof *map);
}

static void
empty_groups (struct mesc_map *map)
{
  memset (map->groups, 0, (map->mask + 1) * MESC_GROUP_BYTES);
  map->limit = map->capacity;
  map->count = 0;
}

void
mesc_map_clear (struct mesc_map *map)
{
  if (map == NULL || map->groups == NULL)
    return;
  mesc_map_begin_exclusive (map);
  size_t count = map->count;
  if (map->share != NULL)
    mesc_map_drop_storage (map);
  else
    empty_groups (map);
  map->version++;
  mesc_map_end_exclusive (map);
  mesc_event_map_clear (map, map->site, count, map->capacity, map->bytes);
}

bool
mesc_map_reserve (struct mesc_map *map, size_t entries)
{
  if ((map == NULL || map->write_mode == MESC_MAP_SLOW_)
      && !mesc_map_begin_write_ (map, NULL))
    return false;
  bool done = entries <= map->limit || mesc_map_rebuild_ (map, entries);
  if (map->checked)
    mesc_map_end_write_ (map, NULL);
  return done;
}

bool
mesc_map_shrink (struct mesc_map *map)
{
  if (map == NULL || map->groups == NULL || map->borrowed)
    return true;
  mesc_map_begin_exclusive (map);
  bool done = true;
  struct mesc_map_shape shape;
  if (map->count == 0)
    {
      mesc_map_drop_storage (map);
      map->version++;
    }
  else if (mesc_map_shape_for (map->type, map->count, &shape)
           && shape.bytes < map->bytes)
    done = mesc_map_rebuild_ (map, map->count);
  mesc_map_end_exclusive (map);
  return done;
}

size_t
mesc_map_memory (const struct mesc_map *map)
{
  return map == NULL || map->borrowed ? 0 : map->bytes;
}

size_t
mesc_map_capacity (const struct mesc_map *map)
{
  return map != NULL ? map->capacity : 0;
}
