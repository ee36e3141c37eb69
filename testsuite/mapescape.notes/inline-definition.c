/* An inline definition is not the function (ISO C 6.7.4): a call may use the
   external definition, in another unit, which may keep what this one does
   not.  The same is true of GNU's extern inline.  */
/* { dg-additional-options "-fno-inline" } */
/* { dg-prune-notes ".p. does not escape" } */

#include <stdlib.h>

inline void
inspect (int *p)
{
  *p = 1;
}

extern inline __attribute__ ((gnu_inline)) void
inspect_gnu (int *p)
{
  *p = 2;
}

void
use_inline (void)
{
  int *p = malloc (33); /* { dg-note "'malloc .33.' escapes to heap" } */

  if (p)
    inspect (p);
}

void
use_gnu_inline (void)
{
  int *p = malloc (34); /* { dg-note "'malloc .34.' escapes to heap" } */

  if (p)
    inspect_gnu (p);
}
