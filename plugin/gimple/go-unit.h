/* Units of Go, as gccgo compiles them: whole packages.

   A type descriptor is a constant structure for each type of a program, which
   the runtime is given wherever it has to know a type.  Its first field is the
   size of a value of the type.  */

#ifndef MAPESCAPE_GO_UNIT_H
#define MAPESCAPE_GO_UNIT_H

#include "compat.h"

inline bool
unit_is_go ()
{
  return strcmp (lang_hooks.name, "GNU Go") == 0;
}

/* The size of the type that ARGUMENT, the address of a descriptor, describes;
   FLOW_SIZE_UNKNOWN if it is none or is another unit's.  */
uint64_t go_described_size (tree argument);

#endif
