/* A unit as the plugin makes it for the lifetime oracle, by hand: the
   functions, calls and claims of one small program.

   The tests of the library are programs of it.  A function opens with ENTER
   and ends with LEAVE; CALL goes before each call.  */

#ifndef MAPESCAPE_VERIFY_UNIT_H
#define MAPESCAPE_VERIFY_UNIT_H

#include "verify/verify.h"

/* The calls, by their numbers in the text.  */
enum
{
  FILL_CALLS_NODE_NEW,
  NODE_NEW_MALLOC, /* Dies with fill, if called from there.  */
  OWN_MALLOC,      /* Dies with own.  */
  SPIN_MALLOC,     /* Dies with an iteration of loop 1.  */
  SPIN_INNER,      /* Dies with an iteration of loop 2, within loop 1.  */
  OWN_REALLOC,     /* Dies with own.  */
  OWN_TABLE_NEW,   /* Of the kind r; dies with own.  */
  LEAK_MALLOC,     /* Escapes: returned.  */
  MAIN_CALLS,      /* Any call of main's.  */
  LEAK_TABLE_NEW,  /* Of the kind r; escapes.  */
  OWN_ALIGNED,     /* Dies with own.  */
  DEEP_CALLS,      /* A call of a function that is in the middle.  */
  UNIT_SITES
};

static const char unit_text[]
    = "S\tc\ttab.c\t30\t3\tfill\tnode_new (t)\t-\n"
      "S\tm\ttab.c\t12\t14\tnode_new\tmalloc (24)\t-\n"
      "S\tm\ttab.c\t50\t8\town\tmalloc (n)\t-\n"
      "S\tm\tloop.c\t10\t5\tspin\tmalloc (16)\t-\n"
      "S\tm\tloop.c\t12\t7\tspin\tmalloc (17)\t-\n"
      "S\tm\ttab.c\t52\t8\town\trealloc (p, \"2\\n\")\t-\n"
      "S\tr\ttab.c\t53\t8\town\ttable_new ()\t-\n"
      "S\tm\ttab.c\t60\t10\tleak\tmalloc (8)\treturned\n"
      "S\tc\tmain.c\t1\t1\tmain\tanything ()\t-\n"
      "S\tr\ttab.c\t61\t10\tleak\ttable_new ()\treturned\n"
      "S\tm\ttab.c\t54\t8\town\taligned_alloc (64, n)\t-\n"
      "S\tc\tmain.c\t2\t1\tdeep\tleak ()\t-\n"
      "C\t0\tfill\t0\t1\n"
      "C\t0\town\t2\n"
      "C\t1\tan iteration of the loop at line 9 of spin\t3\n"
      "C\t2\tan iteration of the loop at line 11 of spin\t4\n"
      "C\t0\town\t5\n"
      "C\t0\town\t6\n"
      "C\t0\town\t10\n";

static void *unit_sites[2 * UNIT_SITES];
static void *unit[4]
    = { 0, (void *)unit_text, unit_sites, (void *)(unsigned long)UNIT_SITES };

#define INSTRUMENTED __attribute__ ((noinline, noclone))
#define ENTER                                                                  \
  struct mesc_frame *frame                                                     \
      = __mesc_verify_enter (unit, __builtin_frame_address (0))
#define CALL(number) (frame->site = &unit_sites[2 * (number)])
#define LEAVE __mesc_verify_leave (frame)

#endif
