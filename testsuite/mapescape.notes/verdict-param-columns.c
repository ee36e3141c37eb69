/* Parameters are reported one by one, each in its own column, in the order of
   the source.  */
/* { dg-note-order } */

int *global;

void
three (int *first, int *second, int *third) /* { dg-note "13: 'first' does not escape" } */
/* { dg-note "25: leaking param: 'second'" "" { target *-*-* } .-1 } */
/* { dg-note "38: 'third' does not escape" "" { target *-*-* } .-2 } */
{
  *first = *third;
  global = second;
}
