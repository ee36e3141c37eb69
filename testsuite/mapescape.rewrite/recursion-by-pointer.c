/* A function that comes back to itself by way of a pointer is recursive: its
   large blocks stay, so that it needs no more stack than before.  */
/* { dg-do run } */

#include <stdlib.h>
#include <string.h>

struct node
{
  int (*visit) (struct node *);
  int depth;
};

__attribute__ ((noinline)) static int
visit (struct node *node)
{
  char *p = malloc (4000); /* { dg-note "'malloc .4000.' stays on the heap: its function is recursive, and it is too large" } */
  memset (p, 1, 4000);
  int sum = p[node->depth % 4000];
  if (--node->depth > 0)
    sum += node->visit (node);
  sum += p[0];
  free (p);
  return sum;
}

static int
compare (const void *a, const void *b)
{
  char *p = malloc (4000); /* { dg-note "'malloc .4000.' stays on the heap: its function is recursive, and it is too large" } */
  memset (p, 2, 4000);
  int order = *(const int *) a - *(const int *) b + p[1] - p[2];
  if (*(const int *) a > 5)
    {
      int inner[2] = { 1, 2 };
      qsort (inner, 2, sizeof *inner, compare);
    }
  free (p);
  return order;
}

int
main (void)
{
  struct node node = { visit, 10000 };
  int numbers[3] = { 9, 7, 8 };
  qsort (numbers, 3, sizeof *numbers, compare);
  return visit (&node) == 20000 && numbers[0] == 7 ? 0 : 1;
}
