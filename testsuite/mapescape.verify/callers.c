/* What a callee makes dies with the caller that keeps it: by its result, by an
   out-parameter, in a map, and with each way to the allocator on its own.  */

#include <stdlib.h>

struct node
{
  struct node *next;
  int key;
};

struct table
{
  struct node *buckets[4];
};

static struct node *kept;

static struct node *
node_new (int key, struct node *next)
{
  struct node *node = malloc (sizeof *node); /* { dg-verify { executed 31 claimed 30 checked 30 in_time 20 expired 10 } } */
  node->key = key;
  node->next = next;
  return node;
}

static int
sum_of_list (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    head = node_new (i, head);
  int sum = 0;
  while (head)
    {
      struct node *next = head->next;
      sum += head->key;
      free (head);
      head = next;
    }
  return sum;
}

static int
table_make (struct table **made)
{
  *made = calloc (1, sizeof **made); /* { dg-verify { claimed 1 checked 1 in_time 1 } } */
  return *made != NULL;
}

static void
table_put (struct table *table, int key)
{
  struct node **bucket = &table->buckets[key % 4];
  *bucket = node_new (key, *bucket);
}

/* The nodes are not released: they expire with this function.  */
static int
sum_of_table (int n)
{
  struct table *table;
  if (!table_make (&table))
    return 0;
  for (int i = 0; i < n; i++)
    table_put (table, i);
  int sum = 0;
  for (int i = 0; i < 4; i++)
    for (struct node *node = table->buckets[i]; node; node = node->next)
      sum += node->key;
  free (table);
  return sum;
}

int
main (void)
{
  int wrong = sum_of_list (20) != 190;
  wrong |= sum_of_table (10) != 45;
  kept = node_new (1, NULL);
  return wrong || kept->key != 1;
}
