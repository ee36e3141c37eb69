/* A program of the lifetime oracle that throws, for verify-programs-test.sh:
   the functions that an exception leaves end when it is caught, and blocks of
   those that go on remain.  */

#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>

#include "verify-unit.h"

static char *volatile kept;
static char *volatile kept_by_catcher;

static INSTRUMENTED void
thrower (int depth)
{
  ENTER;
  if (depth > 0)
    {
      CALL (MAIN_CALLS);
      thrower (depth - 1);
    }
  CALL (OWN_MALLOC);
  kept = new char[10];
  memset (kept, 't', 10);
  CALL (MAIN_CALLS);
  throw std::runtime_error ("a message that is too long for a short string");
}

static INSTRUMENTED void
catcher (bool use)
{
  ENTER;
  CALL (OWN_MALLOC);
  kept_by_catcher = new char[20];
  memset (kept_by_catcher, 'c', 20);
  try
    {
      CALL (MAIN_CALLS);
      thrower (5);
    }
  catch (const std::exception &error)
    {
      __mesc_verify_resume (frame);
      if (!strstr (error.what (), "too long") || kept_by_catcher[19] != 'c')
        abort ();
      if (use)
        kept[0] = 1;
    }
  LEAVE;
}

int
main (int count, char **)
{
  for (int i = 0; i < 100; i++)
    catcher (false);
  if (count > 1)
    catcher (true);
  return 0;
}
