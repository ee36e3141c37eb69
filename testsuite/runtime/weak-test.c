/* What weak.h says: the finalizer runs once, when nobody holds the object, and
   weak handles know.  */

#include <mapescape/fault.h>
#include <mapescape/weak.h>

#include <limits.h>
#include <pthread.h>

#include "fails.h"
#include "test.h"

#define THREADS 4

static void
count_end (void *object, void *context)
{
  ++*(int *)object;
  if (context != NULL)
    ++*(int *)context;
}

static void
test_life (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  int object = 0, ended = 0;
  struct mesc_shared *shared
      = mesc_shared_make (&object, count_end, &ended, &fault.allocator);
  struct mesc_weak weak = mesc_weak_make (shared);
  struct mesc_weak other = mesc_weak_copy (&weak);
  struct mesc_shared *held = mesc_weak_hold (&weak);
  unit_check (held == shared && mesc_shared_object (held) == &object,
              "a weak handle holds what lives");
  unit_check (!mesc_shared_drop (shared) && ended == 0,
              "an object that is held lives");
  mesc_weak_end (&other);
  bool last = mesc_shared_drop (mesc_shared_hold (held)) || mesc_shared_drop (held);
  unit_check (last && ended == 1 && object == 1,
              "the last drop calls the finalizer");
  unit_check (mesc_weak_hold (&weak) == NULL && fault.live_blocks == 1,
              "then weak handles hold nothing");
  mesc_weak_end (&weak);
  mesc_weak_end (&weak);
  unit_check (fault.live_blocks == 0 && fault.misuses == 0
                  && mesc_weak_hold (&weak) == NULL
                  && mesc_weak_copy (&weak).shared == NULL
                  && !mesc_shared_drop (NULL),
              "and the last of them ends the record");
  mesc_fault_inject (&fault, 1, ULONG_MAX);
  unit_check (mesc_shared_make (&object, NULL, NULL, &fault.allocator) == NULL,
              "without memory there is a null pointer");
  shared = mesc_shared_make (&object, NULL, NULL, NULL);
  unit_check (mesc_shared_drop (shared) && object == 1,
              "there need not be a finalizer");
}

static void
test_misuse (void)
{
  int object = 0;
  struct mesc_shared *shared = mesc_shared_make (&object, NULL, NULL, NULL);
  struct mesc_weak weak = mesc_weak_make (shared);
  mesc_shared_drop (shared);
  unit_check (FAILS (mesc_shared_hold (shared), "that nobody holds"),
              "holding what is not held is reported");
  mesc_weak_end (&weak);
  shared = mesc_shared_make (&object, NULL, NULL, NULL);
  weak = mesc_weak_make (shared);
  mesc_shared_drop (shared);
  unit_check (FAILS (mesc_shared_drop (shared), "dropped that nobody holds"),
              "so is dropping what is not held");
  mesc_weak_end (&weak);
}

/* Threads that hold and drop while the last hold goes away.  */

static int live;
static struct mesc_weak shared_weak;

static void *
hold_and_drop (void *context)
{
  struct mesc_weak mine = *(struct mesc_weak *)context;
  for (unsigned long i = 0; i < test_effort (100000); i++)
    {
      struct mesc_shared *held = mesc_weak_hold (&mine);
      if (held == NULL)
        break;
      if (*(int *)mesc_shared_object (held) != 0)
        abort ();
      mesc_shared_drop (held);
    }
  mesc_weak_end (&mine);
  return NULL;
}

static void
test_threads (void)
{
  struct mesc_shared *shared
      = mesc_shared_make (&live, count_end, NULL, NULL);
  shared_weak = mesc_weak_make (shared);
  struct mesc_weak weaks[THREADS];
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++)
    {
      weaks[i] = mesc_weak_copy (&shared_weak);
      if (pthread_create (&threads[i], NULL, hold_and_drop, &weaks[i]) != 0)
        abort ();
    }
  mesc_shared_drop (shared);
  for (int i = 0; i < THREADS; i++)
    pthread_join (threads[i], NULL);
  unit_check (live == 1 && mesc_weak_hold (&shared_weak) == NULL,
              "with many threads the finalizer runs once");
  mesc_weak_end (&shared_weak);
}

int
main (void)
{
  test_life ();
  test_misuse ();
  test_threads ();
  return unit_finish ();
}
