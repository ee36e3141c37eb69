/* Maps that stand in a variable or in an object by value.  */

#ifndef MAPESCAPE_MAP_MEMBER_H
#define MAPESCAPE_MAP_MEMBER_H

#include "compat.h"

struct map_member
{
  tree type;       /* A map, or an array of maps.  */
  uint64_t offset; /* In bytes.  */
  uint64_t size;   /* Likewise.  */
  char *name;      /* As the user would write it: `m', `context.names'.  */
  bool is_pointer; /* Not the map, but a pointer to it.  */
};

/* The maps in an object of TYPE, which the user calls NAME: the object itself
   if it is one, else its members, theirs included.  The maps of an array are
   one member.  Members of a union, and of the structs in an array of several,
   are left out: which of them is meant is not known.  WITH_POINTERS: also the
   fields that point to maps.  */
class map_member_list
{
public:
  map_member_list (tree type, const char *name, bool with_pointers = false);
  ~map_member_list ();

  unsigned
  length () const
  {
    return m_members.length ();
  }
  const map_member &
  operator[] (unsigned i) const
  {
    return m_members[i];
  }

private:
  map_member_list (const map_member_list &) = delete;
  void operator= (const map_member_list &) = delete;

  void search (tree type, const char *name, uint64_t offset, unsigned depth);
  void search_record (tree type, const char *name, uint64_t offset,
                      unsigned depth);
  void search_field (tree field, const char *name, uint64_t offset,
                     unsigned depth);

  void add (tree type, const char *name, uint64_t offset, uint64_t size,
            bool is_pointer);

  const bool m_with_pointers;
  auto_vec<map_member, 4> m_members;
};

/* True if an object of TYPE, no map itself, has a map in it or a field that
   points to one: where it goes, the map goes.  */
bool holds_map_p (tree type);

#endif
