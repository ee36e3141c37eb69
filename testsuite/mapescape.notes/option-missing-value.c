/* Only m may stand without a value.  */
/* { dg-options "-fplugin-arg-mapescape-scope" } */
/* { dg-error "error: .*'scope' needs a value.*maps, all" "" { target *-*-* } 0 } */

int x;
