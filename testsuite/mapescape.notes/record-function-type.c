/* The type of a function is written without the number that the compiler has
   for it, which differs from one compile to the next.  */

int
call (int (*function) (const void *, long)) /* { dg-note "'function' does not escape" } */
/* { dg-record {kind param name function type {int (const void *, long int)}} "" { target *-*-* } .-1 } */
{
  return function ("a", 1L);
}

int
call_first (int (**functions) (long)) /* { dg-note "'functions' does not escape" } */
/* { dg-record {kind param name functions type {int (*) (long int)}} "" { target *-*-* } .-1 } */
{
  return functions[0](0);
}
