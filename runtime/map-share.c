/* SPDX-License-Identifier: MIT

   Storage that several maps read: snapshots; and copies of maps.

   Maps that share a storage have a record in common that counts them.  None of
   them is fast to write; the first write finds the record and has the storage
   copied, or the record dropped if the others have gone.  A map that leaves
   does so with release order and the last one sees, with acquire order, all
   that the others did, before it writes or releases the storage.  */

#include "map-check.h"
#include "map-storage.h"

#include <mapescape/generic-map.h>

#include <stdatomic.h>

struct mesc_map_share
{
  atomic_size_t users;
};

static void
release_share (struct mesc_map *map)
{
  mesc_allocator_release (map->allocator, map->share, sizeof *map->share);
  map->share = NULL;
}

bool
mesc_map_leave_share (struct mesc_map *map)
{
  if (map->share == NULL)
    return false;
  bool is_last
      = atomic_fetch_sub_explicit (&map->share->users, 1, memory_order_acq_rel)
        == 1;
  if (is_last)
    release_share (map);
  map->share = NULL;
  return !is_last;
}

/* The others have gone: the storage is MAP's alone.  */
static void
keep_storage (struct mesc_map *map)
{
  release_share (map);
  mesc_map_choose_modes (map);
}

bool
mesc_map_own (struct mesc_map *map)
{
  if (map == NULL || map->share == NULL)
    return true;
  if (atomic_load_explicit (&map->share->users, memory_order_acquire) == 1)
    {
      keep_storage (map);
      return true;
    }
  struct mesc_map copy = *map;
  if (!mesc_map_copy_storage (&copy, map))
    return false;
  mesc_map_drop_storage (map);
  copy.version++;
  *map = copy;
  return true;
}

static bool
make_share (struct mesc_map *map)
{
  if (map->share != NULL)
    return true;
  struct mesc_map_share *share
      = mesc_map_allocate (map, sizeof (struct mesc_map_share));
  if (share == NULL)
    return false;
  atomic_init (&share->users, 1);
  map->share = share;
  mesc_map_choose_modes (map);
  return true;
}

/* TARGET is an empty map that hashes as SOURCE does.  */
static void
init_like (struct mesc_map *target, const struct mesc_map *source,
           const struct mesc_allocator *allocator)
{
  struct mesc_map_options options
      = { .allocator = allocator, .hint = source->hint, .site = source->site };
  mesc_map_init (target, source->type, &options);
  target->seed = source->seed;
}

static bool
is_made (const struct mesc_map *map)
{
  return map != NULL && map->type != NULL;
}

bool
mesc_map_clone (struct mesc_map *target, const struct mesc_map *source,
                const struct mesc_allocator *allocator)
{
  *target = (struct mesc_map){ .groups = NULL };
  if (!is_made (source))
    return true;
  init_like (target, source, allocator != NULL ? allocator : source->allocator);
  return !mesc_map_begin_read_ (source, NULL) || source->count == 0
         || mesc_map_copy_storage (target, source);
}

/* Release the entries that ITERATOR gives up to STOP, which it does not.  */
static void
release_copies (struct mesc_map *map, const void *stop,
                const struct mesc_map_copier *copier)
{
  struct mesc_map_iterator iterator = mesc_map_iterate (map);
  void *entry;
  while ((entry = mesc_map_next (&iterator)) != stop)
    copier->release (copier->context, entry);
  mesc_map_drop_storage (map);
}

bool
mesc_map_clone_deep (struct mesc_map *target, const struct mesc_map *source,
                     const struct mesc_allocator *allocator,
                     const struct mesc_map_copier *copier)
{
  if (!mesc_map_clone (target, source, allocator))
    return false;
  if (target->count == 0)
    return true;
  struct mesc_map_iterator iterator = mesc_map_iterate (target);
  void *entry;
  while ((entry = mesc_map_next (&iterator)) != NULL)
    if (!copier->copy (copier->context, entry))
      {
        release_copies (target, entry, copier);
        return false;
      }
  return true;
}

bool
mesc_map_snapshot (struct mesc_map *target, struct mesc_map *source)
{
  if (!is_made (source) || source->borrowed || source->count == 0)
    return mesc_map_clone (target, source, NULL);
  init_like (target, source, source->allocator);
  if (!mesc_map_begin_read_ (source, NULL) || !make_share (source))
    return false;
  atomic_fetch_add_explicit (&source->share->users, 1, memory_order_relaxed);
  target->groups = source->groups;
  target->entries = source->entries;
  target->mask = source->mask;
  target->count = source->count;
  target->limit = source->limit;
  target->capacity = source->capacity;
  target->bytes = source->bytes;
  target->share = source->share;
  mesc_map_choose_modes (target);
  return true;
}

/* Room for all entries of SOURCE that are not in TARGET.  */
static bool
reserve_for (struct mesc_map *target, const struct mesc_map *source)
{
  struct mesc_map_iterator iterator = mesc_map_iterate (source);
  size_t added = 0;
  for (void *entry; (entry = mesc_map_next (&iterator)) != NULL;)
    added += mesc_map_get (target, entry) == NULL;
  return mesc_map_reserve (target, target->count + added);
}

bool
mesc_map_merge (struct mesc_map *target, const struct mesc_map *source)
{
  if (target == source || mesc_map_count (source) == 0)
    return true;
  if (!reserve_for (target, source))
    return false;
  struct mesc_map_iterator iterator = mesc_map_iterate (source);
  for (unsigned char *entry; (entry = mesc_map_next (&iterator)) != NULL;)
    mesc_map_put (target, entry, entry + source->type->value_offset);
  return true;
}
