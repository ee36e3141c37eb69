/* The lifetime oracle's library: that a true claim changes nothing, and that
   each way to show that a claim is false is recognized and told.

   Each behaviour is a program of its own: this one with the behaviour's name
   as argument.  What it writes and how it ends is compared with what is
   expected.  */

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"
#include "verify-unit.h"

/* What a function let out.  */
static char *_Atomic kept;
static char *_Atomic kept_too;
static _Atomic char sink;

/* The program that the unit is about.  */

static INSTRUMENTED char *
node_new (void)
{
  ENTER;
  CALL (NODE_NEW_MALLOC);
  char *node = malloc (24);
  memset (node, 'n', 24);
  LEAVE;
  return node;
}

static INSTRUMENTED void
fill (void)
{
  ENTER;
  CALL (FILL_CALLS_NODE_NEW);
  char *node = node_new ();
  sink = node[23];
  kept = node;
  LEAVE;
}

static INSTRUMENTED void
own (size_t size)
{
  ENTER;
  CALL (OWN_MALLOC);
  char *block = malloc (size);
  memset (block, 'o', size);
  kept = block;
  LEAVE;
}

static INSTRUMENTED void
own_and_free (size_t size)
{
  ENTER;
  CALL (OWN_MALLOC);
  char *block = malloc (size);
  memset (block, 'o', size);
  frame->site = NULL;
  free (block);
  LEAVE;
}

static INSTRUMENTED char *
leak (void)
{
  ENTER;
  CALL (LEAK_MALLOC);
  char *block = malloc (8);
  block[7] = 'l';
  LEAVE;
  return block;
}

static void
expect (bool ok, const char *what)
{
  if (ok)
    return;
  fprintf (stderr, "expected: %s\n", what);
  _exit (1);
}

/* True claims.  */

static void
true_claims (void)
{
  fill ();
  for (size_t size = 0; size < 20000; size += 999)
    {
      own (size);
      own_and_free (size);
    }
}

static void
other_callers (void)
{
  char *node = node_new ();
  expect (node[0] == 'n' && node[23] == 'n', "a node without fill remains");
  free (node);
}

static INSTRUMENTED void
grow (void)
{
  ENTER;
  CALL (OWN_MALLOC);
  char *block = malloc (100);
  memset (block, 'g', 100);
  for (size_t size = 100; size < 100000; size = size * 3 / 2)
    {
      CALL (OWN_REALLOC);
      block = realloc (block, size);
      expect (block[0] == 'g' && block[99] == 'g', "contents are moved");
      block[size - 1] = 'g';
    }
  frame->site = NULL;
  block = realloc (block, 100);
  expect (block[0] == 'g' && block[99] == 'g', "contents are moved out");
  CALL (OWN_REALLOC);
  block = realloc (block, 200);
  expect (block[0] == 'g' && block[99] == 'g', "contents are moved in");
  expect (realloc (block, 0) == NULL, "realloc to nothing");
  LEAVE;
}

static INSTRUMENTED void
ask_allocator (void)
{
  ENTER;
  CALL (OWN_ALIGNED);
  char *block = aligned_alloc (64, 100);
  expect ((uintptr_t)block % 64 == 0, "aligned_alloc aligns");
  expect (malloc_usable_size (block) >= 100, "usable size");
  expect (posix_memalign ((void **)&block, 65536, 3) == 0
              && (uintptr_t)block % 65536 == 0,
          "posix_memalign aligns");
  expect (posix_memalign ((void **)&block, 3, 3) == EINVAL,
          "posix_memalign refuses");
  block = calloc (70, 100);
  for (int i = 0; i < 7000; i++)
    expect (block[i] == 0, "calloc clears");
  free (block);
  volatile size_t most = SIZE_MAX / 2;
  expect (calloc (most, 3) == NULL, "calloc overflow");
  expect (reallocarray (NULL, most, 3) == NULL, "array overflow");
  block = malloc (3);
  memset (block, 'x', malloc_usable_size (block));
  block = valloc (5);
  expect ((uintptr_t)block % 4096 == 0, "valloc aligns");
  block = pvalloc (5);
  expect ((uintptr_t)block % 4096 == 0, "pvalloc aligns");
  free (NULL);
  errno = 77;
  free (memalign (32, 1));
  expect (errno == 77, "free keeps errno");
  LEAVE;
}

/* Uses of what fill, own or an iteration let out.  */

static void
read_after (void)
{
  fill ();
  sink = kept[5];
}

static void
write_after (void)
{
  own (300000);
  kept[299999] = 1;
}

