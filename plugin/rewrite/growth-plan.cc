/* Which storage of maps goes to the stack: the part of the plan that is about
   blocks which no verdict stands for.

   A map that is a variable gets its storage from a call that is handed its
   address, and so does every map that grows.  What such a call makes has one
   instance at a time only if it makes it once, as `map_init (&m, 16)' may.  If
   the call may release what it made before, it is storage that grows: the
   instances follow one another, but the old one goes when the new one is
   there.  Such storage is for a pool of blocks, which keeps account of them
   (block-pool.h).  */

#include "compat.h"

#include "rewrite/stack-plan.h"

#include "attributes.h"
#include "gimple/go-unit.h"
#include "gimple/lower.h"
#include "notes/allocated-type.h"
#include "recognize/recognize.h"
#include "rewrite/block-pool.h"
#include "rewrite/placed-map.h"

namespace
{

/* True if DECL is a constant, as the types of maps are: it has no storage.  */

bool
constant_p (tree decl)
{
  return TREE_READONLY (decl) && !POINTER_TYPE_P (TREE_TYPE (decl));
}

/* Who has the storage that a call makes: a named variable, or NULL_TREE.  */

tree
storage_owner (gcall *call)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree argument = gimple_call_arg (call, i);
      if (!POINTER_TYPE_P (TREE_TYPE (argument))
          || !RECORD_OR_UNION_TYPE_P (TREE_TYPE (TREE_TYPE (argument))))
        continue;
      tree variable = argument;
      if (TREE_CODE (argument) == SSA_NAME)
        {
          tree value = copied_value (argument);
          variable = SSA_NAME_VAR (argument);
          if (!variable || !DECL_NAME (variable))
            variable = TREE_CODE (value) == SSA_NAME ? SSA_NAME_VAR (value)
                                                     : value;
        }
      if (variable && TREE_CODE (variable) == ADDR_EXPR)
        variable = get_base_address (TREE_OPERAND (variable, 0));
      if (variable && DECL_P (variable) && DECL_NAME (variable)
          && !DECL_ARTIFICIAL (variable) && !constant_p (variable))
        return variable;
    }
  return NULL_TREE;
}

const char *
name_of (tree variable)
{
  return variable ? IDENTIFIER_POINTER (DECL_NAME (variable)) : NULL;
}

/* True if what CALL in FUNCTION makes is not to be on the heap.  */

bool
promised_p (const flow_function *function, gcall *call)
{
  tree owner = storage_owner (call);
  return attribute_noheap_p (lowered_node (function)->decl)
         || (owner && attribute_noheap_p (owner));
}

/* True if CALL is handed a map.  */

bool
handed_map_p (gcall *call)
{
  if (tree fndecl = gimple_call_fndecl (call))
    if (callee_allocates_for_map_p (fndecl))
      return true;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree type = TREE_TYPE (gimple_call_arg (call, i));
      tree record = POINTER_TYPE_P (type) ? recognize_pointee (type)
                                          : NULL_TREE;
      if (record && recognize_map (record))
        return true;
    }
  return false;
}

/* The number that CALL is handed besides a pointer, if it is handed only that
   and if that is a constant, or 0: `reserve (&map, 16)'.  */

HOST_WIDE_INT
size_argument (gcall *call)
{
  HOST_WIDE_INT size = 0;
  unsigned numbers = 0;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree argument = gimple_call_arg (call, i);
      if (POINTER_TYPE_P (TREE_TYPE (argument)))
        continue;
      numbers++;
      size = tree_fits_shwi_p (argument) ? tree_to_shwi (argument) : 0;
    }
  return numbers == 1 ? size : 0;
}

/* True if the call that makes OBJECT may release what it made before.  */

bool
grows_p (const escape_object &object)
{
  for (unsigned i = 0; i < object.num_releases; i++)
    if (object.releases[i].statement == object.site.statements[0])
      return true;
  return false;
}

/* True if A and B come from the same call of the allocator.  */

bool
same_origin_p (const escape_site &a, const escape_site &b)
{
  return a.functions[a.depth - 1] == b.functions[b.depth - 1]
         && a.statements[a.depth - 1] == b.statements[b.depth - 1];
}

/* The bytes of blocks for MOVE: those of some lines of text or, if its call is
   told how many entries to expect, what that many may take with some air.  */

HOST_WIDE_INT
block_room (const stack_move &move)
{
  const HOST_WIDE_INT least = 256, most = 1024, entry = 32, many = 1 << 16;
  HOST_WIDE_INT hint = size_argument (move.call);
  if (hint <= least / entry || hint > many)
    return least;
  if (hint >= most / entry)
    return most;
  return HOST_WIDE_INT_1 << ceil_log2 (hint * entry);
}

/* The number of blocks for GROWTH: one for each array of each map, and one for
   what an array grows into while it is still there.  */

