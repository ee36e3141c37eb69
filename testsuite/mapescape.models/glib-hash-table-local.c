/* A GHashTable that stays in its function, with keys and values that it
   owns: nothing escapes, whatever is done with it.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-additional-options "-Wno-deprecated-declarations" } */

#include <glib.h>
#include <string.h>

static void
add_length (gpointer key, gpointer value, gpointer sum)
{
  *(int *)sum += (int)strlen (key) + *(int *)value;
}

static gboolean
is_odd (gpointer key, gpointer value, gpointer unused)
{
  (void)key;
  (void)unused;
  return *(int *)value % 2;
}

static int
count (const char *const *words, int n)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free); /* { dg-note "'g_hash_table_new_full .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'g_hash_table_new_full .*'" "" { target *-*-* } .-1 } */
  for (int i = 0; i < n; i++)
    {
      int *value = g_malloc (sizeof *value);
      *value = i;
      g_hash_table_insert (table, g_strdup (words[i]), value);
    }
  GHashTableIter iter;
  gpointer key, value;
  int sum = 0;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &value))
    add_length (key, value, &sum);
  g_hash_table_foreach (table, add_length, &sum);
  sum += (int)g_hash_table_foreach_remove (table, is_odd, NULL);
  if (g_hash_table_contains (table, words[0]))
    sum += *(int *)g_hash_table_lookup (table, words[0]);
  GList *keys = g_hash_table_get_keys (table);
  sum += (int)g_list_length (keys);
  g_list_free (keys);
  g_hash_table_remove (table, words[0]);
  sum += (int)g_hash_table_size (table);
  g_hash_table_remove_all (table);
  g_hash_table_destroy (table);
  return sum;
}

int
main (void)
{
  static const char *const words[] = { "a", "bb", "ccc", "dddd" };
  return count (words, 4) != 2 * (10 + 6) + 2 + 0 + 2 + 1;
}
