/* The fourth way, by a thread: what a thread is started with is shared from
   then on, whether or not it is joined in the same function.  */
/* { dg-do run } */
/* { dg-additional-options "-pthread" } */

#include <pthread.h>
#include <stdlib.h>

static void *
increment (void *argument) /* { dg-note "leaking param: 'argument' to result ~r0 level=0" } */
{
  ++*(int *)argument;
  return argument;
}

int
main (void)
{
  pthread_t thread;
  int *shared = calloc (1, sizeof *shared); /* { dg-note "'calloc .1, sizeof .shared.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape reason thread} "" { target *-*-* } .-1 } */
  int wrong;

  if (!shared || pthread_create (&thread, NULL, increment, shared) != 0)
    return 1;
  pthread_join (thread, NULL);
  wrong = *shared != 1;
  free (shared);
  return wrong;
}
