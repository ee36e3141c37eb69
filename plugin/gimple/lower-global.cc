/* Global variables and what the constant ones hold.

   A global is read-only if it is declared const and its initializer counts,
   or if nothing outside this unit can see it and nothing in it stores to it
   or takes its address.  Its contents are then its initializer, which tells
   what a call through a table of functions or a vtable can reach.  If any
   part of the initializer is not understood, the global is not read-only.

   Initializers are walked from a list, not by recursion from one global to
   the next, and each once; the time is linear in their size.  */

#include "lowering.h"
#include "escape/fault.h"

/* An initializer while it is walked.  */
struct initializer
{
  unit_lowering *unit;
  flow_object global;
  unsigned found; /* Pointers so far.  */
};

/* A range of more elements than this that hold pointers is not followed.  */
#define MAX_RANGE 4096

/* True if something that is not in the unit's trees may refer to NODE.  At
   -O0 GCC puts out every variable in the order of the source; only an asm
   outside of functions could make use of that.  */
static bool
seen_elsewhere_p (varpool_node *node)
{
  if (TREE_PUBLIC (node->decl) || node->externally_visible
      || node->forced_by_abi || node->used_from_other_partition
      || DECL_PRESERVE_P (node->decl) || symtab->first_asm_symbol ())
    return true;
  return node->force_output && !node->no_reorder;
}

/* True if nothing stores to NODE or takes its address.  */
static bool
only_loaded_p (varpool_node *node)
{
  if (seen_elsewhere_p (node) || TREE_THIS_VOLATILE (node->decl)
      || DECL_HARD_REGISTER (node->decl))
    return false;
  ipa_ref *reference;
  for (unsigned i = 0; node->iterate_referring (i, reference); i++)
    if (reference->use != IPA_REF_LOAD
        && !fault_is_on (FAULT_WRITABLE_TABLE_BELIEVED))
      return false;
  return true;
}

static bool
constant_p (varpool_node *node)
{
  return TREE_READONLY (node->decl) && node->ctor_useable_for_folding_p ();
}

static bool
read_only_p (tree decl)
{
  if (TREE_CODE (decl) == CONST_DECL)
    return true;
  varpool_node *node = varpool_node::get (decl);
  if (!node || !node->definition || DECL_INITIAL (decl) == error_mark_node)
    return false;
  return constant_p (node) || only_loaded_p (node);
}

/* The variable that DECL is an alias of, or DECL.  */
static tree
aliased_variable (tree decl)
{
  varpool_node *node
      = TREE_CODE (decl) == VAR_DECL ? varpool_node::get (decl) : NULL;
  if (node && node->alias && node->definition)
    if (varpool_node *target = node->ultimate_alias_target ())
      return target->decl;
  return decl;
}

static uint64_t
declared_size (tree decl)
{
  tree size = TREE_CODE (decl) == VAR_DECL ? DECL_SIZE_UNIT (decl) : NULL_TREE;
  if (size && tree_fits_uhwi_p (size))
    return tree_to_uhwi (size);
  return TREE_CODE (decl) == CONST_DECL ? type_size (TREE_TYPE (decl))
                                        : FLOW_SIZE_UNKNOWN;
}

flow_object
global_of (unit_lowering *unit, tree decl)
{
  decl = aliased_variable (decl);
  if (flow_object *known = unit->globals.get (decl))
    return *known;
  bool read_only = read_only_p (decl);
  flow_object global = flow_program_global (
      unit->program, declaration_name (decl), declared_size (decl), read_only);
  unit->globals.put (decl, global);
  if (read_only && DECL_INITIAL (decl))
    unit->uninitialized.safe_push (decl);
  return global;
}

static bool walk_initializer (initializer *, tree value, int64_t offset);

static bool
add_pointer (initializer *i, flow_object object, int64_t object_offset,
             int64_t offset)
{
  if (offset < 0)
    return false;
  flow_global_initialize (i->unit->program, i->global, offset, object,
                          object_offset);
  i->found++;
  return true;
}

/* The address of WHAT + ADDEND.  */
static bool
walk_address (initializer *i, tree what, int64_t addend, int64_t offset)
{
  poly_int64 inner_offset;
  int64_t bytes;
  tree base = get_addr_base_and_unit_offset (what, &inner_offset);
  if (!base || !inner_offset.is_constant (&bytes))
    return false;
  bytes += addend;
  switch (TREE_CODE (base))
    {
    case LABEL_DECL:
      return true;
    case FUNCTION_DECL:
      return add_pointer (i, code_of (i->unit, base), bytes, offset);
    case STRING_CST:
      return add_pointer (i, i->unit->strings, 0, offset);
    case COMPOUND_LITERAL_EXPR:
      base = COMPOUND_LITERAL_EXPR_DECL (base);
      return add_pointer (i, global_of (i->unit, base), bytes, offset);
    case VAR_DECL:
      if (!is_global_var (base))
        return false;
      /* Fall through.  */
    case CONST_DECL:
      return add_pointer (i, global_of (i->unit, base), bytes, offset);
    default:
      return false;
    }
}

