/* What an allocation makes an object of.

   The result of an allocator is a `void *' that goes through copies, casts and
   PHIs to where it is kept.  The first record type that it is used as is
   taken; a plain pointee only if there is none.  The walk is short: who casts
   at all does so at once.  A function that returns a `void *', too, may have
   been a constructor: then its own call of the allocator is asked.  */

#include "compat.h"

#include "notes/allocated-type.h"
#include "gimple/lower.h"
#include "recognize/whole-type.h"

namespace
{

const unsigned name_limit = 32;

/* Walks the SSA names that hold the same pointer as a call's result.  */

class result_walk
{
public:
  virtual ~result_walk () {}

  /* Start from CALL, whose result is not ignored.  */
  void walk (gcall *call);

protected:
  /* The pointer is used as TYPE.  True ends the walk.  */
  virtual bool visit_type (tree type) = 0;

  /* The pointer is in DECL or, if it is no declaration, stored there.  */
  virtual bool visit_place (tree place) = 0;

  /* The function returns the pointer.  */
  virtual void visit_return () {}

private:
  void push (tree name);
  bool visit_name (tree name);
  bool visit_use (gimple *statement, tree name);
  bool visit_assign (gimple *statement, tree name);
  bool visit_call (gcall *call, tree name);
  bool visit_reference (gimple *statement, tree name);

  auto_vec<tree> m_names;
};

void
result_walk::push (tree name)
{
  if (m_names.length () < name_limit && !m_names.contains (name))
    m_names.safe_push (name);
}

/* The type that NAME is dereferenced as in STATEMENT.  */

bool
result_walk::visit_reference (gimple *statement, tree name)
{
  for (unsigned i = 0; i < gimple_num_ops (statement); i++)
    {
      tree operand = gimple_op (statement, i);
      tree base = operand
                          && (handled_component_p (operand)
                              || TREE_CODE (operand) == MEM_REF)
                      ? get_base_address (operand)
                      : NULL_TREE;
      if (base && TREE_CODE (base) == MEM_REF && TREE_OPERAND (base, 0) == name
          && integer_zerop (TREE_OPERAND (base, 1))
          && visit_type (TREE_TYPE (base)))
        return true;
    }
  return false;
}

bool
result_walk::visit_assign (gimple *statement, tree name)
{
  tree lhs = gimple_assign_lhs (statement);
  bool moves = gimple_assign_rhs1 (statement) == name
               && (gimple_assign_single_p (statement)
                   || gimple_assign_cast_p (statement));
  if (!moves)
    return visit_reference (statement, name);
  if (TREE_CODE (lhs) == SSA_NAME)
    {
      push (lhs);
      return false;
    }
  tree type = TREE_TYPE (lhs);
  return visit_place (lhs)
         || (POINTER_TYPE_P (type) && visit_type (TREE_TYPE (type)));
}

bool
result_walk::visit_call (gcall *call, tree name)
{
  tree function_type = gimple_call_fntype (call);
  if (!function_type)
    return false;
  tree types = TYPE_ARG_TYPES (function_type);
  for (unsigned i = 0; i < gimple_call_num_args (call) && types;
       i++, types = TREE_CHAIN (types))
    {
      tree type = TREE_VALUE (types);
      if (gimple_call_arg (call, i) == name && POINTER_TYPE_P (type)
          && visit_type (TREE_TYPE (type)))
        return true;
    }
  return false;
}

bool
result_walk::visit_use (gimple *statement, tree name)
{
  switch (gimple_code (statement))
    {
    case GIMPLE_ASSIGN:
      return visit_assign (statement, name);
    case GIMPLE_PHI:
      push (gimple_phi_result (statement));
      return false;
    case GIMPLE_CALL:
      return visit_call (as_a<gcall *> (statement), name);
    case GIMPLE_RETURN:
      visit_return ();
      return false;
    default:
      return false;
    }
}

bool
result_walk::visit_name (tree name)
{
  tree type = TREE_TYPE (name);
  tree variable = SSA_NAME_VAR (name);
  if ((variable && visit_place (variable))
      || (POINTER_TYPE_P (type) && visit_type (TREE_TYPE (type))))
    return true;
  imm_use_iterator iterator;
  use_operand_p use;
  bool done = false;
  FOR_EACH_IMM_USE_FAST (use, iterator, name)
  if (!done && !is_gimple_debug (USE_STMT (use)))
    done = visit_use (USE_STMT (use), name);
  return done;
}

void
result_walk::walk (gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs)
    return;
  if (TREE_CODE (lhs) != SSA_NAME)
    {
      if (!visit_place (lhs))
        visit_type (POINTER_TYPE_P (TREE_TYPE (lhs))
                        ? TREE_TYPE (TREE_TYPE (lhs))
                        : TREE_TYPE (lhs));
      return;
    }
  push (lhs);
  for (unsigned i = 0; i < m_names.length (); i++)
    if (visit_name (m_names[i]))
      return;
}

