/* SPDX-License-Identifier: MIT

   The samples of the heap profile: see samples.h.

   Two tables are changed under one lock: the buckets, by the hash of their
   stack, size and site; and the live samples, by their address.  A release
   looks into the second without the lock first, since most blocks are no
   samples.  When that table grows, the old one is left as it was: who has
   allocated a block before it was replaced finds the block's place taken in
   either.  */

#include "samples.h"

#include <math.h>
#include <string.h>

#include "stack.h"
#include "system.h"

#define PIECE_SIZE ((size_t)1 << 18)
#define BUCKET_PLACES ((size_t)1 << 14)
#define FIRST_PLACES ((size_t)1 << 12)
/* The stack begins with the sampler itself.  */
#define OWN_CALLERS 1

struct live_sample
{
  struct live_sample *chained;
  const void *block;
  struct mesc_bucket *bucket;
};

struct live_table
{
  size_t places; /* A power of two.  */
  struct live_sample *first[];
};

static struct mesc_spin_lock lock;
static uint64_t rate;
static bool stopped;
static enum mesc_stack_walk walk;
static uint64_t seed_of_threads;
static uint64_t lost;
static size_t bytes_taken;
static struct mesc_bucket *buckets[BUCKET_PLACES];
static struct mesc_bucket *newest;
static struct live_table *table;
static size_t live_count;
static struct live_sample *unused;

/* When this thread samples next.  */
static _Thread_local struct
{
  bool begun;
  uint64_t state;
  int64_t bytes_left;
} next_sample;

void
mesc_samples_lock (void)
{
  mesc_spin_lock (&lock);
}

void
mesc_samples_unlock (void)
{
  mesc_spin_unlock (&lock);
}

/* Memory that is never given back, zeroed; under the lock.  */

static void *
take (size_t size)
{
  static char *piece;
  static size_t left;
  size = (size + MESC_MAX_ALIGN - 1) & ~(MESC_MAX_ALIGN - 1);
  if (size > left)
    {
      size_t piece_size = size > PIECE_SIZE ? size : PIECE_SIZE;
      char *more = mesc_system_map (piece_size);
      if (more == NULL)
        return NULL;
      __atomic_fetch_add (&bytes_taken, piece_size, __ATOMIC_RELAXED);
      piece = more;
      left = piece_size;
    }
  void *taken = piece;
  piece += size;
  left -= size;
  return taken;
}

/* splitmix64 (Steele, Lea, Flood 2014): a counter and a mixing function.  */

static uint64_t
mix (uint64_t x)
{
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  return x ^ x >> 31;
}

static uint64_t
random_next (uint64_t *state)
{
  return mix (*state += 0x9e3779b97f4a7c15u);
}

/* Bytes to the next sample.  The logarithm is of a number in (0, 1].  */

static int64_t
draw_distance (uint64_t *state, uint64_t mean)
{
  double uniform = ((double)(random_next (state) >> 11) + 1) * 0x1p-53;
  double distance = -log (uniform) * (double)mean;
  return distance < 0x1p62 ? (int64_t)distance : INT64_MAX / 2;
}

static bool
sample_is_due (size_t size)
{
  if (rate == 1)
    return true;
  if (!next_sample.begun)
    {
      next_sample.begun = true;
      next_sample.state
          = mix (__atomic_add_fetch (&seed_of_threads, 1, __ATOMIC_RELAXED));
      next_sample.bytes_left = draw_distance (&next_sample.state, rate);
    }
  if (size <= (size_t)INT64_MAX && (int64_t)size <= next_sample.bytes_left)
    {
      next_sample.bytes_left -= (int64_t)size;
      return false;
    }
  next_sample.bytes_left = draw_distance (&next_sample.state, rate);
  return true;
}

/* What makes a bucket, before there is one.  */
struct sample
{
  const struct mesc_site *site;
  const char *name;
  size_t size;
  size_t depth;
  const uintptr_t *callers;
  uint64_t hash;
};

static uint64_t
sample_hash (const struct sample *sample)
{
  uint64_t hash = mix (sample->size) ^ mix ((uintptr_t)sample->site);
  for (size_t i = 0; i < sample->depth; i++)
    hash = mix (hash + sample->callers[i]);
  for (const char *c = sample->name; *c; c++)
    hash = mix (hash + (unsigned char)*c);
  return hash;
}

static bool
bucket_fits (const struct mesc_bucket *bucket, const struct sample *sample)
{
  return bucket->hash == sample->hash && bucket->size == sample->size
         && bucket->site == sample->site && bucket->depth == sample->depth
         && strncmp (bucket->name, sample->name, sizeof bucket->name - 1) == 0
         && memcmp (bucket->callers, sample->callers,
                    sample->depth * sizeof *sample->callers)
                == 0;
}

static struct mesc_bucket *
bucket_make (const struct sample *sample)
{
  size_t callers_size = sample->depth * sizeof *sample->callers;
  struct mesc_bucket *bucket = take (sizeof *bucket + callers_size);
  if (bucket == NULL)
    return NULL;
  bucket->site = sample->site;
  strncpy (bucket->name, sample->name, sizeof bucket->name - 1);
  bucket->size = sample->size;
  bucket->hash = sample->hash;
  bucket->depth = sample->depth;
  memcpy (bucket->callers, sample->callers, callers_size);
  struct mesc_bucket **place = &buckets[sample->hash % BUCKET_PLACES];
  bucket->chained = *place;
  *place = bucket;
  bucket->next = newest;
  __atomic_store_n (&newest, bucket, __ATOMIC_RELEASE);
  return bucket;
}

