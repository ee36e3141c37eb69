/* SPDX-License-Identifier: MIT

   Copies, text and reallocation in an arena: see arena.h.  */

#include "arena-parts.h"

#include <stdio.h>

void *
mesc_arena_copy (struct mesc_arena *arena, const void *bytes, size_t size,
                 size_t alignment)
{
  void *copy = mesc_arena_allocate_aligned (arena, size, alignment);
  if (copy != NULL && size != 0)
    memcpy (copy, bytes, size);
  return copy;
}

char *
mesc_arena_copy_string (struct mesc_arena *arena, const char *string)
{
  return mesc_arena_copy (arena, string, strlen (string) + 1, 1);
}

char *
mesc_arena_copy_string_part (struct mesc_arena *arena, const char *string,
                             size_t size)
{
  size_t length = strnlen (string, size);
  char *copy = mesc_arena_allocate_aligned (arena, length + 1, 1);
  if (copy == NULL)
    return NULL;
  memcpy (copy, string, length);
  copy[length] = '\0';
  return copy;
}

char *
mesc_arena_vprintf (struct mesc_arena *arena, const char *format,
                    va_list arguments)
{
  va_list again;
  va_copy (again, arguments);
  int length = vsnprintf (NULL, 0, format, again);
  va_end (again);
  if (length < 0)
    return NULL;
  char *text = mesc_arena_allocate_aligned (arena, (size_t)length + 1, 1);
  if (text != NULL)
    vsnprintf (text, (size_t)length + 1, format, arguments);
  return text;
}

char *
mesc_arena_printf (struct mesc_arena *arena, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  char *text = mesc_arena_vprintf (arena, format, arguments);
  va_end (arguments);
  return text;
}

/* An object that is not the last one keeps its memory when it shrinks, and
   cannot grow beyond it.  */

static bool
arena_reallocate_in_place (struct mesc_arena *arena, char *block,
                           size_t old_size, size_t new_size)
{
  struct mesc_arena_window *window = arena_window (arena);
  size_t old_bytes = round_size (old_size);
  size_t new_bytes = round_size (new_size);
  bool is_last = block + old_bytes == window->next;
  if (new_bytes > old_bytes
      && (!is_last || new_bytes - old_bytes > window_room (window)))
    return false;
  if (is_last)
    window->next = block + new_bytes;
  object_resized (arena, block, new_size);
  return true;
}

void *
mesc_arena_reallocate (struct mesc_arena *arena, void *old, size_t old_size,
                       size_t new_size, size_t alignment)
{
  if (old == NULL)
    return mesc_arena_allocate_aligned (arena, new_size, alignment);
  old_size = old_size ? old_size : 1;
  if (is_impossible (&new_size, &alignment))
    return NULL;
  if (arena_reallocate_in_place (arena, old, old_size, new_size))
    return old;
  void *block = mesc_arena_allocate_aligned (arena, new_size, alignment);
  return block != NULL ? memcpy (block, old, old_size) : NULL;
}
