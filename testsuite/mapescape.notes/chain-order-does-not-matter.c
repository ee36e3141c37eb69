/* The inner allocation is put into the outer one after the outer one has got
   out: it escapes all the same.  */

#include <stdlib.h>

struct owner
{
  char *name;
};

struct owner *global;

void
make (void)
{
  struct owner *owner = malloc (sizeof *owner); /* { dg-note "'malloc .sizeof .owner.' escapes to heap" } */
/* { dg-record {reason stored-global} "" { target *-*-* } .-1 } */

  if (!owner)
    abort ();
  global = owner;
  owner->name = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
/* { dg-record {reason stored-global} "" { target *-*-* } .-1 } */
}
