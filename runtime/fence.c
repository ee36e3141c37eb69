/* SPDX-License-Identifier: MIT

   Blocks with pages of their own: see fence.h.  */

#include "fence.h"

#include <mapescape/base.h>

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#define ADDRESSES (MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE)

static size_t
page_size (void)
{
  return (size_t)sysconf (_SC_PAGESIZE);
}

static uintptr_t
round_down (uintptr_t address, size_t unit)
{
  return address & ~(uintptr_t)(unit - 1);
}

/* The first page, the accessible ones and the fence, for a block whose last
   byte is as near to the fence as ALIGNMENT lets it be.  */

void *
mesc_fence_allocate (size_t size, size_t alignment)
{
  size_t page = page_size ();
  size_t unit = alignment ? alignment : MESC_MAX_ALIGN;
  size_t slack = unit > page ? unit : page;
  if (size > SIZE_MAX / 2 - slack)
    return NULL;
  size_t usable = (size_t)round_down (size + slack + page - 1, page);
  char *pages = mmap (NULL, usable + page, PROT_NONE, ADDRESSES, -1, 0);
  if (pages == MAP_FAILED)
    return NULL;
  uintptr_t end = (uintptr_t)pages + usable;
  uintptr_t block = round_down (end - size, unit);
  uintptr_t first = round_down (block, page);
  uintptr_t fence = round_down (block + size + page - 1, page);
  if (mprotect ((void *)first, fence - first, PROT_READ | PROT_WRITE) == 0)
    return (void *)block;
  munmap (pages, usable + page);
  errno = ENOMEM;
  return NULL;
}

/* A new mapping takes contents and access away in one step, and the kernel
   joins it with its neighbours.  If that fails the block stays as it is.  */

void
mesc_fence_release (void *block, size_t size)
{
  int error = errno;
  size_t page = page_size ();
  uintptr_t first = round_down ((uintptr_t)block, page);
  uintptr_t fence = round_down ((uintptr_t)block + size + page - 1, page);
  mmap ((void *)first, fence - first, PROT_NONE, ADDRESSES | MAP_FIXED, -1, 0);
  errno = error;
}
