/* Ways out through calls: out-parameters, callbacks, variadic arguments,
   structs by value, function pointers in variables and tables.
   Parameters are not looked at.  */
/* { dg-prune-notes "param|'\\w+' does not escape" } */
/* { dg-additional-options "-w" } */

#define _GNU_SOURCE
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

char *kept;
struct big
{
  char *p[4];
};
typedef void (*keeper) (char *);
static void
keep (char *p)
{
  kept = p;
}
static keeper table[2] = { keep, 0 };
static int
compare_and_keep (const void *a, const void *b, void *c)
{
  kept = *(char **)c;
  return 0;
}
char *
return_first (int n, ...)
{
  va_list l;
  char *r;
  va_start (l, n);
  r = va_arg (l, char *);
  va_end (l);
  return r;
}
void
keep_first (int n, ...)
{
  va_list l, m;
  va_start (l, n);
  va_copy (m, l);
  kept = va_arg (m, char *);
  va_end (m);
  va_end (l);
}

void
library_out_parameter (void)
{
  posix_memalign ((void **)&kept, 16, 108); /* { dg-note "'posix_memalign .*' escapes to heap" } */
}

void
formatted_into_global (void)
{
  asprintf (&kept, "%d", 109); /* { dg-note "'asprintf .*' escapes to heap" } */
}

void
context_of_comparison (int *n)
{
  char *p = malloc (110); /* { dg-note "'malloc .110.' escapes to heap" } */
  qsort_r (n, 3, 4, compare_and_keep, &p);
}

char *
variadic_returned (void)
{
  char *p = malloc (112); /* { dg-note "'malloc .112.' escapes to heap" } */
  return return_first (1, p);
}

void
variadic_copy_kept (void)
{
  char *p = malloc (114); /* { dg-note "'malloc .114.' escapes to heap" } */
  keep_first (1, p);
}

struct big
element_of_returned_struct (int i)
{
  struct big b = { { 0 } };
  b.p[i] = malloc (115); /* { dg-note "'malloc .115.' escapes to heap" } */
  return b;
}

void
returned_struct_kept (void)
{
  struct big b = element_of_returned_struct (1); /* { dg-note "'element_of_returned_struct .1.' escapes to heap" } */
  kept = b.p[2];
}

void
called_through_table (int i)
{
  table[i](malloc (141)); /* { dg-note "'malloc .141.' escapes to heap" } */
}

void
called_through_pointer (void)
{
  keeper f = keep;
  keeper *pf = &f;
  (*pf) (malloc (142)); /* { dg-note "'malloc .142.' escapes to heap" } */
}

void
called_through_number (void)
{
  void (*f) (char *) = (void (*) (char *)) (uintptr_t)keep;
  f (malloc (149)); /* { dg-note "'malloc .149.' escapes to heap" } */
}
