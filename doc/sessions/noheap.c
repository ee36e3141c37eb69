#include <mapescape/attributes.h>
#include <stdlib.h>

MESC_MAP_NOHEAP int *
make_pair (int a, int b)
{
  int *pair = malloc (2 * sizeof *pair);
  pair[0] = a;
  pair[1] = b;
  return pair;
}