static struct mesc_bucket *
bucket_of (const struct sample *sample)
{
  struct mesc_bucket *bucket = buckets[sample->hash % BUCKET_PLACES];
  while (bucket != NULL && !bucket_fits (bucket, sample))
    bucket = bucket->chained;
  return bucket != NULL ? bucket : bucket_make (sample);
}

static struct live_sample **
live_place (struct live_table *in, const void *block)
{
  return &in->first[mix ((uintptr_t)block) & (in->places - 1)];
}

/* Who reads the place without the lock wants to know whether it is empty.  */

static void
set_place (struct live_sample **place, struct live_sample *live)
{
  __atomic_store_n (place, live, __ATOMIC_RELEASE);
}

static void
live_table_fill (struct live_table *into, struct live_table *from)
{
  for (size_t i = 0; i < from->places; i++)
    for (struct live_sample *live = from->first[i], *rest; live; live = rest)
      {
        rest = live->chained;
        struct live_sample **place = live_place (into, live->block);
        live->chained = *place;
        set_place (place, live);
      }
}

/* Room for one more live sample: false if there can be none.  A table that
   cannot grow gets slower, no more.  */

static bool
live_table_grow (void)
{
  if (table != NULL && live_count < table->places)
    return true;
  size_t places = table ? table->places * 4 : FIRST_PLACES;
  struct live_table *bigger
      = take (sizeof *bigger + places * sizeof bigger->first[0]);
  if (bigger == NULL)
    return table != NULL;
  bigger->places = places;
  if (table != NULL)
    live_table_fill (bigger, table);
  __atomic_store_n (&table, bigger, __ATOMIC_RELEASE);
  return true;
}

static struct live_sample *
live_sample_make (void)
{
  struct live_sample *live = unused;
  if (live == NULL)
    return take (sizeof *live);
  unused = live->chained;
  return live;
}

/* Take the sample of BLOCK out of the table, under the lock.  */

static void
remove_sample (const void *block)
{
  struct live_sample **link = live_place (table, block);
  struct live_sample **place = link;
  while (*link != NULL && (*link)->block != block)
    link = &(*link)->chained;
  struct live_sample *live = *link;
  if (live == NULL)
    return;
  if (link == place)
    set_place (place, live->chained);
  else
    *link = live->chained;
  __atomic_fetch_add (&live->bucket->released, 1, __ATOMIC_RELEASE);
  live->chained = unused;
  unused = live;
  live_count--;
}

/* Where there is a sample already, its block was released without the library's
   knowledge.  */

static bool
add_sample (const void *block, const struct sample *sample)
{
  struct mesc_bucket *bucket = bucket_of (sample);
  if (bucket == NULL || !live_table_grow ())
    return false;
  remove_sample (block);
  struct live_sample *live = live_sample_make ();
  if (live == NULL)
    return false;
  struct live_sample **place = live_place (table, block);
  *live = (struct live_sample){ *place, block, bucket };
  set_place (place, live);
  live_count++;
  __atomic_fetch_add (&bucket->allocated, 1, __ATOMIC_RELAXED);
  return true;
}

void
mesc_samples_allocated (const void *block, size_t size,
                        const struct mesc_site *site, const char *name)
{
  if (__atomic_load_n (&stopped, __ATOMIC_RELAXED) || size == 0
      || !sample_is_due (size))
    return;
  uintptr_t callers[MESC_STACK_MOST];
  size_t depth = mesc_stack_walk (walk, callers);
  size_t own = depth < OWN_CALLERS ? depth : OWN_CALLERS;
  struct sample sample
      = { site, name ? name : "", size, depth - own, callers + own, 0 };
  sample.hash = sample_hash (&sample);
  mesc_spin_lock (&lock);
  if (!add_sample (block, &sample))
    __atomic_fetch_add (&lost, 1, __ATOMIC_RELAXED);
  mesc_spin_unlock (&lock);
}

void
mesc_samples_released (const void *block)
{
  struct live_table *in = __atomic_load_n (&table, __ATOMIC_ACQUIRE);
  if (in == NULL
      || __atomic_load_n (live_place (in, block), __ATOMIC_RELAXED) == NULL)
    return;
  mesc_spin_lock (&lock);
  remove_sample (block);
  mesc_spin_unlock (&lock);
}

void
mesc_samples_start (uint64_t bytes, enum mesc_stack_walk how)
{
  mesc_spin_lock (&lock);
  if (rate == 0)
    {
      walk = how;
      __atomic_store_n (&rate, bytes, __ATOMIC_RELEASE);
    }
  __atomic_store_n (&stopped, false, __ATOMIC_RELAXED);
  mesc_spin_unlock (&lock);
}

void
mesc_samples_stop (void)
{
  __atomic_store_n (&stopped, true, __ATOMIC_RELAXED);
}

uint64_t
mesc_samples_rate (void)
{
  return __atomic_load_n (&rate, __ATOMIC_ACQUIRE);
}

void
mesc_samples_seed (uint64_t seed)
{
  __atomic_store_n (&seed_of_threads, seed, __ATOMIC_RELAXED);
}

const struct mesc_bucket *
mesc_samples_first (void)
{
  return __atomic_load_n (&newest, __ATOMIC_ACQUIRE);
}

/* What is released was allocated before.  */

struct mesc_bucket_counts
mesc_bucket_read (const struct mesc_bucket *bucket)
{
  struct mesc_bucket_counts counts;
  counts.released = __atomic_load_n (&bucket->released, __ATOMIC_ACQUIRE);
  counts.allocated = __atomic_load_n (&bucket->allocated, __ATOMIC_RELAXED);
  return counts;
}

uint64_t
mesc_samples_lost (void)
{
  return __atomic_load_n (&lost, __ATOMIC_RELAXED);
}

size_t
mesc_samples_bytes (void)
{
  return __atomic_load_n (&bytes_taken, __ATOMIC_RELAXED);
}
