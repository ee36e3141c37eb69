/* Findings: see finding.h.

   Silent are functions that the user did not write: models, what the compiler
   makes by itself, and what stands in headers of libraries.  */

#include "compat.h"

#include "gimple/go-unit.h"
#include "gimple/lower.h"
#include "notes/allocated-type.h"
#include "notes/expression.h"
#include "notes/finding.h"
#include "notes/go-growth.h"
#include "notes/go-name.h"
#include "notes/map-storage.h"
#include "notes/name.h"
#include "notes/reachable.h"
#include "notes/record.h"
#include "notes/variable-place.h"
#include "recognize/library-header.h"
#include "recognize/recognize.h"
#include "recognize/whole-type.h"

namespace
{

/* The body of an OpenMP construct is a function that the compiler makes of
   statements that the user wrote: `f._omp_fn.0', if they stand in `f'.  */

const char *const outlined_mark = "._omp_fn.";

bool
is_outlined (tree decl)
{
  return DECL_NAME (decl)
         && strstr (IDENTIFIER_POINTER (DECL_NAME (decl)), outlined_mark);
}

bool
is_silent (const flow_function *function)
{
  if (!lowered_user_function_p (function))
    return true;
  tree decl = lowered_node (function)->decl;
  return (unit_is_go () && go_made_function_p (decl))
         || (DECL_ARTIFICIAL (decl) && !is_outlined (decl))
         || library_code_p (decl);
}

tree
declaration_of (const flow_function *function)
{
  return lowered_node (function)->decl;
}

location_t
location_in (tree function_decl, location_t location)
{
  location = name_user_location (location);
  return location != UNKNOWN_LOCATION
             ? location
             : name_user_location (DECL_SOURCE_LOCATION (function_decl));
}

/* Why the map that WHOLE is about, which does not escape, is not for the
   stack.  */

reason
find_growth (const escape_whole &whole, uint64_t stack_limit)
{
  if (whole.grows)
    return REASON_GROWS;
  if (whole.size == FLOW_SIZE_UNKNOWN)
    return REASON_UNBOUNDED_SIZE;
  return whole.size > stack_limit ? REASON_TOO_LARGE : REASON_NONE;
}

/* The map that TYPE leads to, or NULL_TREE.  */

tree
find_map (tree type)
{
  tree record = recognize_pointee (type);
  return record && recognize_map (record) ? record : NULL_TREE;
}

bool
is_user_variable (tree decl)
{
  return !DECL_ARTIFICIAL (decl) && DECL_NAME (decl) && !DECL_EXTERNAL (decl)
         && !in_system_header_at (DECL_SOURCE_LOCATION (decl));
}

int
compare_names (const char *a, const char *b)
{
  return strcmp (a ? a : "", b ? b : "");
}

/* Two findings at one place are told apart by what is printed of them, never
   by the order in which the compiler came across them.  */

int
compare_findings (const void *first, const void *second)
{
  const finding *a = (const finding *)first;
  const finding *b = (const finding *)second;
  if (a->location != b->location)
    return a->location < b->location ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  int order = compare_names (a->name, b->name);
  if (order == 0 && a->function_decl && b->function_decl)
    order = compare_names (function_name (a->function_decl),
                           function_name (b->function_decl));
  if (order == 0)
    order = (int)a->escapes - (int)b->escapes;
  if (order == 0)
    order = (int)a->why - (int)b->why;
  if (order == 0 && a->function && b->function)
    order = (a->function->index > b->function->index)
            - (a->function->index < b->function->index);
  if (order == 0 && a->verdict && b->verdict)
    order = (a->verdict > b->verdict) - (a->verdict < b->verdict);
  return order ? order : (a->decl > b->decl) - (a->decl < b->decl);
}

} // namespace

const char *const file_scope_name = "file scope";

/* NAME as the user of Go knows it.  */

static const char *
go_function_name (const char *name)
{
  text plain = {};
  go_text_function (&plain, name);
  const char *kept = IDENTIFIER_POINTER (get_identifier (plain.bytes));
  text_free (&plain);
  return kept;
}

