/* SPDX-License-Identifier: MIT

   The trace: a line on standard error for each rare event of a map or arena.

     map 0x5581 @0.012s grow 14->28 slots, n=14, 272->544 B, 3.120 us, f.c:10
     arena main @0.013s reset, 3000 B used of 65536 B, 65536 B kept, f.c:22

   The time is since the trace began; the place is where the thing was made,
   with its label.  A thing without a name goes by its address.  Each line is
   one write.  */

#ifndef MESC_TRACE_H
#define MESC_TRACE_H

#include <stdbool.h>

/* Trace maps, arenas (with pools), or both from now on.  */
void mesc_trace_start (bool maps, bool arenas);

#endif
