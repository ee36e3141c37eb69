/* __builtin_va_arg_pack passes all the variadic arguments of an inlined
   wrapper on, as the checked functions of _FORTIFY_SOURCE do.  */

#include <stdarg.h>
#include <stdlib.h>

static void *kept;

extern void unseen (int, ...);

static void
keep_first (int count, ...)
{
  va_list arguments;

  va_start (arguments, count);
  kept = va_arg (arguments, void *);
  va_end (arguments);
}

static inline __attribute__ ((always_inline)) void
pass_to_seen (int count, ...)
{
  keep_first (count, __builtin_va_arg_pack ());
}

static inline __attribute__ ((always_inline)) void
pass_to_unseen (int count, ...)
{
  unseen (count, __builtin_va_arg_pack ());
}

void
seen (void)
{
  pass_to_seen (1, malloc (31)); /* { dg-note "'malloc .31.' escapes to heap" } */
}

void
not_seen (void)
{
  pass_to_unseen (1, malloc (32)); /* { dg-note "'malloc .32.' escapes to heap" } */
}

void *
last_kept (void)
{
  return kept;
}
