/* Cleanup attributes release a map where its variable ends; a pointer that is
   stolen before goes elsewhere.  What GLib's own headers define is silent.  */

/* { dg-options "-fplugin-arg-mapescape-m=1" } */

#include <glib.h>

int
released (const char *key)
{
  g_autoptr (GHashTable) table = g_hash_table_new (g_str_hash, g_str_equal); /* { dg-note "'g_hash_table_new .g_str_hash, g_str_equal.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'g_hash_table_new .g_str_hash, g_str_equal.'" "" { target *-*-* } .-1 } */

  g_hash_table_insert (table, (gpointer)key, GINT_TO_POINTER (1));
  return g_hash_table_size (table);
}

GHashTable *
stolen (int n)
{
  g_autoptr (GHashTable) table = g_hash_table_new (g_str_hash, g_str_equal); /* { dg-note "'g_hash_table_new .g_str_hash, g_str_equal.' escapes to heap" } */

  if (n < 0)
    return NULL;
  return g_steal_pointer (&table);
}

#define TAKE_PTR(pointer)                                                      \
  ({                                                                           \
    __typeof__ (pointer) taken = (pointer);                                    \
    (pointer) = NULL;                                                          \
    taken;                                                                     \
  })

static void
unref (GHashTable **table) /* { dg-note "leaking param content: 'table'" } */
{
  if (*table)
    g_hash_table_unref (*table);
}

GHashTable *
taken (int n)
{
  __attribute__ ((cleanup (unref))) GHashTable *table
      = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .NULL, NULL.' escapes to heap" } */

  if (n < 0)
    return NULL;
  return TAKE_PTR (table);
}

int
not_taken (void)
{
  __attribute__ ((cleanup (unref))) GHashTable *table
      = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .NULL, NULL.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'g_hash_table_new .NULL, NULL.'" "" { target *-*-* } .-1 } */

  return g_hash_table_size (table);
}
