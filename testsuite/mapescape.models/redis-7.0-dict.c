/* The dict of Redis 7.0, whose entries programs look into: what its
   type's functions do with the dict, keys and values happens to them.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "redis/dict-7.0.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static uint64_t
hash (const void *key) /* { dg-note "'key' does not escape" } */
{
  return strlen (key);
}

static int
compare (dict *d, const void *a, const void *b) /* { dg-note "'d' does not escape" } */
/* { dg-note "'a' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-2 } */
{
  (void)d;
  return strcmp (a, b) == 0;
}

static void
release (dict *d, void *p) /* { dg-note "'d' does not escape" } */
/* { dg-note "'p' does not escape" "" { target *-*-* } .-1 } */
{
  (void)d;
  free (p);
}

static const dictType strings = { .hashFunction = hash, .keyCompare = compare };
static const dictType owned = { .hashFunction = hash,
                          .keyCompare = compare,
                          .keyDestructor = release,
                          .valDestructor = release };

/* All that is done with a dict, and all of it stays.  */
int
local (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  dict *d = dictCreate ((dictType *)&owned); /* { dg-note "'dictCreate .*' does not escape" } */
  int sum = 0;
  dictExpand (d, n);
  for (int i = 0; i < n; i++)
    {
      int *value = malloc (sizeof *value); /* { dg-note "'malloc .*' does not escape" } */
      *value = i;
      dictAdd (d, strdup (words[i]), value); /* { dg-note "'strdup .*' does not escape" } */
    }
  dictIterator *iter = dictGetIterator (d); /* { dg-note "'dictGetIterator .d.' does not escape" } */
  for (dictEntry *e; (e = dictNext (iter));)
    sum += (int)strlen (dictGetKey (e)) + *(int *)dictGetVal (e);
  dictReleaseIterator (iter);
  dictEntry *first = dictAddOrFind (d, strdup ("b")); /* { dg-note "'strdup .*' does not escape" } */
  int *last = malloc (sizeof *last); /* { dg-note "'malloc .*' does not escape" } */
  dictSetVal (d, first, last);
  if (dictFind (d, "a"))
    sum += *(int *)dictFetchValue (d, "a");
  dictReplace (d, strdup ("a"), NULL); /* { dg-note "'strdup .*' does not escape" } */
  dictDelete (d, "a");
  dictFreeUnlinkedEntry (d, dictUnlink (d, "b"));
  dictEmpty (d, NULL);
  dictRelease (d);
  return sum;
}

/* What comes out is what went in.  */
void *
value_returned (void)
{
  dict *d = dictCreate ((dictType *)&strings); /* { dg-note "'dictCreate .*' does not escape" } */
  void *key = strdup ("a"); /* { dg-note "'strdup .*' does not escape" } */
  dictAdd (d, key, malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  void *value = dictFetchValue (d, "a");
  dictRelease (d);
  free (key);
  return value;
}

void *
iterated (void)
{
  dict *d = dictCreate ((dictType *)&strings); /* { dg-note "'dictCreate .*' does not escape" } */
  dictAdd (d, strdup ("a"), NULL); /* { dg-note "'strdup .*' escapes to heap" } */
  dictIterator *iter = dictGetIterator (d); /* { dg-note "'dictGetIterator .d.' does not escape" } */
  void *key = dictGetKey (dictNext (iter));
  dictReleaseIterator (iter);
  dictRelease (d);
  return key;
}

/* An entry that is kept keeps what is in it, and the storage of the dict.  */
dictEntry *kept_entry;

void
entry_stored (void)
{
  dict *d = dictCreate ((dictType *)&strings); /* { dg-note "'dictCreate .*' escapes to heap" } */
  void *value = malloc (8); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-note "leak: hash pointer: 'malloc .8.'" "" { target *-*-* } .-1 } */
  kept_entry = dictAddRaw (d, (void *)"a", NULL);
  dictSetVal (d, kept_entry, value);
}

/* The functions of a type get keys and values, and may keep them.  */
static void *kept;

static void
keep (dict *d, void *p) /* { dg-note "'d' does not escape" } */
/* { dg-note "leaking param: 'p'" "" { target *-*-* } .-1 } */
{
  (void)d;
  kept = p;
}

static void *
duplicate (dict *d, const void *key) /* { dg-note "'d' does not escape" } */
/* { dg-note "'key' does not escape" "" { target *-*-* } .-1 } */
{
  (void)d;
  return strdup (key); /* { dg-note "'strdup .key.' escapes to heap" } */
}

static const dictType keeping = { .hashFunction = hash,
                            .keyDup = duplicate,
                            .keyCompare = compare,
                            .keyDestructor = release,
                            .valDestructor = keep };

void
destructor_keeps (void)
{
  dict *d = dictCreate ((dictType *)&keeping); /* { dg-note "'dictCreate .*' does not escape" } */
  char *key = strdup ("a"); /* { dg-note "'strdup .*' does not escape" } */
  dictAdd (d, key, malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  dictRelease (d);
  free (key);
}

/* Of a type that another unit defines nothing is known.  */
extern dictType unknown;

void
type_unknown (void)
{
  dict *d = dictCreate (&unknown); /* { dg-note "'dictCreate .*' escapes to heap" } */
  dictAdd (d, malloc (8), NULL); /* { dg-note "'malloc .*' escapes to heap" } */
  dictRelease (d);
}

static void
scanned (void *data, const dictEntry *e) /* { dg-note "'data' does not escape" } */
/* { dg-note "leaking param content: 'e'" "" { target *-*-* } .-1 } */
{
  ++*(int *)data;
  kept = dictGetVal (e);
}

void
scan_keeps (void)
{
  dict *d = dictCreate ((dictType *)&strings); /* { dg-note "'dictCreate .*' does not escape" } */
  int count = 0;
  dictAdd (d, (void *)"a", malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  dictScan (d, 0, scanned, NULL, &count);
  dictRelease (d);
}

dict *
map_returned (void)
{
  dict *d = dictCreate ((dictType *)&strings); /* { dg-note "'dictCreate .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  return d;
}

dict *global;

void
map_stored (void)
{
  global = dictCreate ((dictType *)&strings); /* { dg-note "'dictCreate .*' escapes to heap" } */
  /* { dg-record { function map_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

void consume (void *);

void
map_consumed (void)
{
  dict *d = dictCreate ((dictType *)&strings); /* { dg-note "'dictCreate .*' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  consume (d);
  dictRelease (d);
}

static void *
work (void *d) /* { dg-note "'d' does not escape" } */
{
  return (void *)(uintptr_t)(((dict *)d)->ht_used[0] > 0);
}

void
map_in_thread (void)
{
  dict *d = dictCreate ((dictType *)&strings); /* { dg-note "'dictCreate .*' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_t thread;
  pthread_create (&thread, NULL, work, d);
  pthread_join (thread, NULL);
  dictRelease (d);
}
