/* Small programs in which a move is wrong, or would be, one hazard each: a peer
   moves some of them nevertheless.  */
/* { dg-do run } */

#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

static jmp_buf where;

__attribute__ ((noinline)) static int
sum_of_8 (const int *p)
{
  int sum = 0;
  for (int i = 0; i < 8; i++)
    sum += p[i];
  return sum;
}

__attribute__ ((noipa)) static int
across_setjmp (int a)
{
  int *p = malloc (32); /* { dg-bogus-note "moved to" } */
  for (int i = 0; i < 8; i++)
    p[i] = a;
  if (setjmp (where))
    {
      int sum = sum_of_8 (p);
      free (p);
      return sum;
    }
  p[3] += 100;
  longjmp (where, 1);
}

__attribute__ ((noinline)) static int
recursive (int a)
{
  int *p = malloc (64); /* { dg-note "moved to stack: 'p'" } */
  for (int i = 0; i < 16; i++)
    p[i] = a;
  int result = a > 0 ? recursive (a - 1) : 0;
  result += sum_of_8 (p);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
to_number (int a)
{
  int *p = malloc (32); /* { dg-bogus-note "moved to" } */
  p[0] = a;
  uintptr_t number = (uintptr_t) p;
  int result = (int) (number >> 4);
  result -= (int) ((uintptr_t) p >> 4);
  result += p[0];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
compared (const int *other, int a)
{
  int *p = malloc (32); /* { dg-note "moved to stack: 'p'" } */
  p[0] = a;
  int result = (p == other) + p[0];
  free (p);
  return result;
}

static void *
thread (void *argument)
{
  *(int *) argument += 1;
  return NULL;
}

__attribute__ ((noipa)) static int
to_thread (int a)
{
  int *p = malloc (32); /* { dg-bogus-note "moved to" } */
  p[0] = a;
  pthread_t id;
  pthread_create (&id, NULL, thread, p);
  pthread_join (id, NULL);
  int result = p[0];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
to_asm (int a)
{
  int *p = malloc (32); /* { dg-bogus-note "moved to" } */
  p[0] = a;
  __asm__ volatile ("" : : "r"(p) : "memory");
  int result = p[0];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
through_volatile (int a)
{
  volatile int *p = malloc (32); /* { dg-note "moved to stack: 'p'" } */
  p[0] = a;
  p[1] = a;
  int result = p[0];
  free ((void *) p);
  return result;
}

__attribute__ ((noipa)) static int
empty (int a)
{
  char *p = malloc (0); /* { dg-note "moved to stack: 'p'" } */
  int result = a + (p != NULL);
  free (p);
  return result;
}

/* 200,000 bytes do not fit on the small stack of a thread.  */

static void *
large_in_thread (void *argument)
{
  char *p = malloc (200000); /* { dg-note ".* stays on the heap: it is larger than stack-limit" } */
  char *q = malloc (4000); /* { dg-note "moved to stack: 'q'" } */
  for (int i = 0; i < 200000; i++)
    q[i % 4000] = p[i] = i & 63;
  long sum = 0;
  for (int i = 0; i < 200000; i++)
    sum += p[i];
  sum += q[63];
  free (p);
  free (q);
  *(long *) argument = sum;
  return NULL;
}

__attribute__ ((noipa)) static long
in_small_thread (void)
{
  pthread_attr_t small;
  pthread_attr_init (&small);
  pthread_attr_setstacksize (&small, 32768);
  pthread_t id;
  static long sum;
  if (pthread_create (&id, &small, large_in_thread, &sum))
    return -1;
  pthread_join (id, NULL);
  return sum;
}

int
main (void)
{
  int other;
  if (across_setjmp (1) != 108 || recursive (10) != 8 * 55
      || to_number (3) != 3 || compared (&other, 4) != 4)
    return 1;
  if (to_thread (5) != 6 || to_asm (6) != 6 || through_volatile (7) != 7
      || empty (8) != 9)
    return 2;
  long expected = 196063 & 63; /* What is last at 63.  */
  for (int i = 0; i < 200000; i++)
    expected += i & 63;
  return in_small_thread () == expected ? 0 : 3;
}
