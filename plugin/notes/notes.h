/* What the user gets to see: notes, records and -fopt-info lines made of the
   verdicts of one unit.  */

#ifndef MAPESCAPE_NOTES_H
#define MAPESCAPE_NOTES_H

#include "compat.h"
#include "escape/escape.h"
#include "options.h"

struct unit_graph;

/* Tell the user about the verdicts of ANALYSIS on GRAPH as OPTIONS say, and
   check the promises made with `map_noheap'.  The trees and statements that
   GRAPH was made from must still be alive.  Nothing is changed.  The flow
   paths need an analysis made with escape_options.explain.  */
void notes_emit (const unit_graph *graph, const escape_analysis *analysis,
                 const mapescape_options *options);

#endif
