#include <stdio.h>

static const char *last;

void
remember (const char *name)
{
  last = name;
}

void
greet_again (void)
{
  printf ("Again: %s.\n", last);
}
