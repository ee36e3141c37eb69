/* Warned uses: see warned-use.h.  */

#include "compat.h"

#include "rewrite/warned-use.h"

#include "gimple/lower.h"
#include "rewrite/size-bound.h"

namespace
{

const unsigned place_limit = 64;

/* Of so many copies of a pointer is it known what becomes of them.  */
const unsigned copy_limit = 8;

/* A register that points OFFSET bytes behind the start of the block.  */
struct place
{
  tree name;
  HOST_WIDE_INT offset;
};

/* The name of the function that VALUE, in an attribute, stands for, or NULL.  */

const char *
attribute_function (tree value)
{
  if (value && TREE_CODE (value) == FUNCTION_DECL)
    value = DECL_NAME (value);
  return value && TREE_CODE (value) == IDENTIFIER_NODE
             ? IDENTIFIER_POINTER (value)
             : NULL;
}

/* True if FNDECL is declared to make what certain functions release, and
   RELEASE is none of them.  */

bool
other_deallocator_p (tree fndecl, tree release)
{
  bool any = false;
  for (tree a = lookup_attribute ("malloc", DECL_ATTRIBUTES (fndecl)); a;
       a = lookup_attribute ("malloc", TREE_CHAIN (a)))
    if (TREE_VALUE (a))
      {
        const char *name = attribute_function (TREE_VALUE (TREE_VALUE (a)));
        if (name && strcmp (name, attribute_function (release)) == 0)
          return false;
        any = true;
      }
  return any;
}

bool
array_operator_p (tree fndecl)
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl));
  return startswith (name, "_Zna") || startswith (name, "_Zda");
}

/* True if what ALLOCATOR makes is not RELEASE's to release.  */

bool
mismatch_p (tree allocator, tree release)
{
  bool by_new = DECL_IS_OPERATOR_NEW_P (allocator);
  if (by_new != DECL_IS_OPERATOR_DELETE_P (release))
    return true;
  return by_new && array_operator_p (allocator) != array_operator_p (release);
}

/* True if RELEASE is not what goes with one of the functions on the way of SITE
   down to the allocator's, which is the C library's.  */

bool
mismatches_way_p (const escape_site &site, tree release)
{
  for (unsigned i = 0; i + 1 < site.depth; i++)
    {
      gcall *call = lowered_call (site.functions[i], site.statements[i]);
      tree fndecl = call ? gimple_call_fndecl (call) : NULL_TREE;
      if (fndecl && other_deallocator_p (fndecl, release))
        return true;
    }
  return false;
}

/* The size of the access REFERENCE, and in *BASE and *OFFSET what it is at; or
   -1 if that is not known.  */

HOST_WIDE_INT
read_access (tree reference, tree *base, HOST_WIDE_INT *offset)
{
  poly_int64 at;
  tree size = TYPE_SIZE_UNIT (TREE_TYPE (reference));
  if (is_gimple_val (reference) || !size || !tree_fits_shwi_p (size))
    return -1;
  tree object = get_addr_base_and_unit_offset (reference, &at);
  if (!object || TREE_CODE (object) != MEM_REF
      || !tree_fits_shwi_p (TREE_OPERAND (object, 1))
      || !at.is_constant (offset))
    return -1;
  *base = TREE_OPERAND (object, 0);
  *offset += tree_to_shwi (TREE_OPERAND (object, 1));
  return tree_to_shwi (size);
}

bool
outside_p (HOST_WIDE_INT offset, HOST_WIDE_INT size, HOST_WIDE_INT whole)
{
  return size > 0 && (offset < 0 || size > whole || offset > whole - size);
}

bool
accesses_outside_p (tree reference, const place &from, HOST_WIDE_INT whole)
{
  tree base = NULL_TREE;
  HOST_WIDE_INT offset;
  HOST_WIDE_INT size = read_access (reference, &base, &offset);
  return base == from.name && outside_p (from.offset + offset, size, whole);
}

/* The bytes that CALL writes at its first argument, or -1.  */

HOST_WIDE_INT
written_size (gcall *call)
{
  if (!gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return -1;
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
    case BUILT_IN_MEMSET:
    case BUILT_IN_MEMCPY:
    case BUILT_IN_MEMMOVE:
    case BUILT_IN_STRNCPY:
      return size_constant (gimple_call_arg (call, 2));
    case BUILT_IN_STRCPY:
      {
        HOST_WIDE_INT length = literal_length (gimple_call_arg (call, 1));
        return length < 0 ? -1 : length + 1;
      }
    default:
      return -1;
    }
}

class place_walk
{
public:
  place_walk (tree start, HOST_WIDE_INT whole) : m_whole (whole)
  {
    m_places.safe_push ({ start, 0 });
  }

