/* A function declared with the malloc attribute is an allocator like any
   other, although its body is somewhere else.  */

#include <stddef.h>

extern void pool_free (void *);
extern void *pool_alloc (size_t)
  __attribute__ ((malloc, malloc (pool_free, 1), alloc_size (1)));

int *global;

int
local (void)
{
  int *p = pool_alloc (sizeof *p); /* { dg-note "'pool_alloc .sizeof .p.' does not escape" } */
/* { dg-record {callee pool_alloc size 4 verdict noescape} "" { target *-*-* } .-1 } */
  int result;

  *p = 3;
  result = *p;
  pool_free (p);
  return result;
}

void
kept (void)
{
  global = pool_alloc (4); /* { dg-note "'pool_alloc .4.' escapes to heap" } */
}
