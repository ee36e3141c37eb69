/* Attributes by which a program says what the analysis cannot see: which of
   its structs are maps, which functions work on them, which parameters do not
   escape and what must not be on the heap.  They are described for users in
   include/mapescape/attributes.h.

   An attribute that is used wrongly is an error, not a warning: what follows
   from it are claims about the program.  */

#ifndef MAPESCAPE_ATTRIBUTES_H
#define MAPESCAPE_ATTRIBUTES_H

#include "compat.h"

/* Make the attributes known to the front end.  For PLUGIN_ATTRIBUTES.
   ON_NOHEAP is called for each map_noheap: a promise that has to be kept
   whatever the arguments of the plugin say.  */
void attributes_register (void (*on_noheap) (void));

/* What a function does with a map.  */
enum attribute_verb
{
  ATTRIBUTE_MAKE,
  ATTRIBUTE_FREE,
  ATTRIBUTE_PUT,
  ATTRIBUTE_GET,
  ATTRIBUTE_DELETE,
  ATTRIBUTE_CLEAR,
  ATTRIBUTE_ITERATE,
  ATTRIBUTE_VERB_COUNT
};

/* Where a verb's map, key and so on are: a 0-based argument number, or one of
   the two below.  The roles are those of the attribute's own arguments:
   MAKE: map, size hint; PUT: map, key, value; GET and DELETE: map, key;
   ITERATE: map, then up to two arguments through which the key and the value
   are given back; FREE and CLEAR: map.  */
#define ATTRIBUTE_MAX_ROLES 3
#define ATTRIBUTE_NO_ARGUMENT (-1)
#define ATTRIBUTE_RESULT (-2)

struct attribute_roles
{
  int position[ATTRIBUTE_MAX_ROLES];
};

/* True if FNDECL has VERB; *ROLES is then filled.  */
bool attribute_verb_p (const_tree fndecl, enum attribute_verb verb,
                       struct attribute_roles *roles);

/* What `map_type' says of a struct or union.  */
enum attribute_map_answer
{
  ATTRIBUTE_SAYS_NOTHING,
  ATTRIBUTE_IS_MAP,
  ATTRIBUTE_IS_NO_MAP
};

/* What `map_type' says of TYPE, qualified or not.  */
enum attribute_map_answer attribute_map_type (const_tree type);

/* True if FNDECL promises that what its argument with the 0-based number
   ARGUMENT points to does not escape through it.  */
bool attribute_noescape_p (const_tree fndecl, unsigned argument);

/* The function that does in storage of its caller's what FNDECL does, or
   NULL_TREE.  */
tree attribute_inplace_twin (const_tree fndecl);

/* True if DECL, a function or variable, must not allocate on the heap.  */
bool attribute_noheap_p (const_tree decl);

/* True if there is such a one in the unit.  */
bool attribute_noheap_any_p ();

#endif
