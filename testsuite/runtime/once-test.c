/* What once.h says: done once, by one of many threads; tried again after it has
   failed.  */

#include <mapescape/once.h>

#include <pthread.h>

#include "fails.h"
#include "test.h"

#define THREADS 8

/* Not atomic: that only one thread at a time writes them, and that the others see
   it, is what ThreadSanitizer is asked.  */
static int runs;
static int made;

static bool
fail_twice (void *context)
{
  (void)context;
  return ++runs > 2;
}

static bool
make_slowly (void *context)
{
  for (volatile int i = 0; i < 10000; i++)
    ;
  made += *(int *)context;
  return true;
}

static struct mesc_once shared_once = MESC_ONCE_INIT;

static void *
use_shared (void *context)
{
  bool *right = context;
  int amount = 7;
  *right = mesc_once (&shared_once, make_slowly, &amount) && made == 7;
  return NULL;
}

static void
test_threads (void)
{
  pthread_t threads[THREADS];
  bool right[THREADS];
  bool all = true;
  for (int i = 0; i < THREADS; i++)
    if (pthread_create (&threads[i], NULL, use_shared, &right[i]) != 0)
      abort ();
  for (int i = 0; i < THREADS; i++)
    {
      pthread_join (threads[i], NULL);
      all = all && right[i];
    }
  unit_check (all && made == 7, "threads wait for the one that does it");
}

static void
test_failure (void)
{
  struct mesc_once once = MESC_ONCE_INIT;
  bool first = mesc_once (&once, fail_twice, NULL);
  bool second = mesc_once (&once, fail_twice, NULL);
  bool third = mesc_once (&once, fail_twice, NULL);
  bool fourth = mesc_once (&once, fail_twice, NULL);
  unit_check (!first && !second && third && fourth && runs == 3,
              "what has failed is tried again, until it is done");
}

static struct mesc_once recursive = MESC_ONCE_INIT;

static bool
call_again (void *context)
{
  return mesc_once (&recursive, call_again, context);
}

static void *
make_number (void *context)
{
  int *number = context;
  return ++*number < 3 ? NULL : number;
}

int
main (void)
{
  test_threads ();
  test_failure ();
  unit_check (FAILS ((void)!mesc_once (&recursive, call_again, NULL),
                     "calls for itself"),
              "a thing that needs itself is reported");
  struct mesc_lazy lazy = MESC_LAZY_INIT;
  int number = 1;
  void *first = mesc_lazy_get (&lazy, make_number, &number);
  void *second = mesc_lazy_get (&lazy, make_number, &number);
  void *third = mesc_lazy_get (&lazy, make_number, &number);
  unit_check (first == NULL && second == &number && third == &number
                  && number == 3,
              "a lazy thing is made once");
  return unit_finish ();
}
