/* A tree that a recursive constructor returns: every level of the recursion
   hands its nodes up.  */

#include <stdlib.h>

struct tree
{
  struct tree *left, *right;
};

struct tree *
tree_build (int depth)
{
  struct tree *tree;

  if (depth == 0)
    return NULL;
  tree = malloc (sizeof *tree); /* { dg-note "'malloc .sizeof .tree.' escapes to heap" } */
  if (!tree)
    abort ();
  tree->left = tree_build (depth - 1); /* { dg-note "'tree_build .depth - 1.' escapes to heap" } */
  tree->right = tree_build (depth - 1); /* { dg-note "'tree_build .depth - 1.' escapes to heap" } */
  return tree;
}

int
tree_depth (const struct tree *tree) /* { dg-note "'tree' does not escape" } */
{
  return tree ? 1 + tree_depth (tree->left) : 0;
}

void
tree_free (struct tree *tree) /* { dg-note "'tree' does not escape" } */
{
  if (tree)
    {
      tree_free (tree->left);
      tree_free (tree->right);
      free (tree);
    }
}

int
measure (void)
{
  struct tree *tree = tree_build (5); /* { dg-note "'tree_build .5.' does not escape" } */
  int depth = tree_depth (tree);

  tree_free (tree);
  return depth;
}
