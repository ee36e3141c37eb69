/* A variadic function that keeps one of its variadic arguments.  */

#include <stdarg.h>
#include <stdlib.h>

void *kept;

void
keep_last (int count, ...)
{
  va_list list;

  va_start (list, count);
  while (count-- > 0)
    kept = va_arg (list, void *);
  va_end (list);
}

void
give (void)
{
  char *block = malloc (14); /* { dg-note "'malloc .14.' escapes to heap" } */

  keep_last (1, block);
}
