/* SPDX-License-Identifier: MIT

   A claim has been shown to be false: say so and stop the program.  */

#ifndef MESCV_REPORT_H
#define MESCV_REPORT_H

struct mescv_block;

/* What the program does to a block that has expired.  */
enum mescv_use
{
  MESCV_READS,
  MESCV_WRITES,
  MESCV_TOUCHES, /* One of these.  */
  MESCV_RELEASES,
  MESCV_REALLOCATES,
  MESCV_MEASURES
};

/* The program uses BLOCK from the instruction at WHERE, or a function of the
   library that has been called from there; NULL if that is not known.  */
_Noreturn void mescv_report_call (const struct mescv_block *, enum mescv_use,
                                  const void *where);

/* The program itself is at fault: it gives a function of the library an
   address that no allocator would take.  */
_Noreturn void mescv_report_misuse (const char *what);

#endif