unsigned
count_blocks (const vec<stack_move> &growth)
{
  unsigned arrays = 0;
  for (unsigned i = 0; i < growth.length (); i++)
    {
      bool known = false;
      for (unsigned k = 0; k < i && !known; k++)
        known = same_origin_p (site_of (growth[i]), site_of (growth[k]))
                && growth[i].variable == growth[k].variable;
      arrays += !known;
    }
  return MIN (arrays + 1, pool_blocks);
}

} // namespace

/* The storage OBJECT, which a call in FUNCTION makes, as *MOVE.  False if it is
   no storage for a pool.  */

bool
stack_plan::find_storage (const flow_function *function,
                          const escape_object &object, stack_move *move)
{
  gcall *allocator = allocator_of (object.site);
  bool init = allocator && placed_part_of (allocator) == PLACED_STORAGE;
  if (object.escapes || (object.site.depth < 2 && !init) || moves_p (&object))
    return false;
  *move = {};
  move->function = function;
  move->function_decl = lowered_node (function)->decl;
  move->object = &object;
  move->call = lowered_call (function, object.site.statements[0]);
  if (!move->call)
    return false;
  move->variable = name_of (storage_owner (move->call));
  return true;
}

/* Why MOVE is not for a pool, or STAY_NONE.  */

stay_reason
stack_plan::decide_pooled (const finding &finding, stack_move *move) const
{
  if (m_options->rewrite_maps_only && !finding.is_map)
    return STAY_NO_MAP;
  stay_reason why = decide_place (*move);
  if (why && why != STAY_MANY)
    return why;
  gcall *allocator = allocator_of (site_of (*move));
  if (!allocator)
    return STAY_NOT_ALLOCATOR;
  if (!gimple_call_lhs (allocator))
    return reason_of_maker (allocator);
  if (!heap_request_read (allocator, &move->request)
      || heap_request_stores_p (allocator) || !may_speculate_p (allocator)
      || (move->request.content != CONTENT_ANY
          && move->request.content != CONTENT_ZERO)
      || move->request.align > pool_align
      || TREE_CODE (gimple_call_lhs (allocator)) != SSA_NAME)
    return reason_of_maker (allocator);
  move->releases = move->object->releases;
  move->num_releases = move->object->num_releases;
  if (!ways_clonable_p (*move))
    return STAY_RELEASED_IN_CALL;
  if (!selected_p (finding))
    return STAY_NOT_SELECTED;
  move->room = block_room (*move);
  return STAY_NONE;
}

/* The number of the finding that tells of the storage of MOVE, and of all that
   is for the same variable.  */

unsigned
stack_plan::storage_finding (finding_list &findings, const stack_move &move)
{
  tree owner = storage_owner (move.call);
  for (unsigned i = findings.length (); i > 0; i--)
    {
      const finding &finding = findings[i - 1];
      if (finding.kind != FINDING_STORAGE)
        break;
      if (finding.call == move.call
          || (finding.function == move.function && finding.decl
              && finding.decl == owner))
        {
          findings.extend_storage (i - 1, move.call);
          return i - 1;
        }
    }
  return findings.add_storage (move.function, move.call, owner,
                               handed_map_p (move.call));
}

/* Say in finding NUMBER that MOVE stays for WHY, or moves if that is none: then
   it says so whatever else the call makes.  */

void
stack_plan::place_storage (finding_list &findings, unsigned number,
                           stay_reason why, const stack_move &move)
{
  const finding &finding = findings[number];
  if (why || speculative_p (move))
    findings.leave_storage (number, &move.object->site, REASON_NONE);
  if (why ? finding.on_stack : finding.stays > STAY_NOT_ASKED)
    findings.place_in_part (number);
  if (why && finding.on_stack)
    return;
  uint64_t at_most = !why && speculative_p (move) ? move.room : 0;
  findings.place (number, why, move.variable, MAX (at_most, finding.at_most));
}

/* Give all of GROWTH, which is one function's, the form of a pool.  False if none
   is to be had.  */

bool
stack_plan::shape_pool (vec<stack_move> &growth) const
{
  HOST_WIDE_INT room = 0;
  for (unsigned i = 0; i < growth.length (); i++)
    room = MAX (room, growth[i].room);
  while ((uint64_t)room > m_options->stack_limit)
    room /= 2;
  if (room < (HOST_WIDE_INT)pool_align)
    return false;
  unsigned blocks = MIN (count_blocks (growth), m_options->stack_limit / room);
  for (unsigned i = 0; i < growth.length (); i++)
    {
      growth[i].room = room;
      growth[i].blocks = blocks;
    }
  return true;
}

/* Let GROWTH use a pool, and say so.  */

