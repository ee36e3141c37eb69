/* SPDX-License-Identifier: MIT

   Things that are done once, when they are first needed.

     static struct mesc_once once = MESC_ONCE_INIT;
     static struct table *table;

     static bool
     make_table (void *context)
     {
       table = table_make ();
       return table != NULL;
     }

     struct table *
     the_table (void)
     {
       return mesc_once (&once, make_table, NULL) ? table : NULL;
     }

   Threads: any number may call at once.  One of them runs the function, the
   others wait for it, and what it wrote is visible to all that have returned.
   After that a call is one load.

   Errors: where the function returns false, nothing was done: the call returns
   false, and the next one, or one that waits, tries again.  Calling
   mesc_once from within the function for the same thing would wait for ever and
   is reported by mesc_fail.  If the function leaves by an exception or longjmp,
   the thing is locked for good.  */

#ifndef MAPESCAPE_ONCE_H
#define MAPESCAPE_ONCE_H

#include <pthread.h>

#include <mapescape/base.h>

MESC_BEGIN_DECLS

/* All members are private to the library.  */
struct mesc_once
{
  int done;
  const void *runner;
  pthread_mutex_t lock;
};

#define MESC_ONCE_INIT { 0, NULL, PTHREAD_MUTEX_INITIALIZER }

typedef bool mesc_once_function (void *context);

/* What mesc_once calls until it is done.  */
MESC_API MESC_NODISCARD bool
mesc_once_slowly (struct mesc_once *once, mesc_once_function *function,
                  void *context) MESC_COLD;

/* Call FUNCTION with CONTEXT unless a call of it through ONCE has returned
   true.  Returns whether one has.  */
MESC_NODISCARD MESC_INLINE bool
mesc_once (struct mesc_once *once, mesc_once_function *function, void *context)
{
  if (MESC_LIKELY (__atomic_load_n (&once->done, __ATOMIC_ACQUIRE)))
    return true;
  return mesc_once_slowly (once, function, context);
}

/* A pointer to what is made when it is first asked for:

     static struct mesc_lazy cache = MESC_LAZY_INIT;
     struct cache *c = (struct cache *)mesc_lazy_get (&cache, cache_make, NULL);
 */
struct mesc_lazy
{
  struct mesc_once once;
  void *thing;
};

#define MESC_LAZY_INIT { MESC_ONCE_INIT, NULL }

typedef void *mesc_lazy_function (void *context);

MESC_API MESC_NODISCARD void *
mesc_lazy_get_slowly (struct mesc_lazy *lazy, mesc_lazy_function *make,
                      void *context) MESC_COLD;

/* What MAKE has returned when it was called with CONTEXT, once; or a null
   pointer, if that is what it returns, and the next call tries again.  */
MESC_NODISCARD MESC_INLINE void *
mesc_lazy_get (struct mesc_lazy *lazy, mesc_lazy_function *make, void *context)
{
  if (MESC_LIKELY (__atomic_load_n (&lazy->once.done, __ATOMIC_ACQUIRE)))
    return lazy->thing;
  return mesc_lazy_get_slowly (lazy, make, context);
}

MESC_END_DECLS

#endif
