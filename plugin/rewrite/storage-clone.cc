/* Clones that use given storage: see storage-clone.h.  */

#include "compat.h"

#include "rewrite/storage-clone.h"

#include "gimple/lower.h"
#include "notes/text.h"
#include "rewrite/body-rewriter.h"

namespace
{

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
      tree parameter = build_decl (DECL_SOURCE_LOCATION (decl), PARM_DECL,
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
  TREE_TYPE (decl) = build_function_type_array (
      TREE_TYPE (type), types.length (), types.address ());
}

/* The clone of FUNCTION that REWRITER is about, for COUNT storages.  */

cgraph_node *
make_clone (const flow_function *function, unsigned count,
            body_rewriter *rewriter)
{
  rewriter->number_calls ();
  cgraph_node *clone = lowered_node (function)->create_version_clone_with_body (
      vNULL, NULL, NULL, NULL, NULL, "storage");
  tree decl = clone->decl;
  auto_vec<tree> storage;
  push_cfun (DECL_STRUCT_FUNCTION (decl));
  rewriter->find_copies ();
  drop_attributes (decl);
  add_parameters (decl, count, &storage);
  rewriter->rewrite (storage);
  pop_cfun ();
  return clone;
}

/* What tells the clones of FUNCTION apart.  */

char *
clone_key (const flow_function *function, const vec<storage_use> &uses,
           bool resizes)
{
  text key = {};
  text_add_unsigned (&key, function->index);
  for (unsigned i = 0; i < uses.length (); i++)
    {
      const storage_use &use = uses[i];
      text_add_char (&key, ' ');
      text_add_unsigned (&key, use.storage);
      text_add_char (&key, ':');
      if (use.move->blocks > 0)
        {
          text_add_unsigned (&key, use.move->room);
          text_add_char (&key, '*');
          text_add_unsigned (&key, use.move->blocks);
        }
      if (use.move->marked || resizes || use.depth != STORAGE_NOT_MADE)
        text_add_unsigned (&key, use.move->room);
      if (use.move->marked)
        text_add_char (&key, 'm');
      if (use.move->in_place && resizes)
        text_add_char (&key, 'p');
      if (use.depth == STORAGE_NOT_MADE)
        continue;
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

void
add_storage_use (vec<storage_use> *uses, const storage_use &use)
{
  if (!uses->is_empty () && uses->last ().storage == use.storage)
    {
      if (use.depth == STORAGE_NOT_MADE)
        return;
      if (uses->last ().depth == STORAGE_NOT_MADE)
        uses->pop ();
    }
  uses->safe_push (use);
}

clone_maker::~clone_maker ()
{
  for (unsigned i = 0; i < m_keys.length (); i++)
    free (m_keys[i]);
}

cgraph_node *
clone_maker::find (const flow_function *function, const vec<storage_use> &uses)
{
  char *key
      = clone_key (function, uses, m_plan.clones ().resizes_p (function));
  m_keys.safe_push (key);
  if (cgraph_node **known = m_clones.get (key))
    return *known;
  body_rewriter rewriter (m_plan, function, uses);
  rewriter.make_callees (*this);
  cgraph_node *clone = make_clone (function, count_storage (uses), &rewriter);
  m_clones.put (key, clone);
  return clone;
}
