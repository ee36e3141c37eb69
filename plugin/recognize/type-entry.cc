/* What is known of one record type: see type-entry.h.  */

#include "compat.h"

#include "recognize/type-entry.h"

#include "recognize/type-label.h"

namespace
{

char *
copy_or_null (const char *string)
{
  return string ? xstrdup (string) : NULL;
}

} // namespace

type_entry::type_entry (tree type, const map_score *computed)
    : uid (TYPE_UID (TYPE_MAIN_VARIANT (type))), score (*computed),
      kind (MAP_NONE), is_refused (false), is_hashed (false), is_sorted (false),
      leads (false), element_uid (0), m_noted (0), m_noted_fields ()
{
  const type_label *label = type_label_of (type);
  name = label->name;
  alias = label->tag ? label->alias : NULL;
  location = label->location;
  own_fields ();
}

void
type_entry::own_fields ()
{
  for (unsigned i = 0; i < score.num_features; i++)
    score.features[i].field = copy_or_null (score.features[i].field);
}

void
type_entry::release_fields ()
{
  for (unsigned i = 0; i < score.num_features; i++)
    free (const_cast<char *> (score.features[i].field));
}

void
type_entry::set_score (const map_score *computed)
{
  release_fields ();
  score = *computed;
  own_fields ();
}

void
type_entry::add (const char *what, const char *field, int points)
{
  if (score.num_features < SCORE_FEATURES_MAX)
    map_score_add (&score, what, copy_or_null (field), points);
}

void
type_entry::note (code_evidence kind, const char *field)
{
  if (is_noted (kind))
    return;
  m_noted |= 1u << kind;
  m_noted_fields[kind] = copy_or_null (field);
}

void
type_entry::add_noted (code_evidence kind, const char *what, int points)
{
  if (is_noted (kind))
    add (what, m_noted_fields[kind], points);
}

/* How the storage is indexed.  Returns whether that is with a hash.  */

bool
type_entry::conclude_index ()
{
  bool hashed = is_noted (CODE_HASHED);
  add_noted (CODE_HASHED, "indexed with a hash", 4);
  if (!hashed && is_noted (CODE_HASHED_NUMBERS))
    {
      /* They may be references to entries; or a filter, or checksums.  */
      hashed = is_noted (CODE_NUMBERS_COMPARED);
      add_noted (CODE_HASHED_NUMBERS, "indexed with a hash", hashed ? 4 : 1);
    }
  if (!hashed && is_noted (CODE_CHAINED_REMAINDER))
    {
      hashed = true;
      add_noted (CODE_CHAINED_REMAINDER, "indexed with a remainder", 4);
    }
  if (!hashed)
    add_noted (CODE_REMAINDER, "indexed with a remainder", 2);
  return hashed;
}

/* True if the storage may be a sorted array of keys.  It has a count; among
   many other things it is one of them; and one of the record's own type makes
   that a node.  */

bool
type_entry::may_be_sorted () const
{
  return map_score_has (&score, "number of entries")
         && !map_score_has (&score, "more than 24 fields")
         && !map_score_has (&score, "more than 14 fields")
         && !(leads && element_uid == uid);
}

/* How the storage is kept in order.  What is only searched may be a list that
   was sorted once, and numbers are more often positions in something else.
   Returns whether it is.  */

bool
type_entry::conclude_order ()
{
  if (!may_be_sorted ())
    return false;
  bool shifted = is_noted (CODE_SHIFTED);
  bool halved = is_noted (CODE_HALVED);
  add_noted (CODE_HALVED, "searched by halves", shifted ? 4 : 3);
  if (!halved && is_noted (CODE_HALVED_NUMBERS))
    {
      halved = true;
      add_noted (CODE_HALVED_NUMBERS, "searched by halves", shifted ? 4 : 2);
    }
  if (halved)
    add_noted (CODE_SHIFTED, "elements make room for others", 2);
  return halved && shifted;
}

void
type_entry::conclude ()
{
  bool hashed = conclude_index ();
  bool sorted = conclude_order ();
  if (hashed)
    {
      add_noted (CODE_REHASHED, "hashed anew", 3);
      add_noted (CODE_KEYS_COMPARED, "keys are compared", 1);
    }
  if (!hashed)
    add_noted (CODE_RING, "used as a ring", -4);
  add_noted (CODE_CLEARED, "metadata is cleared", 1);
  /* A small map may be an array that is searched from end to end.  */
  if (!hashed && !sorted && score.points < MAP_SCORE_MIN)
    add_noted (CODE_APPENDED, "elements are appended", -3);
  add_noted (CODE_SEARCHED, "searched in order", 4);
}

type_entry::~type_entry ()
{
  for (char *field : m_noted_fields)
    free (field);
  release_fields ();
}
