/* A model file that is not there is an error, not a silent lack of a model.  */
/* { dg-options "-fplugin-arg-mapescape-model=/nonexistent/library.model" } */
/* { dg-error "error: .*'model=/nonexistent/library.model'.*No such file" "" { target *-*-* } 0 } */

int x;
