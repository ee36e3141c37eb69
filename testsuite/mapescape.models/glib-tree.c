/* GTree: a balanced tree with keys and values, searched by a comparison.  */
/* { dg-do run } */
/* { dg-additional-options "-Wno-deprecated-declarations" } */

#include <glib.h>
#include <pthread.h>
#include <string.h>

static gint
compare (gconstpointer a, gconstpointer b, gpointer data) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "'data' does not escape" "" { target *-*-* } .-2 } */
{
  if (data)
    ++*(int *)data;
  return strcmp (a, b);
}

static gboolean
add (gpointer key, gpointer value, gpointer sum) /* { dg-note "'key' does not escape" } */
/* { dg-note "'value' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "'sum' does not escape" "" { target *-*-* } .-2 } */
{
  *(int *)sum += (int)strlen (key) + *(int *)value;
  return FALSE;
}

/* Made, filled, searched, walked over, emptied and released: all here.  */
static int
stays (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  int compared = 0;
  GTree *tree = g_tree_new_full (compare, &compared, g_free, g_free); /* { dg-note "'g_tree_new_full .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'g_tree_new_full .*'" "" { target *-*-* } .-1 } */
  for (int i = 0; i < n; i++)
    {
      int *value = g_malloc (sizeof *value); /* { dg-note "'g_malloc .*' does not escape" } */
      *value = i;
      g_tree_insert (tree, g_strdup (words[i]), value); /* { dg-note "'g_strdup.* .*' does not escape" } */
    }
  int sum = 0;
  g_tree_foreach (tree, add, &sum);
  sum += *(int *)g_tree_lookup (tree, words[1]);
  g_tree_remove (tree, words[0]);
  sum += 100 * g_tree_nnodes (tree);
  g_tree_destroy (tree);
  return compared > 0 ? sum : -1;
}

/* What is fetched goes its own way; the tree does not go with it.  */
static char *
value_returned (void)
{
  GTree *tree = g_tree_new ((GCompareFunc)strcmp); /* { dg-note "'g_tree_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  char *other = g_strdup ("other"); /* { dg-note "'g_strdup.* ..other..' escapes to heap" } */
  g_tree_insert (tree, (char *)"a", g_strdup ("value")); /* { dg-note "'g_strdup.* ..value..' escapes to heap" } */
  g_tree_insert (tree, (char *)"b", other);
  char *value = g_tree_lookup (tree, "a");
  g_free (g_tree_lookup (tree, "b"));
  g_tree_destroy (tree);
  return value;
}

static gpointer kept;

static void
keep (gpointer value) /* { dg-note "leaking param: 'value'" } */
{
  kept = value;
}

static void
destructor_keeps (void)
{
  GTree *tree = g_tree_new_full (compare, NULL, NULL, keep); /* { dg-note "'g_tree_new_full .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  g_tree_insert (tree, (char *)"a", g_strdup ("value")); /* { dg-note "'g_strdup.* ..value..' escapes to heap" } */
  g_tree_destroy (tree);
}

static GTree *
returned (void)
{
  return g_tree_new ((GCompareFunc)strcmp); /* { dg-note "'g_tree_new .*' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
}

static GTree *table;

static void
stored (void)
{
  table = g_tree_new ((GCompareFunc)strcmp); /* { dg-note "'g_tree_new .*' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

/* Whoever made the tree may have given it functions that keep what it has.  */
__attribute__ ((noipa)) static void
consume (GTree *tree) /* { dg-note "leaking param content: 'tree'" } */
{
  g_tree_destroy (tree);
}

static void (*volatile consumer) (GTree *) = consume;

static void
opaque (void)
{
  consumer (g_tree_new ((GCompareFunc)strcmp)); /* { dg-note "'g_tree_new .*' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
}

static void *
count (void *tree) /* { dg-note "leaking param: 'tree' to result ~r0 level=0" } */
{
  return g_tree_nnodes (tree) ? tree : NULL;
}

static void
captured (void)
{
  pthread_t thread;
  GTree *tree = g_tree_new ((GCompareFunc)strcmp); /* { dg-note "'g_tree_new .*' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, tree);
  pthread_join (thread, NULL);
  g_tree_unref (tree);
}

/* A tree of which one more reference is handed out goes with it.  */
static GTree *
referenced (void)
{
  GTree *tree = g_tree_new ((GCompareFunc)strcmp); /* { dg-note "'g_tree_new .*' escapes to heap" } */
  GTree *other = g_tree_ref (tree);
  g_tree_unref (tree);
  return other;
}

int
main (void)
{
  static const char *const words[] = { "a", "bb", "ccc" };
  int wrong = stays (words, 3) != 6 + 3 + 1 + 200;
  char *value = value_returned (); /* { dg-note "'value_returned .*' does not escape" } */
  wrong |= strcmp (value, "value") != 0;
  g_free (value);
  destructor_keeps ();
  wrong |= strcmp (kept, "value") != 0;
  g_free (kept);
  g_tree_unref (returned ()); /* { dg-note "'returned .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  stored ();
  g_tree_unref (table);
  opaque ();
  captured ();
  g_tree_unref (referenced ()); /* { dg-note "'referenced .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  return wrong;
}
