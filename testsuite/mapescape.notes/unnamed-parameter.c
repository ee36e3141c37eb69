/* A parameter without a name cannot get out.  */

int *
second (int *, int *p) /* { dg-note "leaking param: 'p' to result ~r0 level=0" } */
{
  return p;
}
