#include <stdlib.h>

struct tree { struct tree *left, *right; };

static struct tree *
grow (int depth)
{
  if (depth == 0)
    return NULL;
  struct tree *tree = malloc (sizeof *tree);
  tree->left = grow (depth - 1);
  tree->right = grow (depth - 1);
  return tree;
}

static void
fell (struct tree *tree)
{
  if (!tree)
    return;
  fell (tree->left);
  fell (tree->right);
  free (tree);
}

int
both (int depth)
{
  struct tree *tree = grow (depth);
  int leaf = tree && !tree->left;
  fell (tree);
  return leaf;
}
