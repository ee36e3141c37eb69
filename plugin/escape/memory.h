/* Memory for the engine: allocation that does not fail, and growable arrays.

   The engine has no way to go on without memory and no caller that could do
   better, so running out ends the process, with a message that says how much
   was asked for.  Everything made here is released with free.  */

#ifndef MAPESCAPE_MEMORY_H
#define MAPESCAPE_MEMORY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C"
{
#endif

  /* As malloc, calloc and realloc, but they never return NULL: a size of 0 is
     taken as 1.  */
  void *mesc_xmalloc (size_t size);
  void *mesc_xcalloc (size_t count, size_t size);
  void *mesc_xrealloc (void *block, size_t size);

  /* A copy of the LENGTH bytes at TEXT, with a NUL after them.  */
  char *mesc_xstrndup (const char *text, size_t length);

  /* Make room in ARRAY, which has *ROOM elements of ELEMENT_SIZE bytes, for at
     least NEEDED of them, and return it: perhaps moved, *ROOM at least doubled
     so that adding one at a time costs constant time each.  The new elements
     hold nothing in particular.  ARRAY may be NULL with a *ROOM of 0.  */
  void *mesc_grow (void *array, unsigned *room, unsigned needed,
                   size_t element_size);

  /* Return to the system what has been freed, where the C library can: the
     compiler has an allocator of its own and would not use it again.  */
  void mesc_return_free_memory (void);

#ifdef __cplusplus
}
#endif

#endif
