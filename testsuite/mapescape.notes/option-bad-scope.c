/* The words of scope are maps and all.  */
/* { dg-options "-fplugin-arg-mapescape-scope=map" } */
/* { dg-error "error: .*'scope=map'.*maps, all" "" { target *-*-* } 0 } */

int x;
