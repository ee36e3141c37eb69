/* Red-black trees of the BSDs' <sys/tree.h>: all code is in the unit, and the
   head of a tree is known by its only field.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */
/* { dg-prune-notes "^\[^\n\]*bsdtree-rb.c:(10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30):\[^\n\]*note: " } */

#include <bsd/sys/tree.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct item
{
  RB_ENTRY (item) links;
  int number;
  char *text;
};

static int
compare (const struct item *a, const struct item *b)
{
  return a->number < b->number ? -1 : a->number > b->number;
}

RB_HEAD (by_number, item);
RB_PROTOTYPE (by_number, item, links, compare)
RB_GENERATE (by_number, item, links, compare)

static int
stays (int n)
{
  struct by_number tree = RB_INITIALIZER (&tree); /* { dg-note "'tree' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'tree'" "" { target *-*-* } .-1 } */
  struct item *item, *next;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' does not escape" } */
      item->number = i;
      if (RB_INSERT (by_number, &tree, item))
        abort ();
    }
  struct item key = { .number = 1 };
  item = RB_FIND (by_number, &tree, &key);
  RB_REMOVE (by_number, &tree, item);
  free (item);
  RB_FOREACH_SAFE (item, by_number, &tree, next)
  {
    sum += item->number;
    RB_REMOVE (by_number, &tree, item);
    free (item);
  }
  return sum == n * (n - 1) / 2 - 1;
}

static void
add (struct by_number *tree) /* { dg-note "'tree' does not escape" } */
{
  struct item *item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' escapes to heap" } */
  /* { dg-record { function add verdict escape reason stored-param } "" { target *-*-* } .-1 } */
  item->number = 1;
  RB_INSERT (by_number, tree, item);
}

static struct by_number *
returned (void)
{
  struct by_number *tree = malloc (sizeof *tree); /* { dg-note "'malloc .sizeof .tree.' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  RB_INIT (tree);
  add (tree);
  return tree;
}

static struct by_number *kept;

static void
stored (void)
{
  kept = malloc (sizeof *kept); /* { dg-note "'malloc .sizeof .kept.' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  RB_INIT (kept);
}

__attribute__ ((noipa)) void
consume (void *tree) /* { dg-note "'tree' does not escape" } */
{
  struct item *item, *next;
  RB_FOREACH_SAFE (item, by_number, (struct by_number *)tree, next)
  {
    RB_REMOVE (by_number, (struct by_number *)tree, item);
    free (item);
  }
}

static void
opaque (void)
{
  struct by_number tree = RB_INITIALIZER (&tree); /* { dg-note "'tree' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  add (&tree);
  consume (&tree);
}

static void *
count (void *tree) /* { dg-note "leaking param: 'tree' to result ~r0 level=0" } */
{
  return RB_EMPTY ((struct by_number *)tree) ? NULL : tree;
}

static void
captured (void)
{
  pthread_t thread;
  struct by_number tree = RB_INITIALIZER (&tree); /* { dg-note "'tree' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  add (&tree);
  pthread_create (&thread, NULL, count, &tree);
  pthread_join (thread, NULL);
  free (RB_ROOT (&tree));
}

/* A text that stays in the tree stays; one that is found goes alone.  */
static char *
text_returned (void)
{
  struct by_number tree = RB_INITIALIZER (&tree); /* { dg-note "'tree' does not escape" } */
  struct item item = { .number = 1 };
  struct item key = { .number = 1 };
  item.text = strdup ("text"); /* { dg-note "'strdup ..text..' escapes to heap" } */
  /* { dg-note "leak: hash pointer: 'strdup ..text..'" "" { target *-*-* } .-1 } */
  RB_INSERT (by_number, &tree, &item);
  return RB_FIND (by_number, &tree, &key)->text;
}

int
main (void)
{
  int wrong = !stays (20);
  struct by_number *tree = returned (); /* { dg-note "'returned ..' escapes to heap" } */
  consume (tree);
  free (tree);
  stored ();
  add (kept);
  consume (kept);
  free (kept);
  opaque ();
  captured ();
  char *text = text_returned (); /* { dg-note "'text_returned ..' does not escape" } */
  wrong |= strcmp (text, "text") != 0;
  free (text);
  return wrong;
}
