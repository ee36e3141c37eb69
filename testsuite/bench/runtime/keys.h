/* What the maps are filled with.

   A kind is a type of key and a type of value, chosen at compile time by one
   of KIND_U32 (32-bit key, 32-bit value), KIND_U64 (64 and 64 bits),
   KIND_RECORD (64-bit key, 448-bit value) and KIND_STRING (16 characters, 64
   bits).  The first, third and fourth are the blueprints of Jackson Allan's
   hash table benchmarks.

   Key number N is the same for every competitor, and no two numbers below
   2^31 have one key.  What a map holds at a key is one word of less than 32
   bits; a wider value repeats it.  Sums of words tell whether a map did what it
   was timed for.  */

#ifndef BENCH_KEYS_H
#define BENCH_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined KIND_U32
typedef uint32_t bench_key;
typedef uint32_t bench_value;
#elif defined KIND_U64
typedef uint64_t bench_key;
typedef uint64_t bench_value;
#elif defined KIND_RECORD
typedef uint64_t bench_key;
typedef struct
{
  uint64_t words[7];
} bench_value;
#elif defined KIND_STRING
typedef const char *bench_key;
typedef uint64_t bench_value;
#else
#error "define one KIND_..."
#endif

enum
{
  STRING_LENGTH = 16,
  /* With the NUL, and as far apart as the next multiple of a word.  */
  STRING_STRIDE = 24
};

/* Random keys are the rule.  The others are what ids and addresses look like:
   they find a hash function that is too cheap.  */
enum pattern
{
  PATTERN_RANDOM,
  PATTERN_SEQUENTIAL,
  PATTERN_MULTIPLES
};

static enum pattern key_pattern;
/* Differs from round to round, so that no competitor lives off lucky keys.  */
static uint32_t key_seed;

static inline void
die (const char *what)
{
  fprintf (stderr, "bench: %s\n", what);
  exit (1);
}

static inline void *
allocate_or_die (size_t count, size_t size)
{
  void *block = calloc (count, size);
  if (!block)
    die ("out of memory");
  return block;
}

/* Two permutations.  Neither is the hash function of a competitor.  */

static inline uint32_t
permute_32 (uint32_t x)
{
  x = (x ^ x >> 16) * UINT32_C (0x21f0aaad);
  x = (x ^ x >> 15) * UINT32_C (0x735a2d97);
  return x ^ x >> 15;
}

static inline uint64_t
permute_64 (uint64_t x)
{
  x = (x ^ x >> 30) * UINT64_C (0xbf58476d1ce4e5b9);
  x = (x ^ x >> 27) * UINT64_C (0x94d049bb133111eb);
  return x ^ x >> 31;
}

static inline uint64_t
number_as_integer (uint32_t number)
{
  bool is_32 = sizeof (bench_key) == 4;
  if (key_pattern == PATTERN_SEQUENTIAL)
    return number + 1;
  if (key_pattern == PATTERN_MULTIPLES)
    return ((uint64_t)number + 1) << (is_32 ? 8 : 12);
  if (is_32)
    return permute_32 (number + key_seed * UINT32_C (0x9e3779b1));
  return permute_64 (number + ((uint64_t)key_seed << 32));
}

#if defined KIND_STRING

/* Write the key as STRING_LENGTH hexadecimal digits.  */
static inline void
write_string (char *to, uint32_t number)
{
  uint64_t rest = number_as_integer (number);
  for (int i = STRING_LENGTH; i-- > 0; rest >>= 4)
    to[i] = "0123456789abcdef"[rest & 15];
  to[STRING_LENGTH] = '\0';
}

/* Make keys of the numbers.  Each has characters of its own, so that none is
   found by its address.  */
static inline bench_key *
make_keys (const uint32_t *numbers, size_t count)
{
  bench_key *keys = (bench_key *)allocate_or_die (count, sizeof *keys);
  char *text = (char *)allocate_or_die (count, STRING_STRIDE);
  for (size_t i = 0; i < count; i++)
    {
      write_string (text + i * STRING_STRIDE, numbers[i]);
      keys[i] = text + i * STRING_STRIDE;
    }
  return keys;
}

#else

static inline bench_key *
make_keys (const uint32_t *numbers, size_t count)
{
  bench_key *keys = (bench_key *)allocate_or_die (count, sizeof *keys);
  for (size_t i = 0; i < count; i++)
    keys[i] = (bench_key)number_as_integer (numbers[i]);
  return keys;
}

#endif

/* The keys from number FIRST on: in their order, and in another one.  */

static inline bench_key *
make_range (uint32_t first, size_t count)
{
  uint32_t *numbers = (uint32_t *)allocate_or_die (count, sizeof *numbers);
  for (size_t i = 0; i < count; i++)
    numbers[i] = first + (uint32_t)i;
  bench_key *keys = make_keys (numbers, count);
  free (numbers);
  return keys;
}

static inline bench_key *
make_shuffled (uint32_t first, size_t count)
{
  uint32_t *numbers = (uint32_t *)allocate_or_die (count, sizeof *numbers);
  for (size_t i = 0; i < count; i++)
    {
      size_t other = permute_64 (i + first + key_seed) % (i + 1);
      numbers[i] = numbers[other];
      numbers[other] = first + (uint32_t)i;
    }
  bench_key *keys = make_keys (numbers, count);
  free (numbers);
  return keys;
}

/* The word that is put at the I-th key, and the sum of the first COUNT.  */

static inline uint64_t
word_at (size_t i)
{
  return (uint32_t)(i * 2654435761u) >> 1;
}

static inline uint64_t
sum_of_words (size_t first, size_t count)
{
  uint64_t sum = 0;
  for (size_t i = first; i < first + count; i++)
    sum += word_at (i);
  return sum;
}

#if defined KIND_RECORD

static inline bench_value
value_of_word (uint64_t word)
{
  bench_value value = { { word, word, word, word, word, word, word } };
  return value;
}

static inline uint64_t
word_of_value (const bench_value *value)
{
  return value->words[0];
}

#else

static inline bench_value
value_of_word (uint64_t word)
{
  return (bench_value)word;
}

static inline uint64_t
word_of_value (const bench_value *value)
{
  return *value;
}

#endif

#endif
