/* A site is named by eight hexadecimal digits.  */
/* { dg-options "-fplugin-arg-mapescape-only=12345" } */
/* { dg-error "error: .*'only=12345'.*8 hex digits" "" { target *-*-* } 0 } */

int x;
