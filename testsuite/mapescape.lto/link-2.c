/* The second unit of link.c.  */

#include <stdlib.h>

int *make_number (int);
int read_number (const int *);

int *
make_number (int n)
{
  int *number = malloc (sizeof (int));

  if (number)
    *number = n;
  return number;
}

int
read_number (const int *number)
{
  return *number;
}
