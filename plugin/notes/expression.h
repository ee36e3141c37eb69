/* GIMPLE as the user wrote it.

   Temporaries are written out as what computes them, casts are left out, and
   memory references get their names back: `x->t', not `MEM[(...)x_1 + 8B]'.
   What can not be said is `...'.  The text depends neither on the optimisation
   level nor on SSA versions.  */

#ifndef MAPESCAPE_EXPRESSION_H
#define MAPESCAPE_EXPRESSION_H

#include "text.h"

/* Add EXPRESSION, any operand or reference of a GIMPLE statement.  */
void expression_add (struct text *, tree expression);

/* Add the call STATEMENT: `f (n * 8, &x)'.  */
void expression_add_call (struct text *, gcall *statement);

/* Add what CALL calls: the function's name, or the expression that yields its
   address.  */
void expression_add_callee (struct text *, gcall *call);

/* Add the printed form of TYPE: `struct tab *'.  */
void expression_add_type (struct text *, tree type);

/* True if the user can see that EXPRESSION has a name of its own: it is not
   a temporary.  */
bool expression_is_named (tree expression);

/* The name that the user gave DECL, or NULL.  */
const char *declaration_name (tree decl);

#endif
