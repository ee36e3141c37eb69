/* Functions that are left in other ways than by a return.  What they make is
   volatile lest the compiler does without.  */

#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

static jmp_buf back;

static void
jumps (int n)
{
  volatile int *p = malloc (sizeof *p); /* { dg-verify { claimed 3 checked 3 expired 3 } } */
  *p = n;
  if (*p > 0)
    longjmp (back, 1);
}

static int
catches (void)
{
  volatile int n = 3;
  if (setjmp (back))
    n--;
  volatile int *mine = malloc (sizeof *mine);
  *mine = n;
  if (n > 1)
    jumps (n);
  n = *mine;
  free ((void *)mine);
  return n;
}

static void *
thread (void *unused)
{
  volatile int *p = malloc (sizeof *p); /* { dg-verify { claimed 4 checked 4 expired 4 } } */
  *p = 1;
  if (unused)
    pthread_exit (NULL);
  return *p == 1 ? NULL : thread;
}

static int
recursive (int n)
{
  volatile int *p = malloc (sizeof *p); /* { dg-verify { claimed 11 checked 11 in_time 11 } } */
  *p = n;
  int sum = n == 0 ? 0 : recursive (n - 1);
  sum += *p;
  free ((void *)p);
  return sum;
}

int
main (void)
{
  pthread_t threads[4];
  for (int i = 0; i < 4; i++)
    pthread_create (&threads[i], NULL, thread, i % 2 ? &back : NULL);
  for (int i = 0; i < 4; i++)
    pthread_join (threads[i], NULL);
  int wrong = recursive (10) != 55;
  wrong |= catches () != 1;
  jumps (0);
  return wrong;
}
