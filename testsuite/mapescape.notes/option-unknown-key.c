/* An unknown key is an error that names the key and what is accepted.  */
/* { dg-options "-fplugin-arg-mapescape-colour=red" } */
/* { dg-error "error: .*'colour'.*m, scope, report" "" { target *-*-* } 0 } */

int x;
