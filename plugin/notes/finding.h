/* Findings: what there is to tell about a unit, before it is decided how.

   A finding is one allocation, one parameter or one variable, with all that
   notes, records and promises say of it.  Findings are kept in the order of
   the source, so that everything made from them is, at every optimisation
   level.  */

#ifndef MAPESCAPE_FINDING_H
#define MAPESCAPE_FINDING_H

#include "compat.h"
#include "escape/escape.h"
#include "notes/map-member.h"
#include "notes/size-hint.h"
#include "notes/stay-reason.h"
#include "options.h"

struct map_member;
struct unit_graph;
struct variable_place;
class reachable_symbols;

enum finding_kind
{
  FINDING_PARAMETER,
  FINDING_VARIABLE, /* A map that is a variable.  */
  FINDING_ALLOCATION,
  /* What a call makes for what it is handed, as far as that is asked for: by
     rewriting, or by a promise that there is none on the heap.  It has no
     verdict of its own.  */
  FINDING_STORAGE
};

struct finding
{
  finding_kind kind;
  const flow_function *function; /* NULL: a variable at file scope.  */
  tree function_decl;            /* NULL_TREE likewise.  */
  const escape_verdict *verdict; /* NULL for variables and storage.  */
  gcall *call;                   /* ALLOCATION, STORAGE.  */
  tree decl; /* PARAMETER, VARIABLE; STORAGE: whose it is, or NULL_TREE.  */
  location_t location;           /* A point in a source file, or unknown.  */
  char *name;                    /* Owned.  */
  /* ALLOCATION: it is for a variable, which Go's compiler keeps there.  */
  bool is_variable;
  tree type; /* Of the object, or what the parameter points to; or NULL.  */
  bool is_map;

  /* An allocation of a record that has a map in a field, or points to one
     there.  */
  bool holds_map;
  bool held_escapes; /* It does not, but such a map that came with it does.  */

  /* What is said of it: of a map, with all storage that belongs to it.  */
  bool escapes;
  reason why;       /* NONE if it does not escape.  */
  flow_scope scope; /* Does not escape: what it dies with.  */

  /* A map that is no parameter, or one that is held: what WHOLE is about, and
   * what was found.  */
  escape_holder holder;
  bool has_unknown_storage; /* Escapes: what it leads to may be another's.  */
  bool left_to_context; /* Escapes: for want of a call that destroys it.  */
  escape_whole whole;

  /* The reason why a map that does not escape is not on the stack: GROWS,
     UNBOUNDED_SIZE or TOO_LARGE, else NONE.  */
  reason growth;

  /* ALLOCATION of a map.  */
  size_hint hint;

  /* ALLOCATION that does not escape, STORAGE: why it stays on the heap, if it does.  */
  bool on_stack;
  stay_reason stays;
  const char *variable; /* That receives it, or NULL.  */
  const escape_site *site; /* STORAGE, maybe on the heap: one way there.  */
  /* It moves only if it has at most so many bytes; 0: always.  */
  uint64_t at_most;
  bool in_part; /* Something else that the same call makes does not move.  */

  /* Equal names before this one in its function.  */
  unsigned occurrence;
};

/* All findings of a unit, in the order of the source.  */
class finding_list
{
public:
  finding_list (const escape_analysis *analysis,
                const mapescape_options *options)
      : m_analysis (analysis), m_options (options), m_reachable (NULL)
  {
  }
  ~finding_list ();

  void collect (const unit_graph *graph);

  /* Say of finding I, an allocation that does not escape, that it stays on the
     heap for WHY, or with STAY_NONE that it moves to the stack.  VARIABLE
     receives it, or is NULL.  AT_MOST as in struct finding.  */
  void place (unsigned i, stay_reason why, const char *variable,
              uint64_t at_most);

  /* Say of finding I, which moves, that not all does that its call makes.  */
  void place_in_part (unsigned i);

  /* Add a finding on storage that CALL in FUNCTION makes for the variable OWNER,
     or NULL_TREE.  Returns its number.  All are in their places only after
     finish_storage.  */
  unsigned add_storage (const flow_function *function, gcall *call,
                        tree owner, bool is_map);
  /* Finding I on storage is about CALL, too: it stands where the first of them
     does.  */
  void extend_storage (unsigned i, gcall *call);
  /* Some of what finding I is about is made as SITE says, and may be on the
     heap: it escapes for WHY if that is not NONE.  */
  void leave_storage (unsigned i, const escape_site *site, reason why);
  void finish_storage ();

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

  void collect_function (const flow_function *function);
  void add_allocation (const flow_function *function,
                       const escape_verdict *verdict);
  void add_parameter (const flow_function *function,
                      const escape_verdict *verdict);
  void add_variable (const flow_function *function, tree function_decl,
                     tree decl);
  void add_block_variables (const flow_function *function, tree block);
  void add_local_variables (const flow_function *function);
  void add_static_variables (const flow_program *program);
  void judge (finding &finding) const;
  void judge_held (finding &finding) const;
  bool has_unknown_storage (const flow_function *, const escape_holder &,
                            tree type) const;
  void judge_member (finding &finding, const map_member &member,
                     const variable_place &place) const;

  void count_occurrences ();
  void count_storage (finding *finding) const;

  const escape_analysis *m_analysis;
  const mapescape_options *m_options;
  reachable_symbols *m_reachable;
  auto_vec<finding> m_findings;
};

/* What a variable at file scope has for a function.  */
extern const char *const file_scope_name;

/* What tells the site of FINDING from others: record_hash.  */
uint32_t finding_hash (const finding &finding);

/* How the user calls the function DECL.  */
const char *function_name (tree decl);

/* The reason that stands for VERDICT of FINDING in one word: NONE if there is
   nothing to give a reason for.  */
reason finding_reason (const finding &finding, bool is_content);

#endif
