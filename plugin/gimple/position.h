/* Places in the source as the numbers of 32 bits that a flow graph holds.

   Up to GCC 14 a location_t is such a number.  Since GCC 15 it has 64 bits,
   and is then looked up in a table that lives from one unit_graph to the
   end of it.  */

#ifndef MAPESCAPE_POSITION_H
#define MAPESCAPE_POSITION_H

#include "compat.h"
#include "escape/flow.h"

flow_position position_number (location_t);
location_t position_location (flow_position);

/* Empty the table.  */
void positions_forget ();

#endif
