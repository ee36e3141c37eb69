/* SPDX-License-Identifier: MIT

   The life of a block that is checked: see blocks.h.  Where its memory is and
   how it is taken away is the business of pages.c and poison.c.  */

#include "blocks.h"

#include "pages.h"
#include "poison.h"
#include "start.h"
#include "system.h"

/* BLOCK goes from state FROM to state TO, if this is the thread that does
   it.  */

static bool
block_move (struct mescv_block *block, enum mescv_state from,
            enum mescv_state to)
{
  return __atomic_compare_exchange_n (&block->state, &from, to, false,
                                      __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

static struct mescv_site *
block_site (const struct mescv_block *block)
{
  return block->claim->path[block->claim->length - 1];
}

static void
block_begin (struct mescv_block *block, struct mescv_claim *claim)
{
  block->claim = claim;
  block->state = MESCV_PENDING;
  block->generation = mescv_generation;
}

struct mescv_block *
mescv_block_make (struct mescv_claim *claim, size_t size, size_t alignment)
{
  struct mescv_block *block = mescv_pages_make (size, alignment);
  if (block != NULL)
    block_begin (block, claim);
  return block;
}

struct mescv_block *
mescv_block_adopt (struct mescv_claim *claim, char *start, size_t size)
{
  struct mescv_block *block = mescv_pages_note (start, size);
  if (block != NULL)
    block_begin (block, claim);
  return block;
}

void
mescv_block_register (struct mescv_block *block, struct mescv_block **scopes)
{
  unsigned long scope = block->claim->scope;
  struct mescv_block *first = *scopes;
  mescv_count (&block_site (block)->counts.checked);
  __atomic_store_n (&block->state, MESCV_ALIVE, __ATOMIC_RELEASE);
  while (first && first->claim->scope != scope)
    first = first->next_scope;
  if (first)
    {
      block->next = first->next;
      first->next = block;
    }
  else
    {
      block->next_scope = *scopes;
      *scopes = block;
    }
}

struct mescv_block *
mescv_blocks_take (struct mescv_block **scopes, unsigned long scope)
{
  while (*scopes && (*scopes)->claim->scope != scope)
    scopes = &(*scopes)->next_scope;
  struct mescv_block *blocks = *scopes;
  if (blocks)
    *scopes = blocks->next_scope;
  return blocks;
}

void
mescv_blocks_expire (struct mescv_block *block)
{
  struct mescv_signals signals = mescv_signals_block ();
  mescv_busy++;
  for (; block; block = block->next)
    if (block_move (block, MESCV_ALIVE, MESCV_EXPIRED))
      {
        if (block->generation == mescv_generation)
          mescv_count (&block_site (block)->counts.expired);
        if (mescv_poison_used ())
          mescv_poison (block);
        else
          mescv_pages_close (block);
      }
  mescv_busy--;
  mescv_signals_restore (signals);
}

enum mescv_state
mescv_block_release (struct mescv_block *block)
{
  if (block_move (block, MESCV_ALIVE, MESCV_RELEASED))
    {
      if (block->generation == mescv_generation)
        mescv_count (&block_site (block)->counts.in_time);
      if (!mescv_poison_used ())
        mescv_pages_retire (block);
      return MESCV_ALIVE;
    }
  if (block_move (block, MESCV_PENDING, MESCV_RELEASED))
    {
      if (!mescv_poison_used ())
        mescv_pages_retire (block);
      return MESCV_PENDING;
    }
  return mescv_block_state (block);
}
