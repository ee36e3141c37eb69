/* A negative number would wrap to a huge one.  */
/* { dg-options "-fplugin-arg-mapescape-frame-limit=-1" } */
/* { dg-error "error: .*'frame-limit=-1'.*number of bytes" "" { target *-*-* } 0 } */

int x;
