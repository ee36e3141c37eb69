/* Names of allocations: the call as the user wrote it.  */

#ifndef MAPESCAPE_NAME_H
#define MAPESCAPE_NAME_H

#include "text.h"

/* Add the name of CALL to TEXT: `malloc (n * 8)', at most
   SOURCE_TEXT_COLUMNS bytes.  Returns where the call stands, as
   name_user_location.  */
location_t name_add_call (struct text *, gcall *call);

/* Where LOCATION is in what the user wrote, as a point: a call in the body of
   a macro stands where the outermost macro is used, a call in a macro's
   argument stands in the argument.  UNKNOWN_LOCATION if it is not in a source
   file.  */
location_t name_user_location (location_t location);

#endif
