/* What is returned, sent or kept has storage of its own in every call and
   every iteration (Go's escape.go).  Were one of these cells wrongly held to
   end with its function, two calls would share it and the values would not be
   what was put in.  */

#include "oracle.h"

#include <pthread.h>

static int *all[100];
static size_t num_all;

static void
check_cell (int *p, int value)
{
  size_t i;
  CHECK (*p == value);
  for (i = 0; i < num_all; i++)
    CHECK (all[i] != p);
  all[num_all++] = p;
  *p = -1;
}

static void
check_pair (int *p, int *q, int value)
{
  CHECK (p != q);
  CHECK (*p == value && *q == value + 1);
  check_cell (p, value);
  check_cell (q, value + 1);
}

static int *
assigned (int x)
{
  int *i;
  i = malloc (sizeof *i);
  *i = x;
  return i;
}

static int *
initialised (int x)
{
  int *j = malloc (sizeof *j);
  int *copy = j;
  *copy = x;
  return copy;
}

static void *
receive (void *argument)
{
  int *made = malloc (sizeof *made);
  *made = *(int *) argument;
  return made;
}

static int *
from_thread (int x)
{
  int *argument = malloc (sizeof *argument);
  pthread_t thread;
  void *result;
  *argument = x;
  CHECK (pthread_create (&thread, NULL, receive, argument) == 0);
  CHECK (pthread_join (thread, &result) == 0);
  free (argument);
  return result;
}

struct pair
{
  int *p[2];
};

static struct pair
from_loop (int x, int y)
{
  int values[2] = { x, y };
  struct pair pair;
  int n;
  for (n = 0; n < 2; n++)
    {
      int *v = malloc (sizeof *v);
      *v = values[n];
      pair.p[n] = v;
    }
  return pair;
}

static struct pair
shared_in_loop (int x)
{
  int *v = malloc (sizeof *v);
  struct pair pair;
  int n;
  *v = x;
  for (n = 0; n < 2; n++)
    pair.p[n] = v;
  return pair;
}

struct giving
{
  int *(*call) (struct giving *);
  int *p;
};

static int *
give (struct giving *g)
{
  return g->p;
}

static struct pair
from_closures (int x, int y)
{
  struct giving *f[2];
  struct pair pair;
  int n;
  for (n = 0; n < 2; n++)
    {
      f[n] = malloc (sizeof *f[n]);
      f[n]->call = give;
      f[n]->p = malloc (sizeof *f[n]->p);
      *f[n]->p = n == 0 ? x : y;
    }
  pair.p[0] = f[0]->call (f[0]);
  pair.p[1] = f[1]->call (f[1]);
  free (f[0]);
  free (f[1]);
  return pair;
}

static int
stays_inside (int n)
{
  int *total = malloc (sizeof *total);
  int result;
  *total = 0;
  while (n-- > 0)
    {
      int *one = malloc (sizeof *one);
      *one = 1;
      *total += *one;
    }
  result = *total;
  return result;
}

int
main (void)
{
  struct pair pair;
  int *p;
  int *q;
  p = assigned (1);
  q = assigned (2);
  check_pair (p, q, 1);
  p = initialised (3);
  q = initialised (4);
  check_pair (p, q, 3);
  p = from_thread (9);
  q = from_thread (10);
  check_pair (p, q, 9);
  pair = from_loop (11, 12);
  check_pair (pair.p[0], pair.p[1], 11);
  pair = shared_in_loop (13);
  CHECK (pair.p[0] == pair.p[1]);
  check_cell (pair.p[0], 13);
  pair = from_closures (105, 106);
  check_pair (pair.p[0], pair.p[1], 105);
  CHECK (stays_inside (5) == 5);
  CHECK (stays_inside (7) == 7);
  return 0;
}
