/* SPDX-License-Identifier: MIT

   Pages and records of checked blocks: see pages.h.  */

#include "pages.h"

#include <pthread.h>

#include "blocks.h"
#include "options.h"
#include "system.h"

#define MOST_RECORDS ((size_t)1 << 20)
#define LEAST_SPACE ((size_t)1 << 28)
/* Records get their memory in steps of this size.  */
#define RECORDS_STEP ((size_t)1 << 16)
/* How many blocks may be accessible at a time: each is two mappings.  */
#define MOST_OPEN 10000
/* Of these, released by the program.  */
#define MOST_RETIRED 1024
#define MOST_RETIRED_BYTES ((size_t)1 << 26)

uintptr_t mescv_pages_base;
size_t mescv_pages_size;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static size_t space_used;
static struct mescv_block *records;
static size_t records_opened; /* In bytes.  */
static size_t record_count;
static size_t open_count;

/* The released blocks whose memory is still there, in the order in which they
   were released.  */
static struct
{
  struct mescv_block *blocks[MOST_RETIRED];
  size_t first;
  size_t count;
  size_t bytes;
} retired;

/* A process may be limited in its address space, so less will do.  */

void
mescv_pages_start (void)
{
  records = mescv_reserve (MOST_RECORDS * sizeof *records);
  if (records == NULL)
    return;
  for (size_t size = mescv_options.space; size >= LEAST_SPACE; size /= 2)
    {
      void *space = mescv_reserve (size);
      if (space != NULL)
        {
          __atomic_store_n (&mescv_pages_base, (uintptr_t)space,
                            __ATOMIC_RELAXED);
          __atomic_store_n (&mescv_pages_size, size, __ATOMIC_RELEASE);
          return;
        }
    }
}

static size_t
block_bytes (const struct mescv_block *block)
{
  return mescv_round_up (block->size ? block->size : 1, mescv_page_size ());
}

/* The next record; it is to be published by record_publish.  */

static struct mescv_block *
record_next (void)
{
  size_t needed = (record_count + 1) * sizeof *records;
  if (record_count == MOST_RECORDS || records == NULL)
    return NULL;
  if (needed > records_opened)
    {
      if (!mescv_open ((char *)records + records_opened, RECORDS_STEP))
        return NULL;
      records_opened += RECORDS_STEP;
    }
  return &records[record_count];
}

static void
record_publish (struct mescv_block *block, char *start, size_t size)
{
  block->start = start;
  block->size = size;
  __atomic_store_n (&record_count, record_count + 1, __ATOMIC_RELEASE);
}

/* Cut SIZE bytes off the space.  */

static char *
space_cut (size_t size, size_t alignment)
{
  size_t page = mescv_page_size ();
  if (alignment < page)
    alignment = page;
  if (size > mescv_pages_size || alignment > mescv_pages_size)
    return NULL;
  size_t start = mescv_round_up (mescv_pages_base + space_used, alignment)
                 - mescv_pages_base;
  size_t bytes = mescv_round_up (size ? size : 1, page);
  if (start > mescv_pages_size || mescv_pages_size - start < bytes + page)
    return NULL;
  char *block = (char *)mescv_pages_base + start;
  if (!mescv_open (block, bytes))
    return NULL;
  space_used = start + bytes + page;
  return block;
}

struct mescv_block *
mescv_pages_make (size_t size, size_t alignment)
{
  pthread_mutex_lock (&lock);
  struct mescv_block *block = NULL;
  if (open_count < MOST_OPEN)
    block = record_next ();
  char *start = block ? space_cut (size, alignment) : NULL;
  if (start != NULL)
    {
      record_publish (block, start, size);
      open_count++;
    }
  pthread_mutex_unlock (&lock);
  return start ? block : NULL;
}

struct mescv_block *
mescv_pages_note (char *start, size_t size)
{
  pthread_mutex_lock (&lock);
  struct mescv_block *block = record_next ();
  if (block != NULL)
    record_publish (block, start, size);
  pthread_mutex_unlock (&lock);
  return block;
}

static void
close_locked (struct mescv_block *block)
{
  if (mescv_close (block->start, block_bytes (block)))
    open_count--;
}

void
mescv_pages_close (struct mescv_block *block)
{
  pthread_mutex_lock (&lock);
  close_locked (block);
  pthread_mutex_unlock (&lock);
}

static void
revoke_first (void)
{
  struct mescv_block *block = retired.blocks[retired.first];
  retired.first = (retired.first + 1) % MOST_RETIRED;
  retired.count--;
  retired.bytes -= block_bytes (block);
  __atomic_store_n (&block->state, MESCV_REVOKED, __ATOMIC_RELEASE);
  close_locked (block);
}

void
mescv_pages_retire (struct mescv_block *block)
{
  mescv_busy++;
  pthread_mutex_lock (&lock);
  if (retired.count == MOST_RETIRED)
    revoke_first ();
  size_t last = (retired.first + retired.count) % MOST_RETIRED;
  retired.blocks[last] = block;
  retired.count++;
  retired.bytes += block_bytes (block);
  while (retired.bytes > MOST_RETIRED_BYTES)
    revoke_first ();
  pthread_mutex_unlock (&lock);
  mescv_busy--;
}

/* It is not closed again: such programs are rare.  No lock, for this is done
   in the handler of a fault.  */

bool
mescv_pages_reopen (struct mescv_block *block)
{
  return mescv_open (block->start, block_bytes (block));
}

struct mescv_block *
mescv_pages_find (const void *address)
{
  size_t low = 0;
  size_t high = __atomic_load_n (&record_count, __ATOMIC_ACQUIRE);
  const char *at = address;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      if (records[middle].start <= at)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return NULL;
  struct mescv_block *block = &records[low - 1];
  return at < block->start + block_bytes (block) ? block : NULL;
}

struct mescv_block *
mescv_pages_record (size_t number)
{
  size_t count = __atomic_load_n (&record_count, __ATOMIC_ACQUIRE);
  return number < count ? &records[number] : NULL;
}

void
mescv_pages_lock (void)
{
  pthread_mutex_lock (&lock);
}

void
mescv_pages_unlock (void)
{
  pthread_mutex_unlock (&lock);
}
