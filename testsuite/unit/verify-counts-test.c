/* What the lifetime oracle counts: each way in which a block can die, what is
   checked of a hot claim, and that every process counts its own.

   Each case is a process of its own that is asked for a report; the numbers of
   one site are read from it.  */

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"
#include "verify-unit.h"

static char *volatile kept;

static INSTRUMENTED char *
leak (void)
{
  ENTER;
  CALL (LEAK_MALLOC);
  char *block = malloc (8);
  LEAVE;
  return block;
}

/* Call leak from DEPTH further functions, of which the number RELEASES, from
   within, releases the block.  */

static INSTRUMENTED char *
deep (int depth, int releases)
{
  ENTER;
  CALL (DEEP_CALLS);
  char *block = depth > 1 ? deep (depth - 1, releases) : leak ();
  if (depth == releases)
    {
      free (block);
      block = NULL;
    }
  LEAVE;
  return block;
}

static INSTRUMENTED void
release_at_once (void)
{
  ENTER;
  CALL (LEAK_MALLOC);
  kept = malloc (8);
  frame->site = NULL;
  free (kept);
  CALL (LEAK_MALLOC);
  kept = malloc (8);
  CALL (LEAK_MALLOC);
  kept = realloc (kept, 100);
  frame->site = NULL;
  kept = realloc (kept, 200000);
  free (kept);
  LEAVE;
}

static void
release_in_callers (void)
{
  for (int depth = 1; depth < 6; depth++)
    for (int i = 0; i < 10 * depth; i++)
      deep (5, depth);
}

static void
release_never (void)
{
  for (int i = 0; i < 7; i++)
    kept = deep (3, 0);
}

static void *
release_kept (void *unused)
{
  free (kept);
  return unused;
}

static void
release_elsewhere (void)
{
  kept = leak ();
  pthread_t thread;
  pthread_create (&thread, NULL, release_kept, NULL);
  pthread_join (thread, NULL);
}

static INSTRUMENTED void
make_unclaimed_tables (void)
{
  ENTER;
  CALL (LEAK_TABLE_NEW);
  char *inner = malloc (30);
  kept = malloc (40);
  __mesc_verify_made (frame, kept);
  frame->site = NULL;
  free (inner);
  free (kept);
  LEAVE;
}

static INSTRUMENTED void
own (bool release)
{
  ENTER;
  CALL (OWN_MALLOC);
  kept = malloc (10);
  frame->site = NULL;
  if (release)
    free (kept);
  LEAVE;
}

static INSTRUMENTED char *
node_new (void)
{
  ENTER;
  CALL (NODE_NEW_MALLOC);
  char *node = malloc (24);
  LEAVE;
  return node;
}

static INSTRUMENTED void
fill_nodes (void)
{
  ENTER;
  for (int i = 0; i < 4; i++)
    {
      CALL (FILL_CALLS_NODE_NEW);
      kept = node_new ();
    }
  LEAVE;
}

static INSTRUMENTED void
own_tables (void)
{
  ENTER;
  for (int i = 0; i < 5; i++)
    {
      CALL (OWN_TABLE_NEW);
      char *inner = malloc (30);
      kept = malloc (40);
      __mesc_verify_made (frame, kept);
      frame->site = NULL;
      free (inner);
      if (i < 2)
        free (kept);
    }
  LEAVE;
}

/* A call that makes many blocks which it does not return.  */

static INSTRUMENTED void
own_big_table (void)
{
  ENTER;
  for (int i = 0; i < 20; i++)
    {
      CALL (OWN_TABLE_NEW);
      for (int j = 0; j < 100000; j++)
        free (malloc (30));
      kept = malloc (40);
      __mesc_verify_made (frame, kept);
      frame->site = NULL;
    }
  LEAVE;
}

static void
own_some (void)
{
  for (int i = 0; i < 10; i++)
    own (i < 3);
}

static void
own_often (void)
{
  for (int i = 0; i < 1000000; i++)
    own (true);
}

static INSTRUMENTED void
exit_with_block (void)
{
  ENTER;
  CALL (OWN_MALLOC);
  kept = malloc (10);
  frame->site = NULL;
  _exit (0);
}

static void
use_dead_block (void)
{
  own (false);
  pid_t child = fork ();
  if (child == 0)
    {
      close (2);
      free (kept);
    }
  int status;
  waitpid (child, &status, 0);
}

static void
go_away (void)
{
  own (true);
  if (chdir ("/") != 0)
    abort ();
}

static INSTRUMENTED void
own_crowd (void)
{
  ENTER;
  for (int i = 0; i < 30000; i++)
    {
      CALL (OWN_MALLOC);
      kept = malloc (10);
      kept[9] = 1;
    }
  LEAVE;
}

