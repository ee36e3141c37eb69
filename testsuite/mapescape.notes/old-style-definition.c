/* A definition in the old style, which C23 no longer has, has its parameters in
   lines of their own.  */
/* { dg-additional-options "-std=gnu17" } */

int *global;

int
old (p, q)
     int *p; /* { dg-note "'p' does not escape" } */
     int *q; /* { dg-note "leaking param: 'q'" } */
{
  global = q;
  return *p;
}
