/* Soundness: verdicts on random programs against runs of them.

   Usage: random-graphs [COUNT [SEED]]

   COUNT random programs are analysed, each is run many times, and no run may
   contradict a verdict: what is said not to escape must not be there for
   others when its function, or the iteration of its loop, has ended.  A
   program that contradicts is made as small as it gets, by leaving out one
   statement after the other, and printed in the textual form of flow graphs
   with the seeds that made it.

   A comparison that cannot fail shows nothing.  So the same is done with
   verdicts that are false on purpose, and most of these must be found out.  */

#define _XOPEN_SOURCE 700

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "flow-text.h"
#include "interpreter.h"
#include "memory.h"
#include "random-program.h"
#include "unit.h"

enum
{
  DEFAULT_COUNT = 5000,
  DEFAULT_SEED = 1,
  RUNS = 40,            /* Of each program.  */
  RUNS_TO_SHRINK = 400, /* Before a smaller program is said to be right.  */
  MAX_REPORTS = 5,
  LIES = 300, /* Programs with false verdicts.  */
  SECONDS_FOR_ONE = 10
};

/* The program that is analysed, for the signal handler.  */
static volatile uint64_t current_seed;

static void
report_signal (int signal)
{
  char text[96];
  int length = snprintf (text, sizeof text, "FAIL: random program %llu: %s\n",
                         (unsigned long long)current_seed,
                         signal == SIGVTALRM ? "no end of the analysis"
                                             : "the analysis crashes");
  if (write (STDOUT_FILENO, text, (size_t)length) != length)
    _exit (2);
  _exit (1);
}

/* On a stack of its own, since recursion without end is one of the ways to
   crash.  */
static void
catch_signals (void)
{
  static char handler_stack[1 << 16];
  stack_t stack = { .ss_sp = handler_stack, .ss_size = sizeof handler_stack };
  sigaltstack (&stack, NULL);
  static const int signals[] = { SIGSEGV, SIGABRT, SIGFPE, SIGVTALRM };
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    {
      struct sigaction action
          = { .sa_handler = report_signal, .sa_flags = SA_ONSTACK };
      sigaction (signals[i], &action, NULL);
    }
}

/* Let the process have SECONDS of the processor from now on; 0: no limit.  */
static void
limit_time (unsigned seconds)
{
  struct itimerval timer = { .it_value = { .tv_sec = seconds } };
  setitimer (ITIMER_VIRTUAL, &timer, NULL);
}

/* The counts that tell how much is claimed.  */
struct precision
{
  unsigned sites;    /* Calls that made an object, in some run.  */
  unsigned confined; /* Those of which none got out in any run.  */
  unsigned claimed;  /* Those of them that are said not to escape.  */
};

static void
precision_add (struct precision *precision, const struct sites *sites)
{
  for (unsigned i = 0; i < sites->program->num_functions; i++)
    {
      const struct flow_function *function = sites->program->functions[i];
      for (unsigned k = 0; !function->is_model && k < function->num_statements;
           k++)
        {
          const struct site *site = &sites->functions[i].statements[k];
          if (!site->made)
            continue;
          precision->sites++;
          precision->confined += !site->got_out;
          precision->claimed
              += !site->got_out && site->verdict && !site->verdict->escapes;
        }
    }
}

/* Run PROGRAM up to RUNS times.  Returns the number of the run, from 1, that
   contradicts a verdict, or 0.  */
static unsigned
find_contradiction (struct sites *sites, uint64_t seed, unsigned runs,
                    char *message, size_t size)
{
  for (unsigned i = 1; i <= runs; i++)
    if (!interpreter_run (sites, seed * 1000003 + i, message, size))
      return i;
  return 0;
}

static struct escape_analysis *
analyze (const struct flow_program *program)
{
  struct escape_options options = { .word_size = WORD, .explain = false };
  limit_time (SECONDS_FOR_ONE);
  struct escape_analysis *analysis = escape_analyze (program, &options);
  limit_time (0);
  return analysis;
}

/* Analyse PROGRAM and run it.  */
static bool
is_contradicted (const struct flow_program *program, uint64_t seed,
                 unsigned runs, struct precision *precision, char *message,
                 size_t size)
{
  struct escape_analysis *analysis = analyze (program);
  struct sites *sites = sites_make (program, analysis);
  bool contradicted
      = find_contradiction (sites, seed, runs, message, size) != 0;
  if (precision)
    precision_add (precision, sites);
  sites_free (sites);
  escape_analysis_free (analysis);
  return contradicted;
}

/* Shrinking.  */

static char *
program_text (const struct flow_program *program)
{
  char *text = NULL;
  size_t size = 0;
  FILE *file = open_memstream (&text, &size);
  flow_text_print_program (program, file);
  fclose (file);
  return text;
}

static struct flow_program *
program_from (const char *text)
{
  struct flow_text_error error;
  struct flow_program *program = flow_text_read (text, WORD, &error);
  if (!program)
    {
      printf ("FAIL: line %u column %u of a printed program: %s\n", error.line,
              error.column, error.message);
      exit (1);
    }
  return program;
}

static void
remove_statement (struct flow_function *function, unsigned index)
{
  free (function->statements[index].call);
  function->num_statements--;
  memmove (function->statements + index, function->statements + index + 1,
           (function->num_statements - index) * sizeof *function->statements);
}

