// new is an allocation and delete a release, with their constructor and
// destructor between them.

struct point
{
  int x, y;
};

point *global;

int
local ()
{
  point *p = new point; /* { dg-note "'new point' does not escape" } */
/* { dg-record {kind alloc verdict noescape size 8} "" { target *-*-* } .-1 } */
  p->x = 1;
  p->y = 2;
  int result = p->x + p->y;
  delete p;
  return result;
}

void
kept ()
{
  global = new point (); /* { dg-note "'new point ..' escapes to heap" } */
/* { dg-record {kind alloc verdict escape reason stored-global} "" { target *-*-* } .-1 } */
}

point *
returned ()
{
  return new point; /* { dg-note "'new point' escapes to heap" } */
}
