/* hsearch_r: a hash table of which the caller has the header.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#define _GNU_SOURCE 1
#include <pthread.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

static int
stays (void)
{
  struct hsearch_data table = { 0 }; /* { dg-note "'table' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'table'" "" { target *-*-* } .-1 } */
  ENTRY *found;
  char *key = strdup ("key"); /* { dg-note "'strdup ..key..' does not escape" } */
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' does not escape" } */
  hcreate_r (10, &table);
  hsearch_r ((ENTRY){ key, value }, ENTER, &found, &table);
  int right = hsearch_r ((ENTRY){ .key = "key" }, FIND, &found, &table) && found->data == value;
  hdestroy_r (&table);
  free (key);
  free (value);
  return right;
}

static char *
value_returned (void)
{
  struct hsearch_data table = { 0 }; /* { dg-note "'table' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'table'" "" { target *-*-* } .-1 } */
  ENTRY entry = { "key", strdup ("value") }; /* { dg-note "'strdup ..value..' escapes to heap" } */
  ENTRY *found;
  hcreate_r (10, &table);
  hsearch_r (entry, ENTER, &found, &table);
  entry.data = NULL;
  hsearch_r (entry, FIND, &found, &table);
  char *value = found->data;
  hdestroy_r (&table);
  return value;
}

/* What is found stands in the table.  */
static ENTRY *
entry_returned (struct hsearch_data *table) /* { dg-note "leaking param: 'table' to result ~r0 level=1" } */
{
  ENTRY *found;
  hsearch_r ((ENTRY){ .key = "key" }, ENTER, &found, table);
  return found;
}

static struct hsearch_data kept;

static void
stored (void)
{
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' escapes to heap" } */
  hcreate_r (10, &kept);
  entry_returned (&kept)->data = value;
}

void consume (void *);

__attribute__ ((noipa)) void
consume (void *table) /* { dg-note "'table' does not escape" } */
{
  hdestroy_r (table);
}

static void
opaque (void)
{
  struct hsearch_data table = { 0 }; /* { dg-note "'table' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  hcreate_r (10, &table);
  consume (&table);
}

/* A pointer to the table may be returned, or another thread's.  */
static struct hsearch_data *
returned (void)
{
  struct hsearch_data *table = calloc (1, sizeof *table); /* { dg-note "'calloc .*' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  hcreate_r (10, table);
  return table;
}

static void *
find (void *table) /* { dg-note "'table' does not escape" } */
{
  ENTRY *found;
  return hsearch_r ((ENTRY){ .key = "key" }, FIND, &found, table) ? "" : NULL;
}

static void
captured (void)
{
  struct hsearch_data table = { 0 }; /* { dg-note "'table' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_t thread;
  hcreate_r (10, &table);
  if (pthread_create (&thread, NULL, find, &table) == 0)
    pthread_join (thread, NULL);
  hdestroy_r (&table);
}

int
main (void)
{
  int wrong = !stays ();
  char *value = value_returned (); /* { dg-note "'value_returned ..' does not escape" } */
  wrong |= strcmp (value, "value") != 0;
  free (value);
  stored ();
  free (entry_returned (&kept)->data);
  hdestroy_r (&kept);
  opaque ();
  struct hsearch_data *table = returned (); /* { dg-note "'returned ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'returned ..'" "" { target *-*-* } .-1 } */
  hdestroy_r (table);
  free (table);
  captured ();
  return wrong;
}
