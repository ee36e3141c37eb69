/* Where the user's elements have the member that links them into a map.

   A library that links elements of any type keeps in the map at which offset
   their handle stands, and computes from the one to the other: all that is
   known of the sum is that it stays in the element.  But the element whose
   handle has led to the map tells the offset; or else all that it can be are
   those of the handles in the structs of the unit.  */

#ifndef MAPESCAPE_MEMBER_OFFSET_H
#define MAPESCAPE_MEMBER_OFFSET_H

#include "compat.h"

/* Take note of TYPE, which the front end has finished.  */
void member_offset_note_type (tree type);

/* True if REFERENCE is the field of a map that has such an offset, by what the
   model of the map says; then all that it can be is *CONSTANT + K * *STRIDE.  */
bool member_offset_of (tree reference, int64_t *constant, uint64_t *stride);

/* Forget what was seen.  */
void member_offset_release ();

#endif
