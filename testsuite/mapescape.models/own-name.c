/* A program has functions of its own with a library's names: that is no
   library, and nothing is known of them.  */

#include <stdlib.h>

typedef struct _GHashTable GHashTable;
GHashTable *g_hash_table_new (void *, void *);
int g_hash_table_insert (GHashTable *, void *, void *);
void g_hash_table_destroy (GHashTable *);
void g_free (void *);

void
own_functions (void)
{
  GHashTable *t = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (t, malloc (1), NULL); /* { dg-note "'malloc .1.' escapes to heap" } */
  g_hash_table_destroy (t);
  g_free (malloc (2)); /* { dg-note "'malloc .2.' escapes to heap" } */
}
