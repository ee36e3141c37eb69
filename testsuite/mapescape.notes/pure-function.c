/* A pure function keeps nothing, but what it returns may be anything that its
   arguments lead to, and so may they themselves.  */

#include <stdlib.h>

extern int *find (int **table, int key) __attribute__ ((pure));
extern int count (int **table) __attribute__ ((pure));

int *
found (void)
{
  int **table = malloc (16); /* { dg-note "'malloc .16.' escapes to heap" } */
  int *value = malloc (4); /* { dg-note "'malloc .4.' escapes to heap" } */
  int *result;

  table[0] = table[1] = value;
  result = find (table, 1);
  free (table);
  return result;
}

int
counted (void)
{
  int **table = malloc (32); /* { dg-note "'malloc .32.' does not escape" } */
  int *value = malloc (8); /* { dg-note "'malloc .8.' does not escape" } */
  int result;

  table[0] = table[1] = value;
  result = count (table);
  free (value);
  free (table);
  return result;
}
