/* The record of a parameter.  */

char *global;

void
leak (const char *stays, char *leaks) /* { dg-note "'stays' does not escape" } */
/* { dg-record {kind param function leak name stays verdict noescape} "" { target *-*-* } .-1 } */
/* { dg-note "leaking param: 'leaks'" "" { target *-*-* } .-2 } */
/* { dg-record {kind param function leak name leaks verdict escape reason stored-global} "" { target *-*-* } .-3 } */
{
  if (*stays)
    global = leaks;
}
