/* Sets of targets.  See target-set.h.

   Nearly all sets have a handful of entries, which a scan finds fastest; past
   SMALL entries a hash index is kept beside the array.  */

#include "target-set.h"

#include <string.h>

#define SMALL 16

static bool
target_equal (struct target a, struct target b)
{
  return a.object == b.object && a.offset == b.offset;
}

static uint32_t
target_hash (struct target target)
{
  uint64_t key = ((uint64_t)target.object << 32) | (uint32_t)target.offset;
  return (uint32_t)((key * 0x9e3779b97f4a7c15u) >> 32);
}

/* The index position that holds TARGET, or the free one where it belongs.  */

static unsigned
index_find (const struct target_set *set, struct target target)
{
  unsigned mask = set->index_size - 1;
  unsigned at = target_hash (target) & mask;
  while (set->index[at] != 0
         && !target_equal (set->entries[set->index[at] - 1].target, target))
    at = (at + 1) & mask;
  return at;
}

static void
index_rebuild (struct target_set *set, struct pool *pool)
{
  pool_give_back (pool, set->index, set->index_size * sizeof *set->index);
  set->index_size = set->index_size ? set->index_size * 2 : 4 * SMALL;
  set->index = pool_take (pool, set->index_size * sizeof *set->index);
  memset (set->index, 0, set->index_size * sizeof *set->index);
  for (unsigned i = 0; i < set->count; i++)
    set->index[index_find (set, set->entries[i].target)] = i + 1;
}

bool
target_set_has (const struct target_set *set, struct target target)
{
  if (set->index != NULL)
    return set->index[index_find (set, target)] != 0;
  for (unsigned i = 0; i < set->count; i++)
    if (target_equal (set->entries[i].target, target))
      return true;
  return false;
}

/* Make room for one more entry.  Most sets stay at one or two.  */

static void
entries_reserve (struct target_set *set, struct pool *pool)
{
  if (set->count < set->room)
    return;
  unsigned room = set->room ? set->room * 2 : 2;
  struct target_entry *entries = pool_take (pool, room * sizeof *entries);
  if (set->count > 0)
    memcpy (entries, set->entries, set->count * sizeof *entries);
  pool_give_back (pool, set->entries, set->room * sizeof *entries);
  set->entries = entries;
  set->room = room;
}

void
target_set_add (struct target_set *set, struct target target,
                struct target_cause cause, struct pool *pool)
{
  entries_reserve (set, pool);
  set->entries[set->count].target = target;
  set->entries[set->count].cause = cause;
  set->count++;
  if (set->index == NULL ? set->count > SMALL
                         : set->count * 2 > set->index_size)
    index_rebuild (set, pool);
  else if (set->index != NULL)
    set->index[index_find (set, target)] = set->count;
}

const struct target_entry *
target_set_find_object (const struct target_set *set, uint32_t object)
{
  for (unsigned i = 0; i < set->count; i++)
    if (set->entries[i].target.object == object)
      return &set->entries[i];
  return NULL;
}

void
target_set_settle (struct target_set *set, struct target_entry *entries)
{
  if (set->count > 0)
    memcpy (entries, set->entries, set->count * sizeof *entries);
  set->entries = entries;
  set->room = set->count;
  set->index = NULL;
  set->index_size = 0;
}
