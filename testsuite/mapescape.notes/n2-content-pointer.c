/* The third silent way: a map keeps pointers as keys and values.  Where the
   map outlives the function, so does everything that was put into it; where
   the map is local, its content does not escape either.  The note `leak: hash
   pointer' names what a map keeps that outlives the function.  */
/* { dg-do run } */
/* { dg-malloc-calls 5 } */

#include <stdlib.h>
#include <string.h>

struct entry
{
  struct entry *next;
  const char *key;
  int *value;
};

struct table
{
  struct entry *buckets[4];
  unsigned count;
};

static struct table shared;

void
table_put (struct table *table, const char *key, int *value) /* { dg-note "'table' does not escape" } */
/* { dg-note "leaking param: 'key' to param 'table' level=0" "" { target *-*-* } .-1 } */
/* { dg-note "leaking param: 'value' to param 'table' level=0" "" { target *-*-* } .-2 } */
/* { dg-note "leak: hash pointer: 'key'" "" { target *-*-* } .-3 } */
/* { dg-note "leak: hash pointer: 'value'" "" { target *-*-* } .-4 } */
{
  struct entry *entry = malloc (sizeof *entry); /* { dg-note "'malloc .sizeof .entry.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape reason stored-param} "" { target *-*-* } .-1 } */

  if (!entry)
    abort ();
  entry->key = key;
  entry->value = value;
  entry->next = table->buckets[*key & 3];
  table->buckets[*key & 3] = entry;
  table->count++;
}

int *
table_get (const struct table *table, const char *key) /* { dg-note "leaking param: 'table' to result ~r0 level=2" } */
/* { dg-note "'key' does not escape" "" { target *-*-* } .-1 } */
{
  for (const struct entry *entry = table->buckets[*key & 3]; entry;
       entry = entry->next)
    if (strcmp (entry->key, key) == 0)
      return entry->value;
  return NULL;
}

void
remember (const char *key) /* { dg-note "leaking param: 'key'" } */
/* { dg-note "leak: hash pointer: 'key'" "" { target *-*-* } .-1 } */
{
  int *value = malloc (sizeof *value); /* { dg-note "'malloc .sizeof .value.' escapes to heap" } */
/* { dg-note "leak: hash pointer: 'malloc .sizeof .value.'" "" { target *-*-* } .-1 } */
/* { dg-record {kind alloc verdict escape function remember reason content-pointer} "" { target *-*-* } .-2 } */

  if (!value)
    abort ();
  *value = 1;
  table_put (&shared, key, value);
}

int
use_local (const char *key) /* { dg-note "'key' does not escape" } */
{
  struct table table = { { NULL }, 0 }; /* { dg-note "'table' does not escape" } */
  int *value = malloc (sizeof *value); /* { dg-note "'malloc .sizeof .value.' does not escape" } */
/* { dg-record {kind alloc verdict noescape function use_local} "" { target *-*-* } .-1 } */
  int result;

  if (!value)
    abort ();
  *value = 2;
  table_put (&table, key, value);
  result = *table_get (&table, key);
  free (table.buckets[*key & 3]);
  free (value);
  return result;
}

int
main (void)
{
  char *copy;

  remember ("one");
  if (use_local ("two") != 2)
    return 1;
  copy = strdup ("unused"); /* { dg-note "'strdup ..unused..' does not escape" } */
  free (copy);
  return *table_get (&shared, "one") != 1;
}
/* { dg-final { mapescape-scan-function-not table_get {(call|jmp)\s+[cm]alloc} } } */
