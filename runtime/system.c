/* SPDX-License-Identifier: MIT

   Memory, files, time and a lock without the C library: see system.h.  */

#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NANOSECONDS 1000000000u
/* After so many looks at a held lock its holder is likely not running.  */
#define SPINS 100

void *
mesc_system_map (size_t size)
{
  int error = errno;
  void *memory = mmap (NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  errno = error;
  return memory == MAP_FAILED ? NULL : memory;
}

void
mesc_system_unmap (void *start, size_t size)
{
  int error = errno;
  munmap (start, size);
  errno = error;
}

static bool
file_map (struct mesc_file *file, int descriptor)
{
  struct stat status;
  if (fstat (descriptor, &status) != 0 || !S_ISREG (status.st_mode)
      || status.st_size <= 0 || (uintmax_t)status.st_size > SIZE_MAX)
    return false;
  file->size = (size_t)status.st_size;
  void *data = mmap (NULL, file->size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (data == MAP_FAILED)
    return false;
  file->data = data;
  return true;
}

bool
mesc_file_open (struct mesc_file *file, const char *name)
{
  int error = errno;
  int descriptor = open (name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  bool mapped = descriptor >= 0 && file_map (file, descriptor);
  if (descriptor >= 0)
    close (descriptor);
  errno = error;
  return mapped;
}

void
mesc_file_close (struct mesc_file *file)
{
  mesc_system_unmap ((char *)file->data, file->size);
}

uint64_t
mesc_system_time (void)
{
  struct timespec now = { 0 };
  clock_gettime (CLOCK_REALTIME, &now);
  return (uint64_t)now.tv_sec * NANOSECONDS + (uint64_t)now.tv_nsec;
}

void
mesc_spin_lock (struct mesc_spin_lock *lock)
{
  for (unsigned looks = 1;
       __atomic_exchange_n (&lock->held, 1, __ATOMIC_ACQUIRE); looks++)
    while (__atomic_load_n (&lock->held, __ATOMIC_RELAXED))
      if (looks++ >= SPINS)
        sched_yield ();
}

void
mesc_spin_unlock (struct mesc_spin_lock *lock)
{
  __atomic_store_n (&lock->held, 0, __ATOMIC_RELEASE);
}
