/* The arguments of maps: see map-arguments.h.  */

#include "compat.h"

#include "rewrite/map-arguments.h"

#include "gimple/lower.h"
#include "rewrite/stack-plan.h"

namespace
{

/* An argument, where it comes from.  */
struct origin
{
  tree value;       /* Or error_mark_node.  */
  bool is_constant; /* On the way down nobody may change what it points to.  */
};

/* Parameter NUMBER of FNDECL, or NULL_TREE.  */

tree
parameter_of (tree fndecl, unsigned number)
{
  tree parameter = DECL_ARGUMENTS (fndecl);
  while (parameter && number-- > 0)
    parameter = DECL_CHAIN (parameter);
  return parameter;
}

/* The number of the parameter of FUNCTION that VALUE is, or -1.  */

int
parameter_number (const flow_function *function, tree value)
{
  if (TREE_CODE (value) != SSA_NAME || !SSA_NAME_IS_DEFAULT_DEF (value))
    return -1;
  tree parameter = DECL_ARGUMENTS (lowered_node (function)->decl);
  for (int number = 0; parameter; number++)
    {
      if (parameter == SSA_NAME_VAR (value))
        return number;
      parameter = DECL_CHAIN (parameter);
    }
  return -1;
}

/* True if TYPE, of a pointer, says that what it points to stays as it is.  */

bool
to_constant_p (tree type)
{
  return POINTER_TYPE_P (type) && TYPE_READONLY (TREE_TYPE (type));
}

/* Argument NUMBER of the call that SITE leads down to: what is handed on is the
   caller's.  */

origin
find_origin (const escape_site &site, int number)
{
  origin found = { error_mark_node, true };
  for (unsigned depth = site.depth; depth-- > 0;)
    {
      gcall *call
          = lowered_call (site.functions[depth], site.statements[depth]);
      if (!call || number >= (int)gimple_call_num_args (call))
        break;
      tree value = copied_value (gimple_call_arg (call, number));
      number = depth > 0 ? parameter_number (site.functions[depth], value) : -1;
      if (number < 0)
        {
          found.value = value;
          return found;
        }
      found.is_constant
          &= to_constant_p (TREE_TYPE (SSA_NAME_VAR (value)));
    }
  return found;
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

/* VALUE is stored in FIELD of options.  */

void
add_field (map_options *options, tree field, tree value)
{
  if (!DECL_NAME (field))
    options->certain = false;
  else if (id_equal (DECL_NAME (field), "hint"))
    {
      HOST_WIDE_INT hint = tree_fits_shwi_p (value) ? tree_to_shwi (value) : -1;
      options->certain &= hint >= 0;
      options->hint = MAX (options->hint, hint);
    }
  else if (id_equal (DECL_NAME (field), "allocator")
           || id_equal (DECL_NAME (field), "storage"))
    options->elsewhere |= !integer_zerop (value);
}

/* VALUE, a record, is stored in options.  */

void
add_record (map_options *options, tree value)
{
  if (VAR_P (value))
    value = constant_record (build_fold_addr_expr (value));
  if (!value || TREE_CODE (value) != CONSTRUCTOR)
    {
      options->certain = false;
      return;
    }
  unsigned i;
  tree field, element;
  FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (value), i, field, element)
  if (field && TREE_CODE (field) == FIELD_DECL)
    add_field (options, field, element);
  else
    options->certain = false;
}

/* Reads what a function does to a local variable that has options.  */

struct options_reader
{
  tree decl;
  map_options found;
};

bool
note_use (gimple *, tree base, tree, void *data)
{
  options_reader *reader = (options_reader *)data;
  if (base == reader->decl)
    reader->found.certain = false;
  return false;
}

/* CALL passes the address of the variable, if that, to functions that promise
   not to change it.  */

void
read_call (options_reader *reader, gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree argument = gimple_call_arg (call, i);
      if (TREE_CODE (argument) != ADDR_EXPR
          || get_base_address (TREE_OPERAND (argument, 0)) != reader->decl)
        continue;
      tree parameter = fndecl ? parameter_of (fndecl, i) : NULL_TREE;
      tree list = fndecl ? TYPE_ARG_TYPES (TREE_TYPE (fndecl)) : NULL_TREE;
      for (unsigned k = 0; list && k < i; k++)
        list = TREE_CHAIN (list);
      tree type = parameter ? TREE_TYPE (parameter)
                  : list    ? TREE_VALUE (list)
                            : void_type_node;
      reader->found.certain &= to_constant_p (type);
    }
}

void
read_statement (options_reader *reader, gimple *statement)
{
  gassign *assign = dyn_cast<gassign *> (statement);
  tree to = assign ? gimple_assign_lhs (assign) : NULL_TREE;
  if (gcall *call = dyn_cast<gcall *> (statement))
    read_call (reader, call);
  else if (to && to == reader->decl && gimple_assign_single_p (assign))
    {
      if (!gimple_clobber_p (statement))
        add_record (&reader->found, gimple_assign_rhs1 (assign));
    }
  else if (to && TREE_CODE (to) == COMPONENT_REF
           && TREE_OPERAND (to, 0) == reader->decl
           && gimple_assign_single_p (assign))
    add_field (&reader->found, TREE_OPERAND (to, 1),
               gimple_assign_rhs1 (assign));
  else
    walk_stmt_load_store_addr_ops (statement, reader, NULL, note_use, note_use);
}

/* What the function that DECL is a local variable of lets it be.  */

map_options
read_variable (tree decl)
{
  options_reader reader = { decl, { true, false, 0 } };
  basic_block block;
  FOR_EACH_BB_FN (block, DECL_STRUCT_FUNCTION (DECL_CONTEXT (decl)))
  {
    for (gphi_iterator at = gsi_start_phis (block); !gsi_end_p (at);
         gsi_next (&at))
      walk_stmt_load_store_addr_ops (at.phi (), &reader, NULL, note_use,
                                     note_use);
    for (gimple_stmt_iterator at = gsi_start_bb (block); !gsi_end_p (at);
         gsi_next (&at))
      read_statement (&reader, gsi_stmt (at));
  }
  return reader.found;
}

} // namespace

bool
map_entry_at (const escape_site &site, unsigned number, map_entry *entry)
{
  tree type = constant_record (find_origin (site, number).value);
  entry->size = type ? constant_field (type, "entry_size") : -1;
  entry->align = type ? constant_field (type, "alignment") : -1;
  return entry->size > 0 && entry->align > 0 && pow2p_hwi (entry->align);
}

map_options
map_options_at (const escape_site &site, unsigned number)
{
  map_options options = { true, false, 0 };
  origin from = find_origin (site, number);
  if (integer_zerop (from.value))
    return options;
  if (tree record = constant_record (from.value))
    {
      add_record (&options, record);
      return options;
    }
  tree decl = TREE_CODE (from.value) == ADDR_EXPR
                  ? TREE_OPERAND (from.value, 0)
                  : NULL_TREE;
  if (decl && VAR_P (decl) && DECL_CONTEXT (decl)
      && auto_var_in_fn_p (decl, DECL_CONTEXT (decl)))
    options = read_variable (decl);
  else
    options.certain = false;
  options.certain &= from.is_constant;
  return options;
}
