/* SPDX-License-Identifier: MIT

   Memory and files straight from the kernel, for what the library has to do
   behind the program's back: counting, tracing and profiling.  Nothing here
   allocates with the program's allocator, formats with stdio or takes a lock,
   so all of it may be used in a signal handler.  All functions keep errno
   unless they return an error in it.  */

#ifndef MESC_SYSTEM_H
#define MESC_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* SIZE zeroed bytes that cost nothing before they are written; NULL if the
   kernel refuses.  */
void *mesc_system_map (size_t size);
void mesc_system_unmap (void *start, size_t size);

/* A file as it is in memory, read-only.  */
struct mesc_file
{
  const char *data;
  size_t size;
};

/* False, and nothing to release, if NAME cannot be mapped.  */
bool mesc_file_open (struct mesc_file *, const char *name);
void mesc_file_close (struct mesc_file *);

/* Nanoseconds since 1970.  */
uint64_t mesc_system_time (void);

/* A lock that is held for a few instructions.  The holder must not call the
   program.  */
struct mesc_spin_lock
{
  int held;
};
void mesc_spin_lock (struct mesc_spin_lock *);
void mesc_spin_unlock (struct mesc_spin_lock *);

#endif
