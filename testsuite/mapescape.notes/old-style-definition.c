/* A definition in the old style has its parameters in lines of their own.  */

int *global;

int
old (p, q)
     int *p; /* { dg-note "'p' does not escape" } */
     int *q; /* { dg-note "leaking param: 'q'" } */
{
  global = q;
  return *p;
}
