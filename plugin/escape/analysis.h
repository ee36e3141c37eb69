/* The analysis of a program, as its parts share it.  Internal.  */

#ifndef MAPESCAPE_ANALYSIS_H
#define MAPESCAPE_ANALYSIS_H

#include "verdict.h"

struct function_state
{
  unsigned component;
  bool recursive;
  bool dirty;
  bool coarse;    /* See struct solver.  */
  bool exhausted; /* Even that was too much: the summary is opaque.  */
  bool stale;     /* Not solved since what it calls changed.  */
  unsigned rounds;
  struct summary *summary;
  struct verdict_list verdicts;
  /* Only while the component is worked on, or if explanations are wanted.  */
  struct solver *solver;
  struct exposure *exposures;
};

struct escape_analysis
{
  const struct flow_program *program;
  unsigned word;
  bool explain;
  struct function_state *functions; /* By flow_function.index.  */
  object_id *global_objects;        /* Lent to the solver that runs.  */
  /* Summaries that were replaced: others may still refer to them.  */
  unsigned num_old, old_room;
  struct summary **old;
};

/* The call graph: functions and the globals through which one refers to
   another.  Node numbers are function indices, then NUM_FUNCTIONS + global
   indices.  */
struct call_graph
{
  unsigned num_nodes;
  unsigned *first; /* By node: its edges are to[first[n]] .. */
  unsigned *to;
  unsigned num_components;
  unsigned *component;    /* By node; callees have lower numbers.  */
  unsigned *members;      /* Nodes, component by component.  */
  unsigned *member_start; /* By component; one more at the end.  */
};

struct call_graph *call_graph_build (const struct flow_program *);
void call_graph_free (struct call_graph *);

#endif
