/* SPDX-License-Identifier: MIT

   Shared objects with weak handles: see weak.h.

   HOLDS counts those who hold the object, WEAKS the weak handles and one for
   all holds together.  HOLDS never leaves 0 again: a weak handle that wants to
   hold adds one only to a number that is not 0.  */

#include <mapescape/fail.h>
#include <mapescape/weak.h>

#define MOST_COUNT ((size_t)1 << 30)

struct mesc_shared
{
  size_t holds;
  size_t weaks;
  void *object;
  mesc_finalizer *finalizer;
  void *context;
  const struct mesc_allocator *allocator;
};

struct mesc_shared *
mesc_shared_make (void *object, mesc_finalizer *finalizer, void *context,
                  const struct mesc_allocator *allocator)
{
  struct mesc_shared *shared;
  do
    shared = mesc_allocator_allocate (allocator, sizeof *shared, 0);
  while (shared == NULL && mesc_out_of_memory (sizeof *shared));
  if (shared != NULL)
    *shared
        = (struct mesc_shared){ 1, 1, object, finalizer, context, allocator };
  return shared;
}

void *
mesc_shared_object (const struct mesc_shared *shared)
{
  return shared->object;
}

static void
check_count (size_t old)
{
  if (old == 0 || old > MOST_COUNT)
    mesc_fail (NULL, "a shared object is held that %s",
               old == 0 ? "nobody holds" : "is held too often");
}

/* Who counts up has a reference already, so nothing has to be seen before.  */

static void
count_up (size_t *count)
{
  check_count (__atomic_fetch_add (count, 1, __ATOMIC_RELAXED));
}

/* All that was done before counting down is seen by who counts down to 0.  */

static bool
count_down (size_t *count)
{
  size_t old = __atomic_fetch_sub (count, 1, __ATOMIC_ACQ_REL);
  if (old == 0)
    mesc_fail (NULL, "a shared object is dropped that nobody holds");
  return old == 1;
}

static void
shared_end_weak (struct mesc_shared *shared)
{
  if (count_down (&shared->weaks))
    mesc_allocator_release (shared->allocator, shared, sizeof *shared);
}

struct mesc_shared *
mesc_shared_hold (struct mesc_shared *shared)
{
  count_up (&shared->holds);
  return shared;
}

bool
mesc_shared_drop (struct mesc_shared *shared)
{
  if (shared == NULL || !count_down (&shared->holds))
    return false;
  if (shared->finalizer != NULL)
    shared->finalizer (shared->object, shared->context);
  shared_end_weak (shared);
  return true;
}

struct mesc_weak
mesc_weak_make (struct mesc_shared *shared)
{
  count_up (&shared->weaks);
  return (struct mesc_weak){ shared };
}

struct mesc_weak
mesc_weak_copy (const struct mesc_weak *weak)
{
  if (weak->shared != NULL)
    count_up (&weak->shared->weaks);
  return *weak;
}

struct mesc_shared *
mesc_weak_hold (const struct mesc_weak *weak)
{
  struct mesc_shared *shared = weak->shared;
  if (shared == NULL)
    return NULL;
  size_t holds = __atomic_load_n (&shared->holds, __ATOMIC_RELAXED);
  do
    if (holds == 0)
      return NULL;
  while (!__atomic_compare_exchange_n (&shared->holds, &holds, holds + 1, true,
                                       __ATOMIC_ACQUIRE, __ATOMIC_RELAXED));
  check_count (holds);
  return shared;
}

void
mesc_weak_end (struct mesc_weak *weak)
{
  struct mesc_shared *shared = weak->shared;
  weak->shared = NULL;
  if (shared != NULL)
    shared_end_weak (shared);
}
