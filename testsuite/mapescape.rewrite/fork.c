/* A child has a copy of the stack, so that variables are as good as blocks.  A
   call of vfork returns twice, as one of setjmp does.  */
/* { dg-do run } */
/* { dg-malloc-calls 2 } */

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

__attribute__ ((noipa)) static int
forked (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  pid_t child = fork ();
  if (child == 0)
    {
      p[0]++;
      int code = p[0];
      free (p);
      _exit (code);
    }
  int status;
  waitpid (child, &status, 0);
  int result = p[0] * 100 + WEXITSTATUS (status);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
replaced (void)
{
  char *name = malloc (20); /* { dg-bogus-note "moved to" } */
  strcpy (name, "/bin/true");
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[0] = 3;
  pid_t child = vfork ();
  if (child == 0)
    {
      execl (name, name, (char *) NULL);
      _exit (9);
    }
  int status;
  waitpid (child, &status, 0);
  int result = p[0] * 100 + WEXITSTATUS (status);
  free (name);
  free (p);
  return result;
}

int
main (void)
{
  return forked (7) == 708 && replaced () == 300 ? 0 : 1;
}
