/* Sorted arrays are maps where they are searched by halves and new elements are
   put in their place; tables that are only searched, and stacks, are none.  */
/* { dg-prune-notes "does not escape|escapes to heap|leaking param|hash pointer|grows beyond|note: .\[0-9\]+. " } */

#include <stdlib.h>
#include <string.h>

struct line
{
  const char *name;
  int value;
};

/* Elements move one by one.  */
struct index /* { dg-note "'struct index' is taken for a map, score 8: number of entries 'num' .1, capacity 'room' .1, searched by halves 'list' .4, elements make room for others 'list' .2" } */
{
  struct line *list;
  unsigned num, room;
};

static unsigned
index_place (const struct index *x, const char *name)
{
  unsigned low = 0, high = x->num;
  while (low < high)
    {
      unsigned middle = (low + high) / 2;
      if (strcmp (x->list[middle].name, name) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
index_put (struct index *x, const char *name, int value)
{
  unsigned place = index_place (x, name);
  if (x->num == x->room)
    x->list = realloc (x->list, (x->room += 16) * sizeof *x->list);
  for (unsigned i = x->num++; i > place; i--)
    x->list[i] = x->list[i - 1];
  x->list[place].name = name;
  x->list[place].value = value;
}

/* A set of numbers; they move all at once.  */
struct numbers /* { dg-note "'struct numbers' is taken for a map, score 8: number of entries 'num' .1, capacity 'size' .1, searched by halves 'list' .4, elements make room for others 'list' .2" } */
{
  int *list;
  size_t num, size;
};

int
numbers_put (struct numbers *s, int number)
{
  size_t low = 0, high = s->num;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      if (s->list[middle] == number)
        return 0;
      if (s->list[middle] < number)
        low = middle + 1;
      else
        high = middle;
    }
  memmove (s->list + low + 1, s->list + low, (s->num - low) * sizeof *s->list);
  s->list[low] = number;
  s->num++;
  return 1;
}

/* The search is that of the C library.  */
struct names /* { dg-note "'struct names' is taken for a map, score 9: pointer to buckets or entries 'items' .1, number of entries 'count' .1, capacity 'capacity' .1, searched by halves 'items' .4, elements make room for others 'items' .2" } */
{
  struct line *items;
  size_t count, capacity;
};

static int
compare_lines (const void *a, const void *b)
{
  return strcmp (((const struct line *)a)->name, ((const struct line *)b)->name);
}

struct line *
names_get (const struct names *n, const struct line *wanted)
{
  return bsearch (wanted, n->items, n->count, sizeof *n->items, compare_lines);
}

void
names_put (struct names *n, size_t place, const struct line *new)
{
  memmove (&n->items[place + 1], &n->items[place],
           (n->count - place) * sizeof *n->items);
  n->items[place] = *new;
  n->count++;
}

/* A list that is sorted when it is complete.  */
struct sorted_list /* { dg-note "'struct sorted_list' is not taken for a map, score 6: .*" } */
{
  struct line *items;
  size_t count, capacity;
};

struct line *
sorted_list_get (struct sorted_list *l, const struct line *wanted)
{
  qsort (l->items, l->count, sizeof *l->items, compare_lines);
  return bsearch (wanted, l->items, l->count, sizeof *l->items, compare_lines);
}

/* The children of a node are in order; the node is no map of them.  */
struct folder
{
  const char *name;
  struct folder **entries;
  unsigned count, size;
};

struct folder *
folder_get (const struct folder *f, const char *name)
{
  unsigned low = 0, high = f->count;
  while (low < high)
    {
      unsigned middle = (low + high) / 2;
      int order = strcmp (f->entries[middle]->name, name);
      if (order == 0)
        return f->entries[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* Where the lines of a text begin: positions that are only ever appended.  */
struct text
{
  unsigned *starts;
  unsigned num, size;
};

void
text_add (struct text *t, unsigned start)
{
  t->starts[t->num++] = start;
}

unsigned
text_line (const struct text *t, unsigned position)
{
  unsigned low = 0, high = t->num;
  while (low < high)
    {
      unsigned middle = (low + high) / 2;
      if (t->starts[middle] <= position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A list from which elements are taken, and which is not searched.  */
struct tasks
{
  struct line *items;
  unsigned count, capacity;
};

void
tasks_drop (struct tasks *t, unsigned i)
{
  memmove (t->items + i, t->items + i + 1, (--t->count - i) * sizeof *t->items);
}

/* An index is a part of this, and not what it is.  */
struct session
{
  struct line *vars;
  unsigned num, size;
  int socket, state, mode, port, uid, gid, pid, tty, columns, rows, flags, errors;
};

int
session_get (const struct session *s, const char *name)
{
  unsigned low = 0, high = s->num;
  while (low < high)
    {
      unsigned middle = (low + high) / 2;
      int order = strcmp (s->vars[middle].name, name);
      if (order == 0)
        return s->vars[middle].value;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}
