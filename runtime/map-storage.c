/* SPDX-License-Identifier: MIT

   The storage of maps: see map-storage.h and, for what is in it, map-core.h.

   The first storage that a map allocates without a hint has 16 places, the
   next one 60, and from there on the size doubles: while a map is small, what
   costs is moving it, and not the memory.  */

#include "map-storage.h"

#include "events.h"

#include <mapescape/fail.h>

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

#define HUGE_PAGE ((uintptr_t)1 << 21)
#define MOST_GROUPS ((SIZE_MAX >> 1) + 1)

static size_t
groups_limit (size_t groups)
{
  return groups / 8 * (MESC_GROUP_SLOTS * 7)
         + groups % 8 * MESC_GROUP_SLOTS * 7 / 8;
}

static bool
shape_of (const struct mesc_map_type *type, size_t groups, size_t slots,
          struct mesc_map_shape *shape)
{
  size_t entries, ignored;
  if (__builtin_mul_overflow (slots, type->entry_size, &entries)
      || __builtin_mul_overflow (groups, MESC_GROUP_BYTES * 2, &ignored))
    return false;
  shape->groups = groups;
  shape->limit = groups == 1 ? slots : groups_limit (groups);
  return !__builtin_add_overflow (
             entries, mesc_map_entries_offset_ (type, groups), &shape->bytes)
         && shape->bytes <= PTRDIFF_MAX;
}

bool
mesc_map_shape_for (const struct mesc_map_type *type, size_t wanted,
                    struct mesc_map_shape *shape)
{
  if (wanted <= MESC_MOST_SMALL)
    return shape_of (type, 1, wanted, shape);
  if (wanted > groups_limit (MOST_GROUPS / MESC_GROUP_SLOTS))
    return false;
  size_t groups = 2;
  while (groups_limit (groups) < wanted)
    groups *= 2;
  return shape_of (type, groups, groups * MESC_GROUP_SLOTS, shape);
}

bool
mesc_map_shape_within (const struct mesc_map_type *type, size_t size,
                       struct mesc_map_shape *shape)
{
  size_t offset = mesc_map_entries_offset_ (type, 1);
  if (size < offset + type->entry_size)
    return false;
  size_t slots = MESC_MOST_SMALL;
  if (size - offset < MESC_MOST_SMALL * type->entry_size)
    slots = (size - offset) / type->entry_size;
  shape_of (type, 1, slots, shape);
  struct mesc_map_shape next;
  for (size_t groups = 2;
       shape_of (type, groups, groups * MESC_GROUP_SLOTS, &next)
       && next.bytes <= size;
       groups *= 2)
    *shape = next;
  return true;
}

/* How many entries a full map is rebuilt for.  */
static size_t
wanted_entries (const struct mesc_map *map)
{
  size_t limit = map->capacity;
  if (limit == 0)
    return map->hint != 0 ? map->hint : MESC_MOST_SMALL;
  if (map->count < limit - limit / 8)
    return limit; /* It is only worn out.  */
  if (limit < MESC_MOST_SMALL)
    return MESC_MOST_SMALL;
  return limit == MESC_MOST_SMALL ? groups_limit (4) : limit + 1;
}

static size_t
storage_alignment (const struct mesc_map_type *type)
{
  return type->alignment > MESC_GROUP_BYTES ? type->alignment
                                            : MESC_GROUP_BYTES;
}

void *
mesc_map_allocate (const struct mesc_map *map, size_t bytes)
{
  void *block;
  mesc_event_allocating (map->site, map->type->name);
  do
    block = mesc_allocator_allocate (map->allocator, bytes,
                                     storage_alignment (map->type));
  while (block == NULL && mesc_out_of_memory (bytes));
  return block;
}

void
mesc_map_choose_modes (struct mesc_map *map)
{
  unsigned char mode = MESC_MAP_SLOW_;
  if (map->groups != NULL && !map->checked)
    mode = map->mask == 0 ? MESC_MAP_SMALL_ : MESC_MAP_LARGE_;
  map->read_mode = mode;
  map->write_mode = map->share == NULL ? mode : MESC_MAP_SLOW_;
}

