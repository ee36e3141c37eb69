/* A parameter that takes two ways out gets a line for each of them.  A way
   that is no shorter than the one to the heap says nothing new.  */

int *global;

int **
content_and_result (int **p) /* { dg-note "leaking param content: 'p'" } */
/* { dg-note "leaking param: 'p' to result ~r0 level=0" "" { target *-*-* } .-1 } */
{
  global = *p;
  return p;
}

int *
both (int *p) /* { dg-note "leaking param: 'p'" } */
{
  global = p;
  return p;
}

struct pair
{
  int *a, *b;
};

void
to_two (struct pair *x, struct pair *y, int *p) /* { dg-note "'x' does not escape" } */
/* { dg-note "'y' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "leaking param: 'p' to param 'x' level=0" "" { target *-*-* } .-2 } */
/* { dg-note "leaking param: 'p' to param 'y' level=0" "" { target *-*-* } .-3 } */
{
  x->a = p;
  y->b = p;
}
