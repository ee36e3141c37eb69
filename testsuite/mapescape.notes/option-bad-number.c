/* A limit is a number of bytes and nothing else.  */
/* { dg-options "-fplugin-arg-mapescape-stack-limit=4k" } */
/* { dg-error "error: .*'stack-limit=4k'.*number of bytes" "" { target *-*-* } 0 } */

int x;
