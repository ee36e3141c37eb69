/* SPDX-License-Identifier: MIT

   The allocator that the program sees.

   It is glibc's, by the names that glibc keeps for who stands in front of it,
   so that it works before anything has been started and while symbols are
   looked up.  A block that is checked lies on pages of its own instead.  What
   is asked of every call is short: is there an instrumented call to an
   allocator, and is this a block on pages?  */

#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "births.h"
#include "blocks.h"
#include "making.h"
#include "pages.h"
#include "report.h"
#include "system.h"

#define PUBLIC __attribute__ ((visibility ("default")))
/* The alignment of every block.  */
#define UNIT sizeof (max_align_t)

extern void *__libc_malloc (size_t);
extern void *__libc_calloc (size_t, size_t);
extern void *__libc_realloc (void *, size_t);
extern void *__libc_memalign (size_t, size_t);
extern void __libc_free (void *);

/* Where a public function has been called from, for mescv_maker_now.  */
struct origin
{
  const void *stack;
  const void *caller;
};
#define ORIGIN                                                                 \
  ((struct origin){ __builtin_frame_address (0), __builtin_return_address (0) })

/* What is asked for.  */
struct request
{
  size_t size;
  size_t alignment; /* 0: as always.  */
  bool zero;
};

static void *
make_plain (struct request request)
{
  if (request.alignment)
    return __libc_memalign (request.alignment, request.size);
  if (request.zero)
    return __libc_calloc (1, request.size);
  return __libc_malloc (request.size);
}

static __attribute__ ((noinline)) void *
make_for_site (struct request request, struct origin origin)
{
  struct mescv_maker maker = mescv_maker_now (origin.stack, origin.caller);
  if (maker.site == NULL)
    return make_plain (request);
  void *block = mescv_make (maker, request.size, request.alignment);
  if (block == NULL)
    {
      block = make_plain (request);
      mescv_made_plain (maker, block);
    }
  return block;
}

static inline void *
make (struct request request, struct origin origin)
{
  if (mescv_likely (mescv_site_now () == NULL))
    return make_plain (request);
  return make_for_site (request, origin);
}

/* The record of the block at ADDRESS, which is on pages and has not ended.
   Otherwise the program stops: USE is a proof if it has expired.  */

static struct mescv_block *
checked_block (const void *address, enum mescv_use use, const void *caller)
{
  struct mescv_block *block = mescv_pages_find (address);
  if (block == NULL || block->start != address)
    mescv_report_misuse ("invalid pointer to the allocator");
  switch (mescv_block_state (block))
    {
    case MESCV_EXPIRED:
      mescv_report_call (block, use, caller);
    case MESCV_RELEASED:
    case MESCV_REVOKED:
      mescv_report_misuse ("released block to the allocator");
    default:
      return block;
    }
}

static void
release_checked (void *address, enum mescv_use use, const void *caller)
{
  int error = errno;
  struct mescv_block *block = checked_block (address, use, caller);
  switch (mescv_block_release (block))
    {
    case MESCV_EXPIRED: /* In this instant.  */
      mescv_report_call (block, use, caller);
    case MESCV_RELEASED:
    case MESCV_REVOKED:
      mescv_report_misuse ("block released by two threads");
    default:
      break;
    }
  errno = error;
}

static void
forget_birth (void *address)
{
  int error = errno;
  if (address && mescv_busy == 0)
    mescv_birth_end (address);
  errno = error;
}

static inline void
release (void *address, enum mescv_use use, const void *caller)
{
  if (mescv_unlikely (mescv_in_pages (address)))
    {
      release_checked (address, use, caller);
      return;
    }
  if (mescv_unlikely (mescv_births_kept))
    forget_birth (address);
  __libc_free (address);
}

static size_t
plain_size (void *address)
{
  static size_t (*next) (void *);
  size_t (*function) (void *) = __atomic_load_n (&next, __ATOMIC_RELAXED);
  if (function == NULL)
    {
      *(void **)&function = dlsym (RTLD_NEXT, "malloc_usable_size");
      __atomic_store_n (&next, function, __ATOMIC_RELAXED);
    }
  return function (address);
}

static size_t
usable_size (void *address, enum mescv_use use, const void *caller)
{
  if (!mescv_in_pages (address))
    return plain_size (address);
  return mescv_round_up (checked_block (address, use, caller)->size, UNIT);
}

/* Neither block is on pages.  If there is no memory the old one goes on
   unwatched.  */

