/* At m=2 a note is followed by the way out, step by step, each step with its
   own position: a story that begins where the block is made and ends where it
   gets out, across functions where need be.  */
/* { dg-options "-fplugin-arg-mapescape-m=2 -fplugin-arg-mapescape-scope=all" } */

#include <stdlib.h>

struct box
{
  char *item;
};

struct box *kept;

struct box *
box_new (char *item) /* { dg-note "leaking param: 'item' to result ~r0 level=0" } */
/* { dg-note ".1. 'item' comes in here" "" { target *-*-* } .-1 } */
{
  struct box *box = malloc (sizeof *box); /* { dg-note "'malloc .sizeof .box.' escapes to heap" } */
/* { dg-note ".1. allocated here" "" { target *-*-* } .-1 } */
/* { dg-note ".2. allocated by 'malloc' here" "" { target *-*-* } .-2 } */

  if (!box)
    abort ();
  box->item = item; /* { dg-note ".2. stored into 'box->item' here" } */
/* { dg-note ".3. stored into 'box->item' here" "" { target *-*-* } .-1 } */
  return box; /* { dg-note ".2. 'box' returned here" } */
/* { dg-note ".3. 'box' returned here" "" { target *-*-* } .-1 } */
/* { dg-note ".3. 'box' returned here" "" { target *-*-* } .-2 } */
/* { dg-note ".4. 'box' returned here" "" { target *-*-* } .-3 } */
}

void
keep (void)
{
  char *item = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
/* { dg-note ".1. allocated here" "" { target *-*-* } .-1 } */

  kept = box_new (item); /* { dg-note ".2. passed to 'box_new' here" } */
/* { dg-note ".5. stored into 'kept' here" "" { target *-*-* } .-1 } */
/* { dg-note "'box_new .item.' escapes to heap" "" { target *-*-* } .-2 } */
/* { dg-note ".1. allocated here" "" { target *-*-* } .-3 } */
/* { dg-note ".4. stored into 'kept' here" "" { target *-*-* } .-4 } */
}
