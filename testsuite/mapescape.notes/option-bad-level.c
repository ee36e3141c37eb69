/* A bad value is an error that names the key and what is accepted.  */
/* { dg-options "-fplugin-arg-mapescape-m=3" } */
/* { dg-error "error: .*'m=3'.*0, 1, 2" "" { target *-*-* } 0 } */

int x;
