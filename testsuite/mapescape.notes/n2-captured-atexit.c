/* The fourth way, by a cleanup that is run when the program ends: on_exit
   keeps its argument until after main has returned.  */
/* { dg-do run } */

#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>

static void
check_at_exit (int status, void *argument) /* { dg-note "'argument' does not escape" } */
{
  int good = *(int *)argument == 7;

  free (argument);
  if (!good || status)
    _exit (1);
}

int
main (void)
{
  int *number = malloc (sizeof *number); /* { dg-note "'malloc .sizeof .number.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape reason cleanup} "" { target *-*-* } .-1 } */

  if (!number)
    return 1;
  *number = 7;
  if (on_exit (check_at_exit, number) != 0)
    return 1;
  return 0;
}
