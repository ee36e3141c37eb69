/* Names of allocations in Go: what the user wrote where gccgo calls its
   runtime.  */

#ifndef MAPESCAPE_GO_NAME_H
#define MAPESCAPE_GO_NAME_H

#include "compat.h"
#include "notes/go-text.h"

/* Add the name of CALL to TEXT, at most SOURCE_TEXT_COLUMNS bytes, and set
   *LOCATION to where what it names begins.  The result says what it is: the
   variable that gccgo has put on the heap, an expression, or no more than a
   `go' or `defer' statement, for which gccgo makes the call by itself.  */
go_site go_name_call (text *text, gcall *call, location_t *location);

/* Add the type that CALL, which is given its descriptor, makes an object of.
   Returns false if CALL tells of none.  */
bool go_name_type (text *text, gcall *call);

/* True if gccgo has made the function DECL by itself: the function that a
   deferred call goes through, a method that leads to another, what compares or
   hashes a type.  */
bool go_made_function_p (tree decl);

#endif