const char *
function_name (tree decl)
{
  const char *name = lang_hooks.decl_printable_name (decl, 1);
  if (!name || !*name)
    return "?";
  if (unit_is_go ())
    return go_function_name (name);
  const char *suffix = is_outlined (decl) ? strstr (name, outlined_mark) : NULL;
  if (!suffix)
    return name;
  return IDENTIFIER_POINTER (get_identifier_with_length (name, suffix - name));
}

uint32_t
finding_hash (const finding &finding)
{
  const char *file = LOCATION_FILE (finding.location);
  return record_hash (file ? file : main_input_filename,
                      finding.function_decl
                          ? function_name (finding.function_decl)
                          : file_scope_name,
                      finding.name, finding.occurrence);
}

reason
finding_reason (const finding &finding, bool is_content)
{
  if (!finding.escapes)
    return finding.growth != REASON_NONE ? finding.growth
                                         : stay_reason_code (finding.stays);
  return is_content ? REASON_CONTENT_POINTER : finding.why;
}

finding_list::~finding_list ()
{
  for (unsigned i = 0; i < m_findings.length (); i++)
    free (m_findings[i].name);
}

/* True if CALL goes through a pointer to a function without a result: that
   it may reach an allocator is only for want of a better bound on what the
   pointer holds.  */

static bool
result_is_void_p (gcall *call)
{
  tree type = gimple_call_fntype (call);
  return !gimple_call_fndecl (call) && type && VOID_TYPE_P (TREE_TYPE (type));
}

/* Set the name and the place of FINDING, an allocation.  Returns false if the
   user has written nothing that it stands for.  */

static bool
set_name (finding *finding)
{
  text name = {};
  location_t location;
  go_site site = GO_SITE_EXPRESSION;
  if (unit_is_go ())
    site = go_name_call (&name, finding->call, &location);
  else
    location = name_add_call (&name, finding->call);
  finding->is_variable = site == GO_SITE_VARIABLE;
  finding->location = location_in (finding->function_decl, location);
  finding->name = text_take (&name);
  return site != GO_SITE_STATEMENT;
}

/* True if the map that VERDICT is about is left to a context that the program
   has entered, which releases it later.  */

static bool
left_to_context_p (const escape_verdict *verdict)
{
  if (!verdict || verdict->num_releases > 0)
    return false;
  for (unsigned i = 0; i < verdict->num_sites; i++)
    if (verdict->sites[i].model
        && function_leaves_map_to_context_p (verdict->sites[i].model))
      return true;
  return false;
}

/* Say of FINDING what the analysis says: of a map, for all of it.  A map of Go
   is one object, which has its entries in it (models/gccgo.def): what it holds
   besides is not the map's.  */

void
finding_list::judge (finding &finding) const
{
  if (!finding.function)
    return;
  bool is_go_map = unit_is_go () && finding.kind == FINDING_ALLOCATION;
  if (!finding.is_map || finding.kind == FINDING_PARAMETER || is_go_map)
    {
      finding.escapes = finding.verdict->escapes;
      finding.why = finding.verdict->why;
      finding.scope = finding.verdict->scope;
      if (finding.is_map && is_go_map && !finding.escapes)
        finding.growth
            = go_map_growth (finding.verdict, m_options->stack_limit);
      return;
    }
  finding.holder.owns = allocates_map_storage;
  finding.holder.type = finding.type;
  escape_judge_whole (m_analysis, finding.function, &finding.holder,
                      &finding.whole);
  finding.escapes = finding.whole.escapes;
  finding.why = finding.whole.why;
  finding.scope = finding.whole.scope;
  if (!finding.escapes && left_to_context_p (finding.verdict))
    {
      finding.escapes = finding.left_to_context = true;
      finding.why = REASON_STORED_GLOBAL;
    }
  if (!finding.escapes)
    finding.growth = find_growth (finding.whole, m_options->stack_limit);
}

/* A struct that does not escape itself may have come with a map that does: the
   note on the call that made both is the only one that the map can have.  */

