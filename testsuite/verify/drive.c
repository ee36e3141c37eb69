/* Calls functions that are not made to be called, to check what is claimed of
   them.

   Most conformance cases are functions that nobody calls: they are for the
   compiler to look at.  Here each is called with some arguments, and then every
   word in the program's variables, in what the arguments point to, in what was
   returned and in what was handed to a function of which nothing is known is
   taken for a pointer and read.  If it points to a block that was claimed to
   have died, that is a false claim, and the oracle stops the process.

   The arguments often make no sense, so a call may well crash, hang or eat
   memory.  It is then over, and shows nothing but what it has done so far.  */

#include "drive.h"

#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS 512
#define SECONDS 1

/* The limits of the program's variables, as the linker knows them.  */
extern char __data_start[], _end[];

static void *memory[WORDS];
static const void *kept[WORDS];
static size_t kept_count;
static sigjmp_buf unreadable;
static volatile sig_atomic_t reading;

void *
drive_memory (void)
{
  return memory;
}

void
drive_fill (enum drive_variant variant, void *address, size_t size,
            int is_pointer)
{
  memset (address, 0, size);
  if (variant == DRIVE_ZERO)
    return;
  if (variant == DRIVE_POINTERS || is_pointer)
    {
      void *pointer = memory;
      for (size_t at = 0; at + sizeof pointer <= size; at += sizeof pointer)
        memcpy ((char *)address + at, &pointer, sizeof pointer);
    }
  else if (variant == DRIVE_NUMBERS)
    *(char *)address = 3;
}

void
drive_keep (const void *pointer)
{
  if (kept_count < WORDS)
    kept[kept_count++] = pointer;
}

void
drive_keep_bytes (const void *address, size_t size)
{
  const void *pointer;
  for (size_t at = 0; at + sizeof pointer <= size; at += sizeof pointer)
    {
      memcpy (&pointer, (const char *)address + at, sizeof pointer);
      drive_keep (pointer);
    }
}

/* The call or the reading has gone wrong, or lasts too long.  */

static void
on_signal (int number)
{
  if (reading && number != SIGALRM)
    siglongjmp (unreadable, 1);
  _exit (0);
}

static void
catch_signals (void)
{
  static const int signals[]
      = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM, SIGTRAP };
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_NODEFER };
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
    sigaction (signals[i], &action, NULL);
}

/* The word at ADDRESS if that can be read.  */

static int
read_word (const void *address, const void **word)
{
  volatile int readable = 0;
  reading = 1;
  if (sigsetjmp (unreadable, 0) == 0)
    {
      *word = *(const void *const volatile *)address;
      readable = 1;
    }
  reading = 0;
  return readable;
}

/* Use all that POINTER leads to, DEPTH steps far.  */

static void
use (const void *pointer, int depth)
{
  const void *word;
  for (size_t i = 0; i < 4; i++)
    if (!read_word ((const void *const *)pointer + i, &word))
      return;
    else if (depth > 1 && word != memory)
      use (word, depth - 1);
}

static int
is_pointer (const void *word)
{
  return (uintptr_t)word >= 4096 && (uintptr_t)word % sizeof word == 0;
}

static void
use_all (void)
{
  for (size_t i = 0; i < kept_count; i++)
    if (is_pointer (kept[i]))
      use (kept[i], 2);
  uintptr_t first = ((uintptr_t)__data_start + 7) & ~(uintptr_t)7;
  for (const void **at = (const void **)first; (char *)(at + 1) <= _end; at++)
    if (is_pointer (*at) && *at != memory)
      use (*at, 3);
}

static void
run_call (drive_call *call, enum drive_variant variant)
{
  catch_signals ();
  alarm (SECONDS);
  for (size_t i = 0; i < WORDS; i++)
    memory[i] = variant == DRIVE_ZERO ? NULL : memory;
  call (variant);
  use_all ();
  _exit (0);
}

/* The exit status: that a process was stopped is reported by the oracle.  */

int
drive_all (drive_call *const *calls, size_t count)
{
  for (size_t i = 0; i < count; i++)
    for (int variant = 0; variant < DRIVE_VARIANTS; variant++)
      {
        pid_t child = fork ();
        if (child == 0)
          run_call (calls[i], (enum drive_variant)variant);
        waitpid (child, NULL, 0);
      }
  return 0;
}
