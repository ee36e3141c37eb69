/* Of a structure whose parts one function makes, some move and some do not: the
   note says so, and a promise that all do is not kept.  */
/* { dg-do compile } */
/* { dg-prune-notes "does not escape|escapes to heap|leak|is .map_noheap|allocated here|dies with" } */

#include <stdlib.h>

struct parts
{
  int *small;
  int *large;
};

static void
parts_init (struct parts *parts)
{
  parts->small = malloc (64);
  parts->large = malloc (100000);
}

static struct parts *
parts_new (void)
{
  struct parts *parts = malloc (sizeof *parts);
  parts_init (parts);
  return parts;
}

int
in_variable (void)
{
  struct parts parts;
  parts_init (&parts); /* { dg-note "moved to stack: part of the storage of 'parts'" } */
  parts.small[1] = 1;
  parts.large[1] = 2;
  int sum = parts.small[1] + parts.large[1];
  free (parts.small);
  free (parts.large);
  return sum;
}

__attribute__ ((map_noheap)) int
promised (void)
{
  struct parts *parts = parts_new (); /* { dg-error "allocates on the heap, which 'promised' promises not to: not all that it makes is moved to the stack" } */
  /* { dg-note "moved to stack: 'parts'" "" { target *-*-* } .-1 } */
  parts->small[1] = 1;
  parts->large[1] = 2;
  int sum = parts->small[1] + parts->large[1];
  free (parts->small);
  free (parts->large);
  free (parts);
  return sum;
}
