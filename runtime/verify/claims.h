/* SPDX-License-Identifier: MIT

   What the plugin says of a unit: its calls and its claims, read from the text
   that verify.h describes.  Sites and claims are never given back, so that a
   block may point to them after its library has been unloaded.  */

#ifndef MESCV_CLAIMS_H
#define MESCV_CLAIMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mescv_claim;
struct mescv_frame;
struct mescv_thread;

/* How a block that is not claimed died: in the function that made it, or in
   its caller and so on; when none of these was left; never; or in another
   thread, which has no place in the order of this one's functions.  */
enum mescv_death
{
  MESCV_DIED_IN_FUNCTION,
  MESCV_DIED_IN_CALLER,
  MESCV_DIED_IN_CALLER_2,
  MESCV_DIED_IN_CALLER_3,
  MESCV_DIED_LATER,
  MESCV_DIED_NEVER,
  MESCV_DIED_ELSEWHERE,
  MESCV_DEATHS
};

/* Blocks that a site has made, counted by all threads at once.  */
struct mescv_counts
{
  uint64_t executed; /* All of them.  */
  uint64_t claimed;  /* For which a claim was made.  */
  uint64_t checked;  /* On which it was checked.  */
  uint64_t in_time;  /* Of these: released by the program in their life.  */
  uint64_t expired;  /* Of these: still there at its end.  */
  uint64_t died[MESCV_DEATHS];
};

/* A call.  */
struct mescv_site
{
  void **pair; /* The address that frames know it by.  */
  char kind;   /* As in verify.h.  */
  const char *file;
  const char *line;
  const char *column;
  const char *function;
  const char *name;
  const char *reason;
  struct mescv_claim *claims; /* Of blocks that this call makes.  */
  unsigned claim_count;
  struct mescv_counts counts;
};

struct mescv_claim
{
  struct mescv_claim *next; /* Of the same site, in the order to try.  */
  unsigned long scope;
  const char *words;
  uint64_t executed;
  uint64_t next_check; /* The execution that is checked next.  */
  uint64_t tries; /* Blocks that it might be about: see mescv_claim_try.  */
  unsigned length;
  struct mescv_site *path[]; /* From the owner's call to the allocator's.  */
};

struct mescv_unit
{
  struct mescv_unit *next;
  struct mescv_site *sites;
  unsigned long count;
};

/* All units that have been entered, the last one first.  */
extern struct mescv_unit *mescv_units;

static inline void
mescv_count (uint64_t *counter)
{
  __atomic_fetch_add (counter, 1, __ATOMIC_RELAXED);
}

/* Has UNIT been read?  */
static inline bool
mescv_unit_known (void **unit)
{
  return __atomic_load_n (&unit[0], __ATOMIC_ACQUIRE) != NULL;
}

/* Read UNIT unless another thread has.  If there is no memory, or the text is
   not as it should be, it claims nothing.  */
void mescv_unit_read (void **unit);

/* The claim on a block made by SITE, the call that TOP of a thread is in whose
   first frame is FIRST; *OWNER is the frame that it is claimed to die with.
   NULL if there is none.  */
struct mescv_claim *mescv_claim_find (const struct mescv_site *site,
                                      struct mescv_frame *top,
                                      struct mescv_frame *first,
                                      struct mescv_frame **owner);

/* Is the next execution of CLAIM one to check?  All of the first thousand are,
   and then fewer and fewer, so that a hot site costs little.  */
bool mescv_claim_due (const struct mescv_claim *);
/* Is it to be tried whether CLAIM, which is due, is about a block of a call of
   the kind r?  The call may make many that it is not about.  */
bool mescv_claim_try (struct mescv_claim *);
/* A block has been made that CLAIM is about, and is checked if CHECKED.  */
void mescv_claim_count (struct mescv_claim *, bool checked);

/* Around fork.  */
void mescv_claims_lock (void);
void mescv_claims_unlock (void);
/* What has been counted so far is another process's.  */
void mescv_counts_forget (void);

#endif
