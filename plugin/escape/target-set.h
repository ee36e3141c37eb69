/* Sets of targets: what a value or a word of memory may point to.

   A target is an object and a byte offset in it.  A set keeps its entries in
   the order of arrival and never drops one, so that a reader that has seen
   the first N needs to look only at what came after: the solver propagates
   differences by remembering N.  Each entry remembers where it came from;
   since that source had the object earlier, following sources back always
   ends, which is what explanations do.

   The memory of a set is from a pool, and goes with it.  */

#ifndef MAPESCAPE_TARGET_SET_H
#define MAPESCAPE_TARGET_SET_H

#include <stdbool.h>
#include <stdint.h>

#include "pool.h"

struct target
{
  uint32_t object;
  int32_t offset;
};

/* Where an entry came from: the node that had it before (0: none, the
   statement itself made it) and the statement that moved it.  */
struct target_cause
{
  uint32_t node;
  uint32_t statement;
};

struct target_entry
{
  struct target target;
  struct target_cause cause;
};

struct target_set
{
  unsigned count;
  unsigned room;
  struct target_entry *entries;
  uint32_t *index; /* Open addressing over entries + 1; NULL while small.  */
  unsigned index_size;
};

static inline bool
target_equal (struct target a, struct target b)
{
  return a.object == b.object && a.offset == b.offset;
}

static inline uint32_t
target_hash (struct target target)
{
  uint64_t key = ((uint64_t)target.object << 32) | (uint32_t)target.offset;
  return (uint32_t)((key * 0x9e3779b97f4a7c15u) >> 32);
}

/* The index position that holds TARGET, or the free one where it belongs.  */

static inline unsigned
target_set_position (const struct target_set *set, struct target target)
{
  unsigned mask = set->index_size - 1;
  unsigned at = target_hash (target) & mask;
  while (set->index[at] != 0
         && !target_equal (set->entries[set->index[at] - 1].target, target))
    at = (at + 1) & mask;
  return at;
}

/* Here, to be inlined: it is what the solver does most.  */

static inline bool
target_set_has (const struct target_set *set, struct target target)
{
  if (set->index != NULL)
    return set->index[target_set_position (set, target)] != 0;
  for (unsigned i = 0; i < set->count; i++)
    if (target_equal (set->entries[i].target, target))
      return true;
  return false;
}

/* Add TARGET, which is not in the set; POOL is the one for all its memory.  */
void target_set_add (struct target_set *, struct target target,
                     struct target_cause cause, struct pool *pool);

/* The first entry for OBJECT at any offset, or NULL.  */
const struct target_entry *target_set_find_object (const struct target_set *,
                                                   uint32_t object);

/* Move the entries of the set to ENTRIES, which has room for them; nothing is
   added afterwards.  */
void target_set_settle (struct target_set *, struct target_entry *entries);

#endif
