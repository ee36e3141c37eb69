/* The claims of a unit: see claims.h.

   What is claimed of an object is said with the calls that lead to it, from
   the function that it dies with down to the allocator's.  Calls in models of
   library functions are left out: the library's code has no activations that
   could be seen.  */

#include "compat.h"

#include "rewrite/claims.h"

#include "gimple/position.h"
#include "notes/finding.h"
#include "notes/name.h"

namespace
{

/* The allocators of which it is known that what they allocate is what the
   caller gets, or dies before they return.  */

bool
plain_allocator_p (tree fndecl)
{
  static const char *const names[]
      = { "malloc",   "calloc",         "realloc", "reallocarray",
          "memalign", "aligned_alloc",  "valloc",  "pvalloc",
          "strdup",   "posix_memalign", "strndup", "__strdup",
          "wcsdup",   "__strndup" };
  if (DECL_IS_OPERATOR_NEW_P (fndecl))
    return true;
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl));
  if (startswith (name, "__builtin_"))
    name += strlen ("__builtin_");
  for (const char *known : names)
    if (strcmp (name, known) == 0)
      return true;
  return false;
}

/* A function that its declaration says to be an allocator may do more.  */

site_kind
kind_of (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl)
    return SITE_CALL;
  if (plain_allocator_p (fndecl))
    return SITE_ALLOCATES;
  return lookup_attribute ("malloc", DECL_ATTRIBUTES (fndecl))
                 || DECL_IS_MALLOC (fndecl)
             ? SITE_RETURNS
             : SITE_CALL;
}

/* Add STRING, in which what separates fields and lines is a space.  */

void
add_field (text *out, const char *string)
{
  for (; *string; string++)
    text_add_char (out, *string == '\t' || *string == '\n' ? ' ' : *string);
}

} // namespace

claim_table::~claim_table ()
{
  for (auto entry : m_loops)
    {
      entry.second->release ();
      delete entry.second;
    }
}

int
claim_table::site (gcall *call) const
{
  const unsigned *number
      = const_cast<claim_table *> (this)->m_site_of_call.get (call);
  return number ? (int)*number : -1;
}

const vec<unsigned> *
claim_table::loops (tree decl) const
{
  vec<unsigned> **loops = const_cast<claim_table *> (this)->m_loops.get (decl);
  return loops ? *loops : NULL;
}

void
claim_table::add_loop (tree decl, unsigned scope)
{
  bool known;
  vec<unsigned> *&loops = m_loops.get_or_insert (decl, &known);
  if (!known)
    {
      loops = new vec<unsigned>;
      *loops = vNULL;
    }
  if (!loops->contains (scope))
    loops->safe_push (scope);
}

/* The number of the site of STATEMENT, or -1 if it is no call of the
   program's.  */

int
claim_table::add_site (const flow_function *function, unsigned statement)
{
  gcall *call = lowered_call (function, statement);
  if (!call)
    return -1;
  bool known;
  unsigned &number = m_site_of_call.get_or_insert (call, &known);
  if (!known)
    {
      number = m_sites.length ();
      m_sites.safe_push (
          { call, lowered_node (function)->decl, kind_of (call), REASON_NONE });
    }
  return (int)number;
}

void
claim_table::add_claim (const flow_function *function, flow_scope scope,
                        const vec<unsigned> &path)
{
  m_claims.safe_push (
      { function, scope, m_paths.length (), path.length () });
  m_paths.safe_splice (path);
  if (scope)
    add_loop (lowered_node (function)->decl, scope);
}

void
claim_table::add_object (const flow_function *function,
                         const escape_object &object)
{
  auto_vec<unsigned> path;
  for (unsigned i = 0; i < object.site.depth; i++)
    {
      const flow_function *caller = object.site.functions[i];
      if (caller->is_model)
        continue;
      int site = add_site (caller, object.site.statements[i]);
      if (site < 0)
        return;
      path.safe_push (site);
    }
  if (!object.escapes)
    add_claim (function, object.scope, path);
  else if (path.length () == 1)
    m_sites[path[0]].why = object.why;
}

void
claim_table::collect (const unit_graph *graph, const escape_analysis *analysis)
{
  for (unsigned i = 0; i < graph->program->num_functions; i++)
    {
      const flow_function *function = graph->program->functions[i];
      if (!lowered_user_function_p (function))
        continue;
      unsigned count;
      escape_object *objects = escape_objects (analysis, function, &count);
      for (unsigned k = 0; k < count; k++)
        add_object (function, objects[k]);
      escape_objects_free (objects, count);
    }
}

void
claim_table::write_site (text *out, const site_info &site) const
{
  static const char *const kinds[] = { "c", "m", "r" };
  text name = {};
  expanded_location where = expand_location (name_add_call (&name, site.call));
  text_add (out, "S\t");
  text_add (out, kinds[site.kind]);
  text_add_char (out, '\t');
  add_field (out, where.file ? where.file : main_input_filename);
  text_add_char (out, '\t');
  text_add_unsigned (out, where.line);
  text_add_char (out, '\t');
  text_add_unsigned (out, where.column);
  text_add_char (out, '\t');
  add_field (out, function_name (site.function_decl));
  text_add_char (out, '\t');
  add_field (out, name.bytes ? name.bytes : "?");
  text_add_char (out, '\t');
  text_add (out, site.why == REASON_NONE ? "-" : reason_code (site.why));
  text_add_char (out, '\n');
  text_free (&name);
}

void
claim_table::write_claim (text *out, const claim &claim) const
{
  text_add (out, "C\t");
  text_add_unsigned (out, claim.scope);
  text_add_char (out, '\t');
  if (claim.scope)
    {
      location_t position = name_user_location (
          position_location (claim.function->scopes[claim.scope].position));
      text_add (out, "an iteration of the loop at line ");
      text_add_unsigned (out, expand_location (position).line);
      text_add (out, " of ");
    }
  add_field (out, function_name (lowered_node (claim.function)->decl));
  for (unsigned i = 0; i < claim.length; i++)
    {
      text_add_char (out, '\t');
      text_add_unsigned (out, m_paths[claim.first + i]);
    }
  text_add_char (out, '\n');
}

void
claim_table::write (text *out) const
{
  for (unsigned i = 0; i < m_sites.length (); i++)
    write_site (out, m_sites[i]);
  for (unsigned i = 0; i < m_claims.length (); i++)
    write_claim (out, m_claims[i]);
}
