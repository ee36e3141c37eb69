/* A program whose model says that the functions which it gives to its maps do
   not keep these: then a dict with a type of another unit may stay.  What a
   destructor gets to release is not lent, and a function that is seen to keep
   the dict does so.  redis-7.0-dict.c has the same without that model.  */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all -fplugin-arg-mapescape-model=$srcdir/mapescape.models/redis-7.0-trusted.model" } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "redis/dict-7.0.h"
#include <stdlib.h>
#include <string.h>

extern dictType set_of_others;

int
type_of_others (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  dict *seen = dictCreate (&set_of_others); /* { dg-note "'dictCreate .*' does not escape" } */
  int twice = 0;
  for (int i = 0; i < n; i++)
    if (dictAdd (seen, strdup (words[i]), NULL)) /* { dg-note "'strdup .*' escapes to heap" "it is released by nobody knows what" } */
      twice++;
  dictRelease (seen);
  return twice;
}

/* Where the type is of the caller's choice, its functions are waited for, and
   might be ones that are seen to change the dict.  */
int
type_of_caller (dictType *type, void *key) /* { dg-note "'type' does not escape" } */
/* { dg-note "leaking param: 'key'" "" { target *-*-* } .-1 } */
{
  dict *d = dictCreate (type); /* { dg-note "'dictCreate .*' does not escape" "what is lent to a function of the caller's is not known to stay as it is" { xfail *-*-* } } */
  /* { dg-bogus-note "'dictCreate .*' escapes to heap" "as above" { xfail *-*-* } .-1 } */
  int found;
  dictExpand (d, 8);
  dictAdd (d, key, NULL);
  found = dictFind (d, "a") != NULL;
  dictDelete (d, "a");
  dictEmpty (d, NULL);
  dictRelease (d);
  return found;
}

/* What is found in it is in the dict, whoever compares.  */
dictEntry *
entry_returned (void)
{
  dict *d = dictCreate (&set_of_others); /* { dg-note "'dictCreate .*' escapes to heap" } */
  dictAdd (d, (void *)"a", NULL);
  return dictFind (d, "a");
}

static dict *last;

static int
compare_and_keep (dict *d, const void *a, const void *b) /* { dg-note "leaking param: 'd'" } */
/* { dg-note "'a' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-2 } */
{
  last = d;
  return strcmp (a, b) == 0;
}

static uint64_t
hash (const void *key) /* { dg-note "'key' does not escape" } */
{
  return strlen (key);
}

static const dictType keeping
    = { .hashFunction = hash, .keyCompare = compare_and_keep };

void
promise_is_broken (void)
{
  dict *d = dictCreate ((dictType *)&keeping); /* { dg-note "'dictCreate .*' escapes to heap" } */
  dictAdd (d, (void *)"a", NULL);
  dictRelease (d);
}

/* It is the functions of dicts that are trusted, no others.  */
extern void (*consume) (dict *);

void
passed_on (void)
{
  dict *d = dictCreate (&set_of_others); /* { dg-note "'dictCreate .*' escapes to heap" } */
  consume (d);
  dictRelease (d);
}

void
callback_of_the_call (void (*each) (dict *)) /* { dg-note "'each' does not escape" } */
{
  dict *d = dictCreate (&set_of_others); /* { dg-note "'dictCreate .*' escapes to heap" } */
  dictEmpty (d, each);
  dictRelease (d);
}
