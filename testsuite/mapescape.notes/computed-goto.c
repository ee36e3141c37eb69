/* Labels as values: jumps of which the target is known only at run time.  The
   flow of pointers does not depend on the order of statements.  */

#include <stdlib.h>

int
run (const unsigned char *code) /* { dg-note "'code' does not escape" } */
{
  static const void *const labels[] = { &&push, &&add, &&stop };
  int *stack = malloc (32 * sizeof *stack); /* { dg-note "'malloc .32 . sizeof .stack.' does not escape" } */
  int *top = stack;
  int result;

  if (!stack)
    return -1;
  goto *labels[*code++];
push:
  *top++ = *code++;
  goto *labels[*code++];
add:
  top--;
  top[-1] += top[0];
  goto *labels[*code++];
stop:
  result = top[-1];
  free (stack);
  return result;
}
