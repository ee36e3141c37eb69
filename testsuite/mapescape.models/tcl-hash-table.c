/* Tcl_HashTable: a struct of the user's, with functions in it that the macros
   Tcl_FindHashEntry and Tcl_CreateHashEntry call.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <pthread.h>
#include <string.h>
#include <tcl.h>

static int
sum_of (Tcl_HashTable *table) /* { dg-note "'table' does not escape" } */
{
  Tcl_HashSearch search;
  int sum = 0;
  for (Tcl_HashEntry *entry = Tcl_FirstHashEntry (table, &search); entry;
       entry = Tcl_NextHashEntry (&search))
    sum += *(int *)Tcl_GetHashValue (entry) + (int)strlen (Tcl_GetHashKey (table, entry));
  return sum;
}

/* More than the four buckets that a table has of its own.  */
static int
stays (int *numbers, int n)
{
  Tcl_HashTable table; /* { dg-note "'table' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'table'" "" { target *-*-* } .-1 } */
  char name[] = "a";
  int is_new;
  Tcl_InitHashTable (&table, TCL_STRING_KEYS);
  for (int i = 0; i < n; i++, name[0]++)
    {
      Tcl_HashEntry *entry = Tcl_CreateHashEntry (&table, name, &is_new);
      Tcl_SetHashValue (entry, &numbers[i]);
    }
  int sum = sum_of (&table);
  Tcl_DeleteHashEntry (Tcl_FindHashEntry (&table, "a"));
  sum += 1000 * table.numEntries + 100 * (Tcl_FindHashEntry (&table, "a") != NULL);
  Tcl_DeleteHashTable (&table);
  return sum;
}

static Tcl_HashTable *
returned (void)
{
  Tcl_HashTable *table = (Tcl_HashTable *)ckalloc (sizeof *table); /* { dg-note "'Tcl_Alloc .88.' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  Tcl_InitHashTable (table, TCL_ONE_WORD_KEYS);
  return table;
}

static Tcl_HashTable *kept;

static void
stored (void)
{
  kept = (Tcl_HashTable *)ckalloc (sizeof *kept); /* { dg-note "'Tcl_Alloc .88.' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  Tcl_InitHashTable (kept, TCL_ONE_WORD_KEYS);
}

__attribute__ ((noipa)) void
consume (void *table)
{
  Tcl_DeleteHashTable (table);
}

static void
opaque (void)
{
  Tcl_HashTable table; /* { dg-note "'table' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  Tcl_InitHashTable (&table, TCL_ONE_WORD_KEYS);
  consume (&table);
}

/* A table of another key type is seen by that type's functions.  */
static void
not_in_model (void)
{
  Tcl_HashTable table; /* { dg-note "'table' escapes to heap" } */
  /* { dg-record { function not_in_model verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  Tcl_InitObjHashTable (&table);
  Tcl_DeleteHashTable (&table);
}

static void *
count (void *data)
{
  Tcl_HashTable *table = data;
  return table->numEntries ? table : NULL;
}

static void
captured (void)
{
  pthread_t thread;
  Tcl_HashTable table; /* { dg-note "'table' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  Tcl_InitHashTable (&table, TCL_STRING_KEYS);
  pthread_create (&thread, NULL, count, &table);
  pthread_join (thread, NULL);
  Tcl_DeleteHashTable (&table);
}

int
main (void)
{
  int numbers[40], want = 39 * 1000;
  for (int i = 0; i < 40; i++)
    want += numbers[i] = i, want += 1;
  int wrong = stays (numbers, 40) != want;
  Tcl_HashTable *table = returned (); /* { dg-note "'returned ..' does not escape" } */
  Tcl_DeleteHashTable (table);
  ckfree ((char *)table);
  stored ();
  Tcl_DeleteHashTable (kept);
  ckfree ((char *)kept);
  opaque ();
  not_in_model ();
  captured ();
  return wrong;
}
