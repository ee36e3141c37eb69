/* SPDX-License-Identifier: MIT

   Looking at maps as they are: views, and the check of their invariants.  */

#include "map-storage.h"

struct mesc_map_view
mesc_map_view (const struct mesc_map *map)
{
  struct mesc_map_view view = { .tags = NULL };
  if (map == NULL || map->groups == NULL)
    return view;
  view.tags = map->groups;
  view.entries = map->entries;
  view.groups = map->mask + 1;
  view.count = map->count;
  view.entry_size = (uint32_t)map->type->entry_size;
  view.key_size = (uint32_t)map->type->key_size;
  view.value_offset = (uint32_t)map->type->value_offset;
  view.value_size = (uint32_t)map->type->value_size;
  return view;
}

const void *
mesc_map_view_next (const struct mesc_map_view *view, uint64_t *cursor)
{
  for (; *cursor < view->groups * MESC_GROUP_BYTES; ++*cursor)
    {
      uint64_t group = *cursor / MESC_GROUP_BYTES;
      uint64_t slot = *cursor % MESC_GROUP_BYTES;
      bool is_tag = slot < MESC_GROUP_SLOTS || view->groups == 1;
      if (!is_tag || view->tags[*cursor] == 0)
        continue;
      ++*cursor;
      return view->entries
             + (group * MESC_GROUP_SLOTS + slot) * view->entry_size;
    }
  return NULL;
}

/* Can the entry at this place be found, and only there?  */
static bool
is_well_placed (const struct mesc_map *map, size_t position, size_t slot)
{
  const struct mesc_map_type *type = map->type;
  unsigned char *entry
      = mesc_map_entries_ (map, type, position) + slot * type->entry_size;
  uint64_t hash = mesc_map_hash_ (map, type, entry);
  return mesc_map_group_ (map, position)[slot]
             == (unsigned char)mesc_hash_tag_ (hash)
         && mesc_map_find_ (map, type, entry, hash).entry == entry;
}

static bool
entries_are_valid (const struct mesc_map *map)
{
  size_t count = 0;
  size_t slots = map->mask == 0 ? map->capacity : MESC_GROUP_SLOTS;
  for (size_t position = 0; position <= map->mask; position++)
    {
      mesc_slots used = mesc_group_used_ (mesc_map_group_ (map, position),
                                          mesc_map_all_slots_ (map));
      for (; used != 0; used = mesc_slots_rest_ (used), count++)
        if (mesc_slots_first_ (used) >= slots
            || !is_well_placed (map, position, mesc_slots_first_ (used)))
          return false;
    }
  return count == map->count;
}

static bool
has_no_storage (const struct mesc_map *map)
{
  return map->entries == NULL && map->count == 0 && map->limit == 0
         && map->bytes == 0 && map->share == NULL && !map->borrowed
         && map->read_mode == MESC_MAP_SLOW_
         && map->write_mode == MESC_MAP_SLOW_;
}

bool
mesc_map_is_valid (const struct mesc_map *map)
{
  if (map == NULL || map->groups == NULL)
    return map == NULL || has_no_storage (map);
  if (map->type == NULL || (map->mask & (map->mask + 1)) != 0
      || map->limit > map->capacity || map->count > map->limit)
    return false;
  struct mesc_map copy = *map;
  mesc_map_choose_modes (&copy);
  if (map->read_mode != copy.read_mode || map->write_mode != copy.write_mode
      || (map->borrowed && map->share != NULL))
    return false;
  return entries_are_valid (map);
}
