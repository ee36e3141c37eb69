/* Every verdict on a parameter: it stays, it gets out, what it points to gets
   out, it goes to the result, it goes to another parameter.  Integers have
   none.  The level says how often it is dereferenced on the way.  */

struct box
{
  int *item;
};

int *global;

int
stays (int *p) /* { dg-note "'p' does not escape" } */
{
  return *p;
}

void
leaks (int *p) /* { dg-note "leaking param: 'p'" } */
{
  global = p;
}

void
leaks_content (int **p) /* { dg-note "leaking param content: 'p'" } */
{
  global = *p;
}

int *
to_result (int *p) /* { dg-note "leaking param: 'p' to result ~r0 level=0" } */
{
  return p;
}

int *
content_to_result (int **p) /* { dg-note "leaking param: 'p' to result ~r0 level=1" } */
{
  return *p;
}

int *
deep_to_result (struct box **p) /* { dg-note "leaking param: 'p' to result ~r0 level=2" } */
{
  return (*p)->item;
}

void
to_param (struct box *box, int *item) /* { dg-note "'box' does not escape" } */
/* { dg-note "leaking param: 'item' to param 'box' level=0" "" { target *-*-* } .-1 } */
{
  box->item = item;
}

void
content_to_param (struct box *box, const struct box *other) /* { dg-note "'box' does not escape" } */
/* { dg-note "leaking param: 'other' to param 'box' level=1" "" { target *-*-* } .-1 } */
{
  box->item = other->item;
}

int
integer (int value)
{
  return value;
}
