/* The score of trees: how much a record looks like the header of a search
   tree.

   The shape of a node, two pointers to its own type that lead down, says that
   there is a tree, not what it is for: expressions, documents and heaps have
   the same.  So what counts is evidence of order: a comparison function in the
   header, what a node needs for balance, a key in it; and in the code that
   looks for a key and goes one way or the other (see code-evidence.cc).  */

#include "score.h"

#include <string.h>

static const char child_words[]
    = "left lft right rght rgt child children kid son *left *right lchild "
      "rchild l r lt gt lesser greater less more llink rlink link lo hi low "
      "high sub branch subtree";
static const char balance_words[]
    = "color colour red black is_red balance bal *balance prio priority skew "
      "*color avl";
static const char height_words[] = "height rank level depth weight";
static const char width_words[] = "width w x y rect";
static const char parent_words[] = "parent up *parent par";
static const char root_words[] = "root *root top";
static const char first_node_words[]
    = "root *root head nil nil* *nil *sentinel null* anchor";
static const char compare_words[]
    = "*cmp* comp compare* comparator* *compare less *less collate";
static const char key_words[] = "*key* *hash*";
static const char count_words[]
    = "count counter size num n nb len length nnode nnodes nentry nentrie "
      "nitem nelem entry entrie node member item element";
static const char balanced_name_words[]
    = "rb rbt rbtree *rbtree avl *avl* treap splay bst btree *btree* map *map "
      "dict* *dict set *set assoc* index";
static const char tree_name_words[] = "tree *tree *trie radix* *radix patricia";
static const char skip_name_words[] = "*skiplist* skip";
static const char level_words[] = "level height maxlevel *level *height";
static const char heap_name_words[] = "heap *heap pq queue *queue";
static const char other_name_words[]
    = "ast expr* *expr parse* parser syntax dom xml* html* json* huff* *huff* "
      "layout scene window widget bsp";
static const char helper_name_words[]
    = "iter* *iterator cursor node elt elem entry record rec config *context* "
      "ctx handle state item stat params traverser trav";

#define SMALL_FIELDS 6
#define MANY_FIELDS 14
#define TOO_MANY_FIELDS 24

bool
tree_score_is_child (const char *name)
{
  return score_name_has (name, child_words);
}

/* T *left, *right; or T *child[2].  */

static bool
has_two_ways (const struct score_record *record)
{
  unsigned ways = 0;
  for (unsigned i = 0; i < record->num_fields; i++)
    if (record->fields[i].shape == SCORE_POINTER
        && record->fields[i].points_to_self
        && (record->fields[i].array_length == 2
            || tree_score_is_child (record->fields[i].name)))
      ways += record->fields[i].array_length ? record->fields[i].array_length
                                             : 1;
  return ways >= 2;
}

/* What the code searches in order may have any names, and more than two.  */

bool
tree_score_is_node (const struct score_record *record)
{
  return record->is_searched || has_two_ways (record);
}

/* The first field of RECORD of SHAPE with one of WORDS, or NULL.  */

static const struct score_field *
find_field (const struct score_record *record, enum score_shape shape,
            const char *words)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    if (record->fields[i].shape == shape
        && score_name_has (record->fields[i].name, words))
      return &record->fields[i];
  return NULL;
}

/* Points for what NODE keeps to stay balanced.  Expressions have a height as
   well, and what also has a width has it for being drawn.  */

static int
balance_points (const struct score_record *node)
{
  if (find_field (node, SCORE_INTEGER, balance_words))
    return 3;
  return find_field (node, SCORE_INTEGER, height_words)
         && !find_field (node, SCORE_INTEGER, width_words);
}

static bool
has_parent (const struct score_record *node)
{
  for (unsigned i = 0; i < node->num_fields; i++)
    if (node->fields[i].points_to_self
        && score_name_has (node->fields[i].name, parent_words))
      return true;
  return false;
}

/* True if RECORD is the links of a node: ways down, to nodes of a type that
   they are not part of.  */

static bool
is_links (const struct score_record *record)
{
  unsigned ways = 0;
  for (unsigned i = 0; i < record->num_fields; i++)
    ways += record->fields[i].shape == SCORE_POINTER
            && record->fields[i].pointee
            && tree_score_is_node (record->fields[i].pointee)
            && tree_score_is_child (record->fields[i].name);
  return ways >= 2;
}

/* The comparison function of RECORD, or NULL.  */

