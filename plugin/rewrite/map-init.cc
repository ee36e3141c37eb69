/* Making maps in given storage: see map-init.h.

   The type of a map, argument 1, is a constant if it was made by
   MESC_MAP_DEFINE: what an entry takes is read there.  The options, argument 2,
   may ask for other storage, which the library then uses instead.  */

#include "compat.h"

#include "rewrite/map-init.h"

#include "attributes.h"
#include "gimple/lower.h"
#include "rewrite/size-bound.h"

namespace
{

/* As many entries as Go's maps have room for before they allocate.  */
const HOST_WIDE_INT first_entries = 8;

/* A map has so many bytes of its own for up to 16 entries, in front of them,
   and storage begins at a multiple of that.  */
const HOST_WIDE_INT group_bytes = 16;

/* The number in the field NAME of the constant VALUE, a record, or -1.  */

HOST_WIDE_INT
constant_field (tree value, const char *name)
{
  unsigned i;
  tree field, element;
  FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (value), i, field, element)
  if (field && DECL_NAME (field) && id_equal (DECL_NAME (field), name))
    return tree_fits_shwi_p (element) ? tree_to_shwi (element) : -1;
  return -1;
}

/* The number of the parameter of FUNCTION that VALUE is, or -1.  */

int
parameter_number (const flow_function *function, tree value)
{
  if (TREE_CODE (value) != SSA_NAME || !SSA_NAME_IS_DEFAULT_DEF (value))
    return -1;
  int number = 0;
  for (tree p = DECL_ARGUMENTS (lowered_node (function)->decl); p;
       p = DECL_CHAIN (p), number++)
    if (p == SSA_NAME_VAR (value))
      return number;
  return -1;
}

/* Argument NUMBER of the call that SITE leads down to: what is handed on is the
   caller's.  */

tree
argument_of_site (const escape_site &site, int number)
{
  for (unsigned depth = site.depth; depth-- > 0;)
    {
      gcall *call
          = lowered_call (site.functions[depth], site.statements[depth]);
      if (!call || number >= (int)gimple_call_num_args (call))
        break;
      tree value = copied_value (gimple_call_arg (call, number));
      number = depth > 0 ? parameter_number (site.functions[depth], value) : -1;
      if (number < 0)
        return value;
    }
  return error_mark_node;
}

/* The constant that POINTER points to, a record, or NULL_TREE.  */

tree
constant_record (tree pointer)
{
  tree decl = TREE_CODE (pointer) == ADDR_EXPR ? TREE_OPERAND (pointer, 0)
                                               : NULL_TREE;
  tree value = decl && VAR_P (decl) ? ctor_for_folding (decl) : NULL_TREE;
  return value && value != error_mark_node && TREE_CODE (value) == CONSTRUCTOR
             ? value
             : NULL_TREE;
}

} // namespace

bool
map_init_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl || gimple_call_num_args (call) != 3 || gimple_call_lhs (call))
    return false;
  tree twin = attribute_inplace_twin (fndecl);
  return twin && type_num_arguments (TREE_TYPE (twin)) == 5
         && callee_spares_storage_p (fndecl);
}

bool
map_init_request (const escape_site &site, heap_request *request)
{
  tree type = constant_record (argument_of_site (site, 1));
  HOST_WIDE_INT entry = type ? constant_field (type, "entry_size") : -1;
  HOST_WIDE_INT align = type ? constant_field (type, "alignment") : -1;
  if (entry <= 0 || entry > HOST_WIDE_INT_MAX / 2 / first_entries || align <= 0
      || !pow2p_hwi (align)
      || align > MAX_SUPPORTED_STACK_ALIGNMENT / BITS_PER_UNIT)
    return false;
  request->align = MAX (align, group_bytes);
  request->content = CONTENT_ANY;
  request->exact = request->align + first_entries * entry;
  /* Options may ask for more.  */
  request->size = integer_zerop (argument_of_site (site, 2)) ? request->exact
                                                             : SIZE_UNBOUNDED;
  return true;
}

void
map_init_in (gcall *call, const lent_storage &storage)
{
  gcall *made = gimple_build_call (
      attribute_inplace_twin (gimple_call_fndecl (call)), 5,
      gimple_call_arg (call, 0), gimple_call_arg (call, 1),
      gimple_call_arg (call, 2), storage.address,
      build_int_cst (size_type_node, storage.room));
  gimple_set_location (made, gimple_location (call));
  gimple_call_set_nothrow (made, gimple_call_nothrow_p (call));
  replace_call (call, made);
}
