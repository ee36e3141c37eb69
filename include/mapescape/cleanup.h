/* SPDX-License-Identifier: MIT

   Cleanups: functions that run exactly once, at the end of a scope at the
   latest.

     bool
     copy (const char *from, const char *to)
     {
       FILE *in = fopen (from, "r");
       MESC_CLEANUP (close_in, close_file, in);
       FILE *out = fopen (to, "w");
       MESC_CLEANUP (close_out, close_file, out);
       if (in == NULL || out == NULL || !copy_stream (in, out))
         return false;                       both are closed
       mesc_cleanup_run (&close_out);        closed now, and not again
       return file_is_good (to);
     }

   A cleanup runs when the block in which it stands is left: by its end,
   return, break, continue or goto, the last one first.  It also runs when the
   block is left by a C++ exception or because its thread is cancelled, if the
   code is compiled with -fexceptions; it does not where it is left by longjmp
   or exit.

   Where there is no block to wait for, a list of cleanups does the same when
   it is run:

     struct mesc_cleanup_list list = MESC_CLEANUP_LIST_INIT;
     mesc_cleanup_list_add (&list, &record, close_file, in);
     ...
     mesc_cleanup_list_run (&list);

   Ownership: the caller owns the records; nothing is allocated.  A record must
   stay where it is until it has run.

   Threads: a record may be run and cancelled in several threads at once, and
   only one of them calls the function.  A list belongs to one thread at a
   time.  */

#ifndef MAPESCAPE_CLEANUP_H
#define MAPESCAPE_CLEANUP_H

#include <mapescape/base.h>

MESC_BEGIN_DECLS

typedef void mesc_cleanup_function (void *context);

/* All members are private to the library.  */
struct mesc_cleanup
{
  mesc_cleanup_function *function;
  void *context;
  int ended;
  struct mesc_cleanup *next;
};

#define MESC_CLEANUP_INIT(function, context)                                  \
  { function, (void *)(context), 0, NULL }

/* Call the function of CLEANUP, unless it has been called or cancelled.
   Returns whether this was the call.  */
MESC_INLINE bool
mesc_cleanup_run (struct mesc_cleanup *cleanup)
{
  if (__atomic_exchange_n (&cleanup->ended, 1, __ATOMIC_ACQ_REL))
    return false;
  cleanup->function (cleanup->context);
  return true;
}

/* Never call it.  Returns false if it has been called or cancelled before.  */
MESC_INLINE bool
mesc_cleanup_cancel (struct mesc_cleanup *cleanup)
{
  return !__atomic_exchange_n (&cleanup->ended, 1, __ATOMIC_ACQ_REL);
}

/* What the compiler calls at the end of the block.  */
MESC_INLINE void
mesc_cleanup_at_end (struct mesc_cleanup *cleanup)
{
  mesc_cleanup_run (cleanup);
}

/* Declare the cleanup NAME, which calls FUNCTION with CONTEXT when the block is
   left.  */
#define MESC_CLEANUP(name, function, context)                                 \
  struct mesc_cleanup name __attribute__ ((__cleanup__ (mesc_cleanup_at_end)))  \
      = MESC_CLEANUP_INIT (function, context)

/* Cleanups that are run together, last in first out.  */
struct mesc_cleanup_list
{
  struct mesc_cleanup *newest;
};

#define MESC_CLEANUP_LIST_INIT { NULL }

/* Have FUNCTION called with CONTEXT when LIST is run.  RECORD has any content
   before and may be run or cancelled on its own after.  */
MESC_API void mesc_cleanup_list_add (struct mesc_cleanup_list *list,
                                     struct mesc_cleanup *record,
                                     mesc_cleanup_function *function,
                                     void *context);

/* Run all cleanups of LIST that have not ended, also those that they add, and
   leave it empty.  Returns how many functions were called.  */
MESC_API size_t mesc_cleanup_list_run (struct mesc_cleanup_list *list);

/* Declare the list NAME, which is run when the block is left.  */
MESC_INLINE void
mesc_cleanup_list_at_end (struct mesc_cleanup_list *list)
{
  mesc_cleanup_list_run (list);
}
#define MESC_CLEANUP_LIST(name)                                               \
  struct mesc_cleanup_list name                                               \
      __attribute__ ((__cleanup__ (mesc_cleanup_list_at_end)))                \
      = MESC_CLEANUP_LIST_INIT

MESC_END_DECLS

#endif