void
finding_list::judge_held (finding &finding) const
{
  map_member_list members (finding.type, "", true);
  for (unsigned i = 0; i < members.length () && !finding.escapes; i++)
    {
      const map_member &member = members[i];
      escape_holder holder = finding.holder;
      escape_whole whole;
      holder.holding
          = member.is_pointer ? ESCAPE_HOLDS_POINTERS : ESCAPE_HOLDS_BYTES;
      holder.offset = member.offset;
      holder.size = member.size;
      holder.owns = allocates_map_storage;
      holder.type = member.type;
      escape_judge_whole (m_analysis, finding.function, &holder, &whole);
      if (!whole.escapes)
        continue;
      finding.escapes = finding.held_escapes = true;
      finding.why = whole.why;
      finding.holder = holder;
      finding.whole = whole;
    }
}

/* True if what CALL, which VERDICT is about, allocates belongs to a map that it
   works on, whichever function it runs.  What the code in a map library's header
   calls for that is the library's too.  */

static bool
allocates_for_map_p (gcall *call, const escape_verdict *verdict)
{
  tree fndecl = gimple_call_fndecl (call);
  bool in_header = fndecl && library_code_p (fndecl);
  if (fndecl && callee_allocates_for_map_p (fndecl))
    return true;
  if (fndecl && !in_header)
    return false;
  for (unsigned i = 0; i < verdict->num_sites; i++)
    if ((verdict->sites[i].depth > 1 && !in_header) || !verdict->sites[i].model
        || !function_allocates_for_map_p (verdict->sites[i].model))
      return false;
  return verdict->num_sites > 0;
}

void
finding_list::add_allocation (const flow_function *function,
                              const escape_verdict *verdict)
{
  gcall *call = lowered_call (function, verdict->statement);
  if (!call || result_is_void_p (call) || allocates_for_map_p (call, verdict))
    return;
  finding finding = {};
  finding.kind = FINDING_ALLOCATION;
  finding.function = function;
  finding.function_decl = declaration_of (function);
  finding.verdict = verdict;
  finding.call = call;
  if (!set_name (&finding))
    {
      free (finding.name);
      return;
    }
  finding.type = allocated_type (call);
  if (!finding.type)
    finding.type = constructed_type (verdict);
  finding.is_map = finding.type && recognize_map (finding.type)
                   && !(gimple_call_fndecl (call)
                        && callee_makes_other_p (gimple_call_fndecl (call)));
  finding.holds_map
      = finding.type && !finding.is_map && holds_map_p (finding.type);
  if (finding.is_map)
    finding.hint = find_size_hint (call);
  finding.holder.verdict = verdict;
  finding.stays = STAY_NOT_ASKED;
  judge (finding);
  if (finding.holds_map && !finding.escapes && !unit_is_go ())
    judge_held (finding);
  m_findings.safe_push (finding);
}

/* A parameter without a name can not be told to the user.  `this' is
   artificial but has one; so have the parameters that constructors pass on,
   which the user never sees.  */

void
finding_list::add_parameter (const flow_function *function,
                             const escape_verdict *verdict)
{
  tree decl = lowered_parameter (function, verdict->parameter);
  if (!decl || !DECL_NAME (decl)
      || !function->parameters[verdict->parameter].pointer
      || (DECL_ARTIFICIAL (decl)
          && strcmp (IDENTIFIER_POINTER (DECL_NAME (decl)), "this") != 0))
    return;
  finding finding = {};
  finding.kind = FINDING_PARAMETER;
  finding.function = function;
  finding.function_decl = declaration_of (function);
  finding.verdict = verdict;
  finding.decl = decl;
  finding.location
      = location_in (finding.function_decl, DECL_SOURCE_LOCATION (decl));
  finding.name = xstrdup (IDENTIFIER_POINTER (DECL_NAME (decl)));
  tree type = TREE_TYPE (decl);
  tree map = find_map (type);
  finding.is_map = map != NULL_TREE;
  finding.type = map                     ? map
                 : POINTER_TYPE_P (type) ? whole_pointee (type)
                                         : type;
  judge (finding);
  m_findings.safe_push (finding);
}

/* True if the storage of HOLDER, a map of TYPE in a local variable, may be
   another's: it was not made here, or by nobody knows whom.  */

