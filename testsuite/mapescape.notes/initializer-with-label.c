/* An initial value that is not followed, the distance between two labels, makes
   all of the structure unknown: what is called through it may be anything.  */

#include <stdlib.h>

static int *kept;

static void
keep (int *p) /* { dg-note "leaking param: 'p'" } */
{
  kept = p;
}

int
kept_value (void)
{
  return kept ? *kept : 0;
}

int
pass (int which)
{
  static struct
  {
    int distance;
    void (*call) (int *);
  } entry = { &&second - &&first, keep };
  int *p = malloc (sizeof *p); /* { dg-note "'malloc .sizeof .p.' escapes to heap" } */

  if (!p)
    return 0;
  entry.call (p);
  goto *(which ? &&first : &&first + entry.distance);
first:
  return 1;
second:
  return 2;
}
