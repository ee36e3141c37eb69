/* SPDX-License-Identifier: MIT

   Shared objects with weak handles and finalizers.

     struct mesc_shared *shared
         = mesc_shared_make (image, image_free, NULL, NULL);
     struct mesc_weak weak = mesc_weak_make (shared);      for a cache, say
     ...
     struct mesc_shared *held = mesc_weak_hold (&weak);
     if (held != NULL)
       {
         draw ((struct image *)mesc_shared_object (held));
         mesc_shared_drop (held);
       }
     ...
     mesc_shared_drop (shared);     the last one: image_free (image, NULL)
     mesc_weak_end (&weak);

   An object lives as long as it is held.  When the last hold is dropped, its
   finalizer is called, exactly once, in the thread that dropped it.  A weak
   handle does not keep the object; it tells whether the object still lives, and
   holds it if so.

   Ownership: whoever makes or holds must drop; whoever makes a weak handle must
   end it.  The count is in a small record of its own, which is released when
   all holds and weak handles are gone; the object itself is the finalizer's
   business.

   Threads: all functions may be called in any thread at once, as long as the
   caller owns the hold or the weak handle that it passes.  What was done to the
   object before a drop has happened before the finalizer.

   Errors: making returns a null pointer without memory.  Dropping more often
   than holding is reported by mesc_fail where it is seen, and so is holding
   more than 2^30 times.

   This is how reference counts with weak ones are usually kept, as in
   shared_ptr of C++: all holds together count as one weak handle.  */

#ifndef MAPESCAPE_WEAK_H
#define MAPESCAPE_WEAK_H

#include <mapescape/allocator.h>
#include <mapescape/base.h>

MESC_BEGIN_DECLS

struct mesc_shared;

typedef void mesc_finalizer (void *object, void *context);

/* Share OBJECT, held once.  FINALIZER, unless it is a null pointer, is called
   with OBJECT and CONTEXT at the end.  The record comes from ALLOCATOR, which
   must be safe in the threads that share; a null pointer is malloc.  */
MESC_API MESC_NODISCARD struct mesc_shared *
mesc_shared_make (void *object, mesc_finalizer *finalizer, void *context,
                  const struct mesc_allocator *allocator);

/* The object, for as long as the caller holds it.  */
MESC_API void *mesc_shared_object (const struct mesc_shared *shared);

/* Hold once more.  Returns SHARED.  */
MESC_API struct mesc_shared *mesc_shared_hold (struct mesc_shared *shared);

/* Drop one hold.  SHARED may be a null pointer.  Returns whether it was the
   last.  */
MESC_API bool mesc_shared_drop (struct mesc_shared *shared);

/* The member is private.  A weak handle that is all zero refers to nothing.  */
struct mesc_weak
{
  struct mesc_shared *shared;
};

/* A weak handle of what the caller holds.  */
MESC_API MESC_NODISCARD struct mesc_weak
mesc_weak_make (struct mesc_shared *shared);

/* Another one of the same.  */
MESC_API MESC_NODISCARD struct mesc_weak
mesc_weak_copy (const struct mesc_weak *weak);

/* Hold the object if it still lives, or a null pointer.  */
MESC_API MESC_NODISCARD struct mesc_shared *
mesc_weak_hold (const struct mesc_weak *weak);

/* WEAK refers to nothing from now on.  */
MESC_API void mesc_weak_end (struct mesc_weak *weak);

MESC_END_DECLS

#endif
