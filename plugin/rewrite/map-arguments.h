/* What the arguments say that a map of the runtime library is made with: its
   type and its options, as far as constants show.  */

#ifndef MAPESCAPE_MAP_ARGUMENTS_H
#define MAPESCAPE_MAP_ARGUMENTS_H

#include "compat.h"
#include "escape/escape.h"

struct map_entry
{
  HOST_WIDE_INT size;
  HOST_WIDE_INT align; /* A power of two.  */
};

/* The entries of the map that the call which SITE leads down to makes, whose
   argument NUMBER points to its type, as *ENTRY: true if that is a constant, as
   MESC_MAP_DEFINE makes it.  */
bool map_entry_at (const escape_site &site, unsigned number, map_entry *entry);

/* Options that may be given to a map.  */
struct map_options
{
  /* There is nothing else that they can be, if functions do not change what they
     declare a parameter to point to as constant.  */
  bool certain;
  bool elsewhere;     /* They may name storage or an allocator.  */
  HOST_WIDE_INT hint; /* The most entries that they are known to expect.  */
};

/* The same of argument NUMBER, which points to the options.  */
map_options map_options_at (const escape_site &site, unsigned number);

#endif
