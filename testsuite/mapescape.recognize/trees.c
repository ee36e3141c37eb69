/* Search trees are maps, with a header and without one, descended in a loop or
   by recursion, with two fields for the children or an array of two.  */
/* { dg-prune-notes "does not escape|escapes to heap|leaking param|hash pointer|grows beyond|note: .\[0-9\]+. " } */

#include <stdlib.h>
#include <string.h>

struct number
{
  struct number *left, *right;
  int key;
};

struct numbers /* { dg-note "'struct numbers' is taken for a map, score \[0-9\]+: .*searched in order .4.*" } */
{
  struct number *root;
  int count;
};

struct number *
numbers_find (const struct numbers *n, int key)
{
  struct number *at = n->root;
  while (at && at->key != key)
    if (key < at->key)
      at = at->left;
    else
      at = at->right;
  return at;
}

struct name
{
  struct name *link[2];
  const char *text;
};

struct names /* { dg-note "'struct names' is taken for a map, score \[0-9\]+: .*searched in order .4.*" } */
{
  struct name *root;
  int count;
};

struct name **
names_place (struct names *n, const char *text)
{
  struct name **at = &n->root;
  while (*at)
    {
      int order = strcmp (text, (*at)->text);
      if (order == 0)
        break;
      at = &(*at)->link[order > 0];
    }
  return at;
}

struct bare /* { dg-note "'struct bare' is taken for a map, score 7: .*searched in order .4.*" } */
{
  struct bare *left, *right;
  const char *key;
  int value;
};

struct bare *
bare_put (struct bare *b, const char *key)
{
  if (!b)
    {
      b = calloc (1, sizeof *b);
      if (!b)
        abort ();
      b->key = key;
      return b;
    }
  int order = strcmp (key, b->key);
  if (order < 0)
    b->left = bare_put (b->left, key);
  else if (order > 0)
    b->right = bare_put (b->right, key);
  return b;
}

/* The balance of the nodes and a comparison function in the header say it
   without any code.  */

struct even
{
  struct even *left, *right, *parent;
  int balance;
};

struct evens /* { dg-note "'struct evens' is taken for a map, score 9: .*comparison function 'compare' .2.*" } */
{
  struct even *root;
  int (*compare) (const struct even *, const struct even *);
};

int
evens_empty (const struct evens *e)
{
  return !e->root;
}
