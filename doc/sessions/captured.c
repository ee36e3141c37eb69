#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

FILE *
open_counter (cookie_io_functions_t functions)
{
  long *count = malloc (sizeof *count);
  return fopencookie (count, "r", functions);
}
