/* Assigning a struct copies its pointers, by fields or by elements.  */

#include <stdlib.h>

struct pair
{
  char *a, *b;
};

struct pair global[4];

void
copied_out (int i)
{
  struct pair pair = { NULL, NULL };

  pair.b = malloc (45); /* { dg-note "'malloc .45.' escapes to heap" } */
  global[i] = pair;
}

int
copied_inside (int i)
{
  struct pair pair = { NULL, NULL };
  struct pair local[4];
  int result;

  pair.b = malloc (46); /* { dg-note "'malloc .46.' does not escape" } */
  local[i] = pair;
  result = local[i].b != NULL;
  free (local[i].b);
  return result;
}
