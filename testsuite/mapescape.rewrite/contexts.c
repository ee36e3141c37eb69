/* Several contexts of one thread: each has a stack of its own, and blocks that
   one of them passes to another are the heap's.  The stacks are small.  */
/* { dg-do run } */

#include <signal.h>
#include <stdlib.h>
#include <ucontext.h>

enum { stack_size = 16384, rounds = 1000 };

static ucontext_t main_context, fiber_context;
static long *passed;
static long fiber_sum;

__attribute__ ((noinline)) static long
work (long n)
{
  long *own = malloc (16 * sizeof *own); /* { dg-note "moved to stack: 'own'" } */
  for (int i = 0; i < 16; i++)
    own[i] = n + i;
  swapcontext (&fiber_context, &main_context);
  long sum = 0;
  for (int i = 0; i < 16; i++)
    sum += own[i];
  free (own);
  return sum;
}

static void
fiber (void)
{
  for (int i = 0; i < rounds; i++)
    {
      fiber_sum += work (i) + *passed;
      free (passed);
      passed = NULL;
    }
}

__attribute__ ((noinline)) static void
pass (long n)
{
  long *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  passed = p;
  long *own = calloc (4, sizeof *own); /* { dg-note "moved to stack: 'own'" } */
  own[n & 3] = n;
  swapcontext (&main_context, &fiber_context);
  if (own[n & 3] != n)
    abort ();
  free (own);
}

static long handled;

static void
handler (int number)
{
  int *own = malloc (16 * sizeof *own); /* { dg-note "moved to stack: 'own'" } */
  own[number & 15] = number;
  handled += own[number & 15];
  free (own);
}

int
main (void)
{
  static char stack[stack_size] __attribute__ ((aligned (16)));
  static char signal_stack[stack_size];
  getcontext (&fiber_context);
  fiber_context.uc_stack.ss_sp = stack;
  fiber_context.uc_stack.ss_size = sizeof stack;
  fiber_context.uc_link = &main_context;
  makecontext (&fiber_context, fiber, 0);
  for (int i = 0; i <= rounds; i++)
    pass (i);
  long expected = 0;
  for (int i = 0; i < rounds; i++)
    expected += 16 * i + 120 + i + 1;
  if (fiber_sum != expected)
    return 1;

  stack_t alternative = { .ss_sp = signal_stack, .ss_size = sizeof signal_stack };
  struct sigaction action = { .sa_handler = handler, .sa_flags = SA_ONSTACK };
  if (sigaltstack (&alternative, NULL) || sigaction (SIGUSR1, &action, NULL))
    return 2;
  raise (SIGUSR1);
  free (passed);
  return handled == SIGUSR1 ? 0 : 3;
}