static const struct score_field *
find_comparison (const struct score_record *record)
{
  const struct score_field *field
      = find_field (record, SCORE_FUNCTION, compare_words);
  for (unsigned i = 0; !field && i < record->num_fields; i++)
    if (record->fields[i].shape == SCORE_FUNCTION
        && score_name_has (record->fields[i].type_name, compare_words))
      field = &record->fields[i];
  return field;
}

/* True if FIELD is the first node itself, or the one that ends all ways.  Most
   nodes that are part of a record make it an element of a tree.  */

static bool
is_first_node (const struct score_field *field)
{
  return field->shape == SCORE_OTHER && !field->map && field->pointee
         && score_name_has (field->name, first_node_words)
         && tree_score_is_node (field->pointee);
}

static bool
leads_to_nodes (const struct score_field *field)
{
  if (is_first_node (field))
    return true;
  return field->shape == SCORE_POINTER && field->indirection == 1
         && !field->array_length && !field->points_to_self && field->pointee
         && tree_score_is_node (field->pointee);
}

static bool
either_name_has (const struct score_record *record, const char *words)
{
  return score_name_has (record->name, words)
         || score_name_has (record->alias, words);
}

/* True if FIELD of RECORD is called the root; or RECORD is, and has nothing
   else.  */

static bool
is_root (const struct score_record *record, const struct score_field *field)
{
  return score_name_has (field->name, root_words)
         || (record->num_fields == 1 && either_name_has (record, root_words));
}

/* True if FIELD is called the root, and leads to records with two links of any
   name: with a comparison function it is that of a tree.  */

static bool
is_root_of_links (const struct score_record *record,
                  const struct score_field *field)
{
  unsigned links = 0;
  if (field->shape != SCORE_POINTER || field->indirection != 1
      || !field->pointee || !is_root (record, field))
    return false;
  for (unsigned i = 0; i < field->pointee->num_fields; i++)
    links += field->pointee->fields[i].points_to_self;
  return links >= 2;
}

/* The pointer to the first node.  One that is not called the root may as well
   be the head of a list of nodes, or lead to some node of a tree that is
   another's: there a header has to be small and to count its nodes.  */

static const struct score_field *
find_root (struct map_score *score, const struct score_record *record)
{
  bool counts = record->num_members <= SMALL_FIELDS
                && find_field (record, SCORE_INTEGER, count_words);
  bool compares = find_comparison (record);
  score->bucket_field = -1;
  for (unsigned i = 0; i < record->num_fields; i++)
    if (leads_to_nodes (&record->fields[i])
        || (compares && is_root_of_links (record, &record->fields[i])))
      {
        bool named = is_root (record, &record->fields[i])
                     || (is_first_node (&record->fields[i])
                         && record->num_members <= MANY_FIELDS);
        if (named || (counts && score->bucket_field < 0))
          score->bucket_field = (int)i;
        if (named)
          break;
      }
  return score->bucket_field < 0 ? NULL : &record->fields[score->bucket_field];
}

static bool
has_key (const struct score_record *node)
{
  return find_field (node, SCORE_POINTER, key_words)
         || find_field (node, SCORE_INTEGER, key_words)
         || find_field (node, SCORE_OTHER, key_words);
}

/* What ROOT is, as a reason.  */

static const char *
describe_root (const struct score_field *root)
{
  if (is_first_node (root))
    return "first node of a tree";
  if (has_two_ways (root->pointee))
    return "pointer to nodes with two children";
  return root->pointee->is_searched ? "pointer to nodes that are searched"
                                    : "pointer to nodes with two links";
}

static void
score_node (struct map_score *score, const struct score_record *record,
            const struct score_field *root)
{
  const struct score_record *node = root->pointee;
  map_score_add (score, describe_root (root), root->name, 2);
  if (is_root (record, root))
    map_score_add (score, "root", root->name, 1);
  if (balance_points (node))
    map_score_add (score, "nodes keep balance", root->name,
                   balance_points (node));
  if (has_parent (node))
    map_score_add (score, "nodes know their parent", root->name, 1);
  if (has_key (node))
    map_score_add (score, "nodes with a key", root->name, 1);
}

static void
score_header (struct map_score *score, const struct score_record *record)
{
  const struct score_field *field = find_comparison (record);
  if (field)
    map_score_add (score, "comparison function", field->name, 2);
  if ((field = find_field (record, SCORE_INTEGER, count_words)))
    map_score_add (score, "number of entries", field->name, 1);
}

