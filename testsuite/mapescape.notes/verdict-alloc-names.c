/* An allocation is called what the source says, brought into one form: GNU
   spacing, one line, no comments.  */

#include <stdlib.h>
#include <string.h>

struct point
{
  int x, y;
};

char *
names (int n, const char *text) /* { dg-note "'text' does not escape" } */
{
  struct point *a = malloc(sizeof(struct point)); /* { dg-note "'malloc .sizeof .struct point..' does not escape" } */
  struct point *b = malloc (  sizeof *b  ); /* { dg-note "'malloc .sizeof .b.' does not escape" } */
  int *c = calloc (n, /* { dg-note "'calloc .n, sizeof .int..' does not escape" } */
                   sizeof (int));
  char *d = malloc (n * 8 + 1); /* { dg-note "'malloc .n . 8 . 1.' does not escape" } */
  char *e = strdup (/* copied */ text); /* { dg-note "'strdup .text.' does not escape" } */
  free (a);
  free (b);
  free (c);
  free (d);
  free (e);
  return NULL;
}
