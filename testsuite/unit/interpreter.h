/* Running a flow graph, to see what an analysis may not deny.

   A run starts one of the program's functions from outside, with memory that
   only outsiders know, some of it known to unknown code, and executes its
   statements on concrete objects: each at most once in an iteration of its
   loop, since that is what a flow graph says, mostly in the order in which
   they stand, sometimes in another.  What C does not define is left out: an
   access outside an object or after its end does not happen.  Unknown code
   keeps what it is given, and loads, stores, releases and calls whatever it
   can reach.

   When an activation or an iteration ends, each heap object that it made and
   that is still alive and can be reached from elsewhere contradicts a verdict
   that it dies there.  For one activation of each run, pointers carry which
   parameter they were derived from and how many loads ago: they contradict
   verdicts on parameters.  */

#ifndef MAPESCAPE_INTERPRETER_H
#define MAPESCAPE_INTERPRETER_H

#include "escape.h"
#include "random-program.h"

/* What is known of a call that makes a heap object.  */
struct site
{
  const struct escape_verdict *verdict; /* Or NULL.  */
  unsigned made;                        /* How many objects.  */
  bool got_out;                         /* One outlived its activation.  */
};

struct function_sites
{
  struct site *statements;                  /* By statement.  */
  const struct escape_verdict **parameters; /* By parameter, or NULL.  */
};

struct sites
{
  const struct flow_program *program;
  struct function_sites *functions; /* By index.  */
};

/* The verdicts of ANALYSIS on PROGRAM, which both must outlive this.  */
struct sites *sites_make (const struct flow_program *program,
                          const struct escape_analysis *analysis);
void sites_free (struct sites *);

/* Run the program once.  Returns false if the run contradicts a verdict, and
   then writes what it saw to MESSAGE.  */
bool interpreter_run (struct sites *, uint64_t seed, char *message,
                      size_t message_size);

#endif