static void
free_after (void)
{
  own (10);
  free (kept);
}

static void
realloc_after (void)
{
  own (10);
  kept = realloc (kept, 5);
}

static void
measure_after (void)
{
  own (10);
  sink = (char)malloc_usable_size (kept);
}

static INSTRUMENTED void
spin (int times, bool use)
{
  ENTER;
  char *last = NULL;
  for (int i = 0; i < times; i++)
    {
      __mesc_verify_iterate (frame, 1);
      if (use && last)
        sink = last[0];
      CALL (SPIN_MALLOC);
      last = malloc (16);
      last[0] = 's';
      for (int j = 0; j < 3; j++)
        {
          __mesc_verify_iterate (frame, 2);
          CALL (SPIN_INNER);
          char *inside = malloc (17);
          inside[16] = last[0];
        }
      __mesc_verify_iterate (frame, 2);
    }
  __mesc_verify_iterate (frame, 1);
  kept_too = last;
  LEAVE;
}

static void
loops (void)
{
  spin (100, false);
}

static void
read_in_next_iteration (void)
{
  spin (2, true);
}

static INSTRUMENTED void
read_after_loop (void)
{
  ENTER;
  __mesc_verify_iterate (frame, 2);
  CALL (SPIN_INNER);
  kept = malloc (17);
  __mesc_verify_iterate (frame, 2);
  sink = kept[0];
  LEAVE;
}

/* Blocks of calls of which only the result is meant.  */

static char *volatile inner;

static __attribute__ ((noinline)) char *
table_new (void)
{
  inner = malloc (30);
  char *table = malloc (40);
  memset (table, 't', 40);
  memset (inner, 'i', 30);
  return table;
}

static INSTRUMENTED void
own_table (void)
{
  ENTER;
  CALL (OWN_TABLE_NEW);
  kept = table_new ();
  __mesc_verify_made (frame, kept);
  LEAVE;
}

/* Not every result is a block.  */

static INSTRUMENTED void
own_no_table (void)
{
  static char table[10];
  ENTER;
  CALL (OWN_TABLE_NEW);
  char *block = malloc (40);
  __mesc_verify_made (frame, block + 8);
  CALL (OWN_TABLE_NEW);
  __mesc_verify_made (frame, table);
  LEAVE;
  block[8] = table[0] = 1;
  free (block);
}

static void
inner_block_remains (void)
{
  own_no_table ();
  own_table ();
  expect (inner[0] == 'i', "what is not the result is no one's");
  free (inner);
}

static void
read_result_after (void)
{
  own_table ();
  sink = kept[0];
}

/* Functions that do not return.  */

static jmp_buf jump;

static INSTRUMENTED void
jump_out (void)
{
  ENTER;
  CALL (OWN_MALLOC);
  kept = malloc (10);
  kept[0] = 'j';
  frame->site = NULL;
  longjmp (jump, 1);
}

static INSTRUMENTED void
jump_and_enter (void)
{
  if (setjmp (jump) == 0)
    jump_out ();
  expect (kept[0] == 'j', "nothing has been entered yet");
  kept_too = kept;
  own_and_free (1);
  sink = kept_too[0];
}

static INSTRUMENTED void
jump_and_resume (void)
{
  ENTER;
  frame->site = NULL;
  if (setjmp (jump) == 0)
    jump_out ();
  else
    __mesc_verify_resume (frame);
  sink = kept[0];
  LEAVE;
}

static INSTRUMENTED void
jump_and_allocate (void)
{
  if (setjmp (jump) == 0)
    jump_out ();
  kept = malloc (10);
  kept[9] = 1;
  own_and_free (1);
  kept[0] = 1;
  free (kept);
}

/* Threads.  */

static void *
run_own (void *unused)
{
  own (10);
  return unused;
}

static void *
exit_in_own (void *unused)
{
  ENTER;
  CALL (OWN_MALLOC);
  kept = malloc (10);
  kept[0] = 1;
  pthread_exit (frame);
  return unused;
}

static void
join (void *(*run) (void *))
{
  pthread_t thread;
  expect (pthread_create (&thread, NULL, run, NULL) == 0, "a thread");
  pthread_join (thread, NULL);
}

static void
read_of_thread (void)
{
  join (run_own);
  sink = kept[0];
}

static void
read_of_exited_thread (void)
{
  join (exit_in_own);
  sink = kept[0];
}

static void *
free_kept (void *unused)
{
  free (kept);
  return unused;
}

static INSTRUMENTED void
freed_by_thread (void)
{
  ENTER;
  CALL (OWN_MALLOC);
  kept = malloc (10);
  frame->site = NULL;
  join (free_kept);
  LEAVE;
}

