/* Notes on types: what each struct of the user's that is a map, or nearly
   one, was taken for, and what spoke for it and against it.  */

#ifndef MAPESCAPE_TYPE_NOTES_H
#define MAPESCAPE_TYPE_NOTES_H

#include "compat.h"

/* Prints the notes of one unit, each once, between the notes on findings.  */
class type_notes
{
public:
  type_notes () : m_next (0), m_last (NULL) {}

  /* Print those that stand before LOCATION.  */
  void print_before (location_t location);

  /* Print those that are left.  */
  void print_rest ();

private:
  unsigned m_next; /* Of the entries.  */
  const class type_entry *m_last;
};

#endif
