/* SPDX-License-Identifier: MIT

   Events: what the library tells about itself.

     uint64_t start = mesc_event_start (MESC_EVENT_MAP_GROW);
     ... grow ...
     mesc_event_map_grow (map, site, start, &(struct mesc_map_change){ ... });

   Maps, arenas and pools call a hook where something rare happens: they are
   made, grow, are cleared, are released.  What is frequent (get, put,
   allocate) has no hook.  Statistics, traces and profiles listen.  While
   nobody does, a hook is one test of a global word, predicted not taken.

   A listener is called in the thread in which the thing happens, after it has
   happened unless the kind says otherwise, and with no lock of this library
   held.  It must not use the thing
   that it is told about, and what it does itself causes no events: they are
   dropped while a listener runs in the same thread.

   The descriptions of events are only valid during the call.  */

#ifndef MESC_EVENTS_H
#define MESC_EVENTS_H

#include <mapescape/base.h>

/* A local symbol by which the heap profile knows the objects of the library in
   the program's file: their functions are not where the program allocates,
   also where they have names of a file only.  */
static const char mesc_own_object __attribute__ ((__used__)) = 0;

/* The kinds of events, and which words of the event have a meaning beside the
   object, its site and its name.  "Count" is of entries, "capacity" what can
   be held without growing; for arenas both are bytes.  */
enum mesc_event_kind
{
  /* new_capacity, new_bytes, hint, on_stack if the storage is the caller's.  */
  MESC_EVENT_MAP_MAKE,
  /* count, old_* and new_*, hint, nanoseconds; on_stack if the old storage was
     the caller's, which is a spill.  */
  MESC_EVENT_MAP_GROW,
  /* The same, for shrinking on request.  */
  MESC_EVENT_MAP_SHRINK,
  /* count dropped; the storage stays: new_*.  */
  MESC_EVENT_MAP_CLEAR,
  /* count and old_* dropped, hint.  */
  MESC_EVENT_MAP_FREE,
  /* new_bytes of what the caller gave; on_stack if it gave anything.  */
  MESC_EVENT_ARENA_MAKE,
  /* A chunk more: old_bytes and new_bytes of all chunks; hint is the size that
     was asked for.  */
  MESC_EVENT_ARENA_GROW,
  /* Everything dropped: count of bytes in use before; old_bytes and new_bytes
     of all chunks.  */
  MESC_EVENT_ARENA_RESET,
  /* count and old_bytes.  */
  MESC_EVENT_ARENA_FREE,
  /* The pool gave a thing that it had (old_bytes of it) or made one.  */
  MESC_EVENT_POOL_REUSE,
  MESC_EVENT_POOL_MAKE,
  /* The pool kept (new_bytes) or released a thing that came back.  */
  MESC_EVENT_POOL_KEEP,
  MESC_EVENT_POOL_DROP,
  /* old_bytes to new_bytes: an arena has given chunks back, or, without an
     object, the C library's allocator has.  */
  MESC_EVENT_MEMORY_RELEASE,
  /* OBJECT is a block that has come from the C library's allocator, for what
     the site and the name say: new_bytes as asked for, count as it is.  */
  MESC_EVENT_BLOCK_ALLOCATE,
  /* OBJECT, a block of old_bytes as it is, is about to go back there: told
     before, as the address may be another thread's block afterwards.  Who
     listens may write to it.  */
  MESC_EVENT_BLOCK_RELEASE,
  MESC_EVENT_KINDS
};

struct mesc_event
{
  enum mesc_event_kind kind;
  const void *object;
  const struct mesc_site *site; /* Where OBJECT was made, or null.  */
  const char *name;             /* Its name, or null.  */
  size_t count;
  size_t old_capacity;
  size_t new_capacity;
  size_t old_bytes;
  size_t new_bytes;
  size_t hint;
  bool on_stack;
  uint64_t nanoseconds;
};

/* One bit for each kind that somebody listens to.  */
extern MESC_API unsigned mesc_events_on;

typedef void mesc_event_listener (const struct mesc_event *event);

/* Call LISTENER for all kinds whose bits are in KINDS, from now on; with
   KINDS 0, for none.  At most MESC_MOST_LISTENERS at a time; false if there
   are more.  Safe in any thread; a thread that is telling an event at that
   moment may still call a listener that is removed.  */
#define MESC_MOST_LISTENERS 8
bool mesc_events_listen (mesc_event_listener *listener, unsigned kinds);

/* Tell EVENT to who listens to its kind.  */
void mesc_events_tell (const struct mesc_event *event) MESC_COLD;

/* Nanoseconds of the monotonic clock.  */
uint64_t mesc_events_nanoseconds (void) MESC_COLD;

MESC_INLINE bool
mesc_event_is_on (enum mesc_event_kind kind)
{
  return MESC_UNLIKELY (__atomic_load_n (&mesc_events_on, __ATOMIC_RELAXED)
                        & 1u << kind);
}

/* What to hand to the hooks that have a START; 0 while nobody listens to
   KIND.  */
MESC_INLINE uint64_t
mesc_event_start (enum mesc_event_kind kind)
{
  return mesc_event_is_on (kind) ? mesc_events_nanoseconds () : 0;
}

