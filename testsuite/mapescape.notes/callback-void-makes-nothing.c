/* A call through a pointer to a function without a result makes nothing: that
   the hook next to it is an allocator gives no note there, even where the two
   are told apart no more.  */
#include <stdlib.h>

typedef void (*hook) (void *);

static void
release (void *block) /* { dg-note "'block' does not escape" } */
{
  free (block);
}

static const hook hooks[2] = { release, (hook) malloc };

int
use (int which)
{
  int *p = malloc (4); /* { dg-note "'malloc .4.' does not escape" } */
  *p = which;
  int seen = *p;
  hooks[which] (p);
  return seen;
}
