/* SPDX-License-Identifier: MIT

   The samples of the heap profile: which blocks have been allocated where, and
   which of them are still there.

   As in Go's runtime, a block is a sample if one of its bytes is hit when, on
   average, one byte in RATE is chosen, each independently of the others: after
   a sample, the number of bytes to the next one is drawn from an exponential
   distribution.  A block of S bytes is hit with the probability
   1 - exp (-S / RATE), by which the reader of the samples divides.  With a rate
   of 1 every block is a sample.

   Blocks of one size, stack and site are counted together in a bucket.
   Buckets are added and never removed, and their counts only grow, so that
   they can be read at any time without a lock: also in a signal handler that
   interrupts this code.  Memory comes from the kernel.  If there is none, the
   sample is lost and counted as such, and the program goes on.  */

#ifndef MESC_SAMPLES_H
#define MESC_SAMPLES_H

#include <mapescape/base.h>

#include "options.h"

#define MESC_SAMPLES_NAME_SIZE 64

struct mesc_bucket
{
  struct mesc_bucket *next;     /* Of all buckets, the newest first.  */
  struct mesc_bucket *chained;  /* Of those with the same place in the table. */
  const struct mesc_site *site; /* Or a null pointer.  */
  char name[MESC_SAMPLES_NAME_SIZE]; /* Of the object, cut; may be empty.  */
  size_t size;                       /* Of each block, in bytes.  */
  uint64_t allocated;                /* Blocks so far ...  */
  uint64_t released;                 /* ... and those that are gone.  */
  uint64_t hash;
  size_t depth;
  uintptr_t callers[]; /* Return addresses, the innermost first.  */
};

/* Begin to take samples, one in RATE bytes, with stacks found in the way HOW.
   A second call only ends a stop.  */
void mesc_samples_start (uint64_t rate, enum mesc_stack_walk how);
/* Take no more; releases are still followed.  */
void mesc_samples_stop (void);
/* One in so many bytes; 0 before the start.  */
uint64_t mesc_samples_rate (void);
/* Threads that have not sampled yet draw from a sequence that depends on SEED
   and on the order in which they begin, and on nothing else.  */
void mesc_samples_seed (uint64_t seed);

/* A block of SIZE bytes has been allocated, or is about to be released.  Any
   thread.  */
void mesc_samples_allocated (const void *block, size_t size,
                             const struct mesc_site *site, const char *name);
void mesc_samples_released (const void *block);

/* The newest bucket, from which all can be reached.  */
const struct mesc_bucket *mesc_samples_first (void);
/* What a bucket counts, with ALLOCATED never less than RELEASED.  */
struct mesc_bucket_counts
{
  uint64_t allocated;
  uint64_t released;
};
struct mesc_bucket_counts mesc_bucket_read (const struct mesc_bucket *);

/* Samples that found no memory, and the memory that the others take.  */
uint64_t mesc_samples_lost (void);
size_t mesc_samples_bytes (void);

/* Around fork.  */
void mesc_samples_lock (void);
void mesc_samples_unlock (void);

#endif
