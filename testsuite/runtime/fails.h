/* Whether a statement ends in mesc_fail, and with which words:

     unit_check (FAILS (mesc_arena_release (&arena, &mark), "has ended"), ...);

   The hook leaves by a jump, so what the statement was about is not to be used
   any more, and variables that it was to change have any value.  */

#ifndef MAPESCAPE_RUNTIME_FAILS_H
#define MAPESCAPE_RUNTIME_FAILS_H

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <mapescape/fail.h>

#pragma GCC diagnostic ignored "-Wclobbered"

static jmp_buf fails_place;
static char fails_message[600];
static const struct mesc_site *fails_site;

static void
fails_hook (const char *message, const struct mesc_site *site)
{
  snprintf (fails_message, sizeof fails_message, "%s", message);
  fails_site = site;
  longjmp (fails_place, 1);
}

#define FAILS(statement, words)                                               \
  __extension__ ({                                                            \
    fails_message[0] = '\0';                                                  \
    mesc_fail_hook *fails_old = mesc_set_fail_hook (fails_hook);              \
    if (setjmp (fails_place) == 0)                                            \
      {                                                                       \
        statement;                                                            \
      }                                                                       \
    mesc_set_fail_hook (fails_old);                                           \
    strstr (fails_message, words) != NULL;                                    \
  })

#endif
