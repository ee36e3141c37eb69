/* What is put into a GHashTable is in it, and comes out of it; what its
   functions do with it happens to it.  */
/* { dg-do run } */

#include <glib.h>
#include <string.h>

/* A value that stays in a map that stays does not escape.  */
static void
value_stays (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal); /* { dg-note "'g_hash_table_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  char *value = g_strdup ("value"); /* { dg-note "'g_strdup.* ..value..' does not escape" } */
  g_hash_table_insert (table, (char *)"key", value);
  g_hash_table_destroy (table);
  g_free (value);
}

/* A value that is fetched and returned does, alone.  */
static char *
value_returned (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal); /* { dg-note "'g_hash_table_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  g_hash_table_insert (table, (char *)"key", g_strdup ("value"));
  /* { dg-note "'g_strdup.* ..value..' escapes to heap" "" { target *-*-* } .-1 } */
  char *value = g_hash_table_lookup (table, "key");
  g_hash_table_destroy (table);
  return value;
}

/* The same by an iterator, and by what an extended lookup gives.  */
static char *
key_returned (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal); /* { dg-note "'g_hash_table_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  g_hash_table_add (table, g_strdup ("key"));
  /* { dg-note "'g_strdup.* ..key..' escapes to heap" "" { target *-*-* } .-1 } */
  gpointer key = NULL;
  g_hash_table_lookup_extended (table, "key", &key, NULL);
  g_hash_table_destroy (table);
  return key;
}

static gpointer kept;

static void
keep (gpointer value) /* { dg-note "leaking param: 'value'" } */
{
  kept = value;
}

/* A destructor may keep what it is given.  */
static void
destructor_keeps (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, keep); /* { dg-note "'g_hash_table_new_full .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  char *value = g_strdup ("value"); /* { dg-note "'g_strdup.* ..value..' escapes to heap" } */
  g_hash_table_insert (table, (char *)"key", value);
  g_hash_table_destroy (table);
}

static gpointer hashed;

static guint
keeping_hash (gconstpointer key) /* { dg-note "leaking param: 'key'" } */
{
  hashed = (gpointer)key;
  return g_str_hash (key);
}

/* So may a hash function.  */
static void
hash_keeps (void)
{
  GHashTable *table = g_hash_table_new (keeping_hash, g_str_equal); /* { dg-note "'g_hash_table_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  char *key = g_strdup ("key"); /* { dg-note "'g_strdup.* ..key..' escapes to heap" } */
  g_hash_table_add (table, key);
  g_hash_table_destroy (table);
}

int
main (void)
{
  value_stays ();
  char *value = value_returned (); /* { dg-note "'value_returned .*' does not escape" } */
  char *key = key_returned (); /* { dg-note "'key_returned .*' does not escape" } */
  destructor_keeps ();
  hash_keeps ();
  return strcmp (value, "value") != 0 || strcmp (key, "key") != 0
         || strcmp (kept, "value") != 0 || strcmp (hashed, "key") != 0;
}
