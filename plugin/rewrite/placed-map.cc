/* Maps in given storage: see placed-map.h.  */

#include "compat.h"

#include "rewrite/placed-map.h"

#include "attributes.h"
#include "gimple/lower.h"
#include "rewrite/map-arguments.h"
#include "rewrite/size-bound.h"

namespace
{

/* Unless the options say more: as many entries as Go's maps have room for
   before they allocate.  */
const HOST_WIDE_INT first_entries = 8;

/* Storage is described in <mapescape/map-core.h>.  It begins at a multiple of
   the bytes that a group has, which are in front of the entries.  One group is
   for up to so many entries; of several, each for 15, 7/8 are used.  */
const HOST_WIDE_INT group_bytes = 16;
const HOST_WIDE_INT small_entries = 16;
const HOST_WIDE_INT group_entries = 15;

/* More are for no variable.  */
const HOST_WIDE_INT most_entries = HOST_WIDE_INT_1 << 20;

/* The twin of FNDECL, if it takes COUNT arguments, or NULL_TREE.  */

tree
twin_with (tree fndecl, int count)
{
  tree twin = fndecl ? attribute_inplace_twin (fndecl) : NULL_TREE;
  return twin && callee_of_runtime_p (fndecl)
                 && type_num_arguments (TREE_TYPE (twin)) == count
             ? twin
             : NULL_TREE;
}

HOST_WIDE_INT
round_up_to (HOST_WIDE_INT size, HOST_WIDE_INT align)
{
  return (size + align - 1) / align * align;
}

/* The bytes of storage for COUNT entries like ENTRY, or SIZE_UNBOUNDED.  */

HOST_WIDE_INT
storage_size (const map_entry &entry, HOST_WIDE_INT count)
{
  HOST_WIDE_INT groups = 1, entries = count, size;
  if (count > most_entries)
    return SIZE_UNBOUNDED;
  if (count > small_entries)
    {
      while (groups * group_entries * 7 / 8 < count)
        groups *= 2;
      entries = groups * group_entries;
    }
  return __builtin_mul_overflow (entries, entry.size, &size)
                 || size > HOST_WIDE_INT_MAX / 2
             ? SIZE_UNBOUNDED
             : round_up_to (groups * group_bytes, entry.align) + size;
}

/* The bytes in front of the first storage of the map that the function makes
   whose declaration is FNDECL, or 0 if the struct is not known.  */

HOST_WIDE_INT
struct_size (tree fndecl, unsigned align)
{
  tree type = TREE_TYPE (TREE_TYPE (fndecl));
  tree size = POINTER_TYPE_P (type) ? TYPE_SIZE_UNIT (TREE_TYPE (type))
                                    : NULL_TREE;
  return size && tree_fits_shwi_p (size)
             ? round_up_to (tree_to_shwi (size), align)
             : 0;
}

/* A call of CALL's twin with ARGUMENTS, whose result is not used.  */

gcall *
build_twin (gcall *call, const vec<tree> &arguments)
{
  gcall *made = gimple_build_call_vec (
      attribute_inplace_twin (gimple_call_fndecl (call)), arguments);
  gimple_set_location (made, gimple_location (call));
  gimple_call_set_nothrow (made, gimple_call_nothrow_p (call));
  return made;
}

/* A call that releases what the map at POINTER holds, as CALL does.  */

gcall *
build_emptying (gcall *call, tree pointer)
{
  auto_vec<tree> arguments;
  arguments.safe_push (pointer);
  return build_twin (call, arguments);
}

} // namespace

placed_part
placed_part_of (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (gimple_call_num_args (call) == 3 && !gimple_call_lhs (call)
      && twin_with (fndecl, 5))
    return PLACED_STORAGE;
  return gimple_call_num_args (call) == 2 && twin_with (fndecl, 4)
             ? PLACED_MAP
             : PLACED_NONE;
}

stay_reason
placed_map_request (const escape_site &site, placed_part part,
                    HOST_WIDE_INT limit, heap_request *request)
{
  bool with_struct = part == PLACED_MAP;
  map_entry entry;
  if (!map_entry_at (site, with_struct ? 0 : 1, &entry)
      || entry.align > MAX_SUPPORTED_STACK_ALIGNMENT / BITS_PER_UNIT)
    return STAY_NO_BOUND;
  map_options options = map_options_at (site, with_struct ? 1 : 2);
  if (options.elsewhere)
    return STAY_ELSEWHERE;
  request->align = MAX (entry.align, group_bytes);
  request->content = CONTENT_ANY;
  HOST_WIDE_INT front = 0;
  if (with_struct)
    {
      front = struct_size (gimple_call_fndecl (allocator_of (site)),
                           request->align);
      if (front == 0)
        return STAY_NO_BOUND;
    }
  HOST_WIDE_INT storage
      = storage_size (entry, options.hint > 0 ? options.hint : first_entries);
  if (with_struct && storage > limit - front)
    storage = 0;
  if (storage == SIZE_UNBOUNDED)
    return STAY_TOO_LARGE;
  request->exact = front + storage;
  request->size = options.certain ? request->exact : SIZE_UNBOUNDED;
  return STAY_NONE;
}

bool
placed_storage_p (const stack_move &move)
{
  gcall *call = allocator_of (site_of (move));
  return move.part == PLACED_STORAGE
         || move.room > struct_size (gimple_call_fndecl (call),
                                     move.request.align);
}

void
place_map (gcall *call, const stack_move &move, const lent_storage &storage)
{
  auto_vec<tree> arguments;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    arguments.safe_push (gimple_call_arg (call, i));
  arguments.safe_push (storage.address);
  arguments.safe_push (build_int_cst (size_type_node, storage.room));
  gcall *made = build_twin (call, arguments);
  tree result = gimple_call_lhs (call);
  gimple_call_set_lhs (call, NULL_TREE);
  if (!result || speculative_p (move))
    {
      gimple_call_set_lhs (made, result);
      replace_call (call, made);
      return;
    }
  gimple_stmt_iterator at = gsi_for_stmt (call);
  gsi_insert_before (&at, made, GSI_SAME_STMT);
  replace_call (call, build_taken (result, storage.address));
}

stay_reason
reason_of_maker (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  return fndecl && callee_spares_storage_p (fndecl) ? STAY_MAP_GROWS
                                                    : STAY_NOT_ALLOCATOR;
}

bool
map_release_p (gcall *call)
{
  return gimple_call_num_args (call) == 1 && !gimple_call_lhs (call)
         && twin_with (gimple_call_fndecl (call), 1);
}

void
empty_placed_map (gcall *call)
{
  replace_call (call, build_emptying (call, gimple_call_arg (call, 0)));
}

void
guard_map_release (gcall *call, const vec<lent_storage> &storage)
{
  tree pointer = gimple_call_arg (call, 0);
  tree outside = pointer_outside (call, pointer, storage);
  tree type = TREE_TYPE (pointer);
  tree is_inside = make_ssa_name (boolean_type_node);
  tree inside = make_ssa_name (type);
  gimple_stmt_iterator at = gsi_for_stmt (call);
  gsi_insert_before (&at,
                     gimple_build_assign (is_inside, EQ_EXPR, outside,
                                          build_zero_cst (type)),
                     GSI_SAME_STMT);
  gsi_insert_before (&at,
                     gimple_build_assign (inside, COND_EXPR, is_inside, pointer,
                                          build_zero_cst (type)),
                     GSI_SAME_STMT);
  gsi_insert_before (&at, build_emptying (call, inside), GSI_SAME_STMT);
  gimple_call_set_arg (call, 0, outside);
  update_stmt (call);
}
