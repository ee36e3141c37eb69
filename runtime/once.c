/* SPDX-License-Identifier: MIT

   Things that are done once: see once.h.

   A lock of its own for each thing, and a word that says that it is done,
   which is read without the lock: Schmidt and Harrison, "Double-Checked
   Locking" (1996), with the acquire and release that it lacked.  */

#include <mapescape/fail.h>
#include <mapescape/once.h>

/* Its address is the name of this thread.  */
static _Thread_local char this_thread;

static bool
once_run (struct mesc_once *once, mesc_once_function *function, void *context)
{
  if (once->done)
    return true;
  __atomic_store_n (&once->runner, &this_thread, __ATOMIC_RELAXED);
  bool done = function (context);
  __atomic_store_n (&once->runner, NULL, __ATOMIC_RELAXED);
  if (done)
    __atomic_store_n (&once->done, 1, __ATOMIC_RELEASE);
  return done;
}

bool
mesc_once_slowly (struct mesc_once *once, mesc_once_function *function,
                  void *context)
{
  if (__atomic_load_n (&once->runner, __ATOMIC_RELAXED) == &this_thread)
    mesc_fail (NULL, "what is done once calls for itself while it is done");
  pthread_mutex_lock (&once->lock);
  bool done = once_run (once, function, context);
  pthread_mutex_unlock (&once->lock);
  return done;
}

struct lazy_call
{
  struct mesc_lazy *lazy;
  mesc_lazy_function *make;
  void *context;
};

static bool
lazy_make (void *context)
{
  struct lazy_call *call = context;
  call->lazy->thing = call->make (call->context);
  return call->lazy->thing != NULL;
}

void *
mesc_lazy_get_slowly (struct mesc_lazy *lazy, mesc_lazy_function *make,
                      void *context)
{
  struct lazy_call call = { lazy, make, context };
  return mesc_once_slowly (&lazy->once, lazy_make, &call) ? lazy->thing : NULL;
}
