/* Storage: what a field of a record leads to, or an array in it.

   Code reaches it by a pointer that was read from the field, at once or by way
   of variables; or by one that is only then put there.  */

#ifndef MAPESCAPE_STORAGE_H
#define MAPESCAPE_STORAGE_H

#include "compat.h"

/* A field of a record that holds storage.  */
struct storage
{
  tree record;
  tree field;
  bool is_fresh; /* It is put in the field later.  */
  bool is_inner; /* The field leads to arrays of arrays, and it is one.  */
};

/* The field and record that REFERENCE, without the subscripts at its end, is
   of.  Returns false if that is no storage.  */
bool storage_of_field (tree reference, storage *found);

/* The same for what POINTER leads into.  */
bool storage_of_pointer (tree pointer, storage *found);

/* True if the elements of FIELD are numbers, or letters.  */
bool storage_has_numbers (tree field);

/* True if the elements of FIELD are lists: they lead to records that lead on to
   others of the same type.  */
bool storage_has_chains (tree field);

/* The name of FOUND's field, or NULL.  */
const char *storage_name (const storage *found);

#endif
