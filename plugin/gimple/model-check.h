/* The code of a function against its model.

   Where a function has a body, the body is what counts; a model file or role
   attribute that denies what the body does is wrong, and would make false
   claims in every unit that does not see the body.  So it is warned of.

   The model is lowered as one more function, which nothing calls, and the
   verdicts on its parameters are compared with those on the code's.  Whether a
   parameter is released is asked of a small function that makes a block and
   passes it.  Only what the code is known to do counts: keeps in a global, hands
   to a thread or handler, stores in another argument, returns, releases.  What
   is merely not known of it says nothing against the model.  */

#ifndef MAPESCAPE_MODEL_CHECK_H
#define MAPESCAPE_MODEL_CHECK_H

#include "compat.h"
#include "escape/escape.h"

struct unit_lowering;
struct model_check;

/* Add what is needed to check the functions of UNIT that have both, and return
   the checks, or NULL if there are none.  */
model_check *model_checks_lower (unit_lowering *unit);

/* Warn of each contradiction.  */
void model_checks_report (const model_check *, const escape_analysis *);
void model_checks_free (model_check *);

#endif
