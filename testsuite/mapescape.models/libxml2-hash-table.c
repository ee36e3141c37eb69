/* xmlHashTable and xmlDict: where the map goes.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-additional-options "-Wno-deprecated-declarations" } */

#include <libxml/xmlstring.h>
#include <libxml/hash.h>
#include <libxml/dict.h>
#include <pthread.h>
#include <string.h>

static const xmlChar *
text (const char *string)
{
  return (const xmlChar *)string;
}

static void
add (void *value, void *sum, const xmlChar *name)
{
  *(int *)sum += *(int *)value + (int)strlen ((const char *)name);
}

static void
add_full (void *value, void *sum, const xmlChar *name, const xmlChar *name2, const xmlChar *name3)
{
  add (value, sum, name);
  if (name2 || name3)
    *(int *)sum += 100;
}

/* Nothing of this leaves: values that belong to the caller, names in a buffer
   that is used again.  */
static int
stays (int *numbers, int n)
{
  xmlHashTablePtr table = xmlHashCreate (8); /* { dg-note "'xmlHashCreate .8.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'xmlHashCreate .8.'" "" { target *-*-* } .-1 } */
  xmlChar name[2] = "a";
  for (int i = 0; i < n; i++, name[0]++)
    xmlHashAddEntry (table, name, &numbers[i]);
  xmlHashUpdateEntry (table, text ("a"), &numbers[1], NULL);
  xmlHashAddEntry2 (table, text ("a"), text ("b"), &numbers[0]);
  int sum = 0;
  xmlHashScan (table, add, &sum);
  xmlHashScanFull (table, add_full, &sum);
  sum += *(int *)xmlHashLookup (table, text ("a"));
  sum += *(int *)xmlHashLookup2 (table, text ("a"), text ("b"));
  xmlHashRemoveEntry (table, text ("a"), NULL);
  sum += 1000 * xmlHashSize (table);
  xmlHashFree (table, NULL);
  return sum;
}

static int
dictionary_stays (void)
{
  xmlDictPtr dict = xmlDictCreate (); /* { dg-note "'xmlDictCreate ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'xmlDictCreate ..'" "" { target *-*-* } .-1 } */
  xmlHashTablePtr table = xmlHashCreateDict (0, dict); /* { dg-note "'xmlHashCreateDict .0, dict.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  static int number = 7;
  xmlHashAddEntry (table, xmlDictLookup (dict, text ("name"), -1), &number);
  int sum = 0;
  xmlHashScan (table, add, &sum);
  xmlHashFree (table, NULL);
  xmlDictFree (dict);
  return sum;
}

static xmlHashTablePtr
returned (void)
{
  xmlHashTablePtr table = xmlHashCreate (0); /* { dg-note "'xmlHashCreate .0.' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  xmlHashAddEntry (table, text ("a"), table);
  return table;
}

static xmlHashTablePtr kept;
static xmlDictPtr kept_dict;

static void
stored (void)
{
  kept = xmlHashCreate (0); /* { dg-note "'xmlHashCreate .0.' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  kept_dict = xmlDictCreate (); /* { dg-note "'xmlDictCreate ..' escapes to heap" } */
}

/* A table holds its dictionary, and a dictionary the one below it.  */
static void
dragged (void)
{
  xmlDictPtr below = xmlDictCreate (); /* { dg-note "'xmlDictCreate ..' escapes to heap" } */
  xmlDictPtr dict = xmlDictCreateSub (below); /* { dg-note "'xmlDictCreateSub .below.' escapes to heap" } */
  xmlHashFree (kept, NULL);
  kept = xmlHashCreateDict (0, dict); /* { dg-note "'xmlHashCreateDict .0, dict.' escapes to heap" } */
  xmlDictFree (dict);
  xmlDictFree (below);
}

__attribute__ ((noipa)) void
consume (void *table)
{
  xmlHashFree (table, NULL);
}

static void
opaque (void)
{
  consume (xmlHashCreate (0)); /* { dg-note "'xmlHashCreate .0.' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
}

static void *
count (void *table)
{
  return xmlHashSize (table) ? table : NULL;
}

static int
captured (void)
{
  pthread_t thread;
  xmlHashTablePtr table = xmlHashCreate (0); /* { dg-note "'xmlHashCreate .0.' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, table);
  pthread_join (thread, NULL);
  xmlHashFree (table, NULL);
  return 0;
}

/* A scanner may keep what it is given to work on.  */
static void
keep_data (void *value, void *data, const xmlChar *name)
{
  (void)value;
  (void)name;
  kept = data;
}

static void
captured_by_scanner (void)
{
  xmlHashTablePtr outer = xmlHashCreate (0); /* { dg-note "'xmlHashCreate .0.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  xmlHashTablePtr data = xmlHashCreate (1); /* { dg-note "'xmlHashCreate .1.' escapes to heap" } */
  xmlHashAddEntry (outer, text ("a"), &kept);
  xmlHashScan (outer, keep_data, data);
  xmlHashFree (outer, NULL);
}

int
main (void)
{
  int numbers[] = { 1, 2, 3 };
  int wrong = stays (numbers, 3) != 2 * (2 + 2 + 3 + 1 + 4) + 100 + 2 + 1 + 3000;
  wrong |= dictionary_stays () != 7 + 4;
  xmlHashFree (returned (), NULL); /* { dg-note "'returned ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  stored ();
  dragged ();
  opaque ();
  captured ();
  xmlHashFree (kept, NULL);
  captured_by_scanner ();
  xmlHashFree (kept, NULL);
  xmlDictFree (kept_dict);
  xmlDictCleanup ();
  return wrong;
}
