/* SPDX-License-Identifier: MIT

   Running out of memory, and misuse: see fail.h.

   The hook and its context are set together, so they are one record that is
   read under a lock; nobody fails so often that this would matter.  The hook is
   called without it.  */

#include <mapescape/fail.h>

#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define LONGEST_MESSAGE 500

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct
{
  mesc_out_of_memory_hook *hook;
  void *context;
} out_of_memory;

static _Atomic (mesc_fail_hook *) fail_hook;

mesc_out_of_memory_hook *
mesc_set_out_of_memory_hook (mesc_out_of_memory_hook *hook, void *context)
{
  pthread_mutex_lock (&lock);
  mesc_out_of_memory_hook *old = out_of_memory.hook;
  out_of_memory.hook = hook;
  out_of_memory.context = context;
  pthread_mutex_unlock (&lock);
  return old;
}

bool
mesc_out_of_memory (size_t size)
{
  pthread_mutex_lock (&lock);
  mesc_out_of_memory_hook *hook = out_of_memory.hook;
  void *context = out_of_memory.context;
  pthread_mutex_unlock (&lock);
  return hook != NULL && hook (size, context);
}

mesc_fail_hook *
mesc_set_fail_hook (mesc_fail_hook *hook)
{
  return atomic_exchange (&fail_hook, hook);
}

/* Nothing can be done if standard error takes no more.  */

static void
write_line (const char *format, ...)
{
  char line[LONGEST_MESSAGE + 200];
  va_list arguments;
  va_start (arguments, format);
  int length = vsnprintf (line, sizeof line - 1, format, arguments);
  va_end (arguments);
  if (length < 0)
    return;
  size_t size
      = (size_t)length < sizeof line - 1 ? (size_t)length : sizeof line - 2;
  line[size] = '\n';
  ssize_t written = write (STDERR_FILENO, line, size + 1);
  (void)written;
}

static void
print_failure (const char *message, const struct mesc_site *site)
{
  write_line ("mapescape: %s", message);
  if (site != NULL)
    write_line ("mapescape: at %s:%u: in %s%s%s", site->file, site->line,
                site->function, site->label ? ": " : "",
                site->label ? site->label : "");
}

void
mesc_fail (const struct mesc_site *site, const char *format, ...)
{
  char message[LONGEST_MESSAGE + 1];
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (message, sizeof message, format, arguments);
  va_end (arguments);
  mesc_fail_hook *hook = atomic_load (&fail_hook);
  (hook != NULL ? hook : print_failure) (message, site);
  abort ();
}
