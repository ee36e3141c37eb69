/* What is a map.

   A record type is a map if the attribute `map_type' says so, or if it has
   enough points: for its layout (score.h) and for what the code of the unit
   does with it (code-evidence.h).  Types are looked at once and remembered by
   their UIDs, so nothing here keeps a tree alive.  */

#ifndef MAPESCAPE_RECOGNIZE_H
#define MAPESCAPE_RECOGNIZE_H

#include "compat.h"

#include "recognize/score.h"

class type_entry;

/* True if TYPE, a record or a variant of one, is a map.  Any type, and
   NULL_TREE, may be asked about.  */
bool recognize_map (tree type);

/* Which kind of map it is.  */
map_kind recognize_map_kind (tree type);

/* The same, of what may be in the middle of being looked at: then false.  */
bool recognize_layout (tree type);

/* The record that TYPE leads to through pointers and arrays, or is; or
   NULL_TREE.  */
tree recognize_pointee (tree type);

/* True if TYPE is the record that the buckets of a map lead to: its entries.
   Only maps that recognize_map has been asked about are known.  */
bool recognize_map_entry (tree type);

/* Look at all types of the unit, before later passes take them apart: with
   -flto typedefs are soon gone, and it is not known which header declared
   what.  For PLUGIN_ALL_IPA_PASSES_START.  */
void recognize_unit ();

/* Look at the code of the unit, which shows what the layout of a type leaves
   open.  For the pass; the functions must be in SSA form.  */
void recognize_code ();

/* The entry of TYPE, or NULL if that is no complete record or does not
   resemble a map.  */
type_entry *recognize_entry (tree type);

/* Of TYPE, a complete record, FIELD is storage that is indexed with a hash, or
   with what may be one.  Returns its entry, or NULL if the field is none of
   its own.  */
type_entry *recognize_hashed (tree type, tree field);

/* The same of storage that is searched by halves.  */
type_entry *recognize_sorted (tree type, tree field);

/* The field NAME of ELEMENT is compared with a key.  */
void recognize_note_compared (tree element, const char *name);

/* In the array NAME of TYPE elements move to the place beside theirs.  */
void recognize_note_shifted (tree type, const char *name);

/* Nodes of type NODE are searched in order.  */
void recognize_note_searched (tree node);

/* The search for a node starts at FIELD of TYPE, a record that is none.  */
void recognize_note_root (tree type, tree field);

/* True if nodes of type NODE are searched in order.  */
bool recognize_searched (tree node);

/* The types found so far that are maps or resemble one, in the
   order of the source.  */
const vec<type_entry *> *recognize_entries ();

/* Forget everything.  */
void recognize_release ();

#endif
