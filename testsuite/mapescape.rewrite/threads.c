/* What a thread is given stays on the heap; what each thread makes for itself
   is its own, also on a small stack.  */
/* { dg-do run } */

#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static void *
work (void *argument)
{
  long *own = malloc (16 * sizeof *own); /* { dg-note "moved to stack: 'own'" } */
  long *given = argument;
  memset (own, 0, 16 * sizeof *own);
  for (int i = 0; i < 10000; i++)
    own[i & 15] += *given;
  long sum = 0;
  for (int i = 0; i < 16; i++)
    sum += own[i];
  free (own);
  *given = sum;
  return NULL;
}

int
main (void)
{
  pthread_t threads[4];
  long *given[4];
  pthread_attr_t small;
  pthread_attr_init (&small);
  pthread_attr_setstacksize (&small, 65536);
  for (int i = 0; i < 4; i++)
    {
      given[i] = malloc (sizeof *given[i]); /* { dg-bogus-note "moved to" } */
      *given[i] = i;
      pthread_create (&threads[i], &small, work, given[i]);
    }
  int wrong = 0;
  for (int i = 0; i < 4; i++)
    {
      pthread_join (threads[i], NULL);
      wrong |= *given[i] != 10000L * i;
      free (given[i]);
    }
  return wrong;
}
