/* Programs that Go compiled wrongly once because its escape analysis had
   claimed too much; each is named for its issue.  They have in common a
   pointer that takes an unusual way: out of a returned array, through a
   copy, a box, an element of a buffer that moves, or a result that was itself
   put on the heap.  */

#include "oracle.h"

#include <stdbool.h>

static int *saved;

/* 10466: the address of an element of what a call returns.  */

struct cells
{
  int *cell[4];
};

static struct cells
cells_with (int *p)
{
  struct cells c = { { p, NULL, NULL, NULL } };
  return c;
}

static int *
issue10466 (int value)
{
  int *p = malloc (sizeof *p);
  *p = value;
  return cells_with (p).cell[0];
}

/* 7931: an element of a part of an array.  */

static void
keep (int *p)
{
  saved = p;
}

static void
issue7931 (void)
{
  int *a = calloc (64, sizeof *a);
  a[4] = 101;
  keep (&(a + 2)[2]);
}

/* 8176, 8185: a cell made in a branch of a switch, and one that is part of
   the result.  */

static int *
issue8176 (int tag)
{
  switch (tag)
    {
    case 1:
      {
        int *x = malloc (sizeof *x);
        *x = tag;
        return x;
      }
    default:
      return NULL;
    }
}

struct result
{
  int *x;
  int **y;
};

static struct result
issue8185 (void)
{
  struct result r;
  r.x = malloc (sizeof *r.x);
  *r.x = 8185;
  r.y = malloc (sizeof *r.y);
  *r.y = r.x;
  return r;
}

/* 11387: closures that are copied from one buffer to another.  */

struct closure
{
  int (*call) (struct closure *);
  int x;
};

static int
give_x (struct closure *c)
{
  return c->x;
}

static struct closure *
issue11387 (int x)
{
  struct closure *f = malloc (sizeof *f);
  struct closure **from = malloc (sizeof *from);
  struct closure **to = calloc (1, sizeof *to);
  f->call = give_x;
  f->x = x;
  from[0] = f;
  memcpy (to, from, sizeof *to);
  return to[0];
}

/* 11931, 29353: the contents of a box are copied out and outlive it.  */

struct inner
{
  int *p;
};

struct outer
{
  struct inner inner;
};

static struct outer *
issue11931 (int value)
{
  struct inner *box = malloc (sizeof *box);
  struct outer *outer = malloc (sizeof *outer);
  void *any = box;
  box->p = malloc (sizeof *box->p);
  *box->p = value;
  outer->inner = *(struct inner *) any;
  return outer;
}

/* 12588: an element of an array reached through a pointer to the array.  */

static int *
issue12588 (int *(*array)[3])
{
  size_t i;
  for (i = 0; i < 3; i++)
    if ((*array)[i] != NULL)
      return (*array)[i];
  return NULL;
}

static int *
issue12588_caller (void)
{
  int *x = malloc (sizeof *x);
  int *array[3] = { NULL, x, NULL };
  *x = 17;
  return issue12588 (&array);
}

/* 29000: an unused parameter in front, and a call back into the caller that
   never happens.  */

static void *kept;
static bool always_false;

static void issue29000_caller (void);

static void
issue29000 (int unused, void *x)
{
  (void) unused;
  kept = x;
  if (always_false)
    issue29000_caller ();
}

static void
issue29000_caller (void)
{
  int *x = malloc (sizeof *x);
  *x = 29000;
  issue29000 (2, x);
}

/* 44614: the result is a cell that is kept elsewhere as well.  */

static int **kept_result;

static int *
issue44614 (int *p)
{
  int **r = malloc (sizeof *r);
  kept_result = r;
  *r = p;
  return *r;
}

static void
issue44614_caller (void)
{
  int *p = malloc (sizeof *p);
  *p = 44614;
  (void) issue44614 (p);
}

/* 47276: a struct is copied and the copy outlives the original.  */

struct node
{
  struct node *next;
  int *value;
};

static struct node copied;

static void
issue47276 (void)
{
  struct node *n = malloc (sizeof *n);
  struct node copy;
  n->next = NULL;
  n->value = malloc (sizeof *n->value);
  *n->value = 47276;
  copy = *n;
  copied = copy;
}

/* 81612: a buffer grows, and a pointer to an element is what is returned.  */

struct buffer
{
  int *start;
  size_t length;
  size_t room;
};

static void
buffer_append (struct buffer *b, int value)
{
  if (b->length == b->room)
    {
      b->room = b->room ? 2 * b->room : 1;
      b->start = realloc (b->start, b->room * sizeof *b->start);
      CHECK (b->start != NULL);
    }
  b->start[b->length++] = value;
}

static int *
issue81612 (int count)
{
  struct buffer b = { NULL, 0, 0 };
  int i;
  for (i = 0; i < count; i++)
    buffer_append (&b, i);
  return &b.start[count - 1];
}

/* 81696: the size of the second allocation is computed by what runs after
   the first.  */

static size_t room = 1;

static size_t
next_room (void)
{
  room *= 2;
  return room;
}

static size_t
issue81696 (void)
{
  char *first = malloc (next_room ());
  char *second = malloc (next_room ());
  memset (first, 1, 2);
  memset (second, 2, 4);
  return (size_t) (first[1] + second[3]);
}

/* An object that is linked behind one that lives longer.  */

struct doubly
{
  struct doubly *next;
  struct doubly *previous;
};

static struct doubly ring;

static void
link_behind (struct doubly *b)
{
  b->next->previous = b;
}

static void
link_behind_ring (void)
{
  struct doubly *b = malloc (sizeof *b);
  b->next = &ring;
  link_behind (b);
}

int
main (void)
{
  struct result r;
  CHECK (*issue10466 (5) == 5);
  issue7931 ();
  CHECK (*saved == 101);
  CHECK (*issue8176 (1) == 1);
  r = issue8185 ();
  CHECK (**r.y == 8185 && *r.y == r.x);
  CHECK (issue11387 (3)->call (issue11387 (4)) == 4);
  CHECK (*issue11931 (6)->inner.p == 6);
  CHECK (*issue12588_caller () == 17);
  issue29000_caller ();
  CHECK (*(int *) kept == 29000);
  issue44614_caller ();
  CHECK (**kept_result == 44614);
  issue47276 ();
  CHECK (*copied.value == 47276);
  CHECK (*issue81612 (9) == 8);
  CHECK (issue81696 () == 3);
  link_behind_ring ();
  CHECK (ring.previous->next == &ring);
  return 0;
}