void
mesc_map_use_storage (struct mesc_map *map, void *block,
                      const struct mesc_map_shape *shape)
{
  map->groups = block;
  map->entries
      = map->groups + mesc_map_entries_offset_ (map->type, shape->groups);
  map->mask = shape->groups - 1;
  map->limit = shape->limit;
  map->capacity = shape->limit;
  map->bytes = shape->bytes;
  map->share = NULL;
  map->borrowed = false;
  memset (map->groups, 0, shape->groups * MESC_GROUP_BYTES);
  mesc_map_choose_modes (map);
}

void
mesc_map_drop_storage (struct mesc_map *map)
{
  if (!mesc_map_leave_share (map) && !map->borrowed)
    mesc_allocator_release (map->allocator, map->groups, map->bytes);
  map->groups = NULL;
  map->entries = NULL;
  map->mask = 0;
  map->limit = 0;
  map->capacity = 0;
  map->count = 0;
  map->bytes = 0;
  map->borrowed = false;
  mesc_map_choose_modes (map);
}

bool
mesc_map_copy_storage (struct mesc_map *map, const struct mesc_map *source)
{
  unsigned char *block = mesc_map_allocate (map, source->bytes);
  if (block == NULL)
    return false;
  memcpy (block, source->groups, source->bytes);
  map->entries = block + (source->entries - source->groups);
  map->groups = block;
  map->mask = source->mask;
  map->limit = source->limit;
  map->capacity = source->capacity;
  map->count = source->count;
  map->bytes = source->bytes;
  map->share = NULL;
  map->borrowed = false;
  mesc_map_choose_modes (map);
  return true;
}

/* Big storage is read all over, and in small pages a look at the page table
   comes with each entry: ask for huge ones.  Only those that are wholly inside
   BLOCK are meant, which keys are spread over anyway, so that no more memory is
   used.  Where the system has none nothing is lost.  */
static void
advise_huge_pages (void *block, size_t bytes)
{
#ifdef MADV_HUGEPAGE
  uintptr_t start = ((uintptr_t)block + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
  uintptr_t end = ((uintptr_t)block + bytes) & ~(HUGE_PAGE - 1);
  if (start < end)
    {
      int error = errno;
      madvise ((void *)start, end - start, MADV_HUGEPAGE);
      errno = error;
    }
#else
  (void)block;
  (void)bytes;
#endif
}

static bool
start_fresh (const struct mesc_map *map, size_t wanted, struct mesc_map *fresh)
{
  struct mesc_map_shape shape;
  *fresh = *map;
  if (!mesc_map_shape_for (map->type, wanted, &shape))
    return false;
  void *block = mesc_map_allocate (map, shape.bytes);
  if (block == NULL)
    return false;
  if (map->allocator == NULL && shape.bytes >= HUGE_PAGE)
    advise_huge_pages (block, shape.bytes);
  mesc_map_use_storage (fresh, block, &shape);
  return true;
}

bool
mesc_map_rebuild_ (struct mesc_map *map, size_t wanted)
{
  uint64_t start = mesc_event_start (MESC_EVENT_MAP_GROW);
  struct mesc_map fresh;
  if (!start_fresh (map, wanted != 0 ? wanted : wanted_entries (map), &fresh))
    return false;
  if (map->count != 0)
    map->type->move (&fresh, map);
  struct mesc_map_change change = { .count = map->count,
                                    .old_capacity = map->capacity,
                                    .new_capacity = fresh.capacity,
                                    .old_bytes = map->bytes,
                                    .new_bytes = fresh.bytes,
                                    .hint = map->hint,
                                    .from_stack = map->borrowed };
  mesc_map_drop_storage (map);
  *map = fresh;
  map->version++;
  if (change.new_capacity < change.old_capacity)
    mesc_event_map_shrink (map, map->site, start, &change);
  else
    mesc_event_map_grow (map, map->site, start, &change);
  return true;
}
