/* The records and unions of a unit.  */

#ifndef MAPESCAPE_TYPE_WALK_H
#define MAPESCAPE_TYPE_WALK_H

#include "compat.h"

/* Add to TYPES the main variants of the records and unions that the functions
   and variables of the unit lead to, through pointers, arrays, fields,
   parameters and local variables, each once.  Some may be incomplete.  */
void collect_unit_types (vec<tree> *types);

#endif