static void
wait_for (pid_t child)
{
  int status;
  waitpid (child, &status, 0);
  if (status != 0)
    _exit (1);
}

static void
fork_and_count (void)
{
  own (true);
  kept = leak ();
  pid_t child = fork ();
  if (child == 0)
    {
      free (kept);
      own (true);
      own (false);
      exit (0);
    }
  wait_for (child);
}

static void
vfork_and_count (void)
{
  own (true);
  pid_t child = vfork ();
  if (child == 0)
    _exit (0);
  wait_for (child);
}

static void
many_processes (void)
{
  own (false);
  pid_t children[20];
  for (int i = 0; i < 20; i++)
    if ((children[i] = fork ()) == 0)
      {
        own (true);
        exit (0);
      }
  for (int i = 0; i < 20; i++)
    wait_for (children[i]);
}

/* The sum of NAME over all lines of REPORT about the site at PLACE, and the
   number of these lines.  */

static long
sum_of (const char *report, const char *place, const char *name, int *lines)
{
  long sum = 0;
  char key[40];
  snprintf (key, sizeof key, "\"%s\":", name);
  *lines = 0;
  for (const char *at = report; (at = strstr (at, place)) != NULL; at++)
    {
      const char *value = strstr (at, key);
      const char *end = strchr (at, '\n');
      if (value == NULL || end == NULL || value > end)
        return -1;
      sum += strtol (value + strlen (key), NULL, 10);
      ++*lines;
    }
  return sum;
}

#define LEAK "\"kind\":\"verify\",\"file\":\"tab.c\",\"line\":60,"
#define LEAK_TABLE "\"kind\":\"verify\",\"file\":\"tab.c\",\"line\":61,"
#define OWN "\"kind\":\"verify\",\"file\":\"tab.c\",\"line\":50,"
#define OWN_CLAIM "\"kind\":\"claim\",\"file\":\"tab.c\",\"line\":50,"
#define FILL_CLAIM "\"kind\":\"claim\",\"file\":\"tab.c\",\"line\":30,"
#define OWN_TABLE "\"kind\":\"verify\",\"file\":\"tab.c\",\"line\":53,"

static const struct expectation
{
  const char *name;
  void (*run) (void);
  const char *place;
  const char *key;
  long least, most;
  const char *options;
} expectations[] = {
  { "released at once", release_at_once, LEAK, "0", 3, 3, "" },
  { "what is reallocated is made again", release_at_once, LEAK, "executed", 3,
    3, "" },
  { "released by the caller", release_in_callers, LEAK, "1", 10, 10, "" },
  { "released by the caller's caller", release_in_callers, LEAK, "2", 20, 20,
    "" },
  { "released by the third caller", release_in_callers, LEAK, "3", 30, 30, "" },
  { "released later", release_in_callers, LEAK, "later", 90, 90, "" },
  { "none released at once", release_in_callers, LEAK, "0", 0, 0, "" },
  { "never released", release_never, LEAK, "never", 7, 7, "" },
  { "released by another thread", release_elsewhere, LEAK, "elsewhere", 1, 1,
    "" },
  { "only the result counts", make_unclaimed_tables, LEAK_TABLE, "executed", 1,
    1, "" },
  { "a result dies", make_unclaimed_tables, LEAK_TABLE, "0", 1, 1, "" },
  { "only claimed results count", own_tables, OWN_TABLE, "executed", 5, 5, "" },
  { "claimed results are checked", own_tables, OWN_TABLE, "checked", 5, 5, "" },
  { "claimed results expire", own_tables, OWN_TABLE, "expired", 3, 3, "" },
  { "claimed results die in time", own_tables, OWN_TABLE, "in_time", 2, 2, "" },
  { "of a call that makes much some results are checked", own_big_table,
    OWN_TABLE, "checked", 1, 19, "" },
  { "claims are counted", own_some, OWN, "claims", 1, 1, "" },
  { "claimed blocks are counted", own_some, OWN, "claimed", 10, 10, "" },
  { "they die in time", own_some, OWN, "in_time", 3, 3, "" },
  { "they expire", own_some, OWN, "expired", 7, 7, "" },
  { "they are not counted as unclaimed", own_some, OWN, "0", 0, 0, "" },
  { "what a claim was about is counted", own_some, OWN_CLAIM, "blocks", 10, 10,
    "" },
  { "a claim is known by the call of its owner", fill_nodes, FILL_CLAIM,
    "blocks", 4, 4, "" },
  { "a claim says how many callers up that is", fill_nodes, FILL_CLAIM,
    "callers", 1, 1, "" },
  { "a hot claim is executed", own_often, OWN, "executed", 1000000, 1000000,
    "" },
  { "a hot claim is checked now and then", own_often, OWN, "checked", 1100,
    2000, "" },
  { "the number of checks can be given", own_often, OWN, "checked", 100000,
    101000, ",verify-checks=100000" },
  { "a crowd of live blocks is limited", own_crowd, OWN, "checked", 9000, 10000,
    ",verify-checks=1000000" },
  { "address space can be too small", own_crowd, OWN, "checked", 0, 0,
    ",verify-space=0" },
  { "_exit writes the report", exit_with_block, OWN, "checked", 1, 1, "" },
  { "the report is where the program began", go_away, OWN, "checked", 1, 1,
    "" },
  { "a child counts its own", fork_and_count, OWN, "executed", 3, 3, "" },
  { "a child does not count again", fork_and_count, LEAK, "never", 1, 1, "" },
  { "a child of vfork counts nothing", vfork_and_count, OWN, "executed", 1, 1,
    "" },
  { "many processes write one report", many_processes, OWN, "executed", 21, 21,
    "" },
  /* The last one: see check_false_claim.  */
  { "a process that is stopped has no counts", use_dead_block, OWN, "executed",
    1, 1, "" },
};
#define EXPECTATIONS (sizeof expectations / sizeof expectations[0])

