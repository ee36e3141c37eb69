/* Frames that may be there many times, and those of functions that call one
   another, share what there is.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-mapescape-frame-limit=320" } */
/* { dg-additional-sources "support/calls-again.c" } */

#include <stdlib.h>
#include <string.h>

int other_file (int);

/* The function of the other file calls it again.  */
int
again (int n)
{
  char *small = malloc (16); /* { dg-note "moved to stack: 'small'" } */
  char *large = malloc (64); /* { dg-note "'malloc .64.' stays on the heap: a function of another file may call its function again, and it is too large for that" } */
  small[0] = large[0] = n;
  int result = n > 0 ? other_file (n - 1) : 0;
  result += small[0] == large[0];
  free (small);
  free (large);
  return result;
}

/* It calls what another file may define, but nobody else calls it.  */
static int
inside (int n)
{
  char *p = malloc (200); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  int result = n > 100 ? other_file (0) : p[0];
  free (p);
  return result;
}

/* Library functions do not come back.  */
int
prints (const char *text)
{
  char *p = malloc (200); /* { dg-note "moved to stack: 'p'" } */
  strncpy (p, text, 199);
  p[199] = 0;
  int result = atoi (p);
  free (p);
  return result;
}

#define LINK(NAME, NEXT)                                                      \
  static int NAME (int n)                                                     \
  {                                                                           \
    char *p = malloc (300);                                                   \
    p[0] = n;                                                                 \
    int result = p[0] + NEXT (n);                                             \
    free (p);                                                                 \
    return result;                                                            \
  }

static int
last (int n)
{
  char *p = malloc (300); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  int result = p[0];
  free (p);
  return result;
}

LINK (fourth, last)   /* { dg-note "moved to stack: 'p'" } */
LINK (third, fourth)  /* { dg-note "moved to stack: 'p'" } */
LINK (second, third)  /* { dg-note "moved to stack: 'p'" } */
LINK (first, second)  /* { dg-note "'malloc .300.' stays on the heap: the functions that lead to its function, or that it calls, have taken four times frame-limit" } */

/* Beside them, not with them.  */
__attribute__ ((noipa)) static int
beside (int n)
{
  char *p = malloc (300); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  int result = p[0];
  free (p);
  return result;
}

int
main (int argc, char **argv)
{
  (void)argv;
  return again (5) == 6 && inside (argc) == argc && prints ("12") == 12
                 && first (3) == 15 && beside (2) == 2
             ? 0
             : 1;
}
