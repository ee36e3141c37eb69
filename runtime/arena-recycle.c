/* SPDX-License-Identifier: MIT

   Extents of an arena that are used again: see arena-parts.h.

   Free extents are listed by size class: one for each multiple of
   MESC_MAX_ALIGN up to sixteen of them, above that four for each doubling.  A
   word has a bit for each class that has anything.  The links are in the
   extents.  The lists themselves lie in the arena and are made when something
   is retired for the first time, so that arenas which retire nothing do not pay
   for them and a mark can set them aside.

   What is obtained has exactly the size of a class, is never split, and is only
   used for its own class again; so a class grows when more of it is in use than
   ever before and at no other time, and putting and deleting runs in constant
   space whatever the sizes are.  An extent of a larger class is broken up, as
   the window, only where the arena would have to take more memory instead.
   Extents are not joined: what a table has grown out of is in sum smaller than
   what it needs next.  */

#include "arena-parts.h"

#include "poison.h"

#define CLASSES 40
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
  uint64_t nonempty;
};

_Static_assert(sizeof (struct extent) <= MESC_MAX_ALIGN,
               "the smallest extent has room for its links");

static unsigned
log_of (size_t units)
{
  return 63 - (unsigned)__builtin_clzll (units);
}

/* The class that a free extent of SIZE bytes is in: the largest that it will
   do for.  */

static unsigned
class_of (size_t size)
{
  size_t units = size / MESC_MAX_ALIGN;
  if (units <= EXACT_CLASSES)
    return (unsigned)units - 1;
  unsigned log = log_of (units);
  unsigned quarter = (unsigned)(units >> (log - 2)) & 3;
  unsigned class = EXACT_CLASSES - 1 + (log - 4) * 4 + quarter;
  return class < CLASSES ? class : CLASSES - 1;
}

/* What the extents of CLASS have at least.  */

static size_t
class_size (unsigned class)
{
  if (class < EXACT_CLASSES)
    return (class + 1) * MESC_MAX_ALIGN;
  unsigned above = class - (EXACT_CLASSES - 1);
  return ((size_t)(4 + above % 4) << (2 + above / 4)) * MESC_MAX_ALIGN;
}

static void
recycler_add (const struct mesc_arena *arena, char *memory, size_t size)
{
  struct mesc_arena_recycler *recycler = arena->recycler;
  unsigned class = class_of (size);
  struct extent *extent = (struct extent *)memory;
  if (arena->checked)
    {
      mesc_poison (memory, size);
      mesc_unpoison (memory, sizeof *extent);
    }
  extent->next = recycler->classes[class];
  extent->size = size;
  recycler->classes[class] = extent;
  recycler->nonempty |= (uint64_t)1 << class;
  recycler->bytes += size;
}

/* Any extent of CLASS, which has one.  */

static struct extent *
recycler_take (struct mesc_arena_recycler *recycler, unsigned class)
{
  struct extent *extent = recycler->classes[class];
  recycler->classes[class] = extent->next;
  if (extent->next == NULL)
    recycler->nonempty &= ~((uint64_t)1 << class);
  recycler->bytes -= extent->size;
  return extent;
}

/* The lists, which are made if there are none.  They are not an object of the
   program's.  */

static struct mesc_arena_recycler *
arena_make_recycler (struct mesc_arena *arena)
{
  size_t size = sizeof (struct mesc_arena_recycler);
  struct mesc_arena_recycler *recycler
      = mesc_arena_take_front (arena, size, MESC_MAX_ALIGN);
  if (recycler == NULL)
    return NULL;
  if (arena->checked)
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
    recycler_add (arena, extent, size);
  else
    arena->lost += size;
}

void
mesc_arena_recycle_window (struct mesc_arena *arena)
{
  struct mesc_arena_window *window = arena_window (arena);
  size_t room = window_room (window);
  /* An arena that has retired nothing gets no lists for this.  */
  if (arena->recycler == NULL)
    arena->lost += room;
  else if (room > 0)
    recycler_add (arena, window->next, room);
  window->next = window->end;
}

bool
mesc_arena_has_recycled (const struct mesc_arena *arena, size_t size)
{
  return arena->recycler != NULL
         && arena->recycler->classes[class_of (size)] != NULL;
}

/* Only what was the rest of a window can be larger than its class.  */

char *
mesc_arena_recycled_extent (struct mesc_arena *arena, size_t size)
{
  if (!mesc_arena_has_recycled (arena, size))
    return NULL;
  struct extent *extent = recycler_take (arena->recycler, class_of (size));
  size_t rest = extent->size - size;
  if (rest > 0)
    recycler_add (arena, (char *)extent + size, rest);
  return (char *)extent;
}

bool
mesc_arena_recycled_window (struct mesc_arena *arena, size_t need)
{
  struct mesc_arena_recycler *recycler = arena->recycler;
  if (recycler == NULL)
    return false;
  if (need < LEAST_WINDOW)
    need = LEAST_WINDOW;
  unsigned least = class_of (arena_class_size (need));
  uint64_t classes = recycler->nonempty & ~(uint64_t)0 << least;
  if (classes == 0 || class_size (least) < need)
    return false;
  struct extent *extent
      = recycler_take (recycler, (unsigned)__builtin_ctzll (classes));
  size_t size = extent->size;
  mesc_arena_recycle_window (arena);
  if (arena->checked)
    mesc_poison (extent, size);
  *arena_window (arena)
      = (struct mesc_arena_window){ (char *)extent, (char *)extent + size };
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
          || e->size % MESC_MAX_ALIGN != 0 || e->size < class_size (class)
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
  for (unsigned class = 0; class < CLASSES; class ++)
    if (!class_is_valid (arena, class, &bytes))
      return false;
  return bytes == arena->recycler->bytes;
}
