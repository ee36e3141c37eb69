/* SPDX-License-Identifier: MIT

   The message about a false claim: see report.h.  It is written without
   allocating and from any thread or signal handler; only the stack of the
   access is the C library's work.  */

#include "report.h"

#include <execinfo.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

#include "blocks.h"
#include "counts.h"
#include "options.h"
#include "system.h"
#include "text.h"

#define STANDARD_ERROR 2
#define MOST_CALLERS 64

extern int __sigaction (int, const struct sigaction *, struct sigaction *);

static const struct
{
  const char *happens;
  const char *happened;
} uses[] = {
  [MESCV_READS] = { "it is read", "read" },
  [MESCV_WRITES] = { "it is written", "written" },
  [MESCV_TOUCHES] = { "it is accessed", "accessed" },
  [MESCV_RELEASES] = { "it is released", "released" },
  [MESCV_REALLOCATES] = { "it is reallocated", "reallocated" },
  [MESCV_MEASURES] = { "its size is asked for", "asked for" },
};

static char buffer[4096];
static struct mescv_text message = { buffer, 0, sizeof buffer, STANDARD_ERROR };

/* SIGABRT as nobody can catch it: a program that goes on would only fail
   later, and for a reason that nobody can see.  */

static _Noreturn void
stop (void)
{
  struct sigaction action = { .sa_handler = SIG_DFL };
  __sigaction (SIGABRT, &action, NULL);
  sigset_t set;
  sigemptyset (&set);
  sigaddset (&set, SIGABRT);
  pthread_sigmask (SIG_UNBLOCK, &set, NULL);
  raise (SIGABRT);
  _exit (127);
}

/* The first thread to come here has the message to itself.  If it comes again
   the stack cannot be shown.  */

static void
report_begin (void)
{
  static int reports;
  static _Thread_local bool is_mine
      __attribute__ ((tls_model ("initial-exec")));
  if (is_mine)
    stop ();
  mescv_busy++;
  if (__atomic_fetch_add (&reports, 1, __ATOMIC_SEQ_CST) != 0)
    for (;;)
      pause ();
  is_mine = true;
}

static void
write_place (const struct mescv_site *site)
{
  mescv_text_strings (&message, site->file, ":", site->line, ":", site->column,
                      NULL);
}

/* What the block of CLAIM dies with: the function, after PREFIX, or what the
   plugin calls the loop.  */

static void
write_owner (const struct mescv_claim *claim, const char *prefix)
{
  if (claim->scope == 0)
    mescv_text_strings (&message, prefix, "'", claim->path[0]->function, "'",
                        NULL);
  else
    mescv_text_string (&message, claim->words);
}

static void
write_claim (const struct mescv_claim *claim, enum mescv_use use)
{
  const struct mescv_site *site = claim->path[claim->length - 1];
  mescv_text_string (&message, "mapescape: false claim: ");
  write_place (site);
  mescv_text_strings (&message, ": '", site->name, "' does not escape ", NULL);
  write_owner (claim, "");
  mescv_text_strings (&message, ", but ", uses[use].happens,
                      " after that\n  claimed: dies with ", NULL);
  write_owner (claim, "the function ");
}

static void
write_path (const struct mescv_claim *claim)
{
  mescv_text_string (&message, "\n  made at: ");
  for (unsigned i = claim->length; i-- > 0;)
    {
      if (i + 1 < claim->length)
        mescv_text_string (&message, ",\n    called at ");
      write_place (claim->path[i]);
      mescv_text_strings (&message, " in '", claim->path[i]->function, "'",
                          NULL);
    }
  mescv_text_string (&message, "\n");
}

/* The library's own frames and the signal's are above the one that WHERE is
   in.  If that is not among them, all are shown.  */

static int
first_caller (void *const *callers, int count, const void *where)
{
  for (int i = 0; i < count; i++)
    if (callers[i] == where)
      return i;
  return 0;
}

static void
write_stack (enum mescv_use use, const void *where)
{
  static void *callers[MOST_CALLERS];
  mescv_text_strings (&message, "  ", uses[use].happened, " at:\n", NULL);
  mescv_text_flush (&message, STANDARD_ERROR);
  int count = backtrace (callers, MOST_CALLERS);
  int first = first_caller (callers, count, where);
  backtrace_symbols_fd (callers + first, count - first, STANDARD_ERROR);
}

/* A test suite may hide what its programs write, so a report that is asked for
   has a record of it.  */

static void
write_record (const struct mescv_claim *claim, enum mescv_use use)
{
  const struct mescv_site *site = claim->path[claim->length - 1];
  int file = mescv_open_to_append (mescv_options.report);
  if (file < 0)
    return;
  message.fd = file;
  mescv_text_string (&message, "{\"v\":1,\"kind\":\"false-claim\"");
  mescv_text_site (&message, site);
  mescv_text_string (&message, ",\"owner\":");
  mescv_text_json (&message, claim->path[0]->function);
  mescv_text_string (&message, ",\"scope\":");
  mescv_text_json (&message, claim->words);
  mescv_text_strings (&message, ",\"use\":\"", uses[use].happened, "\"}\n",
                      NULL);
  mescv_text_flush (&message, file);
  message.fd = STANDARD_ERROR;
  close (file);
}

void
mescv_report_call (const struct mescv_block *block, enum mescv_use use,
                   const void *where)
{
  report_begin ();
  write_claim (block->claim, use);
  write_path (block->claim);
  mescv_text_flush (&message, STANDARD_ERROR);
  write_record (block->claim, use);
  write_stack (use, where);
  stop ();
}

void
mescv_report_misuse (const char *what)
{
  report_begin ();
  mescv_text_strings (&message, "mapescape: ", what, "\n", NULL);
  mescv_text_flush (&message, STANDARD_ERROR);
  stop ();
}
