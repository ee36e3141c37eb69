/* What cannot be done yet is refused rather than ignored.  */
/* { dg-options "-fplugin-arg-mapescape-rewrite=heap" } */
/* { dg-error "error: .*'rewrite=heap'" "" { target *-*-* } 0 } */

int x;
