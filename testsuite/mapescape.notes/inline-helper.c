/* Whether a helper is inlined makes no difference: the verdicts are those of
   the source.  */

#include <stdlib.h>

static inline __attribute__ ((always_inline)) char *
make_inline (int n)
{
  return malloc (n); /* { dg-note "'malloc .n.' escapes to heap" } */
}

static __attribute__ ((noinline)) char *
make_outline (int n)
{
  return malloc (n + 1); /* { dg-note "'malloc .n . 1.' escapes to heap" } */
}

int
both (void)
{
  char *a = make_inline (3); /* { dg-note "'make_inline .3.' does not escape" } */
  char *b = make_outline (4); /* { dg-note "'make_outline .4.' does not escape" } */
  int result = a && b;

  free (a);
  free (b);
  return result;
}
