/* Positions that name no argument, or one that is not a pointer where a
   pointer is meant, are errors: what would follow from them is a claim about
   another argument.  */
/* { dg-do compile } */
/* { dg-options "-std=gnu17 -fplugin-arg-mapescape-m=0" } */
/* { dg-prune-notes "note: expected .*, found" } */

struct map;

void zero (struct map *) __attribute__ ((map_free (0))); /* { dg-error "argument '0' of attribute 'map_free' is not the number of an argument of 'zero', counted from 1" } */
void negative (struct map *) __attribute__ ((map_clear (-1))); /* { dg-error "is not the number of an argument of 'negative'" } */
void text (struct map *) __attribute__ ((map_noescape ("1"))); /* { dg-error "is not the number of an argument of 'text'" } */
int variable;
void not_constant (struct map *) __attribute__ ((map_noescape (variable))); /* { dg-error "is not the number of an argument of 'not_constant'" } */
void beyond (struct map *, int) __attribute__ ((map_put (1, 3))); /* { dg-error "attribute 'map_put' names argument 3, but 'beyond' has 2" } */
void variadic (struct map *, ...) __attribute__ ((map_noescape (2))); /* { dg-error "attribute 'map_noescape' names argument 2, but 'variadic' has 1" } */
void none (void) __attribute__ ((map_clear (1))); /* { dg-error "names argument 1, but 'none' has 0" } */
void integer (int) __attribute__ ((map_noescape (1))); /* { dg-error "attribute 'map_noescape' names argument 1 of 'integer', which is not a pointer" } */
void by_value (double, int) __attribute__ ((map_get (1, 2))); /* { dg-error "names argument 1 of 'by_value', which is not a pointer" } */
void second (struct map *, int) __attribute__ ((map_iter (1, 2))); /* { dg-error "names argument 2 of 'second', which is not a pointer" } */
int result (void) __attribute__ ((map_make)); /* { dg-error "attribute 'map_make' is about the result of 'result', which is not a pointer" } */
int result_too (int) __attribute__ ((map_make (0, 1))); /* { dg-error "is about the result of 'result_too', which is not a pointer" } */
void prototype () __attribute__ ((map_noescape (1))); /* { dg-error "attribute 'map_noescape' needs a prototype of 'prototype'" } */
void many (struct map *) __attribute__ ((map_free (1, 1))); /* { dg-error "wrong number of arguments specified for 'map_free' attribute" } */
void few (struct map *, int) __attribute__ ((map_put (1))); /* { dg-error "wrong number of arguments specified for 'map_put' attribute" } */
