/* A binary tree, built and released by recursion.  */

#include <stdlib.h>

struct tree
{
  struct tree *left, *right;
  int key;
};

void
tree_insert (struct tree **place, int key) /* { dg-note "'place' does not escape" } */
{
  while (*place && (*place)->key != key)
    place = key < (*place)->key ? &(*place)->left : &(*place)->right;
  if (*place)
    return;
  *place = calloc (1, sizeof **place); /* { dg-note "'calloc .1, sizeof ..place.' escapes to heap" } */
/* { dg-record {reason stored-param} "" { target *-*-* } .-1 } */
  if (*place)
    (*place)->key = key;
}

int
tree_size (const struct tree *tree) /* { dg-note "'tree' does not escape" } */
{
  return tree ? 1 + tree_size (tree->left) + tree_size (tree->right) : 0;
}

void
tree_free (struct tree *tree) /* { dg-note "'tree' does not escape" } */
{
  if (!tree)
    return;
  tree_free (tree->left);
  tree_free (tree->right);
  free (tree);
}

int
count_distinct (const int *keys, int n) /* { dg-note "'keys' does not escape" } */
{
  struct tree *root = NULL;
  int size;

  for (int i = 0; i < n; i++)
    tree_insert (&root, keys[i]);
  size = tree_size (root);
  tree_free (root);
  return size;
}
