/* Headers of trees that do not point to a root which is called so: the first
   node is a part of them, or the code shows where the search starts; and nodes
   with many children, of which a part of the key chooses one.  */
/* { dg-prune-notes "does not escape|escapes to heap|leaking param|hash pointer|grows beyond|note: .\[0-9\]+. " } */

#include <stddef.h>
#include <string.h>

struct node
{
  struct node *left, *right, *parent;
  void *data;
  int color;
};

/* The root is a part of the header, and so is the node that ends all ways.  */
struct tree /* { dg-note "'struct tree' is taken for a map, score 10: first node of a tree 'root' .2, root 'root' .1, nodes keep balance 'root' .3, nodes know their parent 'root' .1, comparison function 'compare' .2, name of the type .1" } */
{
  int (*compare) (const void *, const void *);
  struct node root, nil;
};

/* A node that is a part of something makes that an element.  */
struct timer
{
  struct node node;
  long expires, count;
};

void *
first (const struct tree *t, const struct timer *timer)
{
  return t->root.left == &t->nil ? timer->node.data : t->root.left->data;
}

/* Where a search starts.  */
struct property
{
  const char *name;
  struct property *left, *right;
  int level;
};

struct object /* { dg-note "'struct object' is taken for a map, score 8: pointer to nodes with two children 'properties' .2, nodes keep balance 'properties' .1, number of entries 'count' .1, searched in order .4" } */
{
  int kind;
  struct property *properties;
  int count;
  struct object *prototype;
};

static struct property *
property_find (struct property *p, const char *name)
{
  while (p)
    {
      int order = strcmp (name, p->name);
      if (order == 0)
        break;
      p = order < 0 ? p->left : p->right;
    }
  return p;
}

struct property *
object_get (struct object *o, const char *name)
{
  return property_find (o->properties, name);
}

/* One that only has some tree to search in, and counts something else.  */
struct request
{
  struct property *headers;
  int kind, state, socket;
};

struct property *
request_header (struct request *r, const char *name)
{
  return property_find (r->headers, name);
}

/* Nor is what is called a trie, and is a node of it.  */
struct trie
{
  struct trie *parent, *next, *fail;
  struct property *links;
  int accepting;
};

struct property *
trie_step (struct trie *t, const char *letter)
{
  return property_find (t->links, letter);
}

/* Links of any name are those of a tree if there is an order.  */
struct links
{
  struct links *next, *prev;
  void *data;
};

struct ordered_tree /* { dg-note "'struct ordered_tree' is taken for a map, score 7: pointer to nodes with two links 'root' .2, root 'root' .1, comparison function 'cmp' .2, number of entries 'count' .1, name of the type .1" } */
{
  struct links *root;
  int (*cmp) (const void *, const void *);
  size_t count;
};

/* Of a ring they are not.  */
struct ring
{
  struct links *root;
  size_t count;
};

/* Four bits of the key at a time.  */
struct level
{
  void *a[16];
};

struct notes_tree /* { dg-note "'struct notes_tree' is taken for a map, score 8: pointer to nodes that are searched 'root' .2, root 'root' .1, name of the type .1, searched in order .4" } */
{
  struct level *root;
  int dirty;
};

void *
notes_get (const struct notes_tree *t, unsigned long key)
{
  void *p = t->root;
  for (int shift = 28; p && shift >= 0; shift -= 4)
    {
      const struct level *level = p;
      p = level->a[key >> shift & 15];
    }
  return p;
}

/* A letter at a time.  */
struct letters
{
  struct letters *next[256];
  void *value;
};

struct words /* { dg-note "'struct words' is taken for a map, score 8: pointer to nodes that are searched 'root' .2, root 'root' .1, number of entries 'count' .1, searched in order .4" } */
{
  struct letters *root;
  size_t count;
};

void *
words_get (const struct words *w, const unsigned char *word)
{
  const struct letters *l = w->root;
  for (; l && *word; word++)
    l = l->next[*word];
  return l ? l->value : NULL;
}

/* A letter that chooses what to do.  */
struct actions
{
  void *of_letter[256];
};

struct machine
{
  struct actions *root;
  size_t count;
};

void *
machine_action (const struct machine *m, const unsigned char *text)
{
  void *last = NULL;
  for (; *text; text++)
    last = m->root->of_letter[*text];
  return last;
}

size_t
others (const struct ordered_tree *t, const struct ring *r)
{
  return t->count + r->count;
}
