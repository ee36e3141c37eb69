/* The notes come in the order of the source, whatever the order in which the
   functions are analysed: callees stand behind their callers here.  */
/* { dg-note-order } */

#include <stdlib.h>

void *inner (void);

void *
outer (void)
{
  return inner (); /* { dg-note "'inner ..' escapes to heap" } */
}

int *keep;

void *
inner (void)
{
  keep = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
  return malloc (16); /* { dg-note "'malloc .16.' escapes to heap" } */
}

int
last (int *p) /* { dg-note "'p' does not escape" } */
{
  return *p;
}
