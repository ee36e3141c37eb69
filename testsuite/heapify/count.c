/* Says at the end how many blocks a program has made through malloc and
   aligned_alloc, and how many of them are left.  With NO_COUNT it is empty:
   then another library stands in front of the allocator.  */

#ifndef NO_COUNT

#include <stddef.h>
#include <stdio.h>

extern void *__libc_malloc (size_t);
extern void *__libc_memalign (size_t, size_t);
extern void __libc_free (void *);

static long made, released;
static int counting = 1;

void *
malloc (size_t size)
{
  made += counting;
  return __libc_malloc (size);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  made += counting;
  return __libc_memalign (alignment, size);
}

void
free (void *block)
{
  released += counting && block;
  __libc_free (block);
}

/* The stream has a buffer from malloc.  */

static void __attribute__ ((constructor)) start (void)
{
  setvbuf (stdout, NULL, _IONBF, 0);
}

static void __attribute__ ((destructor)) finish (void)
{
  counting = 0;
  fprintf (stderr, "%ld made, %ld left\n", made, made - released);
}

#endif