static void *
resize_plain (void *old, size_t size, struct mescv_maker maker)
{
  if (mescv_births_kept)
    forget_birth (old);
  void *block = __libc_realloc (old, size);
  if (maker.site)
    mescv_made_plain (maker, block);
  return block;
}

static void *
move (void *block, void *old, size_t size, const void *caller)
{
  size_t old_size = usable_size (old, MESCV_REALLOCATES, caller);
  memcpy (block, old, old_size < size ? old_size : size);
  release (old, MESCV_REALLOCATES, caller);
  return block;
}

/* One of the blocks may be on pages.  OLD is not null.  */

static __attribute__ ((noinline)) void *
resize (void *old, size_t size, struct origin origin)
{
  bool on_pages = mescv_in_pages (old);
  if (on_pages)
    checked_block (old, MESCV_REALLOCATES, origin.caller);
  if (size == 0)
    {
      release (old, MESCV_REALLOCATES, origin.caller);
      return NULL;
    }
  struct mescv_maker maker = mescv_maker_now (origin.stack, origin.caller);
  void *block = maker.site ? mescv_make (maker, size, 0) : NULL;
  if (block == NULL && !on_pages)
    return resize_plain (old, size, maker);
  if (block == NULL)
    {
      block = __libc_malloc (size);
      if (maker.site)
        mescv_made_plain (maker, block);
    }
  return block ? move (block, old, size, origin.caller) : NULL;
}

static inline void *
resize_or_make (void *old, size_t size, struct origin origin)
{
  if (old == NULL)
    return make ((struct request){ size, 0, false }, origin);
  if (mescv_likely (mescv_site_now () == NULL && !mescv_in_pages (old)
                    && !mescv_births_kept))
    return __libc_realloc (old, size);
  return resize (old, size, origin);
}

static bool
is_power_of_2 (size_t number)
{
  return number && !(number & (number - 1));
}

/* What glibc says of a wrong alignment is for it to say.  */

static void *
make_aligned (size_t alignment, size_t size, struct origin origin)
{
  if (!is_power_of_2 (alignment))
    return __libc_memalign (alignment, size);
  return make ((struct request){ size, alignment, false }, origin);
}

PUBLIC void *
malloc (size_t size)
{
  if (mescv_likely (mescv_site_now () == NULL))
    return __libc_malloc (size);
  return make_for_site ((struct request){ size, 0, false }, ORIGIN);
}

PUBLIC void *
calloc (size_t count, size_t size)
{
  size_t bytes;
  if (mescv_likely (mescv_site_now () == NULL)
      || __builtin_mul_overflow (count, size, &bytes))
    return __libc_calloc (count, size);
  return make_for_site ((struct request){ bytes, 0, true }, ORIGIN);
}

PUBLIC void *
realloc (void *old, size_t size)
{
  return resize_or_make (old, size, ORIGIN);
}

PUBLIC void *
reallocarray (void *old, size_t count, size_t size)
{
  size_t bytes;
  if (__builtin_mul_overflow (count, size, &bytes))
    {
      errno = ENOMEM;
      return NULL;
    }
  return resize_or_make (old, bytes, ORIGIN);
}

PUBLIC void
free (void *address)
{
  release (address, MESCV_RELEASES, __builtin_return_address (0));
}

PUBLIC void *
memalign (size_t alignment, size_t size)
{
  return make_aligned (alignment, size, ORIGIN);
}

PUBLIC void *
aligned_alloc (size_t alignment, size_t size)
{
  return make_aligned (alignment, size, ORIGIN);
}

PUBLIC int
posix_memalign (void **result, size_t alignment, size_t size)
{
  if (!is_power_of_2 (alignment) || alignment % sizeof (void *) != 0)
    return EINVAL;
  int error = errno;
  void *block = make ((struct request){ size, alignment, false }, ORIGIN);
  errno = error;
  if (block == NULL)
    return ENOMEM;
  *result = block;
  return 0;
}

PUBLIC void *
valloc (size_t size)
{
  return make_aligned (mescv_page_size (), size, ORIGIN);
}

PUBLIC void *
pvalloc (size_t size)
{
  size_t page = mescv_page_size ();
  if (size > SIZE_MAX - page)
    {
      errno = ENOMEM;
      return NULL;
    }
  return make_aligned (page, mescv_round_up (size, page), ORIGIN);
}

PUBLIC size_t
malloc_usable_size (void *address)
{
  return usable_size (address, MESCV_MEASURES, __builtin_return_address (0));
}
