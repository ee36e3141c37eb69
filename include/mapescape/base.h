/* SPDX-License-Identifier: MIT

   What every header of the mapescape runtime library needs: the words that
   tell the compiler about a function, and sites.

     const struct mesc_site *site = MESC_SITE ("requests");
     struct mesc_arena_options options = { .name = "requests", .site = site };
     struct mesc_arena *arena = mesc_arena_make (&options);

   A site is a place in a program's text that makes something.  Messages,
   statistics, traces and profiles name things by their site.  It is a constant
   that costs nothing to pass on, and it stays right where inlining has
   removed the function it stands in.  The plugin makes the same record for
   the calls that it rewrites.  */

#ifndef MAPESCAPE_BASE_H
#define MAPESCAPE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define MESC_BEGIN_DECLS                                                      \
  extern "C"                                                                  \
  {
#define MESC_END_DECLS }
#else
#define MESC_BEGIN_DECLS
#define MESC_END_DECLS
#endif

/* A function that the library exports; nothing else is visible.  */
#define MESC_API __attribute__ ((__visibility__ ("default")))
/* The result must not be dropped: it is an error or owns something.  */
#define MESC_NODISCARD __attribute__ ((__warn_unused_result__))
/* Never called on a path that has to be fast.  */
#define MESC_COLD __attribute__ ((__cold__, __noinline__))
#define MESC_NORETURN __attribute__ ((__noreturn__))
#define MESC_PRINTF(format, first)                                            \
  __attribute__ ((__format__ (__printf__, format, first)))
/* The result is a null pointer or points to memory that nothing else points
   to, of as many bytes as the arguments with these numbers say.  */
#define MESC_MALLOC_LIKE(...)                                                 \
  __attribute__ ((__malloc__, __alloc_size__ (__VA_ARGS__)))
#define MESC_LIKELY(condition) __builtin_expect (!!(condition), 1)
#define MESC_UNLIKELY(condition) __builtin_expect (!!(condition), 0)
/* A function in a header that is too small to call.  */
#define MESC_INLINE static inline
/* The same where what the caller knows of the arguments must be used.  */
#define MESC_FORCE_INLINE static inline __attribute__ ((__always_inline__))

/* The alignment that suits every scalar type.  */
#define MESC_MAX_ALIGN ((size_t)__alignof__ (max_align_t))

/* Where something is made.  Lines and columns count from 1; a column of 0 is
   not known.  LABEL says what is made, such as "map<string,int>" or the name
   that the program gave, or is a null pointer.  */
struct mesc_site
{
  const char *file;
  const char *function;
  const char *label;
  unsigned line;
  unsigned column;
};

/* The address of a constant site for the place where this stands, inside a
   function.  LABEL is a string literal or a null pointer.  */
#define MESC_SITE(label)                                                      \
  (__extension__ ({                                                           \
    static const struct mesc_site mesc_site_                                  \
        = { __FILE__, __func__, label, __LINE__, 0 };                         \
    &mesc_site_;                                                              \
  }))

#endif
