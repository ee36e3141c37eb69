/* What is known of one record type that is a map or resembles one.

   Everything in it is owned by it or is the type's label: an entry outlives
   what later passes do to the type it was made from.  */

#ifndef MAPESCAPE_TYPE_ENTRY_H
#define MAPESCAPE_TYPE_ENTRY_H

#include "compat.h"
#include "recognize/score.h"

/* What the code of the unit does with the type.  */
enum code_evidence
{
  CODE_HASHED,            /* Storage is indexed with a hash.  */
  CODE_REMAINDER,         /* ...or with a remainder of a parameter.  */
  CODE_CHAINED_REMAINDER, /* Lists are indexed with a remainder.  */
  CODE_HASHED_NUMBERS,    /* The same where the elements are numbers...  */
  CODE_NUMBERS_COMPARED,  /* ...and these are compared with others.  */
  CODE_REHASHED,          /* Fresh storage is filled by hash.  */
  CODE_KEYS_COMPARED,
  CODE_CLEARED,        /* The numbers beside the storage are.  */
  CODE_HALVED,         /* Storage is searched by halves.  */
  CODE_HALVED_NUMBERS, /* The same where the elements are numbers.  */
  CODE_SHIFTED,        /* Elements move up to the next place.  */
  CODE_APPENDED,       /* Elements are stored behind the last one.  */
  CODE_RING,           /* Positions go round in it.  */
  CODE_SEARCHED,       /* Nodes of a tree are, in order.  */
  CODE_EVIDENCE_COUNT
};

class type_entry
{
public:
  /* For TYPE, a complete record, with SCORE.  */
  type_entry (tree type, const map_score *score);
  ~type_entry ();

  unsigned uid;
  const char *name;    /* As the user writes it: `struct tab'.  */
  const char *alias;   /* Another name that it has by a typedef, or NULL.  */
  location_t location; /* Of its definition, as a point in a file.  */
  map_score score;     /* The names of fields are owned.  */
  map_kind kind;       /* What it is taken for.  */
  bool is_refused;     /* The user says that it is none.  */
  bool is_hashed;      /* Its score is that of hashed storage.  */
  bool is_sorted;      /* Its score is that of a sorted array.  */

  /* The UID of the record that its buckets or root lead to, if LEADS.  */
  bool leads;
  unsigned element_uid;

  /* Take SCORE instead of the one so far.  */
  void set_score (const map_score *score);

  /* KIND has been seen, in FIELD.  */
  void note (code_evidence kind, const char *field);

  /* Turn what has been noted into points.  */
  void conclude ();

  /* Add evidence.  */
  void add (const char *what, const char *field, int points);

  bool
  is_map () const
  {
    return kind != MAP_NONE;
  }

private:
  bool
  is_noted (code_evidence kind) const
  {
    return m_noted & (1u << kind);
  }
  bool conclude_index ();
  bool may_be_sorted () const;
  bool conclude_order ();
  void own_fields ();
  void release_fields ();
  void add_noted (code_evidence kind, const char *what, int points);

  unsigned m_noted; /* One bit for each code_evidence.  */
  char *m_noted_fields[CODE_EVIDENCE_COUNT];

  type_entry (const type_entry &) = delete;
  void operator= (const type_entry &) = delete;
};

#endif
