/* SPDX-License-Identifier: MIT

   What becomes of a block that an instrumented call makes: whether a claim is
   made for it, whether that is checked, and who is to know of it.  */

#ifndef MESCV_MAKING_H
#define MESCV_MAKING_H

#include <stdbool.h>
#include <stddef.h>

#include "claims.h"
#include "frames.h"

/* Who makes a block: nobody known (SITE is NULL), or SITE in the top
   activation of SELF.  */
struct mescv_maker
{
  struct mescv_thread *self;
  struct mescv_site *site;
};

/* The allocator's call that the thread is in, or NULL: then it is not known to
   be in one, which is all that most allocations have to ask.  */
static inline struct mescv_site *
mescv_site_now (void)
{
  const struct mescv_thread *self = mescv_self;
  void **pair = self ? self->top->site : NULL;
  return pair ? *pair : NULL;
}

/* Who makes the block that the thread is asked for now?  STACK is an address
   in the allocator's frame, CALLER is its return address or NULL.  */
struct mescv_maker mescv_maker_now (const void *stack, const void *caller);

/* Is the allocator that SELF, which has no activation yet, would ask the
   library's?  The program may have one of its own.  */
bool mescv_is_asked (struct mescv_thread *self);

/* Memory for a block of SIZE bytes that MAKER makes, or NULL if it is not to
   be checked and any allocator will do.  */
void *mescv_make (struct mescv_maker maker, size_t size, size_t alignment);

/* MAKER has made the block at ADDRESS with the program's own allocator.  */
void mescv_made_plain (struct mescv_maker maker, void *address);

/* The same if the blocks are the sanitizer's, which knows their size.  */
void mescv_made_by_sanitizer (struct mescv_maker maker, void *address,
                              size_t size);

#endif
