/* The pass: lowers the unit, analyses it, reports and, if asked to, rewrites.

   It stands before opt_local_passes, where SSA form exists at every
   optimisation level and nothing has been inlined, so that what it changes is
   optimised like the rest.  Without rewriting it changes nothing: the code is
   the same with and without it.  */

#ifndef MAPESCAPE_PASS_H
#define MAPESCAPE_PASS_H

#include "compat.h"

struct mapescape_options;

simple_ipa_opt_pass *mapescape_make_pass (gcc::context *,
                                          const struct mapescape_options *);

#endif
