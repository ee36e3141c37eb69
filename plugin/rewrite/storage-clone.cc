/* Clones that use given storage: see storage-clone.h.  */

#include "compat.h"

#include "rewrite/storage-clone.h"

#include "gimple/lower.h"
#include "notes/text.h"
#include "rewrite/storage-call.h"

namespace
{

cgraph_node *
node_of (const flow_function *function)
{
  return (cgraph_node *)const_cast<void *> (function->origin);
}

/* Makes one clone.  */

class cloning
{
public:
  cloning (clone_maker &maker, const clone_limits &limits,
           const flow_function *function, const vec<storage_use> &uses)
      : m_maker (maker), m_limits (limits), m_function (function),
        m_uses (uses)
  {
  }

  cgraph_node *make ();

private:
  int allocation_of (unsigned statement) const;
  void add_call (unsigned statement);
  void collect_calls ();
  void find_copies ();
  void rewrite_call (unsigned i);
  cgraph_node *find_callee (unsigned statement);

  clone_maker &m_maker;
  const clone_limits &m_limits;
  const flow_function *m_function;
  const vec<storage_use> &m_uses;
  auto_vec<unsigned> m_statements; /* The calls that change.  */
  auto_vec<cgraph_node *> m_callees; /* Clones for them, or NULL.  */
  auto_vec<gcall *> m_copies;      /* In the clone.  */
  auto_vec<tree> m_storage;        /* In the clone, by use.  */
};

/* True if the block of USE comes from STATEMENT of the function that USE is
   about.  */

bool
leads_through_p (const storage_use &use, unsigned statement)
{
  return use.depth > 0
         && site_of (*use.move).statements[use.depth] == statement;
}

bool
allocated_here_p (const storage_use &use)
{
  return use.depth > 0 && use.depth + 1 == site_of (*use.move).depth;
}

/* The use whose block STATEMENT allocates, or -1.  */

int
cloning::allocation_of (unsigned statement) const
{
  for (unsigned i = 0; i < m_uses.length (); i++)
    if (leads_through_p (m_uses[i], statement)
        && allocated_here_p (m_uses[i]))
      return i;
  return -1;
}

void
cloning::add_call (unsigned statement)
{
  if (!m_statements.contains (statement))
    m_statements.safe_push (statement);
}

void
cloning::collect_calls ()
{
  for (unsigned i = 0; i < m_uses.length (); i++)
    if (m_uses[i].depth > 0)
      add_call (site_of (*m_uses[i].move).statements[m_uses[i].depth]);
  unsigned count;
  unsigned *releases = m_limits.releases (m_function, &count);
  for (unsigned i = 0; i < count; i++)
    add_call (releases[i]);
  free (releases);
}

/* The clone that STATEMENT calls in the clone, or NULL if it is the
   allocator's or a release.  */

cgraph_node *
cloning::find_callee (unsigned statement)
{
  const flow_function *callee = called_function (m_function, statement);
  if (!callee)
    return NULL;
  auto_vec<storage_use> uses;
  for (unsigned i = 0; i < m_uses.length (); i++)
    uses.safe_push ({ m_uses[i].move,
                      leads_through_p (m_uses[i], statement)
                          ? m_uses[i].depth + 1
                          : 0 });
  return m_maker.find (callee, uses);
}

/* Number the calls that change, so that their copies can be found.  */

void
number_calls (const flow_function *function, const vec<unsigned> &statements)
{
  basic_block block;
  FOR_EACH_BB_FN (block, DECL_STRUCT_FUNCTION (node_of (function)->decl))
  for (gimple_stmt_iterator at = gsi_start_bb (block); !gsi_end_p (at);
       gsi_next (&at))
    gimple_set_uid (gsi_stmt (at), 0);
  for (unsigned i = 0; i < statements.length (); i++)
    gimple_set_uid (lowered_call (function, statements[i]), i + 1);
}

void
cloning::find_copies ()
{
  m_copies.safe_grow_cleared (m_statements.length (), true);
  basic_block block;
  FOR_EACH_BB_FN (block, cfun)
  for (gimple_stmt_iterator at = gsi_start_bb (block); !gsi_end_p (at);
       gsi_next (&at))
    {
      gimple *statement = gsi_stmt (at);
      unsigned number = gimple_uid (statement);
      if (number > 0 && is_gimple_call (statement))
        m_copies[number - 1] = as_a<gcall *> (statement);
    }
}

/* What is said of the result or of the arguments of the function that DECL is
   a clone of need not hold of DECL.  */

void
drop_attributes (tree decl)
{
  DECL_IS_MALLOC (decl) = 0;
  TREE_READONLY (decl) = 0;
  DECL_PURE_P (decl) = 0;
  tree attributes = DECL_ATTRIBUTES (decl);
  for (const char *name :
       { "malloc", "*dealloc", "fn spec", "pure", "const", "alloc_size" })
    attributes = remove_attribute (name, attributes);
  DECL_ATTRIBUTES (decl) = attributes;
}

/* Add COUNT pointers to the parameters of DECL, and leave their values on entry
   in STORAGE.  */

void
add_parameters (tree decl, unsigned count, vec<tree> *storage)
{
  tree type = TREE_TYPE (decl);
  auto_vec<tree> types;
  for (tree p = TYPE_ARG_TYPES (type); p && p != void_list_node;
       p = TREE_CHAIN (p))
    types.safe_push (TREE_VALUE (p));
  tree *end = &DECL_ARGUMENTS (decl);
  while (*end)
    end = &DECL_CHAIN (*end);
  for (unsigned i = 0; i < count; i++)
    {
      tree parameter
          = build_decl (DECL_SOURCE_LOCATION (decl), PARM_DECL,
                        get_identifier ("storage"), ptr_type_node);
      DECL_ARTIFICIAL (parameter) = 1;
      DECL_IGNORED_P (parameter) = 1;
      DECL_CONTEXT (parameter) = decl;
      DECL_ARG_TYPE (parameter) = ptr_type_node;
      TREE_USED (parameter) = 1;
      layout_decl (parameter, 0);
      *end = parameter;
      end = &DECL_CHAIN (parameter);
      types.safe_push (ptr_type_node);
      storage->safe_push (get_or_create_ssa_default_def (
          DECL_STRUCT_FUNCTION (decl), parameter));
    }
  TREE_TYPE (decl)
      = build_function_type_array (TREE_TYPE (type), types.length (),
                                   types.address ());
}

void
cloning::rewrite_call (unsigned i)
{
  gcall *call = m_copies[i];
  if (!call)
    return;
  int allocation = allocation_of (m_statements[i]);
  if (m_callees[i])
    redirect_call (call, m_callees[i], m_storage);
  else if (allocation >= 0)
    take_storage (call, *m_uses[allocation].move, m_storage[allocation]);
  else
    guard_release (call, m_storage);
}

cgraph_node *
cloning::make ()
{
  collect_calls ();
  for (unsigned i = 0; i < m_statements.length (); i++)
    m_callees.safe_push (find_callee (m_statements[i]));
  number_calls (m_function, m_statements);
  cgraph_node *clone
      = node_of (m_function)
            ->create_version_clone_with_body (vNULL, NULL, NULL, NULL, NULL,
                                              "storage");
  tree decl = clone->decl;
  push_cfun (DECL_STRUCT_FUNCTION (decl));
  find_copies ();
  drop_attributes (decl);
  add_parameters (decl, m_uses.length (), &m_storage);
  for (unsigned i = 0; i < m_copies.length (); i++)
    rewrite_call (i);
  finish_rewriting ();
  pop_cfun ();
  return clone;
}

/* What tells the clones of FUNCTION apart.  */

char *
clone_key (const flow_function *function, const vec<storage_use> &uses)
{
  text key = {};
  text_add_unsigned (&key, function->index);
  for (unsigned i = 0; i < uses.length (); i++)
    {
      const storage_use &use = uses[i];
      text_add_char (&key, ' ');
      if (use.depth == 0)
        continue;
      text_add_unsigned (&key, use.move->room);
      text_add_char (&key, speculative_p (*use.move) ? '?' : '!');
      for (unsigned k = use.depth; k < site_of (*use.move).depth; k++)
        {
          text_add_char (&key, '.');
          text_add_unsigned (&key, site_of (*use.move).statements[k]);
        }
    }
  return text_take (&key);
}

} // namespace

clone_maker::~clone_maker ()
{
  for (unsigned i = 0; i < m_keys.length (); i++)
    free (m_keys[i]);
}

cgraph_node *
clone_maker::find (const flow_function *function, const vec<storage_use> &uses)
{
  char *key = clone_key (function, uses);
  m_keys.safe_push (key);
  if (cgraph_node **known = m_clones.get (key))
    return *known;
  cgraph_node *clone = cloning (*this, m_limits, function, uses).make ();
  m_clones.put (key, clone);
  return clone;
}
