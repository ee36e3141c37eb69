/* What is put into an xmlHashTable is in it, and comes out of it.  */
/* { dg-do run } */

#include <libxml/xmlstring.h>
#include <libxml/hash.h>
#include <libxml/dict.h>
#include <stdlib.h>
#include <string.h>

/* The name is copied, the value is kept.  */
static void
stays (void)
{
  xmlHashTablePtr table = xmlHashCreate (0); /* { dg-note "'xmlHashCreate .0.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  char *name = strdup ("name"); /* { dg-note "'strdup ..name..' does not escape" } */
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' does not escape" } */
  xmlHashAddEntry (table, (xmlChar *)name, value);
  free (name);
  xmlHashFree (table, NULL);
  free (value);
}

static char *
value_returned (void)
{
  xmlHashTablePtr table = xmlHashCreate (0); /* { dg-note "'xmlHashCreate .0.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  char *name = strdup ("name"); /* { dg-note "'strdup ..name..' does not escape" } */
  xmlHashAddEntry (table, (xmlChar *)name, strdup ("value"));
  /* { dg-note "'strdup ..value..' escapes to heap" "" { target *-*-* } .-1 } */
  char *value = xmlHashLookup (table, (xmlChar *)name);
  free (name);
  xmlHashFree (table, NULL);
  return value;
}

static void *kept;

static void
keep (void *value, const xmlChar *name) /* { dg-note "leaking param: 'value'" } */
/* { dg-note "'name' does not escape" "" { target *-*-* } .-1 } */
{
  (void)name;
  kept = value;
}

/* A deallocator may keep what it is given.  */
static void
deallocator_keeps (void)
{
  xmlHashTablePtr table = xmlHashCreate (0); /* { dg-note "'xmlHashCreate .0.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' escapes to heap" } */
  xmlHashAddEntry (table, (const xmlChar *)"name", value);
  xmlHashFree (table, keep);
}

/* The copy of a name goes where a scanner lets it go, and with it the map.  */
static const xmlChar *seen;

static void
see (void *value, void *data, const xmlChar *name) /* { dg-note "'value' does not escape" } */
/* { dg-note "'data' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "leaking param: 'name'" "" { target *-*-* } .-2 } */
{
  (void)value;
  (void)data;
  seen = name;
}

static void
name_leaks (void)
{
  xmlHashTablePtr table = xmlHashCreate (0); /* { dg-note "'xmlHashCreate .0.' escapes to heap" } */
  xmlHashAddEntry (table, (const xmlChar *)"name", &kept);
  xmlHashScan (table, see, NULL);
  xmlHashFree (table, NULL);
}

/* With a dictionary, the string that it returns is the one that is kept, so that
   a name may be kept by what a table holds.  */
static const xmlChar *
string_of_dictionary (xmlDictPtr dict) /* { dg-note "leaking param: 'dict' to result ~r0 level=1" } */
{
  return xmlDictLookup (dict, (const xmlChar *)"name", -1);
}

static void
put (xmlHashTablePtr table, const xmlChar *name) /* { dg-note "'table' does not escape" } */
/* { dg-note "leaking param: 'name' to param 'table' level=0" "" { target *-*-* } .-1 } */
{
  xmlHashAddEntry (table, name, &kept);
}

static void
dictionary_leaks (void)
{
  xmlDictPtr dict = xmlDictCreate (); /* { dg-note "'xmlDictCreate ..' escapes to heap" } */
  xmlHashTablePtr table = xmlHashCreateDict (0, dict); /* { dg-note "'xmlHashCreateDict .*' escapes to heap" } */
  put (table, string_of_dictionary (dict)); /* { dg-note "'string_of_dictionary .dict.' escapes to heap" } */
  xmlHashScan (table, see, NULL);
  xmlHashFree (table, NULL);
  xmlDictFree (dict);
}

int
main (void)
{
  stays ();
  char *value = value_returned (); /* { dg-note "'value_returned ..' does not escape" } */
  int wrong = strcmp (value, "value") != 0;
  free (value);
  deallocator_keeps ();
  wrong |= strcmp (kept, "value") != 0;
  free (kept);
  name_leaks ();
  dictionary_leaks ();
  return wrong || !seen;
}
