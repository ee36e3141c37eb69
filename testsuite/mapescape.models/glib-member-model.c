/* A model of the user's says what a call through a member of a struct does.
   Without one, or with one that does not fit, the map escapes.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps -fplugin-arg-mapescape-model=$srcdir/mapescape.models/member-model.model" } */
/* { dg-prune-notes "grows beyond|leaking param" } */

#include <glib.h>

struct visitor_class
{
  int (*visit) (void *item, GHashTable *seen, int depth);
  void (*keep) (void *item, GHashTable *seen);
  void *(*find) (void *item, GHashTable *seen);
  void (*other) (void *item, GHashTable *seen);
};

typedef struct
{
  const struct visitor_class *class;
} visitor;

int
visit (visitor *v, void *item)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .NULL, NULL.' does not escape" } */
  int result = v->class->visit (item, seen, 1);
  g_hash_table_destroy (seen);
  return result;
}

void
keep (visitor *v, void *item)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .NULL, NULL.' escapes to heap" } */
  v->class->keep (item, seen);
  g_hash_table_destroy (seen);
}

/* The model does not say what is returned.  */

void *
find (visitor *v, void *item)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .NULL, NULL.' escapes to heap" } */
  void *found = v->class->find (item, seen);
  g_hash_table_destroy (seen);
  return found;
}

void
other (visitor *v, void *item)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .NULL, NULL.' escapes to heap" } */
  v->class->other (item, seen);
  g_hash_table_destroy (seen);
}
