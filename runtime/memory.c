/* SPDX-License-Identifier: MIT

   Giving memory back to the system: see memory.h.

   The second number of /proc/self/statm is the resident pages.  It is read
   without stdio, which would allocate.  */

#include <mapescape/memory.h>

#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

#include "events.h"

size_t
mesc_memory_resident (void)
{
  char text[128];
  int fd = open ("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return 0;
  ssize_t length = read (fd, text, sizeof text - 1);
  close (fd);
  if (length <= 0)
    return 0;
  text[length] = '\0';
  char *end;
  strtoul (text, &end, 10);
  return strtoul (end, NULL, 10) * (size_t)sysconf (_SC_PAGESIZE);
}

size_t
mesc_memory_release (void)
{
  size_t before = mesc_memory_resident ();
  malloc_trim (0);
  size_t after = mesc_memory_resident ();
  size_t released = before > after ? before - after : 0;
  if (released > 0)
    mesc_event_object (MESC_EVENT_MEMORY_RELEASE, NULL, NULL, "malloc", 0,
                       before, after, 0);
  return released;
}
