/* What the user gets to see: notes, records and -fopt-info lines made of the
   verdicts of one unit.  */

#ifndef MAPESCAPE_NOTES_H
#define MAPESCAPE_NOTES_H

#include "compat.h"
#include "escape/escape.h"
#include "options.h"

class finding_list;

/* Tell the user about FINDINGS, which ANALYSIS has made, as OPTIONS say, and
   check the promises made with `map_noheap'.  The trees and statements that
   they are about must still be as they were.  Nothing is changed.  The flow
   paths need an analysis made with escape_options.explain.  */
void notes_emit (const finding_list &findings, const escape_analysis *analysis,
                 const mapescape_options *options);

#endif
