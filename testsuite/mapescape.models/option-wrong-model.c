/* An error in a model file is one of the compile, at its place.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-model=$srcdir/mapescape.models/wrong.model" } */
/* { dg-error "error: .*wrong.model:3:8: expected pointer, copied, inside, value, not 'coppied'" "" { target *-*-* } 0 } */

int x;
