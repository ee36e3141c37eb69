/* What the traced form of a generated program includes, behind the headers of
   the library; see trace.c.  With TRACE_NOTHING it is the plain form again.  */

#ifndef TRACE_H
#define TRACE_H

#include <stddef.h>

/* The call just made in FUNCTION at LINE has returned POINTER.  */
void trace_made (const char *function, unsigned line,
                 const volatile void *pointer);

/* An iteration of the loop whose head stands at LINE begins.  */
void trace_iteration (unsigned line);

/* The loop whose head stands at LINE, or every loop of the function, has been
   left.  */
void trace_loop_end (unsigned line);
void trace_loops_end (void);

#ifdef TRACE_NOTHING
#define MADE(call) (call)
#define trace_iteration(line) ((void)0)
#define trace_loop_end(line) ((void)0)
#define trace_loops_end() ((void)0)
#else
#define MADE(call)                                                            \
  ({                                                                          \
    __typeof__ (call) made_ = (call);                                         \
    trace_made (__func__, __LINE__, made_);                                   \
    made_;                                                                    \
  })
#endif

/* What a program calls in place of the library's functions.  */
void *trace_malloc (size_t);
void *trace_calloc (size_t, size_t);
void *trace_realloc (void *, size_t);
void *trace_reallocarray (void *, size_t, size_t);
void *trace_aligned_alloc (size_t, size_t);
int trace_posix_memalign (void **, size_t, size_t);
void trace_free (void *);
char *trace_strdup (const char *);
char *trace_strndup (const char *, size_t);
void *trace_memcpy (void *, const void *, size_t);
void *trace_memmove (void *, const void *, size_t);
void *trace_memset (void *, int, size_t);
size_t trace_strlen (const char *);
int trace_strcmp (const char *, const char *);

#if !defined TRACE_ITSELF && !defined TRACE_NOTHING
#define malloc trace_malloc
#define calloc trace_calloc
#define realloc trace_realloc
#define reallocarray trace_reallocarray
#define aligned_alloc trace_aligned_alloc
#define posix_memalign trace_posix_memalign
#define free trace_free
#define strdup trace_strdup
#define strndup trace_strndup
#define memcpy trace_memcpy
#define memmove trace_memmove
#define memset trace_memset
#define strlen trace_strlen
#define strcmp trace_strcmp
#endif

#endif
