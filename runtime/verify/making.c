/* SPDX-License-Identifier: MIT

   How a block is made: see making.h.

   Of a call of the kind m each block is judged when it is made.  Of a call of
   the kind r it is known only afterwards which block it is about: a block that
   a claim may be about is made pending, and __mesc_verify_made judges.  */

#include "making.h"

#include <errno.h>
#include <link.h>
#include <stdlib.h>
#include <sys/auxv.h>

#include "births.h"
#include "blocks.h"
#include "pages.h"
#include "poison.h"
#include "system.h"
#include "verify.h"

#define PUBLIC __attribute__ ((visibility ("default")))

/* The call of a frame, and what is claimed of its block.  */
struct judgement
{
  struct mescv_claim *claim; /* NULL: nothing.  */
  struct mescv_frame *owner;
};

/* The end of the object that is loaded at BASE.  Its own headers say so; the
   dynamic linker is not asked, because it may be it that waits.  */

static uintptr_t
object_end (uintptr_t base)
{
  const ElfW (Ehdr) *header = (const ElfW (Ehdr) *)base;
  const ElfW (Phdr) *segments = (const ElfW (Phdr) *)(base + header->e_phoff);
  uintptr_t last = 0;
  for (unsigned i = 0; i < header->e_phnum; i++)
    if (segments[i].p_type == PT_LOAD
        && segments[i].p_vaddr + segments[i].p_memsz > last)
      last = segments[i].p_vaddr + segments[i].p_memsz;
  return base + last;
}

/* Is CALLER in the dynamic linker?  It may come in at any call or access of a
   thread's variable, and allocates for itself.  */

static bool
in_dynamic_linker (const void *caller)
{
  static uintptr_t end;
  uintptr_t at = (uintptr_t)caller;
  uintptr_t base = getauxval (AT_BASE);
  if (at < base || base == 0)
    return false;
  uintptr_t known = __atomic_load_n (&end, __ATOMIC_RELAXED);
  if (known == 0)
    {
      known = object_end (base);
      __atomic_store_n (&end, known, __ATOMIC_RELAXED);
    }
  return at < known;
}

/* An allocation from within a call has come to the library.  */
static bool asked;

struct mescv_maker
mescv_maker_now (const void *stack, const void *caller)
{
  struct mescv_maker maker = { mescv_self, mescv_site_now () };
  uintptr_t at = (uintptr_t)stack;
  if (maker.site == NULL)
    return maker;
  __atomic_store_n (&asked, true, __ATOMIC_RELAXED);
  mescv_busy++;
  if (mescv_busy > 1 || maker.self->overflow || !mescv_on_stack (maker.self, at)
      || at >= ~maker.self->top->below || in_dynamic_linker (caller))
    maker.site = NULL;
  mescv_busy--;
  return maker;
}

/* By trying, as names are not enough: they are resolved for each object of the
   program, and to addresses that need not be those of the functions.  */

bool
mescv_is_asked (struct mescv_thread *self)
{
  static struct mescv_site site;
  static void *pair[2] = { &site, NULL };
  void *(*volatile make) (size_t) = malloc;
  self->top->site = pair;
  free (make (1));
  self->top->site = NULL;
  return __atomic_load_n (&asked, __ATOMIC_RELAXED);
}

static struct judgement
judge (struct mescv_maker maker)
{
  struct judgement judgement = { NULL, NULL };
  judgement.claim = mescv_claim_find (maker.site, maker.self->top,
                                      &maker.self->frames[1], &judgement.owner);
  return judgement;
}

/* A claim has been made for a block, which is BLOCK if it is checked.  */

static void
count_claimed (struct mescv_maker maker, struct judgement judgement,
               struct mescv_block *block)
{
  mescv_count (&maker.site->counts.executed);
  mescv_count (&maker.site->counts.claimed);
  mescv_claim_count (judgement.claim, block != NULL);
  if (block != NULL)
    mescv_block_register (block, &judgement.owner->scopes);
}

static void
count_unclaimed (struct mescv_maker maker, void *address)
{
  mescv_count (&maker.site->counts.executed);
  if (mescv_births_kept)
    mescv_birth_note (address, maker.site, maker.self, NULL);
}

void *
mescv_make (struct mescv_maker maker, size_t size, size_t alignment)
{
  int error = errno;
  struct judgement judgement = judge (maker);
  struct mescv_block *block = NULL;
  mescv_busy++;
  if (judgement.claim && mescv_claim_due (judgement.claim)
      && (maker.site->kind == 'm' || mescv_claim_try (judgement.claim)))
    block = mescv_block_make (judgement.claim, size, alignment);
  if (block != NULL)
    {
      block->frame_serial = maker.self->top->serial;
      if (maker.site->kind == 'm')
        count_claimed (maker, judgement, block);
    }
  mescv_busy--;
  errno = error;
  return block ? block->start : NULL;
}

void
mescv_made_plain (struct mescv_maker maker, void *address)
{
  if (maker.site->kind != 'm' || address == NULL)
    return;
  struct judgement judgement = judge (maker);
  if (judgement.claim)
    count_claimed (maker, judgement, NULL);
  else
    count_unclaimed (maker, address);
}

/* The sanitizer's block at ADDRESS of SIZE bytes is checked from now on.  */

static struct mescv_block *
adopt (struct mescv_maker maker, struct judgement judgement, void *address,
       size_t size)
{
  struct mescv_block *block
      = mescv_block_adopt (judgement.claim, address, size);
  if (block != NULL)
    mescv_birth_note (address, maker.site, maker.self, block);
  return block;
}

void
mescv_made_by_sanitizer (struct mescv_maker maker, void *address, size_t size)
{
  struct judgement judgement = judge (maker);
  struct mescv_block *block = NULL;
  mescv_busy++;
  if (judgement.claim == NULL)
    count_unclaimed (maker, address);
  else
    {
      if (mescv_claim_due (judgement.claim))
        block = adopt (maker, judgement, address, size);
      count_claimed (maker, judgement, block);
    }
  mescv_busy--;
}

/* The pending block that SELF's top activation has made at ADDRESS.  */

static struct mescv_block *
pending_block (const struct mescv_thread *self, const void *address)
{
  if (!mescv_in_pages (address))
    return NULL;
  struct mescv_block *block = mescv_pages_find (address);
  if (block == NULL || block->start != address
      || mescv_block_state (block) != MESCV_PENDING
      || block->frame_serial != self->top->serial)
    return NULL;
  return block;
}

static void
made_result (struct mescv_maker maker, void *result)
{
  struct judgement judgement = judge (maker);
  struct mescv_block *block = pending_block (maker.self, result);
  if (judgement.claim == NULL)
    count_unclaimed (maker, result);
  else
    count_claimed (maker, judgement,
                   block && block->claim == judgement.claim ? block : NULL);
}

PUBLIC void
__mesc_verify_made (struct mesc_frame *frame, void *result)
{
  struct mescv_maker maker = { mescv_self, mescv_site_now () };
  if (maker.site == NULL || maker.site->kind != 'r' || result == NULL
      || frame != (struct mesc_frame *)maker.self->top || mescv_busy)
    return;
  if (mescv_poison_has (result))
    mescv_made_by_sanitizer (maker, result, mescv_poison_size (result));
  else
    made_result (maker, result);
}
