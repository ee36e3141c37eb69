/* A promise that is not kept makes a claim that is not true: the program is
   stopped where it shows.  */
/* { dg-additional-sources "lie-kept.c" } */
/* { dg-false-claim "lie.c:22:.*'malloc .8.' does not escape 'remember', but it is read after that" } */

#include <mapescape/attributes.h>
#include <stdlib.h>

void keep (int *) MESC_MAP_NOESCAPE (1);
int look (void);

static void
other (void)
{
  volatile int stack[64];
  stack[0] = 1;
}

static void
remember (int n)
{
  int *p = malloc (8);
  *p = n;
  keep (p);
}

int
main (void)
{
  remember (3);
  other ();
  return look () != 3;
}
