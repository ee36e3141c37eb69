struct node { struct node *next; int *value; };
int *last;

int
sum (const int *numbers, int n)
{
  int total = 0;
  for (int i = 0; i < n; i++)
    total += numbers[i];
  return total;
}

void
keep (int *number)
{
  last = number;
}

void
keep_value (struct node *node)
{
  last = node->value;
}

struct node *
next_of (struct node *node)
{
  return node->next;
}

void
push (struct node *list, struct node *item)
{
  list->next = item;
}
