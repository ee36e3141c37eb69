/* SPDX-License-Identifier: MIT

   Extents of an arena that are used again: see arena-parts.h.

   Free extents are listed by size: sixteen classes for each multiple of
   MESC_MAX_ALIGN, above that two for each doubling, the last one without end.
   A word has a bit for each class that has anything.  The links are in the
   extents.  The lists themselves are allocated from the arena when something
   is retired for the first time, so that arenas which retire nothing do not pay
   for them and a mark can set them aside.

   Extents are not joined again: tables that double need it least of all, as the
   sum of all that a table has grown out of is smaller than the next one.  */

#include "arena-parts.h"

#include "poison.h"

#define EXACT_CLASSES 16
#define CLASSES 32
/* How far a class whose extents differ in size is searched.  */
#define MOST_STEPS 4
/* A smaller extent is not worth being the window.  */
#define LEAST_WINDOW ((size_t)128)

struct extent
{
  struct extent *next;
  size_t size;
};

struct mesc_arena_recycler
{
  struct extent *classes[CLASSES];
  size_t bytes;
  uint32_t nonempty;
};

_Static_assert (sizeof (struct extent) <= MESC_MAX_ALIGN,
                "the smallest extent has room for its links");

/* The class that an extent of SIZE bytes is in.  */

static unsigned
class_of (size_t size)
{
  size_t units = size / MESC_MAX_ALIGN;
  if (units <= EXACT_CLASSES)
    return (unsigned)units - 1;
  unsigned log = 63 - (unsigned)__builtin_clzll (units);
  unsigned half = units >> (log - 1) & 1;
  unsigned class = EXACT_CLASSES + (log - 4) * 2 + half;
  return class < CLASSES ? class : CLASSES - 1;
}

/* The extents of CLASS have at least this size.  */

static size_t
class_least (unsigned class)
{
  if (class < EXACT_CLASSES)
    return (class + 1) * MESC_MAX_ALIGN;
  unsigned log = 4 + (class - EXACT_CLASSES) / 2;
  size_t half = (class - EXACT_CLASSES) % 2;
  return (((size_t)2 + half) << (log - 1)) * MESC_MAX_ALIGN;
}

static void
recycler_add (struct mesc_arena_recycler *recycler, char *memory, size_t size)
{
  unsigned class = class_of (size);
  struct extent *extent = (struct extent *)memory;
  mesc_poison (memory, size);
  mesc_unpoison (memory, sizeof *extent);
  extent->next = recycler->classes[class];
  extent->size = size;
  recycler->classes[class] = extent;
  recycler->nonempty |= (uint32_t)1 << class;
  recycler->bytes += size;
}

/* Take the extent that *PLACE points to out of CLASS.  */

static struct extent *
recycler_remove (struct mesc_arena_recycler *recycler, unsigned class,
                 struct extent **place)
{
  struct extent *extent = *place;
  *place = extent->next;
  if (recycler->classes[class] == NULL)
    recycler->nonempty &= ~((uint32_t)1 << class);
  recycler->bytes -= extent->size;
  return extent;
}

/* One of at least SIZE bytes out of CLASS, or null.  */

static struct extent *
recycler_search (struct mesc_arena_recycler *recycler, unsigned class,
                 size_t size, unsigned steps)
{
  struct extent **place = &recycler->classes[class];
  while (*place != NULL && (*place)->size < size && --steps > 0)
    place = &(*place)->next;
  if (*place == NULL || (*place)->size < size)
    return NULL;
  return recycler_remove (recycler, class, place);
}

/* The lists, which are made if there are none.  They are not an object of the
   program's.  */

static struct mesc_arena_recycler *
arena_make_recycler (struct mesc_arena *arena)
{
  size_t size = round_size (sizeof (struct mesc_arena_recycler));
  struct mesc_arena_recycler *recycler
      = mesc_arena_take_front (arena, size, MESC_MAX_ALIGN);
  if (recycler == NULL)
    return NULL;
  mesc_unpoison (recycler, size);
  *recycler = (struct mesc_arena_recycler){ .nonempty = 0 };
  return recycler;
}

