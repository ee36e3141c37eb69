/* The body of a function counts, and a role attribute that denies what the body
   does is warned of.  */
/* { dg-options "-fplugin-arg-mapescape-m=0 -fplugin-arg-mapescape-report=/dev/null -fplugin-arg-mapescape-model=$srcdir/mapescape.models/contradiction.model" } */

#include <mapescape/attributes.h>
#include <stdlib.h>

struct tab
{
  const char **keys;
  void **values;
  size_t count;
  size_t (*hash) (const char *);
};

static const char *last_key;

void
put_keeps (struct tab *t, const char *key, void *value) MESC_MAP_PUT (1, 2, 3);
void
put_keeps (struct tab *t, const char *key, void *value) /* { dg-warning "'put_keeps' keeps 'key' in a global, which its attribute denies" } */
{
  last_key = key;
  t->keys[0] = key;
  t->values[0] = value;
}

void put_right (struct tab *t, const char *key, void *value)
    MESC_MAP_PUT (1, 2, 3);
void
put_right (struct tab *t, const char *key, void *value)
{
  size_t at = t->hash (key) % 8;
  t->keys[at] = key;
  t->values[at] = value;
}

void del_frees (struct tab *t, char *key) MESC_MAP_DEL (1, 2);
void
del_frees (struct tab *t, char *key) /* { dg-warning "'del_frees' releases 'key', which its attribute denies" } */
{
  t->count--;
  free (key);
}

void get_stores (struct tab *t, const char *key) MESC_MAP_GET (1, 2);
void
get_stores (struct tab *t, const char *key) /* { dg-warning "'get_stores' stores 'key' in 't', which its attribute denies" } */
{
  t->keys[0] = key;
}

struct box
{
  void *top;
};

/* These are named by the model file.  */
void *
box_get (struct box *box, void *key) /* { dg-warning "'box_get' returns 'key', which its model .*contradiction.model:8. denies" } */
{
  return box->top == key ? box->top : key;
}

void
box_put (struct box *box, void *key)
{
  box->top = key;
}

void
box_free (struct box *box)
{
  free (box);
}

/* The model says that this one is not to be checked.  */
void *
box_peek (struct box *box, void *key)
{
  return box->top == key ? box->top : key;
}
