/* Objects, their words and their regions.

   Invariants: the slots of an object are sorted and stand at canonical
   offsets; two objects between which bytes are copied have the same regions
   over the range that is copied, so that a word of the one has one
   counterpart in the other.  */

#include "solver.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "memory.h"

static int32_t
floor_to (int32_t offset, int32_t unit)
{
  if ((unit & (unit - 1)) == 0)
    return offset & -unit;
  int32_t rest = offset % unit;
  return offset - (rest < 0 ? rest + unit : rest);
}

static int32_t
ceil_to (int32_t offset, int32_t unit)
{
  return -floor_to (-offset, unit);
}

static int32_t
common_divisor (int32_t a, int32_t b)
{
  a = abs (a);
  b = abs (b);
  while (b != 0)
    {
      int32_t rest = a % b;
      a = b;
      b = rest;
    }
  return a;
}

object_id
object_add (struct solver *s, enum object_kind kind)
{
  s->objects = mesc_grow (s->objects, &s->objects_room, s->num_objects + 1,
                          sizeof *s->objects);
  struct object *object = &s->objects[s->num_objects];
  memset (object, 0, sizeof *object);
  object->kind = kind;
  object->parameter = NO_PARAMETER;
  if (s->coarse
      && (kind == OBJECT_FORMAL || kind == OBJECT_LOCAL
          || kind == OBJECT_FRESH))
    {
      object->num_regions = 1;
      object->regions[0]
          = (struct region){ OFFSET_MIN, OFFSET_MAX, 0, (int32_t)s->word };
    }
  return s->num_objects++;
}

object_id
object_global (struct solver *s, flow_object flow)
{
  unsigned index = flow & ~FLOW_GLOBAL_BIT;
  if (s->global_objects[index] != 0)
    return s->global_objects[index];
  const struct flow_global *global = flow_global_info (s->program, flow);
  enum object_kind kind = global->kind == FLOW_OBJECT_FUNCTION ? OBJECT_FUNCTION
                          : global->read_only ? OBJECT_READ_ONLY
                                              : OBJECT_GLOBAL;
  object_id id = object_add (s, kind);
  s->objects[id].name = global->name;
  s->objects[id].flow_object = flow;
  s->global_objects[index] = id;
  return id;
}

/* Objects of which no word is told from another.  */

static bool
object_is_outside (const struct object *object)
{
  return object->kind == OBJECT_UNKNOWN || object->kind == OBJECT_FUNCTION
         || object->kind == OBJECT_GLOBAL;
}

/* The byte that stands for OFFSET.  */

static int32_t
object_normal (const struct object *object, int32_t offset)
{
  for (unsigned i = 0; i < object->num_regions; i++)
    {
      const struct region *region = &object->regions[i];
      if (offset >= region->start && offset < region->end)
        return region->anchor
               + (offset - region->anchor
                  - floor_to (offset - region->anchor, region->stride));
    }
  return offset;
}

int32_t
object_canonical (const struct object *object, int32_t offset, unsigned word)
{
  return floor_to (object_normal (object, offset), word);
}

/* Where OFFSET stands, or would stand, in the slots.  */

