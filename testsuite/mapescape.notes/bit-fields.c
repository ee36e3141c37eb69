/* Bit-fields share words with each other but not with the pointers beside
   them.  */

#include <stdlib.h>

struct flags
{
  unsigned used : 1;
  unsigned kind : 5;
  unsigned long size : 40;
  char *name;
};

struct flags global;

void
set_flags (unsigned kind)
{
  struct flags *flags = calloc (1, sizeof *flags); /* { dg-note "'calloc .1, sizeof .flags.' does not escape" } */

  if (!flags)
    return;
  flags->kind = kind & 31;
  flags->size = 123456789012;
  flags->name = malloc (5); /* { dg-note "'malloc .5.' does not escape" } */
  global.kind = flags->kind;
  global.size = flags->size;
  free (flags->name);
  free (flags);
}
