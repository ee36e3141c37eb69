/* The allocators that align.  posix_memalign hands its block over through a
   parameter.  */

#define _GNU_SOURCE
#include <malloc.h>
#include <stdlib.h>

int
aligned (void)
{
  char *a = aligned_alloc (64, 128); /* { dg-note "'aligned_alloc .64, 128.' does not escape" } */
/* { dg-record {callee aligned_alloc size 128} "" { target *-*-* } .-1 } */
  char *b = memalign (32, 96); /* { dg-note "'memalign .32, 96.' does not escape" } */
  void *c = NULL;
  int result = 0;

  if (posix_memalign (&c, 64, 256) != 0) /* { dg-note "'posix_memalign .&c, 64, 256.' does not escape" } */
    c = NULL;
  if (a && b && c)
    {
      a[0] = b[0] = ((char *)c)[0] = 1;
      result = a[0] + b[0] + ((char *)c)[0];
    }
  free (a);
  free (b);
  free (c);
  return result;
}

void *
aligned_result (void)
{
  void *block;

  if (posix_memalign (&block, 64, 256) != 0) /* { dg-note "'posix_memalign .&block, 64, 256.' escapes to heap" } */
    return NULL;
  return block;
}
