/* The analysis: from a flow graph to verdicts.

   escape_analyze takes a whole program and works bottom-up over the call
   graph's strongly connected components.  For each function with a body that
   is not a model it keeps a list of verdicts: one for each call that makes a
   fresh heap object for the function, and one for each parameter that may
   hold a pointer.

   The promise: when a verdict says that an object does not escape, then in no
   run of a program with defined behaviour is the object accessed, released or
   reallocated after the activation of the function that made the call has
   ended.  When a scope is named, the same holds for the end of each iteration
   of that loop.

   The analysis borrows the program: free the analysis first.  */

#ifndef MAPESCAPE_ESCAPE_H
#define MAPESCAPE_ESCAPE_H

#include "flow.h"

#ifdef __cplusplus
extern "C"
{
#endif

struct escape_options
{
  unsigned word_size; /* Bytes of a pointer; 0 means 8.  */
  bool explain;       /* Keep what escape_explain needs.  */
};

enum escape_subject
{
  ESCAPE_ALLOCATION,
  ESCAPE_PARAMETER
};

#define ESCAPE_NO_LEVEL (-1)

/* The parameter leaks to another one: what it reaches after LEVEL
   dereferences is stored where PARAMETER reaches.  */
struct escape_leak
{
  unsigned parameter;
  int level;
};

/* A statement that may release or reallocate the object: a call.  */
struct escape_release
{
  unsigned statement; /* Index in the function's statements.  */
  bool only;          /* It can release no other object.  */
  /* What it calls may call a function through a pointer that releases it, one
     that FUNCTION or its callers are known to have passed.  */
  bool called_back;
};

struct escape_verdict
{
  enum escape_subject subject;
  unsigned statement; /* ALLOCATION: index of the FLOW_CALL.  */
  unsigned parameter; /* PARAMETER.  */

  bool escapes;
  enum reason why;    /* NONE if it does not escape.  */
  flow_scope scope;   /* Does not escape: what it dies with.  */
  flow_scope made_in; /* ALLOCATION: the scope of the call.  */

  /* ALLOCATION.  */
  uint64_t size;      /* FLOW_SIZE_UNKNOWN if not a constant.  */
  bool many;          /* More than one instance may live at a time.  */
  bool only_fresh;    /* The call can return nothing but fresh objects.  */
  unsigned num_releases;
  struct escape_release *releases;
  /* Where the allocator is called: statement indices from this function's
     call down, in the functions named.  */
  unsigned num_sites;
  struct escape_site *sites;

  /* PARAMETER: levels of dereference, ESCAPE_NO_LEVEL if it does not.  */
  int level_to_heap;
  int level_to_result;
  unsigned num_leaks;
  struct escape_leak *leaks;
};

/* One way down from a call to the allocator's call.  */
struct escape_site
{
  unsigned depth;
  const struct flow_function **functions;
  unsigned *statements;
  const struct flow_function *model; /* What the last of them calls, or NULL. */
  unsigned model_statement; /* The statement of MODEL that allocates.  */
};

/* A heap object of a function: what its activation makes, in itself or in what
   it calls, and does not already know to be gone when that call ends.  */
struct escape_object
{
  struct escape_site site;
  bool escapes;
  enum reason why;  /* NONE if it does not escape.  */
  flow_scope scope; /* Does not escape: what it dies with.  */

  /* As in struct escape_verdict; the releases of what does not escape.  */
  bool many;
  uint64_t size;
  unsigned num_releases;
  struct escape_release *releases;
};

struct escape_analysis;

struct escape_analysis *escape_analyze (const struct flow_program *,
                                        const struct escape_options *);
void escape_analysis_free (struct escape_analysis *);

/* The verdicts for FUNCTION, parameters first and then calls in the order of
   the statements; *COUNT of them.  They live as long as the analysis.  */
const struct escape_verdict *escape_verdicts (const struct escape_analysis *,
                                              const struct flow_function *,
                                              unsigned *count);

/* The statements of FUNCTION that may release something, in it or in what they
   call: *COUNT indices, each once.  NULL, with a *COUNT of 0, if there are none.
   What is called that only callers know is not among them: it is theirs to see
   that it releases (escape_release.called_back).  False if that can not be told:
   too much was to be solved, or something is called back.  Needs
   escape_options.explain.  The caller frees the array.  */
bool escape_release_statements (const struct escape_analysis *,
                                const struct flow_function *,
                                unsigned **statements, unsigned *count);

/* All heap objects of FUNCTION, *COUNT of them; none if it was too much to
   solve.  Those that a callee keeps to itself are among the callee's alone.
   Needs escape_options.explain.  Free them with escape_objects_free.  */
struct escape_object *escape_objects (const struct escape_analysis *,
                                      const struct flow_function *,
                                      unsigned *count);
void escape_objects_free (struct escape_object *, unsigned count);

/* Which part of an object is meant.  */
enum escape_holding
{
  ESCAPE_HOLDS_ALL,
  ESCAPE_HOLDS_BYTES,   /* Its bytes [OFFSET, OFFSET + SIZE).  */
  ESCAPE_HOLDS_POINTERS /* Not itself: what pointers in these bytes lead to, if
                           the call that made it has made that, too.  */
};

/* What a map is: what the call of an allocation's verdict makes or, if VERDICT
   is NULL, a local variable; or a part of that.  */
struct escape_holder
{
  const struct escape_verdict *verdict;
  flow_object variable;
  enum escape_holding holding;
  uint64_t offset;
  uint64_t size;
  /* If it is not NULL: true if what the call makes is, by the TYPE of the
     map, its storage wherever it comes from.  */
  bool (*owns) (const struct flow_statement *, const void *type);
  const void *type;
};

/* A verdict on an object and all storage that belongs to it: of a map the
   header, the buckets and the entries.  */
struct escape_whole
{
  bool escapes;
  enum reason why;
  bool storage;     /* Escapes: some of its storage does, but not itself.  */
  flow_scope scope; /* Does not escape: what the last of it dies with.  */
  uint64_t size;    /* Of all together; FLOW_SIZE_UNKNOWN.  */
  bool grows;       /* Storage has many instances or is reallocated.  */
  uint32_t part;    /* Which of it decides: for escape_explain_whole.  */
};

/* Needs escape_options.explain.  */
void escape_judge_whole (const struct escape_analysis *,
                         const struct flow_function *,
                         const struct escape_holder *, struct escape_whole *);

/* True if the pointer at byte OFFSET of the HOLDER may be one that is known
   elsewhere: of what it leads to nothing can be said.  Needs
   escape_options.explain.  */
bool escape_word_is_unknown (const struct escape_analysis *,
                             const struct flow_function *,
                             const struct escape_holder *, uint64_t offset);

/* One step of the way along which an object becomes known outside.  */
struct escape_step
{
  const struct flow_function *function;
  unsigned statement;   /* Index in FUNCTION's statements.  */
  unsigned depth;       /* Of calls: 0 is the function of the verdict.  */
  enum reason why;
  /* The names of the object or value that holds the pointer after this step
     and of the one it came from; NULL where there is none.  */
  const char *holder;
  const char *source;
};

/* Why VERDICT of FUNCTION is what it is: steps from the allocation (or the
   parameter) to where it gets out, *COUNT of them, in the order of the story.
   Needs escape_options.explain.  The caller frees the array.  */
struct escape_step *escape_explain (const struct escape_analysis *,
                                    const struct flow_function *,
                                    const struct escape_verdict *,
                                    unsigned *count);

/* The same for what escape_judge_whole has found of the HOLDER.  */
struct escape_step *escape_explain_whole (const struct escape_analysis *,
                                          const struct flow_function *,
                                          const struct escape_holder *,
                                          const struct escape_whole *,
                                          unsigned *count);

#ifdef __cplusplus
}
#endif

#endif
