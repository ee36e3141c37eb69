/* SPDX-License-Identifier: MIT

   The blocks that are checked.

   A block is pending until it is known which one its claim is about, then
   alive, and ends in one of two ways: it expires with its scope and must not
   be touched again, or the program releases it before, and it is the program's
   own affair if it touches it again.  Only one of two threads that want to end
   it does.

   Records are never given back, and they are in the order of their addresses
   unless the blocks are the sanitizer's: a block can be found from any address
   in it, without a lock, even in the handler of a fault.  */

#ifndef MESCV_BLOCKS_H
#define MESCV_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claims.h"

enum mescv_state
{
  MESCV_PENDING,
  MESCV_ALIVE,
  MESCV_EXPIRED,
  MESCV_RELEASED, /* Its memory is still as the program left it.  */
  MESCV_REVOKED   /* Its memory has been taken back since.  */
};

struct mescv_block
{
  char *start;
  size_t size; /* What was asked for.  */
  enum mescv_state state;
  unsigned generation;
  struct mescv_claim *claim;
  uint64_t frame_serial;          /* Of a pending block: who made it.  */
  struct mescv_block *next;       /* Of the same scope.  */
  struct mescv_block *next_scope; /* Of the first one of a scope.  */
};

/* A pending block on pages of its own, or NULL if there are too many already
   or there is no memory.  */
struct mescv_block *mescv_block_make (struct mescv_claim *, size_t size,
                                      size_t alignment);
/* The same for a block that a sanitizer has made.  */
struct mescv_block *mescv_block_adopt (struct mescv_claim *, char *start,
                                       size_t size);

/* A pending block becomes alive until the scope of its claim in the activation
   that has SCOPES ends.  */
void mescv_block_register (struct mescv_block *, struct mescv_block **scopes);

static inline struct mescv_block *
mescv_block_next_scope (const struct mescv_block *block)
{
  return block->next_scope;
}

/* Take the blocks of SCOPE out of SCOPES.  */
struct mescv_block *mescv_blocks_take (struct mescv_block **scopes,
                                       unsigned long scope);
/* The scope of these blocks, linked by next, has ended.  */
void mescv_blocks_expire (struct mescv_block *);

/* The program releases BLOCK; the state that it had.  */
enum mescv_state mescv_block_release (struct mescv_block *);

static inline enum mescv_state
mescv_block_state (const struct mescv_block *block)
{
  return __atomic_load_n (&block->state, __ATOMIC_ACQUIRE);
}

#endif
