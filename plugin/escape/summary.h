/* Summaries: what a call of a function does, in the terms of its caller.

   A summary is the part of the solved graph that a caller can notice: the
   objects that it can reach (what parameters point to, what was made and
   handed out), what their words may hold after the call, what is returned,
   what escapes, what is released, and which calls are made through function
   pointers that the caller supplies.  Instantiating it means to add these as
   constraints, with the caller's objects in place of the formal ones.

   A summary that would be too large is opaque: it stands for the worst case. */

#ifndef MAPESCAPE_SUMMARY_H
#define MAPESCAPE_SUMMARY_H

#include "solver.h"

struct summary_object
{
  enum object_kind kind;
  bool heap;
  bool many;
  bool reallocates;
  bool narrow; /* FORMAL: stands for narrow numbers.  */
  bool number; /* FORMAL: only ever loaded as a number.  */
  bool escapes;
  enum reason why;
  const char *name;
  uint32_t flow_object; /* GLOBAL, READ_ONLY, FUNCTION.  */
  uint32_t parameter;   /* FORMAL of depth 0 or 1 without a parent.  */
  uint32_t call;        /* FORMAL: result of this deferred call, + 1.  */
  bool seeded;          /* Some seed adds to it.  */
  struct flow_size size;
  struct root_site root;
  uint32_t statement;            /* FRESH: in the function of the summary.  */
  const struct summary *summary; /* FRESH: the summary it came from.  */
  uint32_t summary_object;
  object_id object; /* In the solver of the function.  */
  unsigned num_regions;
  struct region *regions;
};

struct summary_target
{
  uint32_t object;
  int32_t offset;
};

/* What the word OFFSET of HOLDER holds on entry, or may be given by others,
   is CONTENT.  */
struct summary_seed
{
  uint32_t holder;
  int32_t offset;
  uint32_t content;
};

/* The word OFFSET of HOLDER may hold TARGET after the call.  */
struct summary_fact
{
  uint32_t holder;
  int32_t offset;
  struct summary_target target;
};

struct summary_targets
{
  unsigned count;
  struct summary_target *targets;
};

/* A call through a pointer that the caller supplies.  */
struct summary_call
{
  bool many; /* It may be made more than once.  */
  struct summary_targets callee;
  unsigned num_arguments; /* With the static chain, the first.  */
  struct summary_targets *arguments;
  uint32_t lent; /* As in struct pending_call.  */
};

struct summary
{
  const struct flow_function *function;
  bool opaque;
  enum reason opaque_why;
  unsigned num_objects, objects_room;
  struct summary_object *objects;
  unsigned num_seeds, seeds_room;
  struct summary_seed *seeds;
  unsigned num_facts, facts_room;
  struct summary_fact *facts;
  unsigned num_calls, calls_room;
  struct summary_call *calls;
  unsigned num_released, released_room;
  uint32_t *released; /* Objects.  */
  struct summary_targets results;
};

/* What the solved S tells its callers, or NULL if that is too much.  */
struct summary *summary_extract (struct solver *s);

/* The worst case.  */
struct summary *summary_opaque (const struct flow_function *, enum reason);
void summary_free (struct summary *);

/* True if A and B mean the same to a caller.  */
bool summary_equal (const struct summary *a, const struct summary *b);

/* The summary of FUNCTION, or NULL if it has none yet (the first round over a
   recursive component).  analyze.c.  */
const struct summary *analysis_summary (const struct escape_analysis *,
                                        const struct flow_function *);

/* True if A and B may call each other.  */
bool analysis_same_component (const struct escape_analysis *,
                              const struct flow_function *a,
                              const struct flow_function *b);

#endif
