/* What is a map.

   A record type is a map if it has the attribute `map_type' or if its layout
   says so: see score.h.  Types are looked at once and remembered by their
   UIDs, so nothing here keeps a tree alive.  */

#ifndef MAPESCAPE_RECOGNIZE_H
#define MAPESCAPE_RECOGNIZE_H

#include "compat.h"

class type_entry;

/* True if TYPE, a record or a variant of one, is a map.  Any type, and
   NULL_TREE, may be asked about.  */
bool recognize_map (tree type);

/* The record that TYPE leads to through pointers and arrays, or is; or
   NULL_TREE.  */
tree recognize_pointee (tree type);

/* True if TYPE is the record that the buckets of a map lead to: its entries.
   Only maps that recognize_map has been asked about are known.  */
bool recognize_map_entry (tree type);

/* Look at all record types of the unit, before later passes take them apart:
   with -flto pointers soon lead to incomplete copies, and typedefs are gone.
   For PLUGIN_ALL_IPA_PASSES_START.  */
void recognize_unit ();

/* The types found by recognize_unit that are maps or resemble one, in the
   order of the source.  */
const vec<type_entry *> *recognize_entries ();

/* Forget everything.  */
void recognize_release ();

#endif