static void *
churn (void *unused)
{
  for (int i = 0; i < 3000; i++)
    {
      own_and_free ((size_t)i % 50);
      fill ();
      spin (2, false);
      free (leak ());
    }
  return unused;
}

static void
many_threads (void)
{
  pthread_t threads[8];
  for (int i = 0; i < 8; i++)
    expect (pthread_create (&threads[i], NULL, churn, NULL) == 0, "a thread");
  for (int i = 0; i < 8; i++)
    pthread_join (threads[i], NULL);
}

/* Processes.  */

static void
read_in_child (void)
{
  own (10);
  pid_t child = fork ();
  if (child == 0)
    {
      fill ();
      sink = kept[0];
      _exit (0);
    }
  int status;
  waitpid (child, &status, 0);
  expect (WIFSIGNALED (status) && WTERMSIG (status) == SIGABRT,
          "the child is stopped");
  own_and_free (10);
}

static void
fork_with_threads (void)
{
  pthread_t threads[3];
  for (int i = 0; i < 3; i++)
    pthread_create (&threads[i], NULL, churn, NULL);
  for (int i = 0; i < 50; i++)
    {
      pid_t child = fork ();
      if (child == 0)
        {
          own_and_free (10);
          free (leak ());
          fill ();
          _exit (3);
        }
      int status;
      waitpid (child, &status, 0);
      expect (WIFEXITED (status) && WEXITSTATUS (status) == 3,
              "the child goes on");
    }
  for (int i = 0; i < 3; i++)
    pthread_join (threads[i], NULL);
}

/* Signals.  */

static sigjmp_buf handled;

static void
handle_fault (int number)
{
  expect (number == SIGSEGV, "the number of the signal");
  siglongjmp (handled, 1);
}

static void
fault (void)
{
  char *volatile nowhere = (char *)16;
  *nowhere = 1;
}

static void
own_handler (void)
{
  own (10);
  struct sigaction action = { .sa_handler = handle_fault }, old;
  expect (sigaction (SIGSEGV, &action, &old) == 0 && old.sa_handler == SIG_DFL,
          "the program sees nothing of the library's handler");
  if (sigsetjmp (handled, 1) == 0)
    fault ();
  expect (signal (SIGSEGV, SIG_DFL) == handle_fault, "signal");
  if (sigsetjmp (handled, 1) == 0)
    {
      signal (SIGSEGV, handle_fault);
      fault ();
    }
  sink = kept[0];
}

static void
own_fault (void)
{
  own (10);
  fault ();
}

static void
sent_fault (void)
{
  own (10);
  signal (SIGSEGV, SIG_IGN);
  raise (SIGSEGV);
  signal (SIGSEGV, SIG_DFL);
  raise (SIGSEGV);
}

static void
blocked_signal (void)
{
  sigset_t all, now;
  sigfillset (&all);
  own (10);
  sigprocmask (SIG_SETMASK, &all, NULL);
  pthread_sigmask (SIG_BLOCK, &all, &now);
  expect (sigismember (&now, SIGTERM) && !sigismember (&now, SIGSEGV),
          "all other signals are blocked");
  sink = kept[0];
}

/* All blocks of the main program are checked here: the C library's allocator
   cannot be interrupted by a handler that allocates.  */

static volatile int ticks;

static void
handle_tick (int number)
{
  (void)number;
  ticks++;
  own_and_free (10);
  fill ();
}

/* On a stack that is not the thread's nothing is claimed.  */

static void
handle_tick_apart (int number)
{
  handle_tick (number);
  sink = kept[0];
  free (kept);
}

static void
tick_for_a_while (void (*handler) (int), int flags)
{
  struct sigaction action
      = { .sa_handler = handler, .sa_flags = SA_RESTART | flags };
  sigaction (SIGALRM, &action, NULL);
  ualarm (100, 100);
  for (int i = 0; i < 500 || ticks < 200; i++)
    spin (20, false);
  ualarm (0, 0);
}

static void
handlers (void)
{
  tick_for_a_while (handle_tick, 0);
}

static void
handlers_on_a_stack (void)
{
  static char stack[65536];
  stack_t alternate = { .ss_sp = stack, .ss_size = sizeof stack };
  sigaltstack (&alternate, NULL);
  tick_for_a_while (handle_tick_apart, SA_ONSTACK);
  own (10);
  sink = kept[0];
}

/* Much of it.  */

