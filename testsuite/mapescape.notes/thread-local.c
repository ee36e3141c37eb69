/* A thread-local variable outlives every function of its thread.  */

#include <stdlib.h>

static __thread char *buffer;

char *
get_buffer (void)
{
  if (!buffer)
    buffer = malloc (38); /* { dg-note "'malloc .38.' escapes to heap" } */
/* { dg-record {reason stored-global} "" { target *-*-* } .-1 } */
  return buffer;
}
