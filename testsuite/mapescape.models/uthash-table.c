/* uthash: the table is made for the first element, by code that is in the
   unit.  An element leads to its table, and the table to the elements: where
   one of them escapes, so do all.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

struct item
{
  int id;
  char *text;
  UT_hash_handle hh;
};

static int
stays (void)
{
  struct item *head = NULL, *item, *next;
  int one = 1, sum = 0;
  for (int i = 0; i < 40; i++)
    {
      item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' does not escape" } */
      item->id = i;
      HASH_ADD_INT (head, id, item); /* { dg-note "'malloc .64.' does not escape" } */
      /* { dg-note "map grows beyond stack limit: 'malloc .64.'" "" { target *-*-* } .-1 } */
      /* { dg-record { function stays verdict noescape map true size 64 } "" { target *-*-* } .-2 } */
    }
  HASH_FIND_INT (head, &one, item);
  HASH_DEL (head, item);
  free (item);
  HASH_FIND_INT (head, &one, item);
  int gone = item == NULL;
  HASH_ITER (hh, head, item, next)
  {
    sum += item->id;
    HASH_DEL (head, item);
    free (item);
  }
  return gone && sum == 39 * 20 - 1;
}

/* Which table an element is in is only known when the program runs, and so is
   where in the element its handle is: the fields of an element are not told
   apart, and what its text points to may be its handle.  */
static int
text_of_caller (char *text)
{
  struct item *head = NULL;
  struct item *item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' does not escape" "the fields are not told apart" { xfail *-*-* } } */
  /* { dg-bogus-note "'malloc .sizeof .item.' escapes to heap" "the fields are not told apart" { xfail *-*-* } .-1 } */
  /* { dg-bogus-note "leak: hash pointer: .*" "the fields are not told apart" { xfail *-*-* } .-2 } */
  item->id = 1;
  item->text = text;
  HASH_ADD_INT (head, id, item); /* { dg-note "'malloc .64.' does not escape" "the fields are not told apart" { xfail *-*-* } } */
  /* { dg-bogus-note "'malloc .64.' escapes to heap" "the fields are not told apart" { xfail *-*-* } .-1 } */
  HASH_DEL (head, item);
  free (item);
  return head == NULL;
}

static struct item *
returned (void)
{
  struct item *head = NULL;
  struct item *item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' escapes to heap" } */
  item->id = 1;
  HASH_ADD_INT (head, id, item); /* { dg-note "'malloc .64.' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true size 64 } "" { target *-*-* } .-1 } */
  return head;
}

static struct item *kept;

static void
stored (void)
{
  struct item *item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' escapes to heap" } */
  item->id = 1;
  HASH_ADD_INT (kept, id, item); /* { dg-note "'malloc .64.' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true size 64 } "" { target *-*-* } .-1 } */
}

__attribute__ ((noipa)) void
consume (void *data)
{
  struct item *head = data, *item = data;
  HASH_DEL (head, item);
  free (item);
}

static void
opaque (void)
{
  struct item *head = NULL;
  struct item *item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' escapes to heap" } */
  item->id = 1;
  HASH_ADD_INT (head, id, item); /* { dg-note "'malloc .64.' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true size 64 } "" { target *-*-* } .-1 } */
  consume (head);
}

static void *
count (void *data)
{
  struct item *head = data;
  return HASH_COUNT (head) ? data : NULL;
}

static void
captured (void)
{
  pthread_t thread;
  struct item *head = NULL;
  struct item *item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' escapes to heap" } */
  item->id = 1;
  HASH_ADD_INT (head, id, item); /* { dg-note "'malloc .64.' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true size 64 } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, head);
  pthread_join (thread, NULL);
  HASH_DEL (head, item);
  free (item);
}

/* An element that was taken out goes where it goes: but that its handle still
   names the table is enough to say the same of that.  */
static struct item *
element_returned (void)
{
  struct item *head = NULL;
  struct item *item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' escapes to heap" } */
  item->id = 1;
  HASH_ADD_INT (head, id, item); /* { dg-note "'malloc .64.' escapes to heap" } */
  HASH_DEL (head, item);
  return item;
}

int
main (void)
{
  int wrong = !stays ();
  wrong |= !text_of_caller ((char *)"text");
  consume (returned ()); /* { dg-note "'returned ..' escapes to heap" } */
  stored ();
  consume (kept);
  opaque ();
  captured ();
  free (element_returned ()); /* { dg-note "'element_returned ..' does not escape" } */
  return wrong;
}
