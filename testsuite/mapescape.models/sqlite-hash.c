/* SQLite's Hash, of which another unit has the functions: keys and values are
   kept, and the program walks through the elements.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "sqlite/hash.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* All that is done with a map, and all of it stays.  */
int
local (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  Hash hash; /* { dg-note "'hash' does not escape" } */
  int sum = 0;
  sqlite3HashInit (&hash);
  for (int i = 0; i < n; i++)
    {
      int *value = malloc (sizeof *value); /* { dg-note "'malloc .*' does not escape" } */
      *value = i;
      free (sqlite3HashInsert (&hash, words[i], value));
    }
  if (sqlite3HashFind (&hash, "a"))
    sum += *(int *)sqlite3HashFind (&hash, "a");
  free (sqlite3HashInsert (&hash, "a", NULL));
  for (HashElem *e = sqliteHashFirst (&hash); e; e = sqliteHashNext (e))
    {
      sum += *(int *)sqliteHashData (e) + (int)strlen (e->pKey);
      free (sqliteHashData (e));
    }
  sqlite3HashClear (&hash);
  return sum;
}

/* What comes out is what went in.  */
void *
value_returned (void)
{
  Hash hash; /* { dg-note "'hash' does not escape" } */
  char *key = strdup ("a"); /* { dg-note "'strdup .*' does not escape" } */
  sqlite3HashInit (&hash);
  sqlite3HashInsert (&hash, key, malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  void *value = sqlite3HashFind (&hash, "a");
  sqlite3HashClear (&hash);
  free (key);
  return value;
}

/* An insertion returns the value that was there, or its own.  */
void *
inserted (void)
{
  Hash hash; /* { dg-note "'hash' does not escape" } */
  sqlite3HashInit (&hash);
  sqlite3HashInsert (&hash, "a", malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
  void *old = sqlite3HashInsert (&hash, "a", malloc (16)); /* { dg-note "'malloc .16.' escapes to heap" } */
  sqlite3HashClear (&hash);
  return old;
}

const char *
key_returned (void)
{
  Hash hash; /* { dg-note "'hash' does not escape" } */
  sqlite3HashInit (&hash);
  sqlite3HashInsert (&hash, strdup ("a"), &hash); /* { dg-note "'strdup .*' escapes to heap" } */
  const char *key = sqliteHashFirst (&hash)->pKey;
  sqlite3HashClear (&hash);
  return key;
}

/* The program walks along the chain by itself.  */
static void *kept;

void
walked (void)
{
  Hash hash; /* { dg-note "'hash' does not escape" } */
  sqlite3HashInit (&hash);
  sqlite3HashInsert (&hash, "a", malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
  sqlite3HashInsert (&hash, "b", malloc (16)); /* { dg-note "'malloc .16.' escapes to heap" } */
  kept = sqliteHashData (sqliteHashNext (sqliteHashFirst (&hash)));
  sqlite3HashClear (&hash);
}

Hash *
map_returned (void)
{
  Hash *hash = malloc (sizeof *hash); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  sqlite3HashInit (hash);
  return hash;
}

Hash *global;

void
map_stored (void)
{
  global = malloc (sizeof *global); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-record { function map_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  sqlite3HashInit (global);
  sqlite3HashInsert (global, "a", malloc (24)); /* { dg-note "'malloc .24.' escapes to heap" } */
}

void consume (void *);

void
map_consumed (void)
{
  Hash hash; /* { dg-note "'hash' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call } "" { target *-*-* } .-1 } */
  sqlite3HashInit (&hash);
  consume (&hash);
  sqlite3HashClear (&hash);
}

static void *
find (void *hash) /* { dg-note "leaking param: 'hash' to result ~r0 level=2" } */
{
  return sqlite3HashFind (hash, "a");
}

void
map_in_thread (void)
{
  Hash hash; /* { dg-note "'hash' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread } "" { target *-*-* } .-1 } */
  pthread_t thread;
  sqlite3HashInit (&hash);
  pthread_create (&thread, NULL, find, &hash);
  pthread_join (thread, NULL);
  sqlite3HashClear (&hash);
}
