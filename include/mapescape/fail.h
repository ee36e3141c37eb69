/* SPDX-License-Identifier: MIT

   What happens when something goes wrong.

     static bool
     drop_caches (size_t size, void *context)
     {
       return cache_shrink (context, size);
     }
     ...
     mesc_set_out_of_memory_hook (drop_caches, &cache);

   There are two kinds of wrong.  Running out of memory is an error that
   functions return: a null pointer or false, and what they were called with is
   as it was before.  Before that, the program's hook is asked, which may free
   something and have the request tried again, or leave by longjmp or exit
   where the program is prepared for it.  The default is to return the error.

   Misuse, such as writing to a map that was never made, is a defect of the
   program.  It is reported with the site it is about, and the program is
   aborted, unless a hook leaves in another way.

   The setters may be called in any thread at any time; they return what was
   set before.  A thread that is failing at that moment may still call the old
   hook.  */

#ifndef MAPESCAPE_FAIL_H
#define MAPESCAPE_FAIL_H

#include <mapescape/base.h>

MESC_BEGIN_DECLS

/* SIZE bytes could not be had.  Returns true if it is worth trying again.  */
typedef bool mesc_out_of_memory_hook (size_t size, void *context);

/* Have HOOK called with CONTEXT when memory runs out; a null pointer sets the
   default.  HOOK must be safe in all threads that use the library.  */
MESC_API mesc_out_of_memory_hook *
mesc_set_out_of_memory_hook (mesc_out_of_memory_hook *hook, void *context);

/* What code that allocates calls when it has been refused SIZE bytes: true if
   it should try again.  */
MESC_API bool mesc_out_of_memory (size_t size) MESC_COLD;

/* MESSAGE says what is wrong; SITE is what it is about, or a null pointer.  If
   the hook returns, the program aborts.  */
typedef void mesc_fail_hook (const char *message,
                             const struct mesc_site *site);

/* Have HOOK called instead of printing; a null pointer sets the default.  */
MESC_API mesc_fail_hook *mesc_set_fail_hook (mesc_fail_hook *hook);

/* The program is wrong.  By default prints

     mapescape: MESSAGE
     mapescape: at FILE:LINE: in FUNCTION: LABEL

   on standard error, in one write each and without allocating, and aborts.
   Messages are cut at 500 bytes.  */
MESC_API void mesc_fail (const struct mesc_site *site, const char *format, ...)
    MESC_COLD MESC_NORETURN MESC_PRINTF (2, 3);

MESC_END_DECLS

#endif
