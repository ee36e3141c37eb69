/* Descriptions of GCC's record types, for the structure score.  */

#ifndef MAPESCAPE_DESCRIBE_H
#define MAPESCAPE_DESCRIBE_H

#include "compat.h"
#include "recognize/score.h"

/* The description of one record type.  The names are those of the trees and
   labels, and the fields of what it points to are part of it.  */
class type_description
{
public:
  explicit type_description (tree type);
  ~type_description ();

  const score_record *
  get_record () const
  {
    return &m_record;
  }

  /* The record type that field number INDEX leads to, or NULL_TREE.  */
  tree
  get_pointee (int index) const
  {
    return m_pointees[index];
  }

  /* The number of the field called NAME, or -1 if there is none or it is the
     way from a node to others.  */
  int find_storage (const char *name) const;

private:
  struct shallow_record;

  type_description (const type_description &) = delete;
  void operator= (const type_description &) = delete;

  score_record m_record;
  auto_vec<score_field> m_fields;
  auto_vec<tree> m_pointees;
  auto_vec<shallow_record *> m_shallow;
};

#endif
