/* What has the nodes of a search tree and is none: the order of the nodes
   means something else, and nobody looks for a key.  */
/* { dg-prune-notes "does not escape|escapes to heap|leaking param|hash pointer|grows beyond|note: .\[0-9\]+. " } */

#include <stddef.h>

struct expression
{
  struct expression *left, *right;
  int op, value;
};

struct program /* { dg-note "'struct program' is not taken for a map, score 4: .*" } */
{
  struct expression *root;
  int count;
};

int
evaluate (const struct expression *e)
{
  switch (e->op)
    {
    case '+':
      return evaluate (e->left) + evaluate (e->right);
    case '?':
      return e->value > 0 ? evaluate (e->left) : evaluate (e->right);
    default:
      return e->value;
    }
}

int
run (const struct program *p)
{
  return evaluate (p->root);
}

struct element
{
  struct element *parent, *left, *right;
  const char *name;
  int width, height;
};

struct document /* { dg-note "'struct document' is not taken for a map, score 5: .*" } */
{
  struct element *root;
  int count;
};

int
depth (const struct element *e)
{
  return e ? 1 + depth (e->left) + depth (e->right) : 0;
}

int
document_depth (const struct document *d)
{
  return depth (d->root);
}

struct node
{
  struct node *left, *right;
  int key;
};

struct heap
{
  struct node *root;
  int count;
};

static struct node *
merge (struct node *a, struct node *b)
{
  if (!a || !b)
    return a ? a : b;
  if (b->key < a->key)
    {
      struct node *c = a;
      a = b;
      b = c;
    }
  struct node *rest = merge (a->right, b);
  a->right = a->left;
  a->left = rest;
  return a;
}

void
heap_put (struct heap *h, struct node *n)
{
  h->root = merge (h->root, n);
}

struct symbol
{
  struct symbol *left, *right;
  int letter;
};

struct code /* { dg-note "'struct code' is not taken for a map, score 4: .*" } */
{
  struct symbol *root;
  int count;
};

int
code_read (const struct code *c, int (*bit) (void))
{
  const struct symbol *s = c->root;
  while (s->left)
    s = bit () ? s->right : s->left;
  return s->letter;
}
