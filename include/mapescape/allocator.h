/* SPDX-License-Identifier: MIT

   Allocators: where the things of this library get their memory from.

     static void *
     count_allocate (void *context, size_t size, size_t alignment)
     {
       ++*(unsigned long *)context;
       return mesc_malloc_allocator.allocate (NULL, size, alignment);
     }
     ...
     unsigned long calls = 0;
     struct mesc_allocator counting = mesc_malloc_allocator;
     counting.allocate = count_allocate;
     counting.context = &calls;

   An allocator is three functions and a context, which is handed to each of
   them.  It is sized: who releases a block says how big it is, so that an
   allocator needs no headers.  The struct must live as long as anything that
   was made with it; things keep its address.

   The contract, case by case.  All sizes are in bytes.  An alignment is a
   power of two, or 0 for MESC_MAX_ALIGN.

   allocate (CONTEXT, SIZE, ALIGNMENT)
     SIZE is not 0.  Returns SIZE bytes of any content, whose address is a
     multiple of ALIGNMENT, or a null pointer if there is no memory.

   reallocate (CONTEXT, OLD, OLD_SIZE, NEW_SIZE, ALIGNMENT)
     OLD is a block that this allocator gave out with the size OLD_SIZE and
     this ALIGNMENT.  NEW_SIZE is not 0.  Returns a block of NEW_SIZE bytes
     that begins with the first min (OLD_SIZE, NEW_SIZE) bytes of the old one,
     and the old one is gone, even where the address is the same; or returns a
     null pointer, and the old block is as it was.  A smaller NEW_SIZE may
     fail as well.

   release (CONTEXT, POINTER, SIZE)
     POINTER is a block that this allocator gave out with the size SIZE.  It
     is gone.  Cannot fail.

   None of these leaves by longjmp or an exception.  Thread-safety is the
   allocator's own: mesc_malloc_allocator may be used in all threads at once, an
   arena's by one at a time.  */

#ifndef MAPESCAPE_ALLOCATOR_H
#define MAPESCAPE_ALLOCATOR_H

#include <mapescape/base.h>

MESC_BEGIN_DECLS

struct mesc_allocator
{
  void *(*allocate) (void *context, size_t size, size_t alignment);
  void *(*reallocate) (void *context, void *old, size_t old_size,
                       size_t new_size, size_t alignment);
  void (*release) (void *context, void *pointer, size_t size);
  void *context;
};

/* malloc, realloc and free of the C library.  */
extern MESC_API const struct mesc_allocator mesc_malloc_allocator;

/* The functions below are what to call.  Where ALLOCATOR is a null pointer,
   mesc_malloc_allocator is meant.  */

MESC_INLINE const struct mesc_allocator *
mesc_allocator_or_malloc (const struct mesc_allocator *allocator)
{
  return allocator != NULL ? allocator : &mesc_malloc_allocator;
}

/* SIZE bytes, or a null pointer.  */
MESC_NODISCARD MESC_INLINE void *
mesc_allocator_allocate (const struct mesc_allocator *allocator, size_t size,
                         size_t alignment)
{
  allocator = mesc_allocator_or_malloc (allocator);
  return allocator->allocate (allocator->context, size, alignment);
}

/* COUNT elements of SIZE bytes, neither of them 0, or a null pointer, also if
   that is more than a size_t holds.  */
MESC_NODISCARD MESC_INLINE void *
mesc_allocator_allocate_array (const struct mesc_allocator *allocator,
                               size_t count, size_t size, size_t alignment)
{
  size_t bytes;
  if (__builtin_mul_overflow (count, size, &bytes))
    return NULL;
  return mesc_allocator_allocate (allocator, bytes, alignment);
}

/* OLD_SIZE bytes at OLD become NEW_SIZE bytes.  */
MESC_NODISCARD MESC_INLINE void *
mesc_allocator_reallocate (const struct mesc_allocator *allocator, void *old,
                           size_t old_size, size_t new_size, size_t alignment)
{
  allocator = mesc_allocator_or_malloc (allocator);
  return allocator->reallocate (allocator->context, old, old_size, new_size,
                                alignment);
}

/* Give SIZE bytes back.  POINTER may be a null pointer.  */
MESC_INLINE void
mesc_allocator_release (const struct mesc_allocator *allocator, void *pointer,
                        size_t size)
{
  if (pointer == NULL)
    return;
  allocator = mesc_allocator_or_malloc (allocator);
  allocator->release (allocator->context, pointer, size);
}

MESC_END_DECLS

#endif
