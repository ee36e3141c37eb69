/* SPDX-License-Identifier: MIT

   Beginning and end: see start.h.

   Nothing is started before the first instrumented function is entered, so a
   program without any is as it would be without the library.  */

#include "start.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "births.h"
#include "claims.h"
#include "counts.h"
#include "faults.h"
#include "frames.h"
#include "making.h"
#include "options.h"
#include "pages.h"
#include "poison.h"
#include "system.h"
#include "text.h"

#define PUBLIC __attribute__ ((visibility ("default")))

unsigned mescv_generation;

static pthread_once_t once = PTHREAD_ONCE_INIT;
/* The process whose counts they are; 0 before the start and after the end.  A
   child of vfork is another one, and has none.  */
static pid_t process;

static void
before_fork (void)
{
  mescv_busy++;
  mescv_claims_lock ();
  mescv_pages_lock ();
  mescv_births_lock ();
  mescv_faults_lock ();
}

static void
after_fork (void)
{
  mescv_faults_unlock ();
  mescv_births_unlock ();
  mescv_pages_unlock ();
  mescv_claims_unlock ();
  mescv_busy--;
}

static void
after_fork_in_child (void)
{
  mescv_generation++;
  mescv_counts_forget ();
  if (process)
    process = getpid ();
  after_fork ();
}

/* The process ends, unless it is within the library that it ends: then what
   has been counted may be locked.  */

static void
finish (void)
{
  if (process == 0 || mescv_busy || process != getpid ())
    return;
  process = 0;
  mescv_busy++;
  mescv_births_finish ();
  mescv_counts_write ();
  mescv_busy--;
}

static void
start (void)
{
  mescv_options_start ();
  mescv_births_kept = mescv_options.table || mescv_options.report;
  mescv_pages_start ();
  mescv_threads_start ();
  if (mescv_poison_used ())
    mescv_poison_start ();
  else
    mescv_faults_start ();
  pthread_atfork (before_fork, after_fork, after_fork_in_child);
  at_quick_exit (finish);
  process = getpid ();
}

void
mescv_start (void)
{
  pthread_once (&once, start);
}

static void
warn (const char *what)
{
  char buffer[256];
  struct mescv_text text = { buffer, 0, sizeof buffer, 2 };
  mescv_text_strings (&text, "mapescape: warning: no claim is checked: ", what,
                      "\n", NULL);
  mescv_text_flush (&text, 2);
}

/* Silence would look like a proof.  */

void
mescv_start_check (struct mescv_thread *thread)
{
  static bool checked;
  if (thread->top != thread->frames
      || __atomic_exchange_n (&checked, true, __ATOMIC_RELAXED))
    return;
  if (mescv_poison_used ())
    return;
  if (!mescv_is_asked (thread))
    warn ("the program's allocator is not the C library's");
  else if (mescv_pages_size == 0 && mescv_options.space > 0)
    warn ("there is not enough address space");
}

static __attribute__ ((destructor)) void
finish_at_exit (void)
{
  finish ();
}

PUBLIC void
_exit (int status)
{
  finish ();
  for (;;)
    syscall (SYS_exit_group, status);
}

PUBLIC void
_Exit (int status)
{
  _exit (status);
}
