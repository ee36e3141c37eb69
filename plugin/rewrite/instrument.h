/* Instrumenting one function for the lifetime oracle.  */

#ifndef MAPESCAPE_INSTRUMENT_H
#define MAPESCAPE_INSTRUMENT_H

#include "compat.h"
#include "rewrite/claims.h"

/* The data of the unit that the code refers to.  */
struct verify_data
{
  tree unit;  /* The VAR_DECL that describes the unit.  */
  tree sites; /* The VAR_DECL with two pointers for each site.  */
};

/* True if NODE's function can tell of its activations.  */
bool instrumentable_p (cgraph_node *node);

/* Let NODE's function tell the library of runtime/verify/verify.h what
   happens.  */
void instrument_function (cgraph_node *node, const claim_table &,
                          const verify_data &);

#endif