static INSTRUMENTED void
own_many (int count)
{
  ENTER;
  char *last = NULL;
  for (int i = 0; i < count; i++)
    {
      CALL (OWN_MALLOC);
      char *block = malloc (sizeof last);
      memcpy (block, &last, sizeof last);
      last = block;
    }
  frame->site = NULL;
  kept = last;
  while (last && --count >= 10)
    {
      char *next;
      memcpy (&next, last, sizeof next);
      free (last);
      last = next;
    }
  LEAVE;
}

static void
many_blocks (void)
{
  own_many (100000);
}

static INSTRUMENTED int
recurse (int depth)
{
  ENTER;
  CALL (OWN_MALLOC);
  char *block = malloc (10);
  block[0] = 1;
  frame->site = NULL;
  int below = depth ? recurse (depth - 1) : 0;
  below += block[0];
  LEAVE;
  return below;
}

static void
deep (void)
{
  expect (recurse (40000) == 40001, "40000 activations");
}

/* The program's own mistakes are no false claims.  */

static INSTRUMENTED void
use_after_own_free (void)
{
  ENTER;
  for (int i = 0; i < 5000; i++)
    {
      CALL (OWN_MALLOC);
      char *block = malloc (10);
      block[0] = 1;
      if (i == 0)
        kept = block;
      frame->site = NULL;
      free (block);
      sink = kept[0];
      kept[1] = 1;
    }
  LEAVE;
}

static INSTRUMENTED void
free_twice (void)
{
  ENTER;
  CALL (OWN_MALLOC);
  kept = malloc (10);
  free (kept);
  free (kept);
  LEAVE;
}

static INSTRUMENTED void
run_over_the_end (void)
{
  ENTER;
  own (4096);
  CALL (OWN_MALLOC);
  kept = malloc (4096);
  kept[4096] = 1;
  LEAVE;
}

static INSTRUMENTED void
wrong_text (void)
{
  static const char text[] = "S\tm\ta.c\t1\n";
  static void *sites[2];
  static void *wrong[4] = { 0, (void *)text, sites, (void *)1 };
  struct mesc_frame *frame
      = __mesc_verify_enter (wrong, __builtin_frame_address (0));
  frame->site = sites;
  free (malloc (1));
  LEAVE;
}

/* What is expected of each.  */

