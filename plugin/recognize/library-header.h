/* Whether a declaration stands in a header of a known library.

   Where libraries are installed their headers have names of their own.  Those
   that are copied into programs come as `hashmap.h' or `dict.h', and so do
   others.  Of these a file is a header of the library if what it declares can
   hardly be another's: a map type with all the fields that the model lists, or
   all that the model says stands beside the type: functions, and perhaps a
   struct.  Where a model lists functions, the fields alone are too few to
   tell.  */

#ifndef MAPESCAPE_LIBRARY_HEADER_H
#define MAPESCAPE_LIBRARY_HEADER_H

#include "compat.h"
#include "models/map-model.h"

/* Take note of TYPE, or of DECL, which the front end has finished.  */
void library_header_note_type (tree type);
void library_header_note_decl (tree decl);

/* True if DECL stands in a header of LIBRARY's, by its name or by what it was
   seen to declare.  */
bool library_header_p (const model_library *library, const_tree decl);

/* True if DECL is none of the user's code: it stands in a system header, in an
   installed header of a library that the models know, which was found with -I,
   or it is made by a header that makes types and functions for its user, in a
   macro or by being included, wherever that header is.  */
bool library_code_p (const_tree decl);

/* Parameters of FNTYPE, which has a prototype, without `...'.  */
unsigned prototype_arity (const_tree fntype);

/* Forget what was seen.  */
void library_header_release ();

#endif
