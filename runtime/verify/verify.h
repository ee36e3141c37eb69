/* SPDX-License-Identifier: MIT

   The lifetime oracle: what code compiled with `rewrite=verify' calls.

   The plugin claims of some allocations that they die with an activation of a
   function, or with an iteration of a loop in it.  Code that is compiled with
   `-fplugin-arg-mapescape-rewrite=verify' still allocates them as before, but
   tells this library which functions and iterations begin and end.  The
   library is an allocator in front of the program's: a block that is claimed
   lies on pages of its own, which become inaccessible when what it was claimed
   to die with has ended, and are not used again for long.  Who reads, writes,
   releases or reallocates it afterwards has shown that the claim is false; the
   program is stopped and told where the block was made, what was claimed and
   who touched it.

   These functions are not for programs to call.  All are safe in any thread
   and in signal handlers; none fails.  The interface is the same for both
   sides only if they are of one version.  */

#ifndef MAPESCAPE_VERIFY_H
#define MAPESCAPE_VERIFY_H

#ifdef __cplusplus
extern "C"
{
#endif

/* What the plugin puts into each unit:

     static void *sites[2 * COUNT];                 all null
     static void *unit[4] = { 0, TEXT, sites, (void *)COUNT };

   A call is known as the address of its pair in SITES; the library may keep
   what it likes there, and in unit[0].  TEXT describes the sites and the
   claims, one in a line, with a tab between the fields:

     S KIND FILE LINE COLUMN FUNCTION NAME REASON
     C SCOPE WORDS SITE SITE ...

   The sites are numbered from 0 in the order of their lines.  KIND is

     m   the call of an allocator: each block that is made within it by none
         but the library's code is the one;
     r   the same, but only the block that the call returns is the one, which
         mesc_verify_made tells;
     c   another call.

   NAME is the call as the user wrote it.  REASON is why the block escapes
   FUNCTION, as in the records, or `-' if it does not or KIND is c.

   A claim names the calls that lead to the block, from the one in the function
   whose claim it is down to the allocator's.  SCOPE is 0 if the block dies
   with that function, or the number of a loop in it, as it is given to
   mesc_verify_iterate.  WORDS say what it dies with, for a message.  */

/* An activation of an instrumented function.  Before each call the function
   stores the address of the call's pair in SITES, or a null pointer, where
   this points to; so the first word is SITE.  */
struct mesc_frame
{
  void *site;
  /* The rest is the library's own.  */
};

/* A function of UNIT begins; FRAME_ADDRESS is its __builtin_frame_address (0),
   or a null pointer if it is part of the function whose frame is on top.
   Frames that are still noted but do not lie above it have been left by a jump
   or an exception, and end now.  On a stack that is not the thread's own (a
   signal stack, a coroutine) nothing is claimed.  Never returns NULL.  */
struct mesc_frame *__mesc_verify_enter (void **unit, void *frame_address);

/* The function is about to return: all that was to die with it has died.  */
void __mesc_verify_leave (struct mesc_frame *);

/* Control has come back to FRAME's function, but not by a return: a landing
   pad of an exception, or a call that returns twice.  Frames that it called
   have ended, and FRAME is at no site.  */
void __mesc_verify_resume (struct mesc_frame *);

/* Iterations of the loop SCOPE, at least 1: the one that ran has ended (if one
   ran), because another begins or the loop has been left.  */
void __mesc_verify_iterate (struct mesc_frame *, unsigned long scope);

/* The call that FRAME's site is, of the kind r, has returned RESULT.  */
void __mesc_verify_made (struct mesc_frame *, void *result);

#ifdef __cplusplus
}
#endif

#endif