static void
score_names (struct map_score *score, const struct score_record *record,
             bool is_balanced)
{
  if (either_name_has (record, balanced_name_words))
    map_score_add (score, "name of the type", NULL, 2);
  else if (either_name_has (record, tree_name_words))
    map_score_add (score, "name of the type", NULL, 1);
  if (either_name_has (record, heap_name_words)
      || (!is_balanced && either_name_has (record, other_name_words)))
    map_score_add (score, "named as a tree of another kind", NULL, -4);
  if (either_name_has (record, helper_name_words))
    map_score_add (score, "named as an iterator, entry or context", NULL, -3);
}

/* Score RECORD as a tree that has no header: its first node stands for it.  */

static void
score_bare_node (struct map_score *score, const struct score_record *record)
{
  score->bucket_field = -1;
  map_score_add (score, "node with two children", NULL, 2);
  if (has_key (record))
    map_score_add (score, "nodes with a key", NULL, 1);
}

/* A skip list: lists above each other, the upper ones of fewer nodes.  */

static bool
is_skip_node (const struct score_record *node)
{
  bool next = false, down = false;
  for (unsigned i = 0; i < node->num_fields; i++)
    if (node->fields[i].points_to_self)
      {
        if (node->fields[i].array_length
            && score_name_has (node->fields[i].name,
                               "forward next level *next *forward"))
          return true;
        next |= score_name_has (node->fields[i].name, "next right");
        down |= score_name_has (node->fields[i].name, "down below");
      }
  return next && down;
}

static const struct score_field *
find_skip_list (struct map_score *score, const struct score_record *record)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    {
      const struct score_field *field = &record->fields[i];
      if (field->shape == SCORE_POINTER && field->indirection == 1
          && !field->points_to_self && field->pointee
          && is_skip_node (field->pointee))
        {
          score->bucket_field = (int)i;
          return field;
        }
    }
  return NULL;
}

static void
score_skip_list (struct map_score *score, const struct score_record *record)
{
  const struct score_field *head = find_skip_list (score, record);
  const struct score_field *level
      = find_field (record, SCORE_INTEGER, level_words);
  if (!head || !level)
    return;
  map_score_add (score, "pointer to nodes of several levels", head->name, 2);
  map_score_add (score, "number of levels", level->name, 2);
  score_header (score, record);
  if (either_name_has (record, skip_name_words))
    map_score_add (score, "name of the type", NULL, 2);
}

/* Score RECORD as the header of the tree whose first node ROOT is or leads
   to.  */

static void
score_tree (struct map_score *score, const struct score_record *record,
            const struct score_field *root)
{
  score_node (score, record, root);
  score_header (score, record);
  score_names (score, record, balance_points (root->pointee) > 1);
  if (record->num_members > TOO_MANY_FIELDS)
    map_score_add (score, "more than 24 fields", NULL, -5);
  else if (record->num_members > MANY_FIELDS)
    map_score_add (score, "more than 14 fields", NULL, -2);
}

void
tree_score_compute (struct map_score *score, const struct score_record *record)
{
  memset (score, 0, sizeof *score);
  score->shape = MAP_TREE;
  if (tree_score_is_node (record))
    {
      score_bare_node (score, record);
      return;
    }
  const struct score_field *root = find_root (score, record);
  if (!root)
    score_skip_list (score, record);
  if (!root || is_links (record))
    return;
  score_tree (score, record, root);
}

static bool
is_linked (const struct score_record *record)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    if (record->fields[i].points_to_self)
      return true;
  return false;
}

/* Records that only have some tree among other things are many: one that is
   there for the tree counts its nodes, or is called so; but what is called so
   and has links is a node.  */

static bool
is_there_for_tree (const struct score_record *record)
{
  if (find_field (record, SCORE_INTEGER, count_words))
    return true;
  return !is_linked (record)
         && (either_name_has (record, balanced_name_words)
             || either_name_has (record, tree_name_words));
}

void
tree_score_compute_rooted (struct map_score *score,
                           const struct score_record *record, unsigned root)
{
  const struct score_field *field = &record->fields[root];
  memset (score, 0, sizeof *score);
  score->shape = MAP_TREE;
  score->bucket_field = (int)root;
  if (leads_to_nodes (field) && record->num_members <= MANY_FIELDS
      && is_there_for_tree (record))
    score_tree (score, record, field);
}