bool
finding_list::has_unknown_storage (const flow_function *function,
                                   const escape_holder &holder, tree type) const
{
  auto_vec<uint64_t> offsets;
  find_map_storage (type, &offsets);
  for (unsigned i = 0; i < offsets.length (); i++)
    if (escape_word_is_unknown (m_analysis, function, &holder, offsets[i]))
      return true;
  return false;
}

/* Say of FINDING, a map MEMBER of a variable, what becomes of it.  A static
   variable is there as long as the program; what is built in the caller's
   storage for the result is returned.  */

void
finding_list::judge_member (finding &finding, const map_member &member,
                            const variable_place &place) const
{
  if (TREE_STATIC (finding.decl) || place.kind == VARIABLE_IS_RESULT)
    {
      finding.escapes = true;
      finding.why
          = TREE_STATIC (finding.decl) ? REASON_STORED_GLOBAL : REASON_RETURNED;
      return;
    }
  finding.holder.variable = place.object;
  finding.holder.holding = ESCAPE_HOLDS_BYTES;
  finding.holder.offset = place.offset + member.offset;
  finding.holder.size = member.size;
  judge (finding);
  if (!finding.escapes && place.object
      && has_unknown_storage (finding.function, finding.holder, finding.type))
    {
      finding.escapes = finding.has_unknown_storage = true;
      finding.why = REASON_UNKNOWN_LOAD;
      finding.growth = REASON_NONE;
    }
}

/* The maps that the variable DECL is or holds.  FUNCTION and FUNCTION_DECL are
   the ones it stands in.  */

void
finding_list::add_variable (const flow_function *function, tree function_decl,
                            tree decl)
{
  variable_place place = {};
  if (!TREE_STATIC (decl))
    {
      place = find_variable_place (function, decl);
      if (place.kind == VARIABLE_ELSEWHERE)
        return;
    }
  map_member_list members (TREE_TYPE (decl),
                           IDENTIFIER_POINTER (DECL_NAME (decl)));
  for (unsigned i = 0; i < members.length (); i++)
    {
      const map_member &member = members[i];
      finding finding = {};
      finding.kind = FINDING_VARIABLE;
      finding.function = function;
      finding.function_decl = function_decl;
      finding.decl = decl;
      finding.location = name_user_location (DECL_SOURCE_LOCATION (decl));
      finding.name = xstrdup (member.name);
      finding.type = member.type;
      finding.is_map = true;
      judge_member (finding, member, place);
      m_findings.safe_push (finding);
    }
}

/* Variables that stand for part of something else are known to the blocks alone
   when GCC has looked for what is unused.  */

void
finding_list::add_block_variables (const flow_function *function, tree block)
{
  tree decl = declaration_of (function);
  for (tree variable = BLOCK_VARS (block); variable;
       variable = DECL_CHAIN (variable))
    if (VAR_P (variable) && DECL_HAS_VALUE_EXPR_P (variable)
        && !TREE_STATIC (variable) && is_user_variable (variable))
      add_variable (function, decl, variable);
  for (tree inner = BLOCK_SUBBLOCKS (block); inner; inner = BLOCK_CHAIN (inner))
    add_block_variables (function, inner);
}

void
finding_list::add_local_variables (const flow_function *function)
{
  tree decl = declaration_of (function);
  struct function *body = DECL_STRUCT_FUNCTION (decl);
  if (!body)
    return;
  unsigned i;
  tree variable;
  FOR_EACH_LOCAL_DECL (body, i, variable)
  if (VAR_P (variable) && !TREE_STATIC (variable)
      && !DECL_HAS_VALUE_EXPR_P (variable) && is_user_variable (variable))
    add_variable (function, decl, variable);
  if (DECL_INITIAL (decl) && TREE_CODE (DECL_INITIAL (decl)) == BLOCK)
    add_block_variables (function, DECL_INITIAL (decl));
}

void
finding_list::add_static_variables (const flow_program *program)
{
  varpool_node *node;
  FOR_EACH_VARIABLE (node)
  if (is_user_variable (node->decl) && m_reachable->contains (node))
    {
      tree context = decl_function_context (node->decl);
      const flow_function *function = NULL;
      for (unsigned i = 0; i < program->num_functions && context; i++)
        if (program->functions[i]->has_body && program->functions[i]->origin
            && declaration_of (program->functions[i]) == context)
          function = program->functions[i];
      add_variable (function, context, node->decl);
    }
}

