/* What is put into a Tcl_HashTable is in its entries, and comes out of them. */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#include <stdlib.h>
#include <string.h>
#include <tcl.h>

/* The key is copied, the value is kept.  */
static void
stays (void)
{
  Tcl_HashTable table; /* { dg-note "'table' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  int is_new;
  char *key = strdup ("key"); /* { dg-note "'strdup ..key..' does not escape" } */
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' does not escape" } */
  Tcl_InitHashTable (&table, TCL_STRING_KEYS);
  Tcl_SetHashValue (Tcl_CreateHashEntry (&table, key, &is_new), value);
  free (key);
  Tcl_DeleteHashTable (&table);
  free (value);
}

static char *
value_returned (void)
{
  Tcl_HashTable table; /* { dg-note "'table' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  int is_new;
  char *key = strdup ("key"); /* { dg-note "'strdup ..key..' does not escape" } */
  Tcl_InitHashTable (&table, TCL_STRING_KEYS);
  Tcl_SetHashValue (Tcl_CreateHashEntry (&table, key, &is_new), strdup ("value"));
  /* { dg-note "'strdup ..value..' escapes to heap" "" { target *-*-* } .-1 } */
  /* { dg-note "leak: hash pointer: 'strdup ..value..'" "" { target *-*-* } .-2 } */
  char *value = Tcl_GetHashValue (Tcl_FindHashEntry (&table, key));
  free (key);
  Tcl_DeleteHashTable (&table);
  return value;
}

/* The key itself is kept where it is one word.  */
static char *
key_returned (void)
{
  Tcl_HashTable table; /* { dg-note "'table' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  int is_new;
  Tcl_HashSearch search;
  Tcl_InitHashTable (&table, TCL_ONE_WORD_KEYS);
  Tcl_CreateHashEntry (&table, strdup ("key"), &is_new);
  /* { dg-note "'strdup ..key..' escapes to heap" "" { target *-*-* } .-1 } */
  Tcl_HashEntry *entry = Tcl_FirstHashEntry (&table, &search);
  char *key = entry->key.oneWordValue;
  Tcl_DeleteHashTable (&table);
  return key;
}

/* Tcl_GetHashKey may return the place of a copied key.  */
static char *
place_of_key_returned (void)
{
  Tcl_HashTable table; /* { dg-note "'table' escapes to heap" } */
  int is_new;
  Tcl_InitHashTable (&table, TCL_ONE_WORD_KEYS);
  return Tcl_GetHashKey (&table, Tcl_CreateHashEntry (&table, "key", &is_new));
}

/* Of a key of several words the words are kept.  */
struct pair
{
  char *first, *second;
};

static char *
word_of_key_returned (void)
{
  Tcl_HashTable table; /* { dg-note "'table' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  int is_new;
  Tcl_HashSearch search;
  struct pair key = { NULL, strdup ("word") }; /* { dg-note "'strdup ..word..' escapes to heap" } */
  Tcl_InitHashTable (&table, sizeof key / sizeof (int));
  Tcl_CreateHashEntry (&table, (char *)&key, &is_new);
  Tcl_HashEntry *entry = Tcl_FirstHashEntry (&table, &search);
  char *word = ((struct pair *)Tcl_GetHashKey (&table, entry))->second;
  Tcl_DeleteHashTable (&table);
  return word;
}

/* An entry says which table it is in.  */
static Tcl_HashTable *
table_of_entry_returned (void)
{
  Tcl_HashTable *table = malloc (sizeof *table); /* { dg-note "'malloc .*' escapes to heap" } */
  int is_new;
  Tcl_InitHashTable (table, TCL_STRING_KEYS);
  return Tcl_CreateHashEntry (table, "a", &is_new)->tablePtr;
}

int
main (void)
{
  stays ();
  char *value = value_returned (); /* { dg-note "'value_returned ..' does not escape" } */
  char *key = key_returned (); /* { dg-note "'key_returned ..' does not escape" } */
  char *word = word_of_key_returned (); /* { dg-note "'word_of_key_returned ..' does not escape" } */
  Tcl_HashTable *table = table_of_entry_returned (); /* { dg-note "'table_of_entry_returned ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  int wrong = strcmp (place_of_key_returned (), "key") != 0; /* { dg-note "'place_of_key_returned ..' does not escape" } */
  wrong |= strcmp (value, "value") != 0 || strcmp (key, "key") != 0 || strcmp (word, "word") != 0;
  Tcl_DeleteHashTable (table);
  free (table);
  free (value);
  free (key);
  free (word);
  return wrong;
}
