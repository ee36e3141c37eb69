/* SPDX-License-Identifier: MIT

   The samples as a profile that pprof reads.  */

#ifndef MESC_ENCODE_H
#define MESC_ENCODE_H

#include <stdbool.h>

#include "output.h"

/* Put the profile of the samples so far, begun at START nanoseconds since
   1970, into OUTPUT, which goes to memory.  False if there is not enough of it.
   Takes no lock.  */
bool mesc_encode_profile (struct mesc_output *output, uint64_t start);

#endif