/* A number or address that is neither a constant nor a constructor.  */
static bool
walk_scalar (initializer *i, tree value, int64_t offset)
{
  int64_t addend = 0;
  for (;;)
    {
      if (CONVERT_EXPR_P (value) || TREE_CODE (value) == VIEW_CONVERT_EXPR
          || TREE_CODE (value) == NON_LVALUE_EXPR)
        value = TREE_OPERAND (value, 0);
      else if ((TREE_CODE (value) == POINTER_PLUS_EXPR
                || TREE_CODE (value) == PLUS_EXPR)
               && cst_and_fits_in_hwi (TREE_OPERAND (value, 1)))
        {
          addend += int_cst_value (TREE_OPERAND (value, 1));
          value = TREE_OPERAND (value, 0);
        }
      else
        break;
    }
  if (TREE_CODE (value) == ADDR_EXPR)
    return walk_address (i, TREE_OPERAND (value, 0), addend, offset);
  if (CONSTANT_CLASS_P (value))
    return true;
  return TREE_CODE (value) == CONSTRUCTOR
         && walk_initializer (i, value, offset);
}

static bool
walk_structure (initializer *i, tree constructor, int64_t offset)
{
  unsigned n;
  tree field, value;
  FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (constructor), n, field, value)
  {
    if (!field || TREE_CODE (field) != FIELD_DECL)
      return false;
    tree position = byte_position (field);
    if (!tree_fits_shwi_p (position)
        || !walk_initializer (i, value, offset + tree_to_shwi (position)))
      return false;
  }
  return true;
}

/* The elements FIRST to LAST hold VALUE each.  */
static bool
walk_range (initializer *i, tree value, int64_t offset, uint64_t element,
            int64_t first, int64_t last)
{
  unsigned before = i->found;
  if (!walk_initializer (i, value, offset + first * element))
    return false;
  if (i->found == before)
    return true;
  if (last - first > MAX_RANGE)
    return false;
  for (int64_t n = first + 1; n <= last; n++)
    if (!walk_initializer (i, value, offset + n * element))
      return false;
  return true;
}

static int64_t
lowest_index (const_tree type)
{
  tree domain = TREE_CODE (type) == ARRAY_TYPE ? TYPE_DOMAIN (type) : NULL_TREE;
  tree low = domain ? TYPE_MIN_VALUE (domain) : NULL_TREE;
  return low && tree_fits_shwi_p (low) ? tree_to_shwi (low) : 0;
}

static bool
walk_array (initializer *i, tree constructor, int64_t offset)
{
  tree type = TREE_TYPE (constructor);
  uint64_t element = type_size (TREE_TYPE (type));
  if (element == FLOW_SIZE_UNKNOWN)
    return false;
  int64_t low = lowest_index (type);
  int64_t next = low;
  unsigned n;
  tree index, value;
  FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (constructor), n, index, value)
  {
    int64_t last = next;
    bool is_range = index && TREE_CODE (index) == RANGE_EXPR;
    tree first = is_range ? TREE_OPERAND (index, 0) : index;
    if (first && !tree_fits_shwi_p (first))
      return false;
    if (is_range && !tree_fits_shwi_p (TREE_OPERAND (index, 1)))
      return false;
    if (first)
      last = next = tree_to_shwi (first);
    if (is_range)
      last = tree_to_shwi (TREE_OPERAND (index, 1));
    if (!walk_range (i, value, offset, element, next - low, last - low))
      return false;
    next = last + 1;
  }
  return true;
}

static bool
walk_initializer (initializer *i, tree value, int64_t offset)
{
  if (!value || CONSTANT_CLASS_P (value))
    return true;
  if (value == error_mark_node)
    return false;
  if (TREE_CODE (value) != CONSTRUCTOR)
    return walk_scalar (i, value, offset);
  tree type = TREE_TYPE (value);
  if (CONSTRUCTOR_NELTS (value) == 0)
    return true;
  if (RECORD_OR_UNION_TYPE_P (type))
    return walk_structure (i, value, offset);
  if (TREE_CODE (type) == ARRAY_TYPE || TREE_CODE (type) == VECTOR_TYPE)
    return walk_array (i, value, offset);
  return false;
}

void
lower_global_initializers (unit_lowering *unit)
{
  while (!unit->uninitialized.is_empty ())
    {
      tree decl = unit->uninitialized.pop ();
      flow_object global = *unit->globals.get (decl);
      initializer i = { unit, global, 0 };
      if (!walk_initializer (&i, DECL_INITIAL (decl), 0)
          && !fault_is_on (FAULT_MISREAD_INITIALIZER_BELIEVED))
        flow_global_info (unit->program, global)->read_only = false;
    }
}
