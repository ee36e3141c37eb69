/* SPDX-License-Identifier: MIT

   Memory from the kernel: see system.h.  */

#include "system.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PIECES_SIZE ((size_t)1 << 18)

_Thread_local int mescv_busy;

/* The system call and not the function, which is interposed.  The kernel's
   signal set is 64 bits wide.  */

static void
set_signals (uint64_t set, uint64_t *old)
{
  int error = errno;
  syscall (SYS_rt_sigprocmask, SIG_SETMASK, &set, old, sizeof set);
  errno = error;
}

struct mescv_signals
mescv_signals_block (void)
{
  struct mescv_signals signals = { 0 };
  set_signals (UINT64_MAX, &signals.kept);
  return signals;
}

void
mescv_signals_restore (struct mescv_signals signals)
{
  set_signals (signals.kept, NULL);
}

size_t
mescv_page_size (void)
{
  static size_t size;
  if (size == 0)
    size = (size_t)sysconf (_SC_PAGESIZE);
  return size;
}

size_t
mescv_round_up (size_t size, size_t alignment)
{
  return (size + alignment - 1) & ~(alignment - 1);
}

static void *
map (void *start, size_t size, int protection, int flags)
{
  int error = errno;
  void *memory
      = mmap (start, size, protection,
              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0);
  errno = error;
  return memory == MAP_FAILED ? NULL : memory;
}

void *
mescv_reserve (size_t size)
{
  return map (NULL, size, PROT_NONE, 0);
}

bool
mescv_open (void *start, size_t size)
{
  int error = errno;
  bool done = mprotect (start, size, PROT_READ | PROT_WRITE) == 0;
  errno = error;
  return done;
}

/* A new mapping in place of the old one takes away access and contents in one
   step, and the kernel joins it with inaccessible neighbours.  */

bool
mescv_close (void *start, size_t size)
{
  return map (start, size, PROT_NONE, MAP_FIXED) != NULL;
}

void *
mescv_map (size_t size)
{
  return map (NULL, size, PROT_READ | PROT_WRITE, 0);
}

void
mescv_unmap (void *start, size_t size)
{
  int error = errno;
  munmap (start, size);
  errno = error;
}

void *
mescv_take (size_t size)
{
  static char *pieces;
  static size_t left;
  size = mescv_round_up (size, sizeof (max_align_t));
  if (size > PIECES_SIZE / 4)
    return mescv_map (size);
  if (left < size)
    {
      pieces = mescv_map (PIECES_SIZE);
      left = pieces ? PIECES_SIZE : 0;
      if (pieces == NULL)
        return NULL;
    }
  void *piece = pieces;
  pieces += size;
  left -= size;
  return piece;
}
