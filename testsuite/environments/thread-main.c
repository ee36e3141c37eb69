/* Runs a program, whose main is renamed to program_main, in a thread with a small
   stack.  The thread's size is in KB in the environment.  */

#include <pthread.h>
#include <stdlib.h>

extern int program_main (void);

static int status;

static void *
run (void *unused)
{
  status = program_main ();
  return unused;
}

int
main (void)
{
  const char *size = getenv ("THREAD_STACK");
  pthread_attr_t small;
  pthread_t thread;

  pthread_attr_init (&small);
  if (!size
      || pthread_attr_setstacksize (&small, strtoul (size, NULL, 10) * 1024)
      || pthread_create (&thread, &small, run, NULL)
      || pthread_join (thread, NULL))
    return 125;
  return status;
}
