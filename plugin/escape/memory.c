/* Memory for the engine: see memory.h.  */

#include "memory.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static _Noreturn void
out_of_memory (size_t count, size_t size)
{
  fprintf (stderr, "mapescape: out of memory: %zu * %zu bytes\n", count, size);
  abort ();
}

void *
mesc_xmalloc (size_t size)
{
  void *block = malloc (size ? size : 1);
  if (!block)
    out_of_memory (1, size);
  return block;
}

void *
mesc_xcalloc (size_t count, size_t size)
{
  void *block = count && size ? calloc (count, size) : calloc (1, 1);
  if (!block)
    out_of_memory (count, size);
  return block;
}

void *
mesc_xrealloc (void *block, size_t size)
{
  void *moved = realloc (block, size ? size : 1);
  if (!moved)
    out_of_memory (1, size);
  return moved;
}

char *
mesc_xstrndup (const char *text, size_t length)
{
  char *copy = (char *)mesc_xmalloc (length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

void *
mesc_grow (void *array, unsigned *room, unsigned needed, size_t element_size)
{
  if (needed <= *room)
    return array;
  unsigned more = *room > UINT_MAX / 2 ? UINT_MAX : *room * 2;
  if (more < 8)
    more = 8;
  if (more < needed)
    more = needed;
  if (element_size && more > SIZE_MAX / element_size)
    out_of_memory (more, element_size);
  array = mesc_xrealloc (array, more * element_size);
  *room = more;
  return array;
}

void
mesc_return_free_memory (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}
