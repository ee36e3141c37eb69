/* A block of no bytes has an address that no other has.  */
/* { dg-do run } */
/* { dg-malloc-calls 2 } */

#include <stdlib.h>

__attribute__ ((noinline)) static int
distinct (const void *a, const void *b, const void *c)
{
  return a && b && c && a != b && b != c && a != c;
}

__attribute__ ((noinline)) static int
empty (void)
{
  char *a = malloc (0);    /* { dg-note "moved to stack: 'a'" } */
  char *b = calloc (0, 8); /* { dg-note "moved to stack: 'b'" } */
  char *c = calloc (8, 0); /* { dg-note "moved to stack: 'c'" } */
  int result = distinct (a, b, c);
  free (a);
  free (b);
  free (c);
  return result;
}

/* Looked at in this function.  */

__attribute__ ((noinline)) static int
compared (void)
{
  char *a = malloc (0); /* { dg-note "moved to stack: 'a'" } */
  char *b = malloc (1); /* { dg-note "moved to stack: 'b'" } */
  int result = a && b && a != b;
  *b = 1;
  result += *b;
  free (a);
  free (b);
  return result;
}

static char *kept[2];

__attribute__ ((noinline)) static int
escaped (void)
{
  kept[0] = malloc (0); /* { dg-bogus-note "moved to" } */
  kept[1] = malloc (0); /* { dg-bogus-note "moved to" } */
  return kept[0] != kept[1];
}

__attribute__ ((noinline)) static int
sized (size_t n)
{
  char *a = malloc (n); /* { dg-note "moved to stack: 'a' if it has at most 1024 bytes" } */
  char *b = malloc (n); /* { dg-note "moved to stack: 'b' if it has at most 1024 bytes" } */
  int result = distinct (a, b, &n);
  free (a);
  free (b);
  return result;
}

int
main (void)
{
  int result = empty () && compared () == 2 && escaped () && sized (0);
  free (kept[0]);
  free (kept[1]);
  return result ? 0 : 1;
}
