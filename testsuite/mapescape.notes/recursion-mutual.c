/* Functions that call each other are analysed together.  */

#include <stdlib.h>

struct tree
{
  struct tree *child, *sibling;
};

void free_siblings (struct tree *);

void
free_tree (struct tree *tree) /* { dg-note "'tree' does not escape" } */
{
  if (tree)
    free_siblings (tree->child);
  free (tree);
}

void
free_siblings (struct tree *tree) /* { dg-note "'tree' does not escape" } */
{
  while (tree)
    {
      struct tree *next = tree->sibling;

      free_tree (tree);
      tree = next;
    }
}

int
make_and_free (void)
{
  struct tree *root = calloc (1, sizeof *root); /* { dg-note "'calloc .1, sizeof .root.' does not escape" } */

  if (!root)
    return -1;
  root->child = calloc (1, sizeof *root->child); /* { dg-note "'calloc .1, sizeof .root->child.' does not escape" } */
  free_tree (root);
  return 0;
}