static const struct behaviour
{
  const char *name;
  void (*run) (void);
  int signal;           /* That ends it; 0: it ends well.  */
  const char *words[4]; /* That it writes; if none, it writes nothing.  */
  const char *options;  /* For the library.  */
} behaviours[] = {
  { "true claims", true_claims, 0, { 0 }, NULL },
  { "a claim is about one path of calls", other_callers, 0, { 0 }, NULL },
  { "blocks may grow in their life", grow, 0, { 0 }, NULL },
  { "the allocator is as it should be", ask_allocator, 0, { 0 }, NULL },
  { "a read",
    read_after,
    SIGABRT,
    { "mapescape: false claim: tab.c:12:14: 'malloc (24)' does not escape "
      "'fill', but it is read after that\n",
      "  claimed: dies with the function 'fill'\n",
      "  made at: tab.c:12:14 in 'node_new',\n    called at tab.c:30:3 in "
      "'fill'\n",
      "  read at:\n" },
    NULL },
  { "a write",
    write_after,
    SIGABRT,
    { "tab.c:50:8: 'malloc (n)' does not escape 'own', but it is written",
      "  made at: tab.c:50:8 in 'own'\n", "  written at:\n" },
    NULL },
  { "a release",
    free_after,
    SIGABRT,
    { "it is released", "released at:" },
    NULL },
  { "a reallocation",
    realloc_after,
    SIGABRT,
    { "it is reallocated", "reallocated at:" },
    NULL },
  { "a question for the size",
    measure_after,
    SIGABRT,
    { "its size is asked for" },
    NULL },
  { "loops", loops, 0, { 0 }, NULL },
  { "a read in the next iteration",
    read_in_next_iteration,
    SIGABRT,
    { "loop.c:10:5: 'malloc (16)' does not escape an iteration of the loop at "
      "line 9 of spin, but it is read" },
    NULL },
  { "a read after the loop",
    read_after_loop,
    SIGABRT,
    { "claimed: dies with an iteration of the loop at line 11 of spin" },
    NULL },
  { "of a call with a result only that is meant",
    inner_block_remains,
    0,
    { 0 },
    NULL },
  { "a read of a result",
    read_result_after,
    SIGABRT,
    { "'table_new ()' does not escape 'own'" },
    NULL },
  { "a jump out, and another function",
    jump_and_enter,
    SIGABRT,
    { "it is read" },
    NULL },
  { "a jump out to where it resumes",
    jump_and_resume,
    SIGABRT,
    { "it is read" },
    NULL },
  { "after a jump the call is over", jump_and_allocate, 0, { 0 }, NULL },
  { "a read of a thread's block",
    read_of_thread,
    SIGABRT,
    { "it is read" },
    NULL },
  { "a read of an exited thread's block",
    read_of_exited_thread,
    SIGABRT,
    { "it is read" },
    NULL },
  { "a release by another thread in time", freed_by_thread, 0, { 0 }, NULL },
  { "many threads", many_threads, 0, { 0 }, NULL },
  { "a read in a child process", read_in_child, 0, { "it is read" }, NULL },
  { "threads and child processes", fork_with_threads, 0, { 0 }, NULL },
  { "the program's own handler", own_handler, SIGABRT, { "it is read" }, NULL },
  { "the program's own fault", own_fault, SIGSEGV, { 0 }, NULL },
  { "a fault that is sent", sent_fault, SIGSEGV, { 0 }, NULL },
  { "blocked signals", blocked_signal, SIGABRT, { "it is read" }, NULL },
  { "signal handlers", handlers, 0, { 0 }, "verify-checks=99999999" },
  { "signal handlers on a stack of their own",
    handlers_on_a_stack,
    SIGABRT,
    { "it is read" },
    "verify-checks=99999999" },
  { "100000 blocks", many_blocks, 0, { 0 }, NULL },
  { "40000 activations", deep, 0, { 0 }, NULL },
  { "a use after the program's own release",
    use_after_own_free,
    0,
    { 0 },
    NULL },
  { "a release after the program's own release",
    free_twice,
    SIGABRT,
    { "mapescape: released block" },
    NULL },
  { "running over the end", run_over_the_end, SIGSEGV, { 0 }, NULL },
  { "a text that cannot be read",
    wrong_text,
    0,
    { "mapescape: warning: " },
    NULL },
  { "the runtime library's settings",
    inner_block_remains,
    0,
    { 0 },
    "maptrace=1,verify-checks=5,profile=x,leakcheck=7" },
  { "a setting of nobody's",
    inner_block_remains,
    0,
    { "'maptracer=1' in MAPESCAPE is not understood" },
    "maptrace=1,maptracer=1" },
};
#define BEHAVIOURS (sizeof behaviours / sizeof behaviours[0])

static _Noreturn void
become (const char *program, size_t number)
{
  char argument[20];
  snprintf (argument, sizeof argument, "%zu", number);
  unsetenv ("MAPESCAPE");
  if (behaviours[number].options)
    setenv ("MAPESCAPE", behaviours[number].options, 1);
  alarm (60);
  execl (program, program, argument, (char *)NULL);
  _exit (126);
}

/* Run behaviour NUMBER in a process of its own; its status, and the beginning
   of what it writes.  */

static int
run_apart (const char *program, size_t number, char *written, size_t size)
{
  int ends[2];
  if (pipe (ends) != 0)
    return -1;
  pid_t child = fork ();
  if (child == 0)
    {
      dup2 (ends[1], 2);
      close (ends[0]);
      close (ends[1]);
      become (program, number);
    }
  close (ends[1]);
  size_t used = 0;
  ssize_t got;
  while ((got = read (ends[0], written + used, size - 1 - used)) > 0)
    used += (size_t)got;
  written[used] = '\0';
  close (ends[0]);
  int status;
  waitpid (child, &status, 0);
  return status;
}

static bool
is_as_expected (const struct behaviour *behaviour, int status,
                const char *written)
{
  int signal = WIFSIGNALED (status) ? WTERMSIG (status) : 0;
  if (signal != behaviour->signal || (!signal && WEXITSTATUS (status) != 0))
    return false;
  if (!behaviour->words[0])
    return *written == '\0';
  for (unsigned i = 0; i < 4 && behaviour->words[i]; i++)
    if (!strstr (written, behaviour->words[i]))
      return false;
  return true;
}

int
main (int count, char **arguments)
{
  static char written[1 << 16];
  if (count > 1)
    {
      behaviours[atoi (arguments[1])].run ();
      return 0;
    }
  for (size_t i = 0; i < BEHAVIOURS; i++)
    {
      int status = run_apart (arguments[0], i, written, sizeof written);
      if (!unit_check (is_as_expected (&behaviours[i], status, written), "%s",
                       behaviours[i].name))
        printf ("status %#x, number %zu\n%s\n", status, i, written);
    }
  return unit_finish ();
}