void
mesc_arena_recycle (struct mesc_arena *arena, char *extent, size_t size)
{
  if (arena->recycler == NULL)
    arena->recycler = arena_make_recycler (arena);
  if (arena->recycler != NULL)
    recycler_add (arena->recycler, extent, size);
  else
    arena->lost += size;
}

void
mesc_arena_recycle_window (struct mesc_arena *arena)
{
  struct mesc_arena_window *window = arena_window (arena);
  size_t room = window_room (window);
  size_t padding = -(uintptr_t)window->next & (MESC_MAX_ALIGN - 1);
  /* An arena that has retired nothing gets no lists for this.  */
  if (arena->recycler == NULL || room - padding == 0)
    arena->lost += room;
  else
    {
      arena->lost += padding;
      recycler_add (arena->recycler, window->next + padding, room - padding);
    }
  window->next = window->end;
}

char *
mesc_arena_recycled_extent (struct mesc_arena *arena, size_t size)
{
  struct mesc_arena_recycler *recycler = arena->recycler;
  if (recycler == NULL)
    return NULL;
  struct extent *extent
      = recycler_search (recycler, class_of (size), size, MOST_STEPS);
  if (extent == NULL)
    return NULL;
  size_t rest = extent->size - size;
  if (rest > 0)
    recycler_add (recycler, (char *)extent + size, rest);
  return (char *)extent;
}

/* An extent of a class whose extents are all large enough is found at once;
   the class that NEED itself is in may have one as well.  */

bool
mesc_arena_recycled_window (struct mesc_arena *arena, size_t need)
{
  struct mesc_arena_recycler *recycler = arena->recycler;
  if (recycler == NULL)
    return false;
  if (need < LEAST_WINDOW)
    need = LEAST_WINDOW;
  unsigned class = class_of (need);
  struct extent *extent = recycler_search (recycler, class, need, MOST_STEPS);
  uint32_t larger = class + 1 < CLASSES
                        ? recycler->nonempty & ~(uint32_t)0 << (class + 1)
                        : 0;
  if (extent == NULL && larger != 0)
    {
      class = (unsigned)__builtin_ctz (larger);
      extent = recycler_remove (recycler, class, &recycler->classes[class]);
    }
  if (extent == NULL)
    return false;
  size_t size = extent->size;
  mesc_arena_recycle_window (arena);
  mesc_poison (extent, size);
  *arena_window (arena) = (struct mesc_arena_window){ (char *)extent,
                                                      (char *)extent + size };
  return true;
}

size_t
mesc_arena_recycled_bytes (const struct mesc_arena *arena)
{
  return arena->recycler != NULL ? arena->recycler->bytes : 0;
}

static bool
class_is_valid (const struct mesc_arena *arena, unsigned class, size_t *bytes)
{
  const struct mesc_arena_recycler *recycler = arena->recycler;
  bool any = (recycler->nonempty >> class & 1) != 0;
  if (any != (recycler->classes[class] != NULL))
    return false;
  for (const struct extent *e = recycler->classes[class]; e != NULL;
       e = e->next)
    {
      if (!mesc_arena_contains (arena, e) || e->size > recycler->bytes
          || e->size % MESC_MAX_ALIGN != 0 || e->size < class_least (class)
          || class_of (e->size) != class
          || !mesc_arena_contains (arena, (const char *)e + e->size - 1))
        return false;
      *bytes += e->size;
    }
  return true;
}

bool
mesc_arena_recycler_is_valid (const struct mesc_arena *arena)
{
  if (arena->recycler == NULL)
    return true;
  size_t bytes = 0;
  for (unsigned class = 0; class < CLASSES; class++)
    if (!class_is_valid (arena, class, &bytes))
      return false;
  return bytes == arena->recycler->bytes;
}