static unsigned
slot_position (const struct object *object, int32_t offset)
{
  unsigned low = 0, high = object->num_slots;
  while (low < high)
    {
      unsigned middle = (low + high) / 2;
      if (object->slots[middle].offset < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static node_id
slot_find (const struct object *object, int32_t offset)
{
  unsigned at = slot_position (object, offset);
  return at < object->num_slots && object->slots[at].offset == offset
             ? object->slots[at].node
             : 0;
}

static void
slot_insert (struct object *object, int32_t offset, node_id node)
{
  unsigned at = slot_position (object, offset);
  object->slots = mesc_grow (object->slots, &object->slots_room,
                             object->num_slots + 1, sizeof *object->slots);
  memmove (object->slots + at + 1, object->slots + at,
           (object->num_slots - at) * sizeof *object->slots);
  object->slots[at] = (struct slot){ offset, node };
  object->num_slots++;
}

/* The content formal that was made at OFFSET by an earlier load along the
   chain from OBJECT up: a recursive structure is folded there.  */

static object_id
recursive_ancestor (const struct solver *s, object_id object, int32_t offset)
{
  while (object != 0 && s->objects[object].kind == OBJECT_FORMAL)
    {
      const struct object *formal = &s->objects[object];
      if (formal->parent != 0 && formal->parent_offset == offset)
        return object;
      object = formal->parent;
    }
  return 0;
}

/* What the formal PARENT, which is TOO_DEEP by so many loads, holds at OFFSET.
   It is taken for what an object nearer to the parameter holds there, so that
   the fields of a recursive structure stay apart: its keys are not its links.
   0: it gets an object of its own.  */

static object_id
folded_content (struct solver *s, object_id parent, int32_t offset,
                uint32_t too_deep)
{
  object_id same = recursive_ancestor (s, parent, offset);
  if (same == 0 && too_deep > MAX_EXTRA_DEPTH)
    same = parent;
  if (same != 0)
    s->objects[same].folded = true;
  return same;
}

static object_id
content_choose (struct solver *s, object_id parent, int32_t offset, bool walk)
{
  const struct object *holder = &s->objects[parent];
  bool formal = holder->kind == OBJECT_FORMAL;
  /* What is indexed is where the walk begins, as the buckets of a map are, and
     no element of what it walks over.  */
  if (walk && formal && holder->depth > 0 && holder->num_regions == 0)
    {
      s->objects[parent].folded = true;
      return parent;
    }
  /* A parameter passed as a copy is private and what it points to is not: the
     one never stands for the other.  */
  bool copy = formal && holder->depth == 0;
  if ((s->coarse && formal && !copy) || holder->narrow)
    {
      object_collapse (s, parent);
      return parent;
    }
  if (s->recursive)
    {
      object_id ancestor = recursive_ancestor (s, parent, offset);
      if (ancestor != 0)
        return ancestor;
    }
  uint32_t depth = formal ? holder->depth + 1 : 1;
  uint32_t deepest = s->recursive ? MAX_RECURSIVE_DEPTH : MAX_FORMAL_DEPTH;
  if (!formal || holder->parameter == NO_PARAMETER)
    deepest = MAX_OWN_DEPTH;
  if (depth > deepest && formal && !s->recursive
      && s->num_formals < MAX_FORMALS)
    {
      object_id same = folded_content (s, parent, offset, depth - deepest);
      if (same != 0)
        return same;
    }
  else if (depth > deepest || s->num_formals >= MAX_FORMALS)
    {
      object_collapse (s, parent);
      if (!copy)
        return parent;
      offset = 0;
    }
  uint32_t parameter = formal ? holder->parameter : NO_PARAMETER;
  object_id id = object_add (s, OBJECT_FORMAL);
  struct object *content = &s->objects[id];
  content->open = true;
  content->number = true;
  content->parameter = parameter;
  content->depth = depth;
  content->parent = parent;
  content->parent_offset = offset;
  s->num_formals++;
  return id;
}

static void
add_seed (struct solver *s, object_id holder, int32_t offset, object_id content)
{
  s->seeds = mesc_grow (s->seeds, &s->seeds_room, s->num_seeds + 1,
                        sizeof *s->seeds);
  s->seeds[s->num_seeds++] = (struct seed){ holder, offset, content };
}

object_id
object_content (struct solver *s, object_id parent, int32_t offset, bool walk)
{
  object_id content = content_choose (s, parent, offset, walk);
  add_seed (s, parent, offset, content);
  return content;
}

bool
object_is_seeded (const struct solver *s, object_id holder, int32_t offset,
                  struct target target)
{
  const struct object *content = &s->objects[target.object];
  if (content->kind != OBJECT_FORMAL || target.offset != 0)
    return false;
  if (content->parent == holder
      && object_canonical (&s->objects[holder], content->parent_offset, s->word)
             == offset)
    return true;
  for (unsigned i = 0; i < s->num_seeds; i++)
    if (s->seeds[i].holder == holder && s->seeds[i].content == target.object
        && object_canonical (&s->objects[holder], s->seeds[i].offset, s->word)
               == offset)
      return true;
  return false;
}

/* What PARENT holds as narrow numbers, wherever in it.  Such a number can be
   a piece of a pointer, so it is followed; but which of them it is does not
   matter enough to tell them apart.  */

static object_id
narrow_content (struct solver *s, object_id parent, int32_t offset)
{
  if (s->objects[parent].narrow)
    return parent;
  object_id content = s->objects[parent].narrow_content;
  if (content == 0)
    {
      content = content_choose (s, parent, offset, false);
      s->objects[content].narrow |= content != parent;
      s->objects[parent].narrow_content = content;
    }
  add_seed (s, parent, offset, content);
  return content;
}

/* Give the new word NODE at OFFSET of a read-only global its contents.  */

static void
seed_initializers (struct solver *s, object_id id, int32_t offset, node_id node)
{
  const struct flow_global *global
      = flow_global_info (s->program, s->objects[id].flow_object);
  for (unsigned i = 0; i < global->num_initializers; i++)
    {
      const struct flow_initializer *value = &global->initializers[i];
      if (fault_is_on (FAULT_INITIALIZER_DROPPED) || value->offset >= OFFSET_MAX
          || object_canonical (&s->objects[id], (int32_t)value->offset, s->word)
                 != offset)
        continue;
      object_id object = object_global (s, value->object);
      struct target target = { object, (int32_t)value->object_offset };
      solver_add_target (s, node, target, (struct target_cause){ 0, 0 });
    }
}

/* Every word of an outside object is one node.  */

static node_id
outside_slot (struct solver *s, object_id id)
{
  if (s->objects[id].kind != OBJECT_GLOBAL)
    return s->unknown_slot;
  node_id node = slot_find (&s->objects[id], 0);
  if (node != 0)
    return node;
  node = solver_add_node (s, NODE_SLOT, id);
  slot_insert (&s->objects[id], 0, node);
  s->nodes[node].sink = !fault_is_on (FAULT_GLOBAL_TAKES_NOTHING);
  s->nodes[node].why = REASON_STORED_GLOBAL;
  if (!fault_is_on (FAULT_GLOBAL_GIVES_NOTHING))
    solver_add_target (s, node, (struct target){ UNKNOWN_OBJECT, 0 },
                       (struct target_cause){ 0, 0 });
  return node;
}

static void copy_connect_slot (struct solver *, const struct object_copy *,
                               object_id, int32_t offset);

/* A word of OBJECT that is new: what it holds from the start, and what is
   copied from or to it.  */

static void
slot_prime (struct solver *s, object_id id, int32_t offset, node_id node)
{
  if (s->objects[id].kind == OBJECT_READ_ONLY)
    {
      s->nodes[node].sink = true;
      s->nodes[node].why = REASON_STORED_GLOBAL;
      seed_initializers (s, id, offset, node);
    }
  if (s->objects[id].escaped)
    {
      s->nodes[node].sink = true;
      s->nodes[node].why = s->objects[id].why;
      solver_add_target (s, node, (struct target){ UNKNOWN_OBJECT, 0 },
                         (struct target_cause){ 0, 0 });
    }
  for (unsigned i = 0; i < s->objects[id].num_copies; i++)
    {
      struct object_copy copy = s->copies[s->objects[id].copies[i]];
      if (fault_is_on (FAULT_LATER_WORD_NOT_COPIED))
        break;
      copy_connect_slot (s, &copy, id, offset);
    }
}

/* A word of an open object is read: it may hold what was there before.  */

static void
slot_seed (struct solver *s, object_id id, int32_t offset, enum slot_use use)
{
  int32_t canonical = object_canonical (&s->objects[id], offset, s->word);
  struct node *node = &s->nodes[slot_find (&s->objects[id], canonical)];
  if (node->seeded || (use == SLOT_NARROW && node->narrow)
      || fault_is_on (FAULT_ENTRY_WORDS_EMPTY))
    return;
  object_id content = use == SLOT_NARROW ? narrow_content (s, id, canonical)
                                         : object_content (s, id, canonical,
                                                           use == SLOT_WALKED);
  /* To make it may have collapsed the object.  */
  canonical = object_canonical (&s->objects[id], offset, s->word);
  node_id slot = slot_find (&s->objects[id], canonical);
  s->nodes[slot].seeded |= use != SLOT_NARROW;
  s->nodes[slot].narrow = true;
  solver_add_target (s, slot, (struct target){ content, 0 },
                     (struct target_cause){ 0, 0 });
}

node_id
object_slot (struct solver *s, object_id id, int32_t offset, enum slot_use use)
{
  if (object_is_outside (&s->objects[id]))
    return outside_slot (s, id);
  int32_t canonical = object_canonical (&s->objects[id], offset, s->word);
  node_id node = slot_find (&s->objects[id], canonical);
  if (node == 0
      && (s->objects[id].num_slots >= MAX_SLOTS || canonical <= OFFSET_MIN
          || canonical >= OFFSET_MAX))
    {
      object_collapse (s, id);
      canonical = object_canonical (&s->objects[id], offset, s->word);
      node = slot_find (&s->objects[id], canonical);
    }
  if (node == 0)
    {
      node = solver_add_node (s, NODE_SLOT, id);
      s->nodes[node].offset = canonical;
      s->nodes[node].opens = s->objects[id].open;
      slot_insert (&s->objects[id], canonical, node);
      slot_prime (s, id, canonical, node);
    }
  if (s->objects[id].open && use != SLOT_STORED)
    slot_seed (s, id, offset, use);
  canonical = object_canonical (&s->objects[id], offset, s->word);
  return slot_find (&s->objects[id], canonical);
}

/* Regions.  */

static bool
regions_meet (const struct region *a, const struct region *b)
{
  return a->start < b->end && b->start < a->end;
}

/* A region that holds A and B and keeps together what either does: offsets
   that differ by a multiple of either stride.  Where the anchors are does not
   matter for that; they only choose the offset that stands for the others.  */

static struct region
region_union (const struct region *a, const struct region *b)
{
  struct region both;
  both.start = a->start < b->start ? a->start : b->start;
  both.end = a->end > b->end ? a->end : b->end;
  both.stride = common_divisor (a->stride, b->stride);
  both.anchor = a->anchor;
  return both;
}

static bool
region_equal (const struct region *a, const struct region *b)
{
  return a->start == b->start && a->end == b->end && a->stride == b->stride
         && floor_to (a->anchor - b->anchor, a->stride)
                == a->anchor - b->anchor;
}

/* Put REGION among those of OBJECT.  Returns false if that changes nothing. */

static bool
regions_merge (struct object *object, struct region region)
{
  for (unsigned i = 0; i < object->num_regions; i++)
    {
      struct region *old = &object->regions[i];
      bool full = object->num_regions == MAX_REGIONS;
      if (!full && !regions_meet (old, &region))
        continue;
      struct region both = region_union (old, &region);
      if (region_equal (&both, old))
        return false;
      *old = object->regions[--object->num_regions];
      regions_merge (object, both);
      return true;
    }
  object->regions[object->num_regions++] = region;
  return true;
}

/* After the regions of an object have changed: its words move to their new
   canonical offsets; words that became one exchange what they hold.  */

static void
slots_regroup (struct solver *s, object_id id)
{
  struct object *object = &s->objects[id];
  unsigned count = object->num_slots;
  struct slot *old = object->slots;
  object->slots = NULL;
  object->num_slots = object->slots_room = 0;
  for (unsigned i = 0; i < count; i++)
    {
      object = &s->objects[id];
      int32_t offset = object_canonical (object, old[i].offset, s->word);
      node_id other = slot_find (object, offset);
      if (other == 0)
        {
          s->nodes[old[i].node].offset = offset;
          slot_insert (object, offset, old[i].node);
          continue;
        }
      uint32_t none = 0;
      if (fault_is_on (FAULT_REGION_NOT_MERGED))
        continue;
      solver_copy (s, other, old[i].node, flow_offset_bytes (0), none);
      solver_copy (s, old[i].node, other, flow_offset_bytes (0), none);
      s->nodes[other].seeded |= s->nodes[old[i].node].seeded;
      s->nodes[other].narrow &= s->nodes[old[i].node].narrow;
    }
  free (old);
}

static void copy_spread_regions (struct solver *, const struct object_copy *,
                                 object_id from);
static void copy_connect_slots (struct solver *, const struct object_copy *,
                                object_id);

void
object_add_region (struct solver *s, object_id id, struct region region)
{
  if (object_is_outside (&s->objects[id]))
    return;
  int32_t word = s->word;
  if (region.start > OFFSET_MIN)
    region.start = floor_to (region.start, word);
  if (region.end < OFFSET_MAX)
    region.end = ceil_to (region.end, word);
  region.anchor = floor_to (region.anchor, word);
  if (region.stride % word != 0 || region.stride <= 0)
    region.stride = word;
  if (!regions_merge (&s->objects[id], region))
    return;
  if (++s->objects[id].region_changes == MAX_REGION_CHANGES)
    regions_merge (&s->objects[id],
                   (struct region){ OFFSET_MIN, OFFSET_MAX, 0, word });
  slots_regroup (s, id);
  if (s->objects[id].kind == OBJECT_READ_ONLY)
    for (unsigned i = 0; i < s->objects[id].num_slots; i++)
      seed_initializers (s, id, s->objects[id].slots[i].offset,
                         s->objects[id].slots[i].node);
  for (unsigned i = 0; i < s->objects[id].num_copies; i++)
    {
      struct object_copy copy = s->copies[s->objects[id].copies[i]];
      copy_spread_regions (s, &copy, id);
      /* A word now stands for more offsets, among them copied ones.  */
      copy_connect_slots (s, &copy, id);
    }
}

void
object_collapse (struct solver *s, object_id id)
{
  struct region all = { OFFSET_MIN, OFFSET_MAX, 0, (int32_t)s->word };
  object_add_region (s, id, all);
}

/* OFFSET, folded to its first like in an array that has no end.  In one that
   has, the offset is kept: the way from an element back to the structure
   around it depends on which element it is.  */

static int32_t
object_folded (const struct object *object, int32_t offset)
{
  for (unsigned i = 0; i < object->num_regions; i++)
    if (offset >= object->regions[i].start && offset < object->regions[i].end
        && object->regions[i].end >= OFFSET_MAX)
      return object_normal (object, offset);
  return offset;
}

struct target
object_target_at (struct solver *s, struct target target,
                  const struct flow_offset *offset)
{
  if (object_is_outside (&s->objects[target.object]))
    return (struct target){ target.object, 0 };
  int64_t at = target.offset + offset->bytes;
  if (offset->bytes > OFFSET_MAX || offset->bytes < OFFSET_MIN || at >= OFFSET_MAX
      || at <= OFFSET_MIN)
    {
      object_collapse (s, target.object);
      return (struct target){ target.object, 0 };
    }
  if (offset->stride != 0 && !fault_is_on (FAULT_STRIDE_LOST))
    {
      int64_t end = offset->extent < OFFSET_MAX ? at + (int64_t)offset->extent
                                               : OFFSET_MAX;
      struct region region
          = { offset->extent > 0 ? (int32_t)at : OFFSET_MIN,
              offset->extent > 0 && end < OFFSET_MAX ? (int32_t)end : OFFSET_MAX,
              (int32_t)at,
              offset->stride < OFFSET_MAX ? (int32_t)offset->stride : 1 };
      object_add_region (s, target.object, region);
    }
  return (struct target){
    target.object, object_folded (&s->objects[target.object], (int32_t)at)
  };
}

/* Copies between objects.  */

/* An offset in [LOW, HIGH) that shares the word at the canonical OFFSET of
   OBJECT; returns false if there is none.  */

static bool
representative (const struct object *object, int32_t offset, int32_t low,
                int32_t high, int32_t *found)
{
  for (unsigned i = 0; i < object->num_regions; i++)
    {
      const struct region *region = &object->regions[i];
      if (region->anchor
              + (offset - region->anchor
                 - floor_to (offset - region->anchor, region->stride))
          != offset)
        continue;
      int32_t start = region->start > low ? region->start : low;
      int32_t end = region->end < high ? region->end : high;
      if (start >= end)
        continue;
      if (start <= OFFSET_MIN)
        start = offset < end ? offset : end - region->stride;
      int32_t at = start + (offset - start)
                   - floor_to (offset - start, region->stride);
      if (at < end)
        {
          *found = at;
          return true;
        }
    }
  *found = offset;
  return offset >= low && offset < high
         && object_normal (object, offset) == offset;
}

static int32_t
range_end (int32_t start, int32_t size)
{
  return size >= OFFSET_MAX || start >= OFFSET_MAX - size ? OFFSET_MAX
                                                          : start + size;
}

static bool
copy_is_aligned (const struct solver *s, const struct object_copy *copy)
{
  int32_t shift = copy->to_offset - copy->from_offset;
  return floor_to (shift, s->word) == shift;
}

/* The word at OFFSET of object ID is new: connect it to its counterpart.  */

static void
copy_connect_slot (struct solver *s, const struct object_copy *copy,
                   object_id id, int32_t offset)
{
  int32_t at;
  for (int side = 0; side < 2; side++)
    {
      object_id here = side ? copy->from : copy->to;
      object_id there = side ? copy->to : copy->from;
      int32_t start = side ? copy->from_offset : copy->to_offset;
      int32_t other = side ? copy->to_offset : copy->from_offset;
      if (here != id
          || !representative (&s->objects[id], offset,
                              floor_to (start, s->word),
                              range_end (start, copy->size), &at))
        continue;
      int32_t shift = floor_to (other - start, s->word);
      node_id mine
          = object_slot (s, id, offset, side ? SLOT_LOADED : SLOT_STORED);
      node_id theirs = object_slot (s, there, at + shift,
                                    side ? SLOT_STORED : SLOT_LOADED);
      solver_copy_pointer (s, side ? theirs : mine, side ? mine : theirs,
                           copy->statement);
    }
}

/* Connect all words that object ID has now.  Connecting may make new ones,
   which see to themselves.  */

static void
copy_connect_slots (struct solver *s, const struct object_copy *copy,
                    object_id id)
{
  unsigned count = s->objects[id].num_slots;
  int32_t *offsets = mesc_xcalloc (count, sizeof *offsets);
  for (unsigned i = 0; i < count; i++)
    offsets[i] = s->objects[id].slots[i].offset;
  for (unsigned i = 0; i < count; i++)
    copy_connect_slot (s, copy, id,
                       object_canonical (&s->objects[id], offsets[i], s->word));
  free (offsets);
}

/* Make the regions of FROM within the copied range those of the other
   object too.  */

static void
copy_spread_regions (struct solver *s, const struct object_copy *copy,
                     object_id from)
{
  for (int side = 0; side < 2; side++)
    {
      object_id here = side ? copy->from : copy->to;
      object_id there = side ? copy->to : copy->from;
      if (here != from || fault_is_on (FAULT_REGION_NOT_SPREAD))
        continue;
      int32_t start = side ? copy->from_offset : copy->to_offset;
      int32_t other = side ? copy->to_offset : copy->from_offset;
      int32_t end = range_end (start, copy->size);
      for (unsigned i = 0; i < s->objects[here].num_regions; i++)
        {
          struct region region = s->objects[here].regions[i];
          int32_t low = region.start > start ? region.start : start;
          int32_t high = region.end < end ? region.end : end;
          if (low >= high)
            continue;
          int32_t shift = floor_to (other - start, s->word);
          region.start = low + shift;
          region.end = high >= OFFSET_MAX ? OFFSET_MAX : high + shift;
          region.anchor += shift;
          object_add_region (s, there, region);
        }
    }
}

/* Make the words that COPY moves without any of them being mentioned: those
   of an object whose contents are not all known here.  */

static void
copy_force (struct solver *s, const struct object_copy *copy)
{
  bool by_target = object_is_outside (&s->objects[copy->from]);
  object_id id = by_target ? copy->to : copy->from;
  if (object_is_outside (&s->objects[id]))
    return;
  int32_t start = by_target ? copy->to_offset : copy->from_offset;
  int32_t end = range_end (start, copy->size);
  int32_t word = s->word;
  if (s->objects[id].kind == OBJECT_READ_ONLY)
    {
      const struct flow_global *global
          = flow_global_info (s->program, s->objects[id].flow_object);
      for (unsigned i = 0; i < global->num_initializers; i++)
        if (global->initializers[i].offset < (uint64_t)OFFSET_MAX)
          object_slot (s, id, (int32_t)global->initializers[i].offset,
                       SLOT_LOADED);
      return;
    }
  if (copy->size > MAX_ACCESS_WORDS * word)
    {
      struct region range = { start, end, start, word };
      object_add_region (s, id, range);
      end = range_end (start, 1);
    }
  for (int32_t at = floor_to (start, word); at < end; at += word)
    object_slot (s, id, at, by_target ? SLOT_STORED : SLOT_LOADED);
}

static bool
copy_needs_force (const struct solver *s, const struct object_copy *copy)
{
  const struct object *from = &s->objects[copy->from];
  return from->open || from->escaped || from->kind == OBJECT_READ_ONLY
         || object_is_outside (from);
}

void
object_force_copies (struct solver *s, object_id id)
{
  for (unsigned i = 0; i < s->objects[id].num_copies; i++)
    {
      struct object_copy copy = s->copies[s->objects[id].copies[i]];
      if (copy_needs_force (s, &copy))
        copy_force (s, &copy);
    }
}

static void
object_note_copy (struct solver *s, object_id id, uint32_t index)
{
  struct object *object = &s->objects[id];
  object->copies = mesc_grow (object->copies, &object->copies_room,
                              object->num_copies + 1, sizeof *object->copies);
  object->copies[object->num_copies++] = index;
}

static bool
copy_is_known (const struct solver *s, const struct object_copy *copy)
{
  const struct object *to = &s->objects[copy->to];
  for (unsigned i = 0; i < to->num_copies; i++)
    {
      const struct object_copy *old = &s->copies[to->copies[i]];
      if (old->to == copy->to && old->from == copy->from
          && old->to_offset == copy->to_offset
          && old->from_offset == copy->from_offset && old->size >= copy->size)
        return true;
    }
  return false;
}

void
object_connect_copy (struct solver *s, struct object_copy copy)
{
  if (object_is_outside (&s->objects[copy.to]))
    copy.to_offset = 0;
  if (object_is_outside (&s->objects[copy.from]))
    copy.from_offset = 0;
  if (copy_is_known (s, &copy))
    return;
  s->copies = mesc_grow (s->copies, &s->copies_room, s->num_copies + 1,
                         sizeof *s->copies);
  uint32_t index = s->num_copies++;
  s->copies[index] = copy;
  if (!copy_is_aligned (s, &copy))
    {
      struct region range
          = { copy.to_offset, range_end (copy.to_offset, copy.size),
              copy.to_offset, (int32_t)s->word };
      object_add_region (s, copy.to, range);
      range = (struct region){ copy.from_offset,
                               range_end (copy.from_offset, copy.size),
                               copy.from_offset, (int32_t)s->word };
      object_add_region (s, copy.from, range);
    }
  object_note_copy (s, copy.to, index);
  if (copy.from != copy.to)
    object_note_copy (s, copy.from, index);
  copy_spread_regions (s, &copy, copy.to);
  copy_spread_regions (s, &copy, copy.from);
  copy_connect_slots (s, &copy, copy.to);
  if (copy.from != copy.to)
    copy_connect_slots (s, &copy, copy.from);
  if (copy_needs_force (s, &copy))
    copy_force (s, &copy);
}
