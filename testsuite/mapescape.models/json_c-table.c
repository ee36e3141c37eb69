/* The hash tables of json-c by themselves: what is put in is in it, and comes
   out of it.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#include <json-c/linkhash.h>
#include <stdlib.h>
#include <string.h>

static void
free_entry (struct lh_entry *entry) /* { dg-note "'entry' does not escape" } */
{
  free (lh_entry_k (entry));
}

static int
stays (int *numbers, int n) /* { dg-note "'numbers' does not escape" } */
{
  struct lh_table *table = lh_kchar_table_new (2, free_entry); /* { dg-note "'lh_kchar_table_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  char name[] = "a";
  void *value;
  int sum = 0;
  for (int i = 0; i < n; i++, name[0]++)
    lh_table_insert (table, strdup (name), &numbers[i]); /* { dg-note "'strdup .name.' does not escape" } */
  struct lh_entry *entry;
  lh_foreach (table, entry)
    sum += *(int *)lh_entry_v (entry) + (int)strlen (lh_entry_k (entry));
  if (lh_table_lookup_ex (table, "b", &value))
    sum += *(int *)value;
  lh_table_delete (table, "a");
  sum += 1000 * lh_table_length (table);
  lh_table_free (table);
  return sum;
}

static char *
value_returned (void)
{
  struct lh_table *table = lh_kchar_table_new (2, NULL); /* { dg-note "'lh_kchar_table_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  lh_table_insert (table, "a", strdup ("value")); /* { dg-note "'strdup ..value..' escapes to heap" } */
  char *value = lh_entry_v (lh_table_lookup_entry (table, "a"));
  lh_table_free (table);
  return value;
}

static void *kept;

/* A function that the table was given may keep an entry: that is storage.  */
static void
keep_entry (struct lh_entry *entry) /* { dg-note "leaking param: 'entry'" } */
{
  kept = entry;
}

static void
destructor_keeps (void)
{
  struct lh_table *table = lh_kptr_table_new (2, keep_entry); /* { dg-note "'lh_kptr_table_new .*' escapes to heap" } */
  lh_table_insert (table, "a", &kept);
  lh_table_free (table);
}

static unsigned long
keeping_hash (const void *key) /* { dg-note "leaking param: 'key'" } */
{
  kept = (void *)key;
  return 0;
}

static int
equal (const void *a, const void *b) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  return strcmp (a, b) == 0;
}

static void
hash_keeps (void)
{
  struct lh_table *table = lh_table_new (2, NULL, keeping_hash, equal); /* { dg-note "'lh_table_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  char *key = strdup ("key"); /* { dg-note "'strdup ..key..' escapes to heap" } */
  lh_table_insert (table, key, NULL);
  lh_table_free (table);
}

int
main (void)
{
  int numbers[] = { 1, 2, 3 };
  int wrong = stays (numbers, 3) != 6 + 3 + 2 + 2000;
  char *value = value_returned (); /* { dg-note "'value_returned ..' does not escape" } */
  wrong |= strcmp (value, "value") != 0;
  free (value);
  destructor_keeps ();
  hash_keeps ();
  free (kept);
  return wrong;
}
