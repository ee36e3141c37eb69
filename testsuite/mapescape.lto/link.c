/* A program of two units, compiled and linked with -flto, runs as before; the
   notes of each unit are printed when it is compiled, once.  */
/* { dg-do run } */
/* { dg-additional-sources "link-2.c" } */
/* { dg-malloc-calls 2 } */

#include <stdlib.h>

extern int *make_number (int);
extern int read_number (const int *);

int
main (void)
{
  int *own = malloc (sizeof *own); /* { dg-note "'malloc .sizeof .own.' escapes to heap" } */
  int *number = make_number (4);
  int result;

  if (!own || !number)
    return 1;
  *own = 3;
  result = read_number (own) + read_number (number);
  free (own);
  free (number);
  return result != 7;
}
/* { dg-prune-notes "link-2.c" } */
