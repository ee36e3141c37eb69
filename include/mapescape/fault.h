/* SPDX-License-Identifier: MIT

   Fault injection: an allocator that runs out of memory on request and that
   checks how it is used.  For tests.

     struct mesc_fault fault;
     mesc_fault_init (&fault, NULL);
     for (unsigned long nth = 1; ; nth++)
       {
         mesc_fault_inject (&fault, nth, 1);
         bool done = work (&fault.allocator);
         assert (fault.live_blocks == 0 && fault.misuses == 0);
         if (done)
           break;
       }

   The loop runs WORK with its first request refused, then its second, and so
   on until none is: all its error paths have then been taken once.  Requests
   are calls of allocate and reallocate.

   Each block has a header and a trailer of its own, so that a wrong size at
   release, a wrong block and a write past its end are seen and counted in
   MISUSES.  Not safe in several threads at once.  */

#ifndef MAPESCAPE_FAULT_H
#define MAPESCAPE_FAULT_H

#include <mapescape/allocator.h>

MESC_BEGIN_DECLS

struct mesc_fault
{
  /* What to hand to the code that is tested.  */
  struct mesc_allocator allocator;
  /* Where the memory comes from.  */
  const struct mesc_allocator *inner;
  /* Since the last mesc_fault_inject: requests, and those refused.  */
  unsigned long requests;
  unsigned long refused;
  /* Requests number FIRST_REFUSED to FIRST_REFUSED + REFUSED_COUNT - 1 are
     refused; the numbers start from 1.  */
  unsigned long first_refused;
  unsigned long refused_count;
  /* What is allocated now, as it was asked for.  */
  size_t live_blocks;
  size_t live_bytes;
  /* Calls that break the contract of allocators.  */
  unsigned long misuses;
};

/* Set FAULT up, with memory from INNER, refusing nothing.  It must not move
   afterwards, as its allocator points to it.  Nothing has to be released.  */
MESC_API void mesc_fault_init (struct mesc_fault *fault,
                               const struct mesc_allocator *inner);

/* Refuse COUNT requests, beginning with the NTH from now; NTH 0 refuses none,
   and a COUNT of ULONG_MAX refuses all from there on.  */
MESC_API void mesc_fault_inject (struct mesc_fault *fault, unsigned long nth,
                                 unsigned long count);

MESC_END_DECLS

#endif