  bool find_outside ();

private:
  bool use_outside_p (gimple *use, const place &from);
  void follow (gassign *assign, const place &from);

  HOST_WIDE_INT m_whole;
  auto_vec<place> m_places;
};

/* Add what ASSIGN makes of FROM.  */

void
place_walk::follow (gassign *assign, const place &from)
{
  tree result = gimple_assign_lhs (assign);
  if (TREE_CODE (result) != SSA_NAME || !POINTER_TYPE_P (TREE_TYPE (result)))
    return;
  if (gimple_assign_rhs_code (assign) == POINTER_PLUS_EXPR)
    {
      tree step = gimple_assign_rhs2 (assign);
      if (gimple_assign_rhs1 (assign) == from.name
          && TREE_CODE (step) == INTEGER_CST)
        m_places.safe_push (
            { result, from.offset + (HOST_WIDE_INT)int_cst_value (step) });
    }
  else if (gimple_assign_rhs1 (assign) == from.name
           && (gimple_assign_cast_p (assign)
               || gimple_assign_ssa_name_copy_p (assign)))
    m_places.safe_push ({ result, from.offset });
}

bool
place_walk::use_outside_p (gimple *use, const place &from)
{
  if (gcall *call = dyn_cast<gcall *> (use))
    return gimple_call_num_args (call) > 0
           && gimple_call_arg (call, 0) == from.name
           && (heap_release_p (call)
                   ? from.offset != 0
                   : outside_p (from.offset, written_size (call), m_whole));
  gassign *assign = dyn_cast<gassign *> (use);
  if (!assign)
    return false;
  follow (assign, from);
  return accesses_outside_p (gimple_assign_lhs (assign), from, m_whole)
         || (gimple_assign_single_p (assign)
             && accesses_outside_p (gimple_assign_rhs1 (assign), from,
                                    m_whole));
}

bool
place_walk::find_outside ()
{
  bool found = false;
  for (unsigned i = 0; i < m_places.length () && i < place_limit; i++)
    {
      place from = m_places[i];
      imm_use_iterator iterator;
      use_operand_p use;
      FOR_EACH_IMM_USE_FAST (use, iterator, from.name)
      if (!found)
        found = use_outside_p (USE_STMT (use), from);
    }
  return found;
}

/* True if PHI may be a value that is not defined.  */

bool
undefined_in_p (gphi *phi)
{
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    {
      tree value = gimple_phi_arg_def (phi, i);
      if (TREE_CODE (value) == SSA_NAME && ssa_undefined_value_p (value, false))
        return true;
    }
  return false;
}

} // namespace

bool
mismatched_release_p (const stack_move &move)
{
  const escape_site &site = site_of (move);
  tree allocator = gimple_call_fndecl (allocator_of (site));
  for (unsigned i = 0; i < move.num_releases; i++)
    {
      gcall *call = lowered_call (move.function, move.releases[i].statement);
      tree release = gimple_call_fndecl (call);
      bool direct = heap_release_p (call) || heap_resize_p (call);
      if (direct && (mismatch_p (allocator, release)
                     || mismatches_way_p (site, release)))
        return true;
      if (!direct && site.depth == 1
          && lookup_attribute ("*dealloc", DECL_ATTRIBUTES (release)))
        return true;
    }
  return false;
}

bool
used_outside_p (const stack_move &move)
{
  tree result = gimple_call_lhs (move.call);
  return site_of (move).depth == 1 && move.request.exact >= 0
         && move.request.exact != SIZE_UNBOUNDED && !move.resized && result
         && POINTER_TYPE_P (TREE_TYPE (result))
         && place_walk (result, move.request.exact).find_outside ();
}

bool
maybe_unset_p (const stack_move &move)
{
  auto_vec<tree, copy_limit> copies;
  tree result = gimple_call_lhs (move.call);
  if (result && TREE_CODE (result) == SSA_NAME)
    copies.quick_push (result);
  bool found = false;
  for (unsigned i = 0; i < copies.length (); i++)
    {
      imm_use_iterator iterator;
      use_operand_p use;
      FOR_EACH_IMM_USE_FAST (use, iterator, copies[i])
      {
        gimple *statement = USE_STMT (use);
        gassign *assign = dyn_cast<gassign *> (statement);
        if (gphi *phi = dyn_cast<gphi *> (statement))
          found |= undefined_in_p (phi);
        else if (assign
                 && (gimple_assign_copy_p (assign)
                     || gimple_assign_cast_p (assign))
                 && TREE_CODE (gimple_assign_lhs (assign)) == SSA_NAME
                 && copies.length () < copy_limit)
          copies.quick_push (gimple_assign_lhs (assign));
      }
    }
  return found;
}
