/* Sets of targets.  See target-set.h.

   Nearly all sets have a handful of entries, which a scan finds fastest; past
   SMALL entries a hash index is kept beside the array.  */

#include "target-set.h"

#include <string.h>

#define SMALL 16

static void
index_rebuild (struct target_set *set, struct pool *pool)
{
  pool_give_back (pool, set->index, set->index_size * sizeof *set->index);
  set->index_size = set->index_size ? set->index_size * 2 : 4 * SMALL;
  set->index = pool_take (pool, set->index_size * sizeof *set->index);
  memset (set->index, 0, set->index_size * sizeof *set->index);
  for (unsigned i = 0; i < set->count; i++)
    set->index[target_set_position (set, set->entries[i].target)] = i + 1;
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
    set->index[target_set_position (set, target)] = set->count;
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