void
finding_list::collect_function (const flow_function *function)
{
  unsigned count;
  const escape_verdict *verdicts
      = escape_verdicts (m_analysis, function, &count);
  for (unsigned i = 0; i < count; i++)
    if (verdicts[i].subject == ESCAPE_PARAMETER)
      add_parameter (function, &verdicts[i]);
    else
      add_allocation (function, &verdicts[i]);
  add_local_variables (function);
}

/* Findings of one name in one function are numbered in the order of the
   source.  */

void
finding_list::count_occurrences ()
{
  hash_map<nofree_string_hash, unsigned> seen;
  auto_vec<char *> keys;
  for (unsigned i = 0; i < m_findings.length (); i++)
    {
      finding &finding = m_findings[i];
      const char *function
          = finding.function_decl ? function_name (finding.function_decl) : "";
      char *key = concat (LOCATION_FILE (finding.location) ?: "", "\n",
                          function, "\n", finding.name, NULL);
      keys.safe_push (key);
      bool known;
      unsigned &count = seen.get_or_insert (key, &known);
      finding.occurrence = known ? ++count : (count = 0);
    }
  for (unsigned i = 0; i < keys.length (); i++)
    free (keys[i]);
}

void
finding_list::place (unsigned i, stay_reason why, const char *variable,
                     uint64_t at_most)
{
  finding &finding = m_findings[i];
  finding.on_stack = why == STAY_NONE;
  finding.stays = why;
  finding.variable = variable;
  finding.at_most = at_most;
}

void
finding_list::place_in_part (unsigned i)
{
  m_findings[i].in_part = true;
}

/* Number FINDING among those of its name in its function.  */

void
finding_list::count_storage (finding *finding) const
{
  for (unsigned i = 0; i < m_findings.length (); i++)
    finding->occurrence
        += m_findings[i].function_decl == finding->function_decl
           && strcmp (m_findings[i].name, finding->name) == 0;
}

unsigned
finding_list::add_storage (const flow_function *function, gcall *call,
                           tree owner, bool is_map)
{
  text name = {};
  finding finding = {};
  finding.kind = FINDING_STORAGE;
  finding.function = function;
  finding.function_decl = declaration_of (function);
  finding.call = call;
  finding.location
      = location_in (finding.function_decl, name_add_call (&name, call));
  char *call_name = text_take (&name);
  finding.name = concat (
      "storage of ", owner ? IDENTIFIER_POINTER (DECL_NAME (owner)) : call_name,
      NULL);
  free (call_name);
  finding.is_map = is_map;
  finding.decl = owner;
  finding.stays = STAY_NOT_ASKED;
  count_storage (&finding);
  m_findings.safe_push (finding);
  return m_findings.length () - 1;
}

void
finding_list::extend_storage (unsigned i, gcall *call)
{
  finding &finding = m_findings[i];
  text name = {};
  location_t location
      = location_in (finding.function_decl, name_add_call (&name, call));
  text_free (&name);
  if (location < finding.location)
    finding.location = location;
}

void
finding_list::leave_storage (unsigned i, const escape_site *site, reason why)
{
  finding &finding = m_findings[i];
  if (finding.site && !why)
    return;
  finding.site = site;
  finding.escapes = why != REASON_NONE;
  finding.why = why;
}

void
finding_list::finish_storage ()
{
  m_findings.qsort (compare_findings);
}

void
finding_list::collect (const unit_graph *graph)
{
  const flow_program *program = graph->program;
  reachable_symbols reachable;
  m_reachable = &reachable;
  for (unsigned i = 0; i < program->num_functions; i++)
    if (!is_silent (program->functions[i])
        && reachable.contains (lowered_node (program->functions[i])))
      collect_function (program->functions[i]);
  add_static_variables (program);
  m_findings.qsort (compare_findings);
  count_occurrences ();
  m_reachable = NULL;
}
