/* The other side of the tests in which something is passed to a function of
   which the compiler sees only the declaration: it keeps what it is given.  */

#include <stdarg.h>

void *kept;

void
opaque (void *object)
{
  kept = object;
}

void
opaque_variadic (int count, ...)
{
  va_list list;

  va_start (list, count);
  while (count-- > 0)
    kept = va_arg (list, void *);
  va_end (list);
}

static void (*registered) (void *);
static void *registered_context;

void
register_callback (void (*callback) (void *), void *context)
{
  registered = callback;
  registered_context = context;
}

void
run_callback (void)
{
  if (registered)
    registered (registered_context);
}
