/* SPDX-License-Identifier: MIT

   malloc and its relatives, for programs that want their own blocks in this
   library's profiles and statistics.

     char *line = mesc_malloc (length + 1);
     ...
     mesc_free (line);

   Each call is a site of its own, which the profile shows.  While nobody
   counts, a call costs one test more than the C library's.

   The memory is the C library's: what mesc_malloc gives may be released by free,
   and what malloc gives by mesc_free; but what is not told is not known, and a
   block that goes by free stays in use in the counts.  The functions are used
   as those of the C library are, with one difference: a new size of 0 is taken
   as 1, so that mesc_realloc never releases.  They may be called in all
   threads.  */

#ifndef MAPESCAPE_HEAP_H
#define MAPESCAPE_HEAP_H

#include <mapescape/base.h>

MESC_BEGIN_DECLS

/* SIZE bytes; COUNT elements of SIZE bytes, all zero; BLOCK with SIZE bytes;
   TEXT and its null byte.  All return a null pointer if there is no memory.  */
#define mesc_malloc(size) mesc_malloc_at ((size), MESC_SITE (NULL))
#define mesc_calloc(count, size)                                              \
  mesc_calloc_at ((count), (size), MESC_SITE (NULL))
#define mesc_realloc(block, size)                                             \
  mesc_realloc_at ((block), (size), MESC_SITE (NULL))
#define mesc_strdup(text) mesc_strdup_at ((text), MESC_SITE (NULL))

/* BLOCK may be a null pointer.  */
MESC_API void mesc_free (void *block);

/* The same for a site of the caller's.  */
MESC_NODISCARD MESC_API void *
mesc_malloc_at (size_t size, const struct mesc_site *site)
    MESC_MALLOC_LIKE (1);
MESC_NODISCARD MESC_API void *
mesc_calloc_at (size_t count, size_t size, const struct mesc_site *site)
    MESC_MALLOC_LIKE (1, 2);
MESC_NODISCARD MESC_API void *
mesc_realloc_at (void *block, size_t size, const struct mesc_site *site);
MESC_NODISCARD MESC_API char *
mesc_strdup_at (const char *text, const struct mesc_site *site)
    __attribute__ ((__malloc__));

MESC_END_DECLS

#endif