void
stack_plan::make_pool (finding_list &findings, vec<stack_move> &growth,
                       const vec<unsigned> &numbers)
{
  stay_reason why = shape_pool (growth)
                        ? take_frame (growth[0], pool_size (growth[0]))
                        : STAY_TOO_LARGE;
  for (unsigned i = 0; i < growth.length (); i++)
    {
      const stack_move &move = growth[i];
      stay_reason own = why;
      if (!own && (uint64_t)move.room < used_width (&site_of (move)))
        own = STAY_PART_OF_TYPE;
      if (!own && move.request.exact > move.room)
        own = STAY_TOO_LARGE;
      if (!own)
        add (move);
      place_storage (findings, numbers[i], own, move);
    }
}

void
stack_plan::plan_growth (const flow_function *function,
                         finding_list &findings)
{
  const object_list &list = objects_of (function);
  auto_vec<stack_move> growth;
  auto_vec<unsigned> numbers;
  for (unsigned i = 0; i < list.count; i++)
    {
      stack_move move;
      bool grows = false;
      for (unsigned k = 0; k < list.count && !grows; k++)
        grows = !list.objects[k].escapes
                && same_origin_p (list.objects[i].site, list.objects[k].site)
                && grows_p (list.objects[k]);
      if (!grows || !find_storage (function, list.objects[i], &move))
        continue;
      unsigned number = storage_finding (findings, move);
      stay_reason why = decide_pooled (findings[number], &move);
      if (why)
        {
          place_storage (findings, number, why, move);
          continue;
        }
      growth.safe_push (move);
      numbers.safe_push (number);
    }
  if (!growth.is_empty ())
    make_pool (findings, growth, numbers);
}

/* What a call in FUNCTION that no finding is about makes once.  */

void
stack_plan::plan_parts (const flow_function *function, finding_list &findings,
                        const hash_set<gcall *> &told)
{
  const object_list &list = objects_of (function);
  for (unsigned i = 0; i < list.count; i++)
    {
      stack_move move;
      if (list.objects[i].many
          || !find_storage (function, list.objects[i], &move)
          || const_cast<hash_set<gcall *> &> (told).contains (move.call))
        continue;
      unsigned number = storage_finding (findings, move);
      stay_reason why = decide (findings[number], &move);
      place_storage (findings, number, why, move);
      if (!why)
        add (move);
    }
}

/* What calls in FUNCTION make on the heap although it, or the variable whose
   storage it is, is promised not to use that.  */

void
stack_plan::find_promised (const flow_function *function,
                           finding_list &findings,
                           const hash_set<gcall *> &told)
{
  const object_list &list = objects_of (function);
  for (unsigned i = 0; i < list.count; i++)
    {
      const escape_object &object = list.objects[i];
      stack_move move = {};
      move.function = function;
      move.object = &object;
      move.call = lowered_call (function, object.site.statements[0]);
      if (object.site.depth < 2 || !move.call || moves_p (&object)
          || const_cast<hash_set<gcall *> &> (told).contains (move.call)
          || !promised_p (function, move.call))
        continue;
      unsigned number = storage_finding (findings, move);
      const finding &finding = findings[number];
      if (object.escapes)
        findings.leave_storage (number, &object.site, object.why);
      else if (finding.on_stack || finding.stays <= STAY_NOT_ASKED)
        place_storage (findings, number, m_unit ? m_unit : STAY_MANY, move);
    }
}

/* True if all that CALL of FUNCTION makes is moved.  */

bool
stack_plan::moves_all_p (const flow_function *function, gcall *call)
{
  const object_list &list = objects_of (function);
  for (unsigned i = 0; i < list.count; i++)
    if (lowered_call (function, list.objects[i].site.statements[0]) == call
        && !moves_p (&list.objects[i]))
      return false;
  return true;
}

/* Say of what moves that there are other parts of it that do not.  */

void
stack_plan::find_parts_left (finding_list &findings)
{
  for (unsigned i = 0; i < findings.length (); i++)
    if (findings[i].on_stack
        && !moves_all_p (findings[i].function, findings[i].call))
      findings.place_in_part (i);
}

void
stack_plan::make_storage (finding_list &findings, const flow_program *program)
{
  if (unit_is_go () || (m_unit && !attribute_noheap_any_p ()))
    return;
  hash_set<gcall *> told;
  for (unsigned i = 0; i < findings.length (); i++)
    if (findings[i].kind == FINDING_ALLOCATION)
      told.add (findings[i].call);
  for (unsigned i = 0; i < program->num_functions; i++)
    if (lowered_user_function_p (program->functions[i]))
      {
        if (!m_unit)
          {
            plan_growth (program->functions[i], findings);
            plan_parts (program->functions[i], findings, told);
          }
        if (attribute_noheap_any_p ())
          find_promised (program->functions[i], findings, told);
      }
  find_parts_left (findings);
  findings.finish_storage ();
}
