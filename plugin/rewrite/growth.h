/* What becomes of a block by reallocation.

   For the analysis realloc ends a block and makes another.  Both may be in one
   variable, if nothing but the old block can be in it when the new one is made,
   and if all is known that the new one may come to.  */

#ifndef MAPESCAPE_GROWTH_H
#define MAPESCAPE_GROWTH_H

#include "compat.h"
#include "escape/escape.h"
#include "rewrite/clone-limits.h"

/* The heap objects of a function.  */
struct object_list
{
  escape_object *objects;
  unsigned count;
};

class growth
{
public:
  /* Of the block OBJECT of FUNCTION, whose objects are LIST.  */
  growth (const flow_function *function, const escape_object *object,
          const object_list &list, const clone_limits &clones);

  /* True if something may reallocate it.  */
  bool
  any () const
  {
    return m_any;
  }

  /* True if none of what it may become escapes the function.  */
  bool
  bounded () const
  {
    return m_bounded;
  }

  /* True if besides the block is made once in what it dies with, and all that
     it may become dies with that, too: so nothing else can be in its variable
     when it is made.  */
  bool
  single () const
  {
    return m_single;
  }

  /* The block, and what it may become.  */
  unsigned
  length () const
  {
    return m_objects.length ();
  }
  const escape_object *
  operator[] (unsigned i) const
  {
    return m_objects[i];
  }

  /* What releases any of these: the caller frees the array.  */
  escape_release *releases (unsigned *count) const;

  /* The most bytes that the block may come to have, or SIZE_UNBOUNDED.  */
  HOST_WIDE_INT peak () const;

private:
  void follow (const escape_object &object, const object_list &list,
               const clone_limits &clones);
  void add (const escape_object &object);
  bool made_once_p () const;

  growth (const growth &) = delete;
  void operator= (const growth &) = delete;

  const flow_function *m_function;
  auto_vec<const escape_object *> m_objects;
  bool m_any;
  bool m_bounded;
  bool m_single;
};

/* The allocator's call that SITE leads down to, or NULL.  */
gcall *allocator_of (const escape_site &site);

/* True if CALL, or an allocator that is called through it, may be given a null
   pointer to reallocate, as far as registers show.  */
bool resizes_null_p (gcall *call);

#endif