MESC_INLINE uint64_t
mesc_event_elapsed (uint64_t start)
{
  return start != 0 ? mesc_events_nanoseconds () - start : 0;
}

/* The hooks.  */

MESC_INLINE void
mesc_event_map_make (const void *map, const struct mesc_site *site,
                     size_t capacity, size_t bytes, size_t hint, bool on_stack)
{
  if (mesc_event_is_on (MESC_EVENT_MAP_MAKE))
    mesc_events_tell (&(struct mesc_event){ .kind = MESC_EVENT_MAP_MAKE,
                                            .object = map,
                                            .site = site,
                                            .new_capacity = capacity,
                                            .new_bytes = bytes,
                                            .hint = hint,
                                            .on_stack = on_stack });
}

/* A change of a map's storage.  */
struct mesc_map_change
{
  size_t count;
  size_t old_capacity;
  size_t new_capacity;
  size_t old_bytes;
  size_t new_bytes;
  size_t hint;
  bool from_stack;
};

MESC_INLINE void
mesc_event_map_resize (enum mesc_event_kind kind, const void *map,
                       const struct mesc_site *site, uint64_t start,
                       const struct mesc_map_change *change)
{
  if (mesc_event_is_on (kind))
    mesc_events_tell (
        &(struct mesc_event){ .kind = kind,
                              .object = map,
                              .site = site,
                              .count = change->count,
                              .old_capacity = change->old_capacity,
                              .new_capacity = change->new_capacity,
                              .old_bytes = change->old_bytes,
                              .new_bytes = change->new_bytes,
                              .hint = change->hint,
                              .on_stack = change->from_stack,
                              .nanoseconds = mesc_event_elapsed (start) });
}

MESC_INLINE void
mesc_event_map_grow (const void *map, const struct mesc_site *site,
                     uint64_t start, const struct mesc_map_change *change)
{
  mesc_event_map_resize (MESC_EVENT_MAP_GROW, map, site, start, change);
}

MESC_INLINE void
mesc_event_map_shrink (const void *map, const struct mesc_site *site,
                       uint64_t start, const struct mesc_map_change *change)
{
  mesc_event_map_resize (MESC_EVENT_MAP_SHRINK, map, site, start, change);
}

MESC_INLINE void
mesc_event_map_clear (const void *map, const struct mesc_site *site,
                      size_t count, size_t capacity, size_t bytes)
{
  if (mesc_event_is_on (MESC_EVENT_MAP_CLEAR))
    mesc_events_tell (&(struct mesc_event){ .kind = MESC_EVENT_MAP_CLEAR,
                                            .object = map,
                                            .site = site,
                                            .count = count,
                                            .old_capacity = capacity,
                                            .new_capacity = capacity,
                                            .old_bytes = bytes,
                                            .new_bytes = bytes });
}

MESC_INLINE void
mesc_event_map_free (const void *map, const struct mesc_site *site,
                     size_t count, size_t capacity, size_t bytes, size_t hint,
                     bool on_stack)
{
  if (mesc_event_is_on (MESC_EVENT_MAP_FREE))
    mesc_events_tell (&(struct mesc_event){ .kind = MESC_EVENT_MAP_FREE,
                                            .object = map,
                                            .site = site,
                                            .count = count,
                                            .old_capacity = capacity,
                                            .old_bytes = bytes,
                                            .hint = hint,
                                            .on_stack = on_stack });
}

/* To be called before an allocator is, by what knows for whom the block is: a
   block that this thread gets before it says so again is named after it.  */
void mesc_events_allocating (const struct mesc_site *site, const char *name)
    MESC_COLD;
MESC_INLINE void
mesc_event_allocating (const struct mesc_site *site, const char *name)
{
  if (mesc_event_is_on (MESC_EVENT_BLOCK_ALLOCATE))
    mesc_events_allocating (site, name);
}

void mesc_events_block_allocated (const void *block, size_t size) MESC_COLD;
MESC_INLINE void
mesc_event_block_allocate (const void *block, size_t size)
{
  if (mesc_event_is_on (MESC_EVENT_BLOCK_ALLOCATE))
    mesc_events_block_allocated (block, size);
}

MESC_INLINE void
mesc_event_block_release (const void *block, size_t size)
{
  if (mesc_event_is_on (MESC_EVENT_BLOCK_RELEASE))
    mesc_events_tell (&(struct mesc_event){ .kind = MESC_EVENT_BLOCK_RELEASE,
                                            .object = block,
                                            .old_bytes = size });
}

/* What is told of arenas and pools: all fields that the kind names.  */
MESC_INLINE void
mesc_event_object (enum mesc_event_kind kind, const void *object,
                   const struct mesc_site *site, const char *name,
                   size_t count, size_t old_bytes, size_t new_bytes,
                   size_t hint)
{
  if (mesc_event_is_on (kind))
    mesc_events_tell (&(struct mesc_event){ .kind = kind,
                                            .object = object,
                                            .site = site,
                                            .name = name,
                                            .count = count,
                                            .old_bytes = old_bytes,
                                            .new_bytes = new_bytes,
                                            .hint = hint });
}

#endif
