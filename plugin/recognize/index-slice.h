/* Where an index comes from.

   A slice goes backwards from an index through the SSA names that it is
   computed from, into the functions of the unit that are called on the way,
   and from their parameters back to the arguments.  It tells whether the index
   is a hash that was cut to the size of a table, or just a field's number.
   Memory ends it: what was stored there is not known, only what the field is
   called.  */

#ifndef MAPESCAPE_INDEX_SLICE_H
#define MAPESCAPE_INDEX_SLICE_H

#include "compat.h"

class index_slice
{
public:
  /* Follow INDEX, an operand of a statement.  */
  explicit index_slice (tree index);

  /* True if the index is a hash cut to a size.  */
  bool
  is_hash () const
  {
    return m_is_hash_result || (m_is_cut && (m_is_called_hash || m_is_mixed));
  }

  /* True if it is a remainder.  */
  bool
  is_remainder () const
  {
    return m_is_remainder;
  }

  /* True if the index is the remainder of something that the caller of the
     function gave: perhaps a hash, but never a position that a field keeps.  */
  bool
  is_given_remainder () const
  {
    return m_is_remainder && m_is_given && !m_is_loaded;
  }

  /* True if it is a distance from a position that a field keeps, cut to the
     size of a ring.  */
  bool
  is_in_ring () const
  {
    return m_is_in_ring && !is_hash ();
  }

private:
  /* A call that the slice has gone into.  */
  struct frame
  {
    gcall *call;
    const frame *caller;
    int depth;
  };

  void walk (tree value, const frame *frame);
  void walk_parameter (tree parameter, const frame *frame);
  void walk_assign (gimple *statement, const frame *frame);
  void note_operation (gimple *statement);
  void note_name (tree name);
  void walk_call (gcall *call, const frame *frame);
  void walk_results (gcall *call, struct function *callee, const frame *frame);

  unsigned m_steps;
  bool m_is_cut;         /* By a mask, a remainder or a shift.  */
  bool m_is_called_hash; /* Something that it comes from is.  */
  bool m_is_remainder;
  bool m_is_given;       /* It comes from a parameter.  */
  bool m_is_loaded;      /* It comes from a field.  */
  bool m_is_mixed;       /* By multiplication or exclusive or.  */
  bool m_is_in_ring;     /* A field was added to it, and it was cut.  */
  bool m_is_hash_result; /* An unknown function that is called a hash
                            returned it.  */
  hash_set<tree> m_seen;
};

/* The index of which the byte OFFSET was made: without casts, and without the
   multiplication by the size of an element.  */
tree index_of_offset (tree offset);

/* VALUE before all casts and copies.  */
tree strip_copies (tree value);

/* The call that made VALUE is of an address which this field holds, or
   NULL_TREE.  */
tree called_field (const gcall *call);

#endif
