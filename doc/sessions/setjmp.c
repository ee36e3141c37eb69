#include <setjmp.h>
#include <stdlib.h>

static jmp_buf back;
void work (void);

int
guarded (void)
{
  char *p = malloc (16);
  if (setjmp (back) == 0)
    work ();
  free (p);
  return 0;
}