static char directory[] = "/tmp/mapescape-verify-XXXXXX";
static char report_name[sizeof directory + 10];
static char table_name[sizeof directory + 10];

static void
read_file (const char *name, char *text, size_t size)
{
  int file = open (name, O_RDONLY);
  ssize_t used = file < 0 ? 0 : read (file, text, size - 1);
  text[used < 0 ? 0 : used] = '\0';
  if (file >= 0)
    close (file);
}

/* Run expectation NUMBER in a process of its own.  */

static bool
run_apart (const char *program, size_t number)
{
  pid_t child = fork ();
  if (child == 0)
    {
      char argument[20], options[200];
      snprintf (argument, sizeof argument, "%zu", number);
      snprintf (options, sizeof options,
                "verify-report=report,verify-table=%s%s", table_name,
                expectations[number].options);
      setenv ("MAPESCAPE", options, 1);
      if (chdir (directory) != 0)
        _exit (126);
      alarm (60);
      execl ("/proc/self/exe", program, argument, (char *)NULL);
      _exit (126);
    }
  int status;
  waitpid (child, &status, 0);
  return status == 0;
}

static void
check_expectation (const char *program, size_t number)
{
  static char report[1 << 17];
  const struct expectation *expected = &expectations[number];
  unlink (report_name);
  bool ran = run_apart (program, number);
  read_file (report_name, report, sizeof report);
  int lines;
  long got = sum_of (report, expected->place, expected->key, &lines);
  bool good
      = ran && lines > 0 && got >= expected->least && got <= expected->most;
  if (!unit_check (good, "%s", expected->name))
    printf ("%ld in %d lines of\n%s\n", got, lines, report);
}

static void
check_false_claim (const char *program)
{
  static char report[1 << 16];
  unlink (report_name);
  run_apart (program, EXPECTATIONS - 1);
  read_file (report_name, report, sizeof report);
  unit_check (
      strstr (report,
              "{\"v\":1,\"kind\":\"false-claim\",\"file\":\"tab.c\",\"line\":"
              "50,\"column\":8,\"function\":\"own\",\"name\":\"malloc (n)\","
              "\"owner\":\"own\",\"scope\":\"own\",\"use\":\"released\"}\n")
          != NULL,
      "a false claim is in the report");
}

/* The table of the first one.  */

static void
check_table (void)
{
  static char table[1 << 17];
  read_file (table_name, table, sizeof table);
  unit_check (strstr (table, "tab.c:60:10: leak: malloc (8): returned\n")
                  != NULL,
              "the table has a line for a site");
  unit_check (strstr (table, "  executed   claimed   checked   in time") != NULL
                  && strstr (table, "  all\n") != NULL,
              "the table has a heading and a sum");
  unit_check (strstr (table, "table_new ()") != NULL
                  && strstr (table, "tab.c:61:10") == NULL,
              "a site that made nothing is in the table if it has a claim");
}

int
main (int count, char **arguments)
{
  if (count > 1)
    {
      expectations[atoi (arguments[1])].run ();
      return 0;
    }
  if (mkdtemp (directory) == NULL)
    return 1;
  snprintf (report_name, sizeof report_name, "%s/report", directory);
  snprintf (table_name, sizeof table_name, "%s/table", directory);
  check_expectation (arguments[0], 0);
  check_table ();
  for (size_t i = 1; i < EXPECTATIONS; i++)
    check_expectation (arguments[0], i);
  check_false_claim (arguments[0]);
  unlink (report_name);
  unlink (table_name);
  rmdir (directory);
  return unit_finish ();
}