class type_walk : public result_walk
{
public:
  type_walk () : m_type (NULL_TREE) {}
  tree
  get_type () const
  {
    return m_type;
  }

protected:
  bool
  visit_type (tree used) final override
  {
    tree type = whole_type (used);
    bool is_record = RECORD_OR_UNION_TYPE_P (type);
    if (is_record || (!m_type && !VOID_TYPE_P (type)))
      m_type = type;
    return is_record;
  }

  bool
  visit_place (tree) final override
  {
    return false;
  }

private:
  tree m_type;
};

/* Looks for the largest type, and whether the caller gets the pointer, too.  */

class width_walk : public result_walk
{
public:
  width_walk () : m_width (0), m_returned (false) {}
  uint64_t
  width () const
  {
    return m_width;
  }
  bool
  returned () const
  {
    return m_returned;
  }

protected:
  bool
  visit_type (tree used) final override
  {
    tree type = whole_type (used);
    tree size = VOID_TYPE_P (type) ? NULL_TREE : TYPE_SIZE_UNIT (type);
    if (size && tree_fits_uhwi_p (size))
      m_width = MAX (m_width, tree_to_uhwi (size));
    return false;
  }

  bool
  visit_place (tree) final override
  {
    return false;
  }

  void
  visit_return () final override
  {
    m_returned = true;
  }

private:
  uint64_t m_width;
  bool m_returned;
};

class variable_walk : public result_walk
{
public:
  variable_walk (bool (*visit) (tree, void *), void *data)
      : m_visit (visit), m_data (data), m_found (false)
  {
  }
  bool
  found () const
  {
    return m_found;
  }

protected:
  bool
  visit_type (tree) final override
  {
    return false;
  }

  bool
  visit_place (tree place) final override
  {
    m_found = m_found || (DECL_P (place) && m_visit (place, m_data));
    return m_found;
  }

private:
  bool (*m_visit) (tree, void *);
  void *m_data;
  bool m_found;
};

/* CALL leaves what it allocates where an argument points, as posix_memalign
   does: the type of what that pointer points to.  */

tree
type_of_out_argument (gcall *call)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree type = TREE_TYPE (gimple_call_arg (call, i));
      if (POINTER_TYPE_P (type) && POINTER_TYPE_P (TREE_TYPE (type))
          && RECORD_OR_UNION_TYPE_P (TREE_TYPE (TREE_TYPE (type))))
        return whole_pointee (TREE_TYPE (type));
    }
  return NULL_TREE;
}

/* The type that the first call below the outermost one of SITE knows, which
   is what a constructor has for the `void *' that it returns.  */

tree
type_of_site (const escape_site *site)
{
  for (unsigned i = 1; i < site->depth; i++)
    {
      gcall *call = lowered_call (site->functions[i], site->statements[i]);
      tree type = call ? allocated_type (call) : NULL_TREE;
      if (type)
        return type;
    }
  return NULL_TREE;
}

} // namespace

tree
allocated_type (gcall *call)
{
  type_walk walk;
  walk.walk (call);
  return walk.get_type () ? walk.get_type () : type_of_out_argument (call);
}

tree
constructed_type (const escape_verdict *verdict)
{
  if (verdict->num_sites == 0)
    return NULL_TREE;
  tree type = type_of_site (&verdict->sites[0]);
  for (unsigned i = 1; type && i < verdict->num_sites; i++)
    {
      tree other = type_of_site (&verdict->sites[i]);
      if (!other || TYPE_MAIN_VARIANT (other) != TYPE_MAIN_VARIANT (type))
        return NULL_TREE;
    }
  return type;
}

uint64_t
used_width (const escape_site *site)
{
  uint64_t width = 0;
  bool returned = true;
  for (unsigned i = site->depth; i > 0 && returned; i--)
    {
      gcall *call = lowered_call (site->functions[i - 1],
                                  site->statements[i - 1]);
      width_walk walk;
      if (call)
        walk.walk (call);
      width = MAX (width, walk.width ());
      returned = walk.returned ();
    }
  return width;
}

bool
allocated_variable_walk (gcall *call, bool (*visit) (tree, void *), void *data)
{
  variable_walk walk (visit, data);
  walk.walk (call);
  return walk.found ();
}
