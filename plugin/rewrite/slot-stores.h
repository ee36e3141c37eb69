/* What GCC says of stores of addresses.

   Where the address of a variable is stored in what lives on,
   -Wdangling-pointer says so.  It can take a place in one of our variables, or
   in another that dies with the function, for one that lives on, and a place
   that is unknown as long as the function is not inlined for one that is known.
   Of a block on the heap there was nothing to say; so there is not of the
   variable that it becomes.  */

#ifndef MAPESCAPE_SLOT_STORES_H
#define MAPESCAPE_SLOT_STORES_H

#include "compat.h"

/* Let GCC pass over the stores of the addresses of our variables where it looks
   for such: called when passes are set up.  */
void slot_stores_register (const char *plugin_name);

#endif
