/* The path of a record leads from the allocation to where it gets out, each
   step with its own position and reason.  */

#include <stdlib.h>

struct box
{
  char *item;
};

struct box *
make (void)
{
  struct box *box = malloc (sizeof *box); /* { dg-note "'malloc .sizeof .box.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape reason returned path.0.line 14 path.0.why allocation path.end.line 22 path.end.why returned} "" { target *-*-* } .-1 } */
  char *item = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape reason returned path.0.line 16 path.1.line 21 path.1.why store path.end.why returned} "" { target *-*-* } .-1 } */

  if (!box)
    abort ();
  box->item = item;
  return box;
}
