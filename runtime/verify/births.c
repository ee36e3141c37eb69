/* SPDX-License-Identifier: MIT

   The table of watched blocks: see births.h.

   Each part is open addressing with linear probing and no tombstones: a
   removal moves back what follows it.  A part that can not grow forgets new
   blocks, which then are counted as executed and nothing else.  */

#include "births.h"

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#include "blocks.h"
#include "claims.h"
#include "frames.h"
#include "start.h"
#include "system.h"

#define PARTS 32
#define FIRST_SIZE 256
/* The activations that may be told apart: see mescv_death.  */
#define WATCHED_FRAMES (MESCV_DIED_IN_CALLER_3 + 1)

struct birth
{
  void *address; /* NULL: no block.  */
  struct mescv_site *site;
  struct mescv_block *block;
  uint64_t thread;
  unsigned generation;
  unsigned depth;                   /* Of the activation that made it.  */
  uint64_t serials[WATCHED_FRAMES]; /* Its own and its callers'.  */
};

struct part
{
  pthread_mutex_t lock;
  struct birth *slots;
  size_t size; /* A power of two, or 0.  */
  size_t used;
};

bool mescv_births_kept;

static struct part parts[PARTS]
    = { [0 ... PARTS - 1] = { .lock = PTHREAD_MUTEX_INITIALIZER } };

static uint64_t
hash (const void *address)
{
  uint64_t bits = (uint64_t)(uintptr_t)address >> 4;
  return bits * UINT64_C (0x9e3779b97f4a7c15);
}

static struct part *
part_lock (const void *address)
{
  struct part *part = &parts[hash (address) >> 59];
  mescv_busy++;
  pthread_mutex_lock (&part->lock);
  return part;
}

static void
part_unlock (struct part *part)
{
  pthread_mutex_unlock (&part->lock);
  mescv_busy--;
}

static size_t
home_of (const struct part *part, const void *address)
{
  return (hash (address) >> 16) & (part->size - 1);
}

/* Where the block at ADDRESS is or would be.  */

static struct birth *
part_slot (const struct part *part, const void *address)
{
  size_t i = home_of (part, address);
  while (part->slots[i].address && part->slots[i].address != address)
    i = (i + 1) & (part->size - 1);
  return &part->slots[i];
}

static bool
part_grow (struct part *part)
{
  struct part old = *part;
  size_t size = old.size ? old.size * 2 : FIRST_SIZE;
  struct birth *slots = mescv_map (size * sizeof *slots);
  if (slots == NULL)
    return false;
  part->slots = slots;
  part->size = size;
  for (size_t i = 0; i < old.size; i++)
    if (old.slots[i].address)
      *part_slot (part, old.slots[i].address) = old.slots[i];
  if (old.slots)
    mescv_unmap (old.slots, old.size * sizeof *slots);
  return true;
}

static void
part_remove (struct part *part, struct birth *slot)
{
  size_t mask = part->size - 1;
  size_t hole = (size_t)(slot - part->slots);
  for (size_t i = (hole + 1) & mask; part->slots[i].address; i = (i + 1) & mask)
    {
      size_t home = home_of (part, part->slots[i].address);
      if (((i - home) & mask) < ((i - hole) & mask))
        continue;
      part->slots[hole] = part->slots[i];
      hole = i;
    }
  part->slots[hole].address = NULL;
  part->used--;
}

static void
birth_count (const struct birth *birth, enum mescv_death death)
{
  if (birth->block == NULL && birth->generation == mescv_generation)
    mescv_count (&birth->site->counts.died[death]);
}

static struct birth
birth_make (void *address, struct mescv_site *site,
            const struct mescv_thread *thread, struct mescv_block *block)
{
  struct birth birth
      = { address, site, block, thread->number, mescv_generation, 0, { 0 } };
  birth.depth = (unsigned)(thread->top - thread->frames);
  for (unsigned i = 0; i < WATCHED_FRAMES && i < birth.depth; i++)
    birth.serials[i] = thread->frames[birth.depth - i].serial;
  return birth;
}

void
mescv_birth_note (void *address, struct mescv_site *site,
                  struct mescv_thread *thread, struct mescv_block *block)
{
  struct birth birth = birth_make (address, site, thread, block);
  struct part *part = part_lock (address);
  if (part->used * 4 < part->size * 3 || part_grow (part))
    {
      struct birth *slot = part_slot (part, address);
      if (slot->address == NULL)
        part->used++;
      else /* Its release was not seen: a signal handler's, for one.  */
        birth_count (slot, MESCV_DIED_ELSEWHERE);
      *slot = birth;
    }
  part_unlock (part);
}

/* Which of the activations that BIRTH knows is the innermost one that is still
   there?  */

static enum mescv_death
birth_death (const struct birth *birth)
{
  const struct mescv_thread *self = mescv_self;
  if (self == NULL || self->number != birth->thread)
    return MESCV_DIED_ELSEWHERE;
  unsigned now = (unsigned)(self->top - self->frames);
  for (unsigned i = 0; i < WATCHED_FRAMES && i < birth->depth; i++)
    {
      unsigned depth = birth->depth - i;
      if (depth <= now && self->frames[depth].serial == birth->serials[i])
        return (enum mescv_death)i;
    }
  return MESCV_DIED_LATER;
}

struct mescv_block *
mescv_birth_end (void *address)
{
  struct part *part = part_lock (address);
  struct mescv_block *block = NULL;
  struct birth *slot = part->size ? part_slot (part, address) : NULL;
  if (slot && slot->address)
    {
      block = slot->block;
      birth_count (slot, birth_death (slot));
      part_remove (part, slot);
    }
  part_unlock (part);
  return block;
}

struct mescv_block *
mescv_birth_block (void *address)
{
  struct part *part = part_lock (address);
  struct birth *slot = part->size ? part_slot (part, address) : NULL;
  struct mescv_block *block = slot && slot->address ? slot->block : NULL;
  part_unlock (part);
  return block;
}

static void
part_finish (struct part *part)
{
  for (size_t i = 0; i < part->size; i++)
    if (part->slots[i].address)
      birth_count (&part->slots[i], MESCV_DIED_NEVER);
}

void
mescv_births_finish (void)
{
  for (unsigned i = 0; i < PARTS; i++)
    {
      pthread_mutex_lock (&parts[i].lock);
      part_finish (&parts[i]);
      pthread_mutex_unlock (&parts[i].lock);
    }
}

void
mescv_births_lock (void)
{
  for (unsigned i = 0; i < PARTS; i++)
    pthread_mutex_lock (&parts[i].lock);
}

void
mescv_births_unlock (void)
{
  for (unsigned i = 0; i < PARTS; i++)
    pthread_mutex_unlock (&parts[i].lock);
}
