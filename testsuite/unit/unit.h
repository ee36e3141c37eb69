/* What every unit test needs: results in DejaGnu's words, counted.

   A test calls unit_check for each behaviour it shows and ends with
   `return unit_finish ();'.  */

#ifndef MAPESCAPE_UNIT_H
#define MAPESCAPE_UNIT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static unsigned unit_passes;
static unsigned unit_failures;

/* Report on the behaviour that FORMAT names: it is as expected if OK.  */
static inline bool __attribute__ ((format (printf, 2, 3)))
unit_check (bool ok, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  fputs (ok ? "PASS: " : "FAIL: ", stdout);
  vprintf (format, arguments);
  putchar ('\n');
  va_end (arguments);
  if (ok)
    unit_passes++;
  else
    unit_failures++;
  return ok;
}

/* Print the counts and return the exit status.  */
static inline int
unit_finish (void)
{
  printf ("# of expected passes %u\n", unit_passes);
  if (unit_failures)
    printf ("# of unexpected failures %u\n", unit_failures);
  return unit_failures ? 1 : 0;
}

#endif
