/* Blocks that are made by one call of realloc, and live at a time, never share a
   variable; what realloc means, and an allocator's error, stays as it was.  */
/* { dg-do run } */
/* { dg-additional-options "-D_GNU_SOURCE -fplugin-arg-mapescape-stack-limit=256" } */

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static void *
keep (void *p)
{
  return p;
}

/* Two buffers: the variable is for one of them.  */

__attribute__ ((noipa)) static int
two_buffers (int n)
{
  char *bufs[2] = { NULL, NULL };
  for (int i = 0; i < n; i++)
    {
      char **which = &bufs[i % 2];
      *which = realloc (*which, i + 1); /* { dg-note "moved to stack: 'realloc .*which, i . 1.' if it has at most 256 bytes" } */
      for (int k = 0; k <= i; k++)
        (*which)[k] = i % 2 ? 'b' : 'a';
    }
  int good = 1;
  for (int i = 0; i + 2 < n; i++)
    good &= bufs[0][i] == 'a' && bufs[1][i] == 'b';
  free (bufs[1]);
  free (bufs[0]);
  return good;
}

/* What a round makes lives on after it, grown.  */

__attribute__ ((noipa)) static int
kept_by_rounds (int n)
{
  int *all[8];
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p); /* { dg-note "moved to stack: 'p'$" } */
      *p = i;
      all[i] = realloc (p, 4 * sizeof *p); /* { dg-bogus-note "moved to" } */
      all[i][3] = -i;
    }
  int good = 1;
  for (int i = 0; i < n; i++)
    {
      good &= all[i][0] == i && all[i][3] == -i;
      free (all[i]);
    }
  return good;
}

/* One of two becomes the third.  */

__attribute__ ((noipa)) static int
one_of_two (int first)
{
  char *a = malloc (8); /* { dg-note "moved to stack: 'a'$" } */
  char *b = malloc (8); /* { dg-note "moved to stack: 'b'$" } */
  strcpy (a, "a");
  strcpy (b, "b");
  char *c = realloc (first ? a : b, 16); /* { dg-note "moved to stack: 'c' if it has at most 16 bytes" } */
  strcpy (c + 8, "grown");
  int good = *c == (first ? 'a' : 'b') && *(first ? b : a) == (first ? 'b' : 'a');
  free (first ? b : a);
  good &= strcmp (c + 8, "grown") == 0;
  free (c);
  return good;
}

/* What may be kept is the library's from then on.  */

static char *kept;

__attribute__ ((noipa)) static void
may_be_kept (int n)
{
  char *p = malloc (16); /* { dg-note "moved to stack: 'p'$" } */
  strcpy (p, "to be kept");
  char *q = realloc (p, n); /* { dg-bogus-note "moved to" } */
  if (n > 20)
    kept = q;
  else
    free (q);
}

/* A block that is cut keeps what is left, and may grow again.  */

__attribute__ ((noipa)) static int
cut_and_grown (size_t small, size_t large)
{
  char *p = malloc (100); /* { dg-note "moved to stack: 'p'$" } */
  strcpy (p, "beginning");
  p = realloc (p, small); /* { dg-note "moved to stack: 'p' if it has at most 256 bytes" } */
  p = realloc (p, large); /* { dg-note "moved to stack: 'p' if it has at most 256 bytes" } */
  int good = strncmp (p, "beginning", small) == 0;
  memset (p, 1, large);
  free (p);
  return good;
}

/* Of size 0, and of more than there is, only the library knows what that
   means.  */

__attribute__ ((noipa)) static int
of_size_0 (size_t size)
{
  char *of_library = realloc (keep (malloc (8)), size);
  char *p = malloc (8); /* { dg-note "moved to stack: 'p'$" } */
  *p = 1;
  char *q = realloc (p, size); /* { dg-note "moved to stack: 'q' if it has at most 256 bytes" } */
  int same = (of_library == NULL) == (q == NULL);
  free (of_library);
  free (q);
  return same;
}

__attribute__ ((noipa)) static int
too_large (size_t count, size_t size)
{
  char *p = malloc (8); /* { dg-note "moved to stack: 'p'$" } */
  strcpy (p, "kept");
  char *q = reallocarray (p, count, size); /* { dg-note "moved to stack: 'q' if it has at most 256 bytes" } */
  if (q)
    {
      int good = strcmp (q, "kept") == 0;
      q[count * size - 1] = 1;
      free (q);
      return good;
    }
  int good = strcmp (p, "kept") == 0;
  free (p);
  return -good;
}

/* An alignment that posix_memalign does not take is an error, and nothing is stored.  */

__attribute__ ((noipa)) static int
refused (void)
{
  void *p = &p;
  int error = posix_memalign (&p, 4, 100); /* { dg-bogus-note "moved to" } */
  return error == EINVAL && p == &p;
}

/* Each activation has its own.  */

__attribute__ ((noipa)) static int
depth (int n)
{
  char *p = malloc (8); /* { dg-note "moved to stack: 'p'$" } */
  *p = n;
  p = realloc (p, 8 + n); /* { dg-note "moved to stack: 'p' if it has at most 128 bytes" } */
  int below = n > 0 ? depth (n - 1) : 0;
  below += *p == n;
  free (p);
  return below;
}

int
main (void)
{
  if (!two_buffers (2) || !two_buffers (9) || !two_buffers (400))
    return 1;
  if (!kept_by_rounds (8))
    return 2;
  if (!one_of_two (0) || !one_of_two (1))
    return 3;
  may_be_kept (18);
  may_be_kept (30);
  may_be_kept (3000);
  if (strcmp (kept, "to be kept") != 0)
    return 4;
  if (!cut_and_grown (5, 50) || !cut_and_grown (5, 5000)
      || !cut_and_grown (9, 256))
    return 5;
  if (!of_size_0 (0) || !of_size_0 (1))
    return 6;
  if (too_large (4, 4) != 1 || too_large (1000, 4) != 1
      || too_large (SIZE_MAX / 2, 3) != -1 || too_large (3, SIZE_MAX / 2) != -1)
    return 7;
  return depth (20) == 21 && refused () ? 0 : 8;
}
