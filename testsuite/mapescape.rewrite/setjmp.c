/* The value of a variable that is changed after setjmp is not known after
   longjmp; that of a block is.  */
/* { dg-do run } */

#include <setjmp.h>
#include <stdlib.h>

static jmp_buf where;

__attribute__ ((noipa)) static void
leave (void)
{
  longjmp (where, 1);
}

__attribute__ ((noipa)) static int
count (void)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = 1;
  if (setjmp (where) == 0)
    {
      *p = 2;
      leave ();
    }
  int result = *p;
  free (p);
  return result;
}

int
main (void)
{
  return count () == 2 ? 0 : 1;
}
