/* Attributes on what they are not for are errors.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=0" } */

struct map;
struct map *make (void);
extern int integer;

typedef int number __attribute__ ((map_type)); /* { dg-error "attribute 'map_type' is for structs and unions" } */
enum __attribute__ ((map_type)) colour { RED }; /* { dg-error "attribute 'map_type' is for structs and unions" } */
struct __attribute__ ((map_type (2))) neither { int i; }; /* { dg-error "argument '2' of attribute 'map_type' is neither 1, for a map, nor 0" } */
struct map *variable __attribute__ ((map_type)); /* { dg-error "attribute 'map_type' is for structs and unions" } */
void (*pointer) (struct map *) __attribute__ ((map_free (1))); /* { dg-error "attribute 'map_free' is for functions, which 'pointer' is not" } */
int put __attribute__ ((map_noescape (1))); /* { dg-error "attribute 'map_noescape' is for functions, which 'put' is not" } */
typedef int alias __attribute__ ((map_noheap)); /* { dg-error "attribute 'map_noheap' is for functions and variables, neither of which 'alias' is" } */
struct __attribute__ ((map_noheap)) on_type { int i; }; /* { dg-error "attribute 'map_noheap' is for functions and variables" } */
void twin (struct map *) __attribute__ ((map_inplace (integer))); /* { dg-error "argument 'integer' of attribute 'map_inplace' does not name a function" } */
int twin_variable __attribute__ ((map_inplace (make))); /* { dg-error "attribute 'map_inplace' is for functions" } */
struct map *both (struct map *) __attribute__ ((map_make, map_free (1))); /* { dg-warning "conflicts with attribute 'map_make'" } */
