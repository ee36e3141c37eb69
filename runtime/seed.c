/* SPDX-License-Identifier: MIT

   Seeds for hashes: see hash.h.

   The system is asked once for a secret.  Each thread has a counter, and seeds
   are made from that and the secret, by mixing both in twice, which makes
   different seeds of different counters.  Asking the system each time, or
   sharing one counter, would take longer than a small map lives.

   Counters begin as multiples of the golden ratio, N for the Nth thread, and
   such numbers are spread evenly: none of N threads meets the seeds of another
   before it has made 2^61 / N.  */

#include <mapescape/hash.h>

#include <pthread.h>
#include <stdatomic.h>
#include <sys/random.h>
#include <time.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static uint64_t secret[2];
static _Atomic uint64_t threads;

/* Where this thread is; 0 before its first seed.  */
static _Thread_local uint64_t counter
    __attribute__ ((__tls_model__ ("initial-exec")));

/* The seed that it gets next.  Made beforehand: the first key of a map waits
   for the seed, while nobody waits for this one.  */
static _Thread_local uint64_t next_seed
    __attribute__ ((__tls_model__ ("initial-exec")));

static atomic_bool is_fixed;
static _Atomic uint64_t fixed;

/* Where the system has no random numbers, the time and an address must do.  */
static void
get_secret (void)
{
  if (getrandom (secret, sizeof secret, GRND_NONBLOCK) == sizeof secret)
    return;
  struct timespec now;
  clock_gettime (CLOCK_REALTIME, &now);
  secret[0] = (uint64_t)now.tv_nsec * 0x9e3779b97f4a7c15u;
  secret[1] = (uint64_t)now.tv_sec ^ (uintptr_t)&now;
}

/* Not 0, and only odd numbers follow.  */
static uint64_t
first_counter (void)
{
  uint64_t number
      = atomic_fetch_add_explicit (&threads, 1, memory_order_relaxed) + 1;
  return number * 0x9e3779b97f4a7c15u | 1;
}

static uint64_t
mix (uint64_t word, uint64_t key)
{
  word = (word ^ key) * 0xbf58476d1ce4e5b9u;
  word = (word ^ word >> 29 ^ key) * 0x94d049bb133111ebu;
  return word ^ word >> 32;
}

static void
advance (void)
{
  counter += 2;
  next_seed = mix (mix (counter, secret[0]), secret[1]);
}

static void
start (void)
{
  pthread_once (&once, get_secret);
  counter = first_counter ();
  advance ();
}

uint64_t
mesc_hash_seed (void)
{
  if (atomic_load_explicit (&is_fixed, memory_order_relaxed))
    return atomic_load_explicit (&fixed, memory_order_relaxed);
  if (MESC_UNLIKELY (counter == 0))
    start ();
  uint64_t seed = next_seed;
  advance ();
  return seed;
}

void
mesc_hash_fix_seed (const uint64_t *seed)
{
  if (seed != NULL)
    atomic_store (&fixed, *seed);
  atomic_store (&is_fixed, seed != NULL);
}
