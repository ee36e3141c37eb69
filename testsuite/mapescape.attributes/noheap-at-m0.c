/* A promise is kept whatever the arguments: with m=0 as well.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=0" } */

#include <stdlib.h>

int promise (void) __attribute__ ((map_noheap));

int
promise (void) /* { dg-note "'promise' is 'map_noheap'" } */
{
  int *p = malloc (sizeof *p); /* { dg-error "'malloc .sizeof .p.' allocates on the heap, which 'promise' promises not to" } */
  /* { dg-note ".1. allocated here" "" { target *-*-* } .-1 } */
  *p = 1;
  int result = *p;
  free (p);
  return result;
} /* { dg-note ".2. dies with the function 'promise'" } */
