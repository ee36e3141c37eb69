/* Reallocation: see growth.h.  */

#include "compat.h"

#include "rewrite/growth.h"

#include "gimple/lower.h"
#include "rewrite/heap-call.h"
#include "rewrite/size-bound.h"

namespace
{

/* Of a pointer that is merged more often nothing is known.  */
const unsigned merge_limit = 64;

/* The most bytes that OBJECT has.  */

HOST_WIDE_INT
size_of (const escape_object &object)
{
  gcall *allocator = allocator_of (object.site);
  heap_request request;
  if (object.site.depth > 1 && object.size < (uint64_t)SIZE_UNBOUNDED)
    return object.size;
  return allocator && heap_request_read (allocator, &request)
             ? request.size
             : SIZE_UNBOUNDED;
}

/* True if VALUE, a pointer, may be null, as far as registers show.  */

bool
may_be_null_p (tree value)
{
  auto_vec<tree> work;
  hash_set<tree> seen;
  work.safe_push (value);
  while (!work.is_empty ())
    {
      tree next = work.pop ();
      if (TREE_CODE (next) != SSA_NAME)
        {
          if (TREE_CODE (next) != ADDR_EXPR)
            return true;
          continue;
        }
      if (seen.add (next))
        continue;
      gimple *definition = SSA_NAME_DEF_STMT (next);
      if (gphi *phi = dyn_cast<gphi *> (definition))
        for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
          work.safe_push (gimple_phi_arg_def (phi, i));
      else if (gassign *assign = dyn_cast<gassign *> (definition))
        work.safe_push (gimple_assign_rhs1 (assign));
      else if (!is_gimple_call (definition) || seen.elements () > merge_limit)
        return true;
    }
  return false;
}

} // namespace

gcall *
allocator_of (const escape_site &site)
{
  return lowered_call (site.functions[site.depth - 1],
                       site.statements[site.depth - 1]);
}

bool
resizes_null_p (gcall *call)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (call, i)))
        && may_be_null_p (gimple_call_arg (call, i)))
      return true;
  return false;
}

growth::growth (const flow_function *function, const escape_object *object,
                const object_list &list, const clone_limits &clones)
    : m_function (function), m_any (false), m_bounded (true), m_single (true)
{
  m_objects.safe_push (object);
  for (unsigned i = 0; i < m_objects.length (); i++)
    follow (*m_objects[i], list, clones);
  m_single = m_single && m_bounded && made_once_p ();
}

/* Add what OBJECT may become.  */

void
growth::follow (const escape_object &object, const object_list &list,
                const clone_limits &clones)
{
  for (unsigned i = 0; i < object.num_releases; i++)
    {
      unsigned statement = object.releases[i].statement;
      if (!clones.release_p (m_function, statement)
          || !clones.resize_p (m_function, statement))
        continue;
      m_any = true;
      for (unsigned k = 0; k < list.count; k++)
        {
          const escape_object &made = list.objects[k];
          gcall *allocator = allocator_of (made.site);
          if (made.site.statements[0] == statement
              && (!allocator || heap_resize_p (allocator)))
            add (made);
        }
    }
}

void
growth::add (const escape_object &object)
{
  const escape_object *first = m_objects[0];
  m_bounded &= !object.escapes;
  m_single &= flow_scope_within (m_function, object.scope, first->scope);
  if (!m_objects.contains (&object))
    m_objects.safe_push (&object);
}

/* True if the block is made once in each run of what it dies with.  */

bool
growth::made_once_p () const
{
  const escape_site &site = m_objects[0]->site;
  for (unsigned i = 1; i < site.depth; i++)
    if (site.functions[i]->statements[site.statements[i]].scope != 0)
      return false;
  return !m_objects[0]->many;
}

escape_release *
growth::releases (unsigned *count) const
{
  hash_map<int_hash<unsigned, UINT_MAX, UINT_MAX - 1>, unsigned> places;
  auto_vec<escape_release> all;
  for (unsigned i = 0; i < m_objects.length (); i++)
    for (unsigned k = 0; k < m_objects[i]->num_releases; k++)
      {
        const escape_release &release = m_objects[i]->releases[k];
        bool known;
        unsigned &place = places.get_or_insert (release.statement, &known);
        if (!known)
          {
            place = all.length ();
            all.safe_push (release);
          }
        all[place].called_back |= release.called_back;
      }
  *count = all.length ();
  return XDUPVEC (escape_release, all.address (), all.length ());
}

HOST_WIDE_INT
growth::peak () const
{
  HOST_WIDE_INT most = 0;
  for (unsigned i = 0; i < m_objects.length (); i++)
    most = MAX (most, size_of (*m_objects[i]));
  return most;
}
