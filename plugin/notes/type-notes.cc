/* Notes on types: see type-notes.h.  */

#include "compat.h"

#include "notes/type-notes.h"

#include "notes/text.h"
#include "recognize/recognize.h"
#include "recognize/type-entry.h"

namespace
{

/* What is no map is worth a note from this score on.  */
const int near_score = 4;

/* Add the evidence of ENTRY to LIST: `mask of 'mask' +2, ...'.  */

void
add_evidence (text *list, const type_entry *entry)
{
  for (unsigned i = 0; i < entry->score.num_features; i++)
    {
      const score_feature *feature = &entry->score.features[i];
      char points[16];
      snprintf (points, sizeof points, " %+d", feature->points);
      text_add (list, i ? ", " : "");
      text_add (list, feature->what);
      if (feature->field)
        {
          text_add_char (list, ' ');
          text_add (list, open_quote);
          text_add (list, feature->field);
          text_add (list, close_quote);
        }
      text_add (list, points);
    }
}

bool
is_worth_a_note (const type_entry *entry)
{
  return (entry->is_map () || entry->score.points >= near_score
          || entry->is_refused)
         && entry->location != UNKNOWN_LOCATION
         && !in_system_header_at (entry->location);
}

void
print_note (const type_entry *entry)
{
  text evidence = {};
  add_evidence (&evidence, entry);
  if (entry->is_map ())
    inform (entry->location, "%qs is taken for a map, score %d: %s",
            entry->name, entry->score.points, evidence.bytes);
  else if (!entry->is_refused)
    inform (entry->location,
            "%qs is not taken for a map, score %d: %s; %d make a map, and so "
            "does the attribute %<map_type%>",
            entry->name, entry->score.points, evidence.bytes, MAP_SCORE_MIN);
  else
    inform (entry->location, "%qs is not taken for a map, score %d: %s",
            entry->name, entry->score.points, evidence.bytes);
  text_free (&evidence);
}

/* True if A and B look the same to the user: instances of a template do.  */

bool
is_same (const type_entry *a, const type_entry *b)
{
  return a && a->location == b->location && strcmp (a->name, b->name) == 0;
}

} // namespace

void
type_notes::print_before (location_t location)
{
  const vec<type_entry *> *entries = recognize_entries ();
  for (; m_next < entries->length () && (*entries)[m_next]->location < location;
       m_next++)
    {
      const type_entry *entry = (*entries)[m_next];
      if (is_worth_a_note (entry) && !is_same (m_last, entry))
        print_note (entry);
      m_last = entry;
    }
}

void
type_notes::print_rest ()
{
  print_before ((location_t)-1);
}
