/* SPDX-License-Identifier: MIT

   Who listens to events: see events.h.

   The table of listeners is read without a lock while events are told.  A
   place in it is a listener and its kinds, stored one after the other: who
   reads a new listener with old kinds misses an event that happened while it
   was being added, and no more.  */

#include "events.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "start.h"

unsigned mesc_events_on;

/* The library's start is linked wherever there are events to listen to.  */
static const char *const start __attribute__ ((__used__))
    = &mesc_start_is_linked;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct
{
  _Atomic (mesc_event_listener *) listener;
  atomic_uint kinds;
} places[MESC_MOST_LISTENERS];

/* Listeners run in this thread.  */
static _Thread_local bool telling;

/* For whom this thread allocates next.  */
static _Thread_local struct
{
  const struct mesc_site *site;
  const char *name;
} allocating;

static int
find_place (mesc_event_listener *listener)
{
  for (int i = 0; i < MESC_MOST_LISTENERS; i++)
    if (atomic_load (&places[i].listener) == listener)
      return i;
  return -1;
}

static void
set_events_on (void)
{
  unsigned kinds = 0;
  for (int i = 0; i < MESC_MOST_LISTENERS; i++)
    kinds |= atomic_load (&places[i].kinds);
  __atomic_store_n (&mesc_events_on, kinds, __ATOMIC_RELAXED);
}

bool
mesc_events_listen (mesc_event_listener *listener, unsigned kinds)
{
  pthread_mutex_lock (&lock);
  int place = find_place (listener);
  if (place < 0 && kinds != 0)
    place = find_place (NULL);
  bool found = place >= 0;
  if (found)
    {
      atomic_store (&places[place].listener, kinds != 0 ? listener : NULL);
      atomic_store (&places[place].kinds, kinds);
      set_events_on ();
    }
  pthread_mutex_unlock (&lock);
  return found || kinds == 0;
}

void
mesc_events_tell (const struct mesc_event *event)
{
  if (telling)
    return;
  telling = true;
  for (int i = 0; i < MESC_MOST_LISTENERS; i++)
    {
      mesc_event_listener *listener = atomic_load (&places[i].listener);
      if (listener != NULL
          && (atomic_load (&places[i].kinds) & 1u << event->kind) != 0)
        listener (event);
    }
  telling = false;
}

void
mesc_events_allocating (const struct mesc_site *site, const char *name)
{
  allocating.site = site;
  allocating.name = name;
}

/* A block whose allocation failed is none, but what it was for is over.  */

void
mesc_events_block_allocated (const void *block, size_t size)
{
  if (block != NULL)
    mesc_events_tell (&(struct mesc_event){ .kind = MESC_EVENT_BLOCK_ALLOCATE,
                                            .object = block,
                                            .site = allocating.site,
                                            .name = allocating.name,
                                            .count = size,
                                            .new_bytes = size });
  mesc_events_allocating (NULL, NULL);
}

uint64_t
mesc_events_nanoseconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}
