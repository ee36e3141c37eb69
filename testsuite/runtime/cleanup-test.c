/* What cleanup.h says: each cleanup runs once, whichever way its block is left.

   { dg-runtime-options -fexceptions }  */

#include <mapescape/cleanup.h>

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

static char order[20];

static void
letter (void *context)
{
  strcat (order, context);
}

static int
leave_by_return (int way)
{
  MESC_CLEANUP (a, letter, "a");
  for (int i = 0; i < 3; i++)
    {
      MESC_CLEANUP (b, letter, "b");
      if (way == 0)
        return 1;
      if (way == 1)
        break;
      if (way == 2 && i < 2)
        continue;
      if (way == 3)
        goto end;
      if (way == 4)
        mesc_cleanup_run (&b);
      if (way == 5)
        mesc_cleanup_cancel (&b);
    }
end:
  return 0;
}

static void
test_ways_out (void)
{
  static const char *const expected[]
      = { "ba", "ba", "bbba", "ba", "bbba", "a" };
  for (int way = 0; way < 6; way++)
    {
      order[0] = '\0';
      leave_by_return (way);
      unit_check (strcmp (order, expected[way]) == 0,
                  "cleanups run once on way out %d (%s)", way, order);
    }
}

static void
count (void *context)
{
  __atomic_fetch_add ((int *)context, 1, __ATOMIC_RELAXED);
}

#define RECORDS 1000
static struct mesc_cleanup records[RECORDS];
static pthread_barrier_t start;

static void *
run_all (void *context)
{
  size_t *calls = context;
  pthread_barrier_wait (&start);
  for (int i = 0; i < RECORDS; i++)
    *calls += mesc_cleanup_run (&records[i]);
  return NULL;
}

static void
test_threads (void)
{
  int ran = 0;
  for (int i = 0; i < RECORDS; i++)
    records[i] = (struct mesc_cleanup)MESC_CLEANUP_INIT (count, &ran);
  pthread_t threads[4];
  size_t calls[4] = { 0 };
  pthread_barrier_init (&start, NULL, 4);
  for (int i = 0; i < 4; i++)
    if (pthread_create (&threads[i], NULL, run_all, &calls[i]) != 0)
      abort ();
  for (int i = 0; i < 4; i++)
    pthread_join (threads[i], NULL);
  unit_check (ran == RECORDS
                  && calls[0] + calls[1] + calls[2] + calls[3] == RECORDS,
              "of several threads one runs a cleanup");
}

static void *
wait_for_cancel (void *context)
{
  MESC_CLEANUP (ran, count, context);
  for (;;)
    pause ();
  return NULL;
}

static void
test_cancellation (void)
{
  int ran = 0;
  pthread_t thread;
  if (pthread_create (&thread, NULL, wait_for_cancel, &ran) != 0)
    abort ();
  usleep (20000);
  pthread_cancel (thread);
  pthread_join (thread, NULL);
  unit_check (ran == 1, "a cleanup runs when its thread is cancelled");
}

static struct mesc_cleanup_list list = MESC_CLEANUP_LIST_INIT;

static void
add_another (void *context)
{
  static struct mesc_cleanup another;
  letter (context);
  mesc_cleanup_list_add (&list, &another, letter, "+");
}

static void
test_list (void)
{
  struct mesc_cleanup a, b, c, d;
  order[0] = '\0';
  mesc_cleanup_list_add (&list, &a, letter, "a");
  mesc_cleanup_list_add (&list, &b, add_another, "b");
  mesc_cleanup_list_add (&list, &c, letter, "c");
  mesc_cleanup_list_add (&list, &d, letter, "d");
  bool cancelled = mesc_cleanup_cancel (&c);
  bool again = mesc_cleanup_cancel (&c);
  mesc_cleanup_run (&d);
  size_t calls = mesc_cleanup_list_run (&list);
  unit_check (cancelled && !again && calls == 3
                  && strcmp (order, "db+a") == 0
                  && mesc_cleanup_list_run (&list) == 0,
              "a list runs last in first out what has not ended, once");
  order[0] = '\0';
  {
    MESC_CLEANUP_LIST (inner);
    mesc_cleanup_list_add (&inner, &a, letter, "x");
    mesc_cleanup_list_add (&inner, &b, letter, "y");
  }
  unit_check (strcmp (order, "yx") == 0, "a list can be run by its block");
}

int
main (void)
{
  test_ways_out ();
  test_threads ();
  test_cancellation ();
  test_list ();
  return unit_finish ();
}
