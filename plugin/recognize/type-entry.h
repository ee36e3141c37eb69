/* What is known of one record type that is a map or resembles one.

   Everything in it is owned: an entry outlives what later passes do to the
   type it was made from.  */

#ifndef MAPESCAPE_TYPE_ENTRY_H
#define MAPESCAPE_TYPE_ENTRY_H

#include "compat.h"
#include "recognize/score.h"

class type_entry
{
public:
  /* For TYPE, a complete record, with SCORE.  */
  type_entry (tree type, const map_score *score);
  ~type_entry ();

  unsigned uid;
  char *name;          /* As the user writes it: `struct tab'.  */
  char *alias;         /* Another name that it has by a typedef, or NULL.  */
  location_t location; /* Of its definition, as a point in a file.  */
  map_score score;     /* The names of fields are owned.  */
  bool is_map;

private:
  type_entry (const type_entry &) = delete;
  void operator= (const type_entry &) = delete;
};

#endif