/* TEXT without statement STATEMENT of function INDEX, if a run contradicts a
   verdict on that too; else NULL.  It is read again, since the order of values
   may be another one then.  */
static char *
text_without (const char *text, unsigned index, unsigned statement,
              uint64_t seed)
{
  char message[256];
  struct flow_program *program = program_from (text);
  remove_statement (program->functions[index], statement);
  char *smaller = program_text (program);
  flow_program_free (program);
  program = program_from (smaller);
  if (!is_contradicted (program, seed, RUNS_TO_SHRINK, NULL, message,
                        sizeof message))
    {
      free (smaller);
      smaller = NULL;
    }
  flow_program_free (program);
  return smaller;
}

/* Leave out what can be left out of PROGRAM.  Returns its text.  */
static char *
shrink (const struct flow_program *program, uint64_t seed)
{
  char *text = program_text (program);
  bool changed = true;
  while (changed)
    {
      changed = false;
      for (unsigned i = 0; i < program->num_functions; i++)
        {
          if (program->functions[i]->is_model)
            continue;
          unsigned left = program->functions[i]->num_statements;
          while (left-- > 0)
            {
              struct flow_program *now = program_from (text);
              unsigned there = now->functions[i]->num_statements;
              flow_program_free (now);
              char *smaller
                  = left < there ? text_without (text, i, left, seed) : NULL;
              if (!smaller)
                continue;
              free (text);
              text = smaller;
              changed = true;
            }
        }
    }
  return text;
}

/* A run of PROGRAM, made from SEED, has shown what MESSAGE says.  */
static void
report (const struct flow_program *program, uint64_t seed, const char *message)
{
  unit_check (false, "random program %llu: %s", (unsigned long long)seed,
              message);
  char small_message[256] = "";
  char *text = shrink (program, seed);
  struct flow_program *small = program_from (text);
  if (is_contradicted (small, seed, RUNS_TO_SHRINK, NULL, small_message,
                       sizeof small_message))
    printf ("# made smaller: %s\n", small_message);
  fputs (text, stdout);
  fflush (stdout);
  flow_program_free (small);
  free (text);
}

static void
check_random_programs (unsigned count, uint64_t first)
{
  struct precision precision = { 0, 0, 0 };
  unsigned contradicted = 0;
  char message[256];
  for (unsigned i = 0; i < count && contradicted < MAX_REPORTS; i++)
    {
      current_seed = first + i;
      struct flow_program *program = random_program (current_seed);
      if (is_contradicted (program, current_seed, RUNS, &precision, message,
                           sizeof message))
        {
          contradicted++;
          report (program, current_seed, message);
        }
      flow_program_free (program);
    }
  if (!contradicted)
    unit_check (true, "no run contradicts a verdict on %u random programs",
                count);
  printf ("# %u calls made an object, that of %u never got out, and %u of "
          "these are said not to escape\n",
          precision.sites, precision.confined, precision.claimed);
}

/* Lies.  */

/* Make one verdict of SITES that something escapes say the contrary.  Returns
   false if there is none.  */
static bool
tell_a_lie (const struct sites *sites, struct escape_verdict *lie,
            struct random_state *random)
{
  unsigned seen = 0;
  const struct escape_verdict **chosen = NULL;
  for (unsigned i = 0; i < sites->program->num_functions; i++)
    for (unsigned k = 0; k < sites->program->functions[i]->num_statements; k++)
      {
        struct site *site = &sites->functions[i].statements[k];
        if (site->verdict && site->verdict->escapes && site->made
            && site->got_out && random_below (random, ++seen) == 0)
          chosen = &site->verdict;
      }
  if (!chosen)
    return false;
  *lie = **chosen;
  lie->escapes = false;
  lie->scope = lie->made_in;
  *chosen = lie;
  return true;
}

static void
check_lies_are_found_out (uint64_t first)
{
  unsigned told = 0, found = 0;
  char message[256];
  for (unsigned i = 0; i < LIES; i++)
    {
      current_seed = first + i;
      struct random_state random;
      random_start (&random, current_seed);
      struct flow_program *program = random_program (current_seed);
      struct escape_analysis *analysis = analyze (program);
      struct sites *sites = sites_make (program, analysis);
      struct escape_verdict lie;
      bool honest = !find_contradiction (sites, current_seed, RUNS, message,
                                         sizeof message);
      if (honest && tell_a_lie (sites, &lie, &random))
        {
          told++;
          found += find_contradiction (sites, current_seed + 77, 4 * RUNS,
                                       message, sizeof message)
                   != 0;
        }
      sites_free (sites);
      escape_analysis_free (analysis);
      flow_program_free (program);
    }
  unit_check (told > LIES / 10 && found * 10 >= told * 9,
              "of %u false verdicts at least nine in ten are found out", told);
  printf ("# %u were\n", found);
}

int
main (int argc, char **argv)
{
  unsigned count = argc > 1 ? (unsigned)strtoul (argv[1], NULL, 10)
                            : (unsigned)DEFAULT_COUNT;
  uint64_t seed = argc > 2 ? strtoull (argv[2], NULL, 10) : DEFAULT_SEED;
  setvbuf (stdout, NULL, _IOLBF, 0);
  catch_signals ();
  check_random_programs (count, seed);
  if (count >= LIES)
    check_lies_are_found_out (seed);
  return unit_finish ();
}
