/* memcpy copies the pointers in what it copies.  */

#include <stdlib.h>
#include <string.h>

struct pair
{
  char *a, *b;
};

struct pair global;

void
copied_out (void)
{
  struct pair pair;

  pair.a = malloc (41); /* { dg-note "'malloc .41.' escapes to heap" } */
  pair.b = NULL;
  memcpy (&global, &pair, sizeof pair);
}

int
copied_inside (void)
{
  struct pair first, second;
  int result;

  first.a = malloc (42); /* { dg-note "'malloc .42.' does not escape" } */
  first.b = malloc (43); /* { dg-note "'malloc .43.' does not escape" } */
  memcpy (&second, &first, sizeof second);
  result = second.a != NULL;
  free (second.a);
  free (second.b);
  return result;
}

void
copied_byte_by_byte (void)
{
  char *p = malloc (44); /* { dg-note "'malloc .44.' escapes to heap" } */
  char *from = (char *)&p, *to = (char *)&global.a;

  for (size_t i = 0; i < sizeof p; i++)
    to[i] = from[i];
}
