/* SPDX-License-Identifier: MIT

   MAPESCAPE=leakcheck=1: what is still there at the end.  */

#ifndef MESC_LEAKS_H
#define MESC_LEAKS_H

#include "output.h"

/* Put a line into OUTPUT for each place whose blocks are still in use,
   according to the samples, and one with the sum.  Nothing if there are
   none.  */
void mesc_leaks_print (struct mesc_output *output);

#endif
