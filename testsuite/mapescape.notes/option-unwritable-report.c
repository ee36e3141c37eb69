/* A report that cannot be written is an error before any work is done.  */
/* { dg-options "-fplugin-arg-mapescape-report=/nonexistent/x.json" } */
/* { dg-error "error: .*'report=/nonexistent/x.json'.*No such file" "" { target *-*-* } 0 } */

int x;
