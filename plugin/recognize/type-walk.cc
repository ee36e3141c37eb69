/* The record types of a unit: see type-walk.h.  */

#include "compat.h"

#include "recognize/type-walk.h"
#include "recognize/whole-type.h"

namespace
{

/* Visits each record and union that declarations lead to.  */

class type_walk
{
public:
  explicit type_walk (vec<tree> *found) : m_found (found) {}

  void
  add_decl (tree decl)
  {
    add (TREE_TYPE (decl));
  }
  void add_function (tree decl);
  void walk ();

private:
  void add (tree type);

  vec<tree> *m_found;
  auto_vec<tree> m_pending;
  hash_set<tree> m_seen;
};

void
type_walk::add (tree type)
{
  while (type && type != error_mark_node
         && (POINTER_TYPE_P (type) || TREE_CODE (type) == ARRAY_TYPE
             || FUNC_OR_METHOD_TYPE_P (type)))
    type = TREE_TYPE (type);
  type = whole_type (type);
  if (type && RECORD_OR_UNION_TYPE_P (type)
      && !m_seen.add (TYPE_MAIN_VARIANT (type)))
    m_pending.safe_push (TYPE_MAIN_VARIANT (type));
}

void
type_walk::add_function (tree decl)
{
  add (TREE_TYPE (TREE_TYPE (decl)));
  for (tree parameter = DECL_ARGUMENTS (decl); parameter;
       parameter = DECL_CHAIN (parameter))
    add_decl (parameter);
  struct function *body = DECL_STRUCT_FUNCTION (decl);
  unsigned i;
  tree variable;
  if (body)
    FOR_EACH_LOCAL_DECL (body, i, variable)
  add_decl (variable);
}

void
type_walk::walk ()
{
  while (!m_pending.is_empty ())
    {
      tree type = m_pending.pop ();
      for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
        if (TREE_CODE (field) == FIELD_DECL)
          add_decl (field);
      m_found->safe_push (type);
    }
}

} // namespace

void
collect_unit_types (vec<tree> *types)
{
  type_walk walk (types);
  cgraph_node *function;
  FOR_EACH_FUNCTION (function)
  walk.add_function (function->decl);
  varpool_node *variable;
  FOR_EACH_VARIABLE (variable)
  walk.add_decl (variable->decl);
  walk.walk ();
}
