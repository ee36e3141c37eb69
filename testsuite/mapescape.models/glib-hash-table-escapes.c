/* A GHashTable escapes as any other map does, in each of the ways.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <glib.h>

GHashTable *
returned (void)
{
  GHashTable *table = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .*' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  return table;
}

static GHashTable *global;

void
stored (void)
{
  global = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .*' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global } "" { target *-*-* } .-1 } */
}

int
lookup_global (void)
{
  return g_hash_table_size (global) != 0;
}

void consume (void *);

void
opaque (void)
{
  consume (g_hash_table_new (NULL, NULL)); /* { dg-note "'g_hash_table_new .*' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call } "" { target *-*-* } .-1 } */
}

/* No model says what this function of the library does.  */
void
not_in_model (void)
{
  GHashTable *table = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .*' escapes to heap" } */
  /* { dg-record { function not_in_model verdict escape reason opaque-call } "" { target *-*-* } .-1 } */
  g_hash_table_unref (g_hash_table_new_similar (table));
}

void
captured (void)
{
  GHashTable *table = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .*' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread } "" { target *-*-* } .-1 } */
  g_thread_new ("reader", (GThreadFunc)g_hash_table_size, table);
}

struct holder
{
  GHashTable *table;
};

void
in_struct (struct holder *holder)
{
  holder->table = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .*' escapes to heap" } */
  /* { dg-record { function in_struct verdict escape reason stored-param } "" { target *-*-* } .-1 } */
}

/* A map in a map: the inner one goes where it is fetched to.  */
GHashTable *
content (void)
{
  GHashTable *outer = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  GHashTable *inner = g_hash_table_new (NULL, NULL); /* { dg-note "'g_hash_table_new .*' escapes to heap" } */
  g_hash_table_insert (outer, inner, inner);
  inner = g_hash_table_lookup (outer, inner);
  g_hash_table_destroy (outer);
  return inner;
}
