/* After a longjmp the function goes on with values from before.  Nothing gets
   out by that: the frame is still there.  */

#include <setjmp.h>
#include <stdlib.h>

static jmp_buf environment;

static void
fail (void)
{
  longjmp (environment, 1);
}

int
guarded (int n)
{
  int *block = malloc (sizeof *block); /* { dg-note "'malloc .sizeof .block.' does not escape" } */
  int result;

  if (!block)
    return -1;
  *block = 1;
  if (setjmp (environment) == 0)
    {
      *block = 2;
      if (n > 3)
        fail ();
    }
  result = *block;
  free (block);
  return result;
}
