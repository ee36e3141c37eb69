/* SPDX-License-Identifier: MIT

   What the environment asks for is started and, at the end, written: see
   start.h and options.h.

   The variable is not read in programs that run with more rights than their
   caller has: it could have them overwrite files.  */

#include "start.h"

#include <mapescape/hash.h>
#include <mapescape/map.h>
#include <mapescape/profile.h>
#include <mapescape/stats.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "checks.h"
#include "clobber.h"
#include "events.h"
#include "fence.h"
#include "leaks.h"
#include "options.h"
#include "profile.h"
#include "samples.h"
#include "stats.h"
#include "trace.h"

#define FIRST 101 /* The first priority that is not the system's.  */
#define BLOCKS                                                                 \
  (1u << MESC_EVENT_BLOCK_ALLOCATE | 1u << MESC_EVENT_BLOCK_RELEASE)
#define DEFAULT_PROFILE "mapescape.%p"

const char mesc_start_is_linked = 1;

/* The process that was started; a child of fork is another one.  */
static pid_t process;

static void
before_fork (void)
{
  mesc_stats_lock ();
  mesc_samples_lock ();
}

static void
after_fork (void)
{
  mesc_samples_unlock ();
  mesc_stats_unlock ();
}

/* Blocks have fences only while somebody listens to them.  */

static void
ignore_event (const struct mesc_event *event)
{
  (void)event;
}

/* Arenas ask for each object by itself, so that it has a fence.  */

static void
start_fence (void)
{
  mesc_checks |= MESC_CHECK_OBJECTS;
  mesc_events_listen (ignore_event, BLOCKS);
}

static bool
profile_is_asked_for (void)
{
  return mesc_options.profile[0] || mesc_options.profilesignal
         || mesc_options.leakcheck || mesc_options.memprofilerate.number > 0;
}

static const char *
profile_name (void)
{
  return mesc_options.profile[0] ? mesc_options.profile : DEFAULT_PROFILE;
}

static void
warn (struct mesc_output *complaints, const char *what)
{
  mesc_output_strings (complaints, "mapescape: warning: ", what, "\n", NULL);
  mesc_output_flush (complaints);
}

/* A leak is only seen if every block is a sample.  */

static void
start_profile (struct mesc_output *complaints)
{
  const struct mesc_option_number *rate = &mesc_options.memprofilerate;
  if (mesc_options.leakcheck && rate->given && rate->number != 1)
    warn (complaints, "memprofilerate is 1, as leakcheck needs every block");
  else if (rate->given && rate->number == 0)
    {
      warn (complaints, "there is no profile, as memprofilerate is 0");
      mesc_options.profile[0] = '\0';
      return;
    }
  mesc_profile_start_as (mesc_options.leakcheck ? 1 : rate->number,
                         mesc_options.profilestack);
  if (mesc_options.profilesignal
      && !mesc_profile_on_signal (mesc_options.profilesignal, profile_name ()))
    warn (complaints, "the signal of profilesignal cannot be caught");
}

static void
start_options (void)
{
  char space[1024];
  struct mesc_output complaints
      = mesc_output_to (STDERR_FILENO, space, sizeof space);
  const char *text = secure_getenv (MESC_OPTIONS_VARIABLE);
  if (text != NULL)
    mesc_options_read (text, &complaints);
  if (mesc_options.stats != MESC_STATS_NONE)
    mesc_stats_start ();
  if (mesc_options.maptrace || mesc_options.arenatrace)
    mesc_trace_start (mesc_options.maptrace, mesc_options.arenatrace);
  if (mesc_options.clobberfree)
    mesc_clobber_start ();
  if (mesc_options.efence)
    start_fence ();
  if (mesc_options.mapcheck)
    mesc_map_set_checks (true);
  if (mesc_options.maphash.given)
    mesc_hash_fix_seed (&mesc_options.maphash.number);
  if (profile_is_asked_for ())
    start_profile (&complaints);
}

static void
print_stats (void)
{
  struct mesc_stats stats;
  mesc_stats (&stats);
  if (mesc_options.stats == MESC_STATS_JSON)
    mesc_stats_print_json (&stats, STDERR_FILENO);
  else
    mesc_stats_print (&stats, STDERR_FILENO);
}

static void
print_leaks (void)
{
  char space[1024];
  struct mesc_output output
      = mesc_output_to (STDERR_FILENO, space, sizeof space);
  mesc_leaks_print (&output);
}

/* A child does not overwrite the profile of its parent.  */

static void
write_profile (void)
{
  pid_t current = getpid ();
  bool is_own = current == process || strstr (mesc_options.profile, "%p");
  mesc_profile_write_as (mesc_options.profile,
                         is_own ? 0 : (unsigned long)current);
}

static void
finish (void)
{
  if (mesc_options.leakcheck)
    print_leaks ();
  if (mesc_options.stats != MESC_STATS_NONE)
    print_stats ();
  if (mesc_options.profile[0])
    write_profile ();
}

__attribute__ ((__constructor__ (FIRST))) static void
start (void)
{
  process = getpid ();
  pthread_atfork (before_fork, after_fork, after_fork);
  start_options ();
  at_quick_exit (finish);
}

__attribute__ ((__destructor__ (FIRST))) static void
finish_at_exit (void)
{
  finish ();
}
