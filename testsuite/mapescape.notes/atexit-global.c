/* atexit has no context: what its handler uses has to be in a global, and that
   is how it escapes.  */

#include <stdlib.h>

static char *buffer;

static void
release (void)
{
  free (buffer);
}

int
start (void)
{
  buffer = malloc (33); /* { dg-note "'malloc .33.' escapes to heap" } */
/* { dg-record {reason stored-global} "" { target *-*-* } .-1 } */
  return atexit (release);
}
