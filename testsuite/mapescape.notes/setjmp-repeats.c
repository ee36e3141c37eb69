/* A longjmp back makes a loop: what is put into a map after it is put there again
   and again.  */

#include <setjmp.h>
#include <stdlib.h>

struct node
{
  struct node *next;
  unsigned hash;
};

struct table
{
  struct node *buckets[8];
  unsigned count;
};

static jmp_buf environment;

static void
fail (void)
{
  longjmp (environment, 1);
}

unsigned
retry (unsigned limit)
{
  struct table map = { { 0 }, 0 }; /* { dg-note "'map' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */

  setjmp (environment);
  struct node *added = malloc (sizeof *added); /* { dg-note "'malloc .sizeof .added.' does not escape" } */
  if (!added)
    return 0;
  added->hash = map.count;
  added->next = map.buckets[0];
  map.buckets[0] = added;
  if (map.count++ < limit)
    fail ();
  return map.count;
}
