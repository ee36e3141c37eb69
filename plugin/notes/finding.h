/* Findings: what there is to tell about a unit, before it is decided how.

   A finding is one allocation, one parameter or one variable, with all that
   notes, records and promises say of it.  Findings are kept in the order of
   the source, so that everything made from them is, at every optimisation
   level.  */

#ifndef MAPESCAPE_FINDING_H
#define MAPESCAPE_FINDING_H

#include "compat.h"
#include "escape/escape.h"
#include "options.h"

struct unit_graph;
class reachable_symbols;

enum finding_kind
{
  FINDING_PARAMETER,
  FINDING_VARIABLE, /* A map that is a variable.  */
  FINDING_ALLOCATION
};

struct finding
{
  finding_kind kind;
  const flow_function *function; /* NULL: a variable at file scope.  */
  tree function_decl;            /* NULL_TREE likewise.  */
  const escape_verdict *verdict; /* NULL for variables.  */
  gcall *call;                   /* ALLOCATION.  */
  tree decl;                     /* PARAMETER, VARIABLE.  */
  location_t location;           /* A point in a source file, or unknown.  */
  char *name;                    /* Owned.  */
  tree type; /* Of the object, or what the parameter points to; or NULL.  */
  bool is_map;

  /* The reason why a map that does not escape is not on the stack: GROWS,
     UNBOUNDED_SIZE or TOO_LARGE, else NONE.  */
  reason growth;

  /* VARIABLE: how it, or storage that it holds, gets out; else NONE.  */
  reason way_out;

  /* Equal names before this one in its function.  */
  unsigned occurrence;
};

/* All findings of a unit, in the order of the source.  */
class finding_list
{
public:
  finding_list () {}
  ~finding_list ();

  void collect (const unit_graph *graph, const escape_analysis *analysis,
                const mapescape_options *options);

  unsigned
  length () const
  {
    return m_findings.length ();
  }
  const finding &
  operator[] (unsigned i) const
  {
    return m_findings[i];
  }

private:
  finding_list (const finding_list &) = delete;
  void operator= (const finding_list &) = delete;

  void collect_function (const flow_function *function,
                         const escape_analysis *analysis,
                         const mapescape_options *options);
  void add_allocation (const flow_function *function,
                       const escape_verdict *verdict,
                       const mapescape_options *options);
  void add_parameter (const flow_function *function,
                      const escape_verdict *verdict);
  void add_local_variables (const flow_function *function,
                            const escape_analysis *analysis);
  void add_static_variables (const flow_program *program,
                             reachable_symbols &reachable);
  void add_variable (const flow_function *function, tree function_decl,
                     tree decl, reason way_out);
  void count_occurrences ();

  auto_vec<finding> m_findings;
};

/* How the user calls the function DECL.  */
const char *function_name (tree decl);

/* The reason that stands for VERDICT of FINDING in one word: NONE if there is
   nothing to give a reason for.  */
reason finding_reason (const finding &finding, bool is_content);

#endif
