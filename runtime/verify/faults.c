/* SPDX-License-Identifier: MIT

   Accesses to expired blocks arrive as SIGSEGV.

   The library's handler is installed as long as the program runs.  What the
   program installs is kept and called for faults that are its own; it sees
   nothing of the library's.  Nor can it block the signal, because the kernel
   kills a thread that faults then, and nobody would learn why.  The handler
   needs no stack of its own, since it is not for stack overflows; if the
   program has set one up, it is used, for the program's handler may need it.

   A sanitizer has a handler already, and there are no pages.  */

#include <errno.h>
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "blocks.h"
#include "faults.h"
#include "pages.h"
#include "report.h"
#include "system.h"

#define PUBLIC __attribute__ ((visibility ("default")))

typedef void (*handler) (int);

extern int __sigaction (int, const struct sigaction *, struct sigaction *);
extern handler __sysv_signal (int, handler);

/* What the program has asked for, in one of two places, so that a handler that
   comes in while it is changed finds one of them in order.  */
static struct sigaction actions[2];
static unsigned current;
static bool installed;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static enum mescv_use
use_of (const ucontext_t *context, const void **where)
{
#if defined __x86_64__
  *where = (const void *)context->uc_mcontext.gregs[REG_RIP];
  return context->uc_mcontext.gregs[REG_ERR] & 2 ? MESCV_WRITES : MESCV_READS;
#elif defined __aarch64__
  *where = (const void *)context->uc_mcontext.pc;
  return MESCV_TOUCHES;
#else
  (void)context;
  *where = NULL;
  return MESCV_TOUCHES;
#endif
}

/* Is the fault the library's doing?  Then it does not return, unless the
   program may go on.  */

static bool
fault_is_ours (const siginfo_t *info, const ucontext_t *context)
{
  if (info->si_code <= 0 || !mescv_in_pages (info->si_addr))
    return false;
  struct mescv_block *block = mescv_pages_find (info->si_addr);
  if (block == NULL)
    return false;
  const void *where;
  enum mescv_use use = use_of (context, &where);
  switch (mescv_block_state (block))
    {
    case MESCV_EXPIRED:
      mescv_report_call (block, use, where);
    case MESCV_REVOKED:
      return mescv_pages_reopen (block);
    default:
      return false;
    }
}

static void
store_action (const struct sigaction *action)
{
  actions[!current] = *action;
  __atomic_store_n (&current, !current, __ATOMIC_RELEASE);
}

/* Let the fault happen again, or the signal arrive again, without a
   handler.  */

static void
take_default (int number, const siginfo_t *info)
{
  struct sigaction action = { .sa_handler = SIG_DFL };
  __sigaction (number, &action, NULL);
  if (info->si_code <= 0)
    raise (number);
}

/* Do what the kernel would do if the program's handler were installed.  It
   restores the mask when ours returns.  */

static void
call_program (int number, siginfo_t *info, void *context)
{
  struct sigaction action
      = actions[__atomic_load_n (&current, __ATOMIC_ACQUIRE)];
  if (action.sa_handler == SIG_IGN && info->si_code <= 0)
    return;
  if (action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN)
    {
      take_default (number, info);
      return;
    }
  if (action.sa_flags & SA_RESETHAND)
    {
      struct sigaction reset = { .sa_handler = SIG_DFL };
      store_action (&reset);
    }
  if (!(action.sa_flags & SA_NODEFER))
    sigaddset (&action.sa_mask, number);
  syscall (SYS_rt_sigprocmask, SIG_BLOCK, &action.sa_mask, NULL,
           sizeof (uint64_t));
  if (action.sa_flags & SA_SIGINFO)
    action.sa_sigaction (number, info, context);
  else
    action.sa_handler (number);
}

static void
on_fault (int number, siginfo_t *info, void *context)
{
  int error = errno;
  bool ours = fault_is_ours (info, context);
  errno = error;
  if (!ours)
    call_program (number, info, context);
}

void
mescv_faults_start (void)
{
  struct sigaction action
      = { .sa_sigaction = on_fault,
          .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | SA_RESTART };
  pthread_mutex_lock (&lock);
  struct sigaction before;
  if (__sigaction (SIGSEGV, NULL, &before) == 0)
    {
      store_action (&before);
      installed = __sigaction (SIGSEGV, &action, NULL) == 0;
    }
  pthread_mutex_unlock (&lock);
}

/* sigaction for SIGSEGV, if our handler is installed.  */

static void
replace_action (const struct sigaction *action, struct sigaction *old)
{
  struct mescv_signals signals = mescv_signals_block ();
  pthread_mutex_lock (&lock);
  struct sigaction before = actions[current];
  if (action)
    store_action (action);
  if (old)
    *old = before;
  pthread_mutex_unlock (&lock);
  mescv_signals_restore (signals);
}

void
mescv_faults_lock (void)
{
  pthread_mutex_lock (&lock);
}

void
mescv_faults_unlock (void)
{
  pthread_mutex_unlock (&lock);
}

PUBLIC int
sigaction (int number, const struct sigaction *restrict action,
           struct sigaction *restrict old)
{
  if (number == SIGSEGV && __atomic_load_n (&installed, __ATOMIC_ACQUIRE))
    {
      replace_action (action, old);
      return 0;
    }
  struct sigaction changed;
  if (action)
    {
      changed = *action;
      sigdelset (&changed.sa_mask, SIGSEGV);
    }
  return __sigaction (number, action ? &changed : NULL, old);
}

/* signal with FLAGS, or with another signal the function NAME behind ours.  */

static handler
replace_handler (int number, handler handle, int flags, const char *name)
{
  if (number != SIGSEGV)
    {
      handler (*next) (int, handler);
      *(void **)&next = dlsym (RTLD_NEXT, name);
      return next (number, handle);
    }
  struct sigaction action = { .sa_handler = handle, .sa_flags = flags };
  struct sigaction old;
  if (sigaction (number, &action, &old) != 0)
    return SIG_ERR;
  return old.sa_handler;
}

PUBLIC handler
signal (int number, handler handle)
{
  return replace_handler (number, handle, SA_RESTART, "signal");
}

/* What <signal.h> makes of signal where only the standard's is asked for.  */

PUBLIC handler
__sysv_signal (int number, handler handle)
{
  return replace_handler (number, handle, SA_RESETHAND | SA_NODEFER,
                          "__sysv_signal");
}

/* Change the thread's mask as the C library does, which keeps its own two
   signals out of it, but for SIGSEGV.  Zero or an error number.  */

static int
change_mask (int how, const sigset_t *set, sigset_t *old)
{
  uint64_t bits;
  if (set)
    {
      memcpy (&bits, set, sizeof bits);
      if (how != SIG_UNBLOCK)
        bits &= ~((uint64_t)1 << (SIGSEGV - 1));
      bits &= ~((uint64_t)3 << (__SIGRTMIN - 1));
    }
  int error = errno;
  long result
      = syscall (SYS_rt_sigprocmask, how, set ? &bits : NULL, old, sizeof bits);
  int failed = errno;
  errno = error;
  return result == 0 ? 0 : failed;
}

PUBLIC int
pthread_sigmask (int how, const sigset_t *restrict set, sigset_t *restrict old)
{
  return change_mask (how, set, old);
}

PUBLIC int
sigprocmask (int how, const sigset_t *restrict set, sigset_t *restrict old)
{
  int error = change_mask (how, set, old);
  if (error == 0)
    return 0;
  errno = error;
  return -1;
}
