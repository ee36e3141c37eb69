/* A tree whose insert walks by the address of a link.  The walk makes of links,
   keys and the tree one thing, and no more: nothing is stored in the string
   literals that are its keys.  */
/* { dg-prune-notes ".*" } */

#include <stdlib.h>
#include <string.h>

struct node
{
  struct node *left;
  struct node *right;
  const char *key;
};

struct tree
{
  struct node *root;
  size_t count;
};

static struct node *kept;

static struct node *
tree_put (struct tree *tree, const char *key)
{
  struct node **link = &tree->root;
  struct node *node;

  while (*link)
    {
      int order = strcmp (key, (*link)->key);

      if (order == 0)
        return *link;
      link = order < 0 ? &(*link)->left : &(*link)->right;
    }
  node = calloc (1, sizeof *node);
  node->key = key;
  *link = node;
  tree->count++;
  return node;
}

static struct node *
tree_find (const struct tree *tree, const char *key)
{
  struct node *node = tree->root;

  while (node)
    {
      int order = strcmp (key, node->key);

      if (order == 0)
        return node;
      node = order < 0 ? node->left : node->right;
    }
  return NULL;
}

int
stays (void)
{
  struct tree tree = { 0 }; /* { dg-record {kind map verdict noescape} } */

  tree_put (&tree, "one");
  tree_put (&tree, "two");
  return tree_find (&tree, "one") != NULL;
}

void
node_gets_out (void)
{
  struct tree tree = { 0 }; /* { dg-record {kind map verdict escape reason stored-global} } */

  tree_put (&tree, "one");
  kept = tree_put (&tree, "two");
}

struct node *
get_kept (void)
{
  return kept;
}
