/* Stories: why a verdict is what it is, told in the user's own terms.

   The analysis explains a verdict by statements of its graph.  A story leaves
   out those that say nothing to the user (copies between temporaries, casts)
   and says the rest with the expressions of the source.  */

#ifndef MAPESCAPE_STORY_H
#define MAPESCAPE_STORY_H

#include "compat.h"
#include "escape/escape.h"
#include "notes/finding.h"

/* One event.  FORMAT has one %qs for OPERAND, or none if that is NULL.  */
struct story_event
{
  location_t location; /* A point in a source file.  */
  tree function_decl;
  unsigned depth;
  reason why;
  const char *format;
  char *operand; /* Owned.  */
};

class story
{
public:
  story ()
      : m_is_content (false), m_is_storage (false),
        m_last_location (UNKNOWN_LOCATION)
  {
  }
  ~story ();

  /* Tell of FINDING, which has a verdict or a site.  */
  void tell (const escape_analysis *analysis, const finding &finding);

  unsigned
  length () const
  {
    return m_events.length ();
  }
  const story_event &
  operator[] (unsigned i) const
  {
    return m_events[i];
  }

  /* Make a path of it.  */
  void add_to (compat::event_path *path) const;

  /* True if the pointer becomes the key or the value of a map on its way.  */
  bool
  is_content () const
  {
    return m_is_content;
  }

private:
  story (const story &) = delete;
  void operator= (const story &) = delete;

  void tell_escape (const escape_analysis *analysis, const finding &finding);
  void tell_site (const escape_site &site);
  void tell_reason (const finding &finding);
  void tell_death (const finding &finding);
  void tell_growth (const finding &finding);
  void add_step (const escape_step &step, bool descends);
  void add_event (location_t location, tree function_decl, unsigned depth,
                  reason why, const char *format, char *operand);

  auto_vec<story_event> m_events;
  bool m_is_content;
  bool m_is_storage; /* Not the object, but what belongs to it, gets out.  */

  /* Of the last step that has one, told or not.  */
  location_t m_last_location;
};

/* True if STATEMENT stores a pointer as a key or value of a map: into an
   entry, or into an array that a map has its keys or values in.  Storing the
   entries and arrays themselves is the map's own business.  */
bool stores_map_content (gimple *statement);

#endif
