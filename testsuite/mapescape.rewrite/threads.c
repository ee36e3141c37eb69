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

/* Even where it is waited for; and what cancellation or pthread_exit ends.  */

static void *
increment (void *argument)
{
  ++*(long *) argument;
  return NULL;
}

static long
joined (long n)
{
  long *given = malloc (sizeof *given); /* { dg-bogus-note "moved to" } */
  *given = n;
  pthread_t thread;
  pthread_create (&thread, NULL, increment, given);
  pthread_join (thread, NULL);
  long result = *given;
  free (given);
  return result;
}

static void *
leave (void *argument)
{
  long *own = malloc (16 * sizeof *own); /* { dg-note "moved to stack: 'own'" } */
  own[(long) argument & 15] = 1;
  if (own[(long) argument & 15])
    pthread_exit ((void *) ((long) argument + 1));
  free (own);
  return NULL;
}

static void *
sleep_long (void *argument)
{
  long *own = calloc (16, sizeof *own); /* { dg-note "moved to stack: 'own'" } */
  while (own[3] == 0)
    pthread_testcancel ();
  free (own);
  return argument;
}

static _Thread_local long *of_thread;

static long
kept_for_thread (long n)
{
  long *own = malloc (sizeof *own); /* { dg-bogus-note "moved to" } */
  *own = n;
  of_thread = own;
  return n;
}

static int
ended_early (void)
{
  pthread_t left, cancelled;
  void *of_left, *of_cancelled;
  pthread_create (&left, NULL, leave, (void *) 4L);
  pthread_create (&cancelled, NULL, sleep_long, NULL);
  pthread_cancel (cancelled);
  pthread_join (left, &of_left);
  pthread_join (cancelled, &of_cancelled);
  return of_left == (void *) 5L && of_cancelled == PTHREAD_CANCELED;
}

int
main (void)
{
  if (joined (6) != 7 || !ended_early () || kept_for_thread (8) != *of_thread)
    return 2;
  free (of_thread);
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
