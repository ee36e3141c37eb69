/* SPDX-License-Identifier: MIT

   Hashes of bytes: see hash.h.

   State and input are combined by multiplying two words that both depend on
   the seed and folding the product.  Without that a block equal to a known
   constant would make a factor, and with it the state, 0 under every seed.  */

#include <mapescape/hash.h>

static const uint64_t odd_bits = 0xa0761d6478bd642fu;

/* The halves of the 128-bit product.  */
static inline uint64_t
fold (uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
  __extension__ unsigned __int128 product = (unsigned __int128)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
  uint64_t low = (a & 0xffffffff) * (b & 0xffffffff);
  uint64_t middle = (a >> 32) * (b & 0xffffffff) + (low >> 32);
  uint64_t carry = (a & 0xffffffff) * (b >> 32) + (middle & 0xffffffff);
  uint64_t high = (a >> 32) * (b >> 32) + (middle >> 32) + (carry >> 32);
  return (carry << 32 | (low & 0xffffffff)) ^ high;
#endif
}

static inline uint64_t
read_64 (const unsigned char *bytes)
{
  uint64_t word;
  memcpy (&word, bytes, sizeof word);
  return word;
}

static inline uint64_t
read_32 (const unsigned char *bytes)
{
  uint32_t word;
  memcpy (&word, bytes, sizeof word);
  return word;
}

/* Up to 16 bytes as two words; which bytes are where differs by SIZE, which is
   hashed as well.  */
static inline void
read_tail (const unsigned char *bytes, size_t size, uint64_t words[2])
{
  words[0] = words[1] = 0;
  if (size >= 8)
    {
      words[0] = read_64 (bytes);
      words[1] = read_64 (bytes + size - 8);
    }
  else if (size >= 4)
    {
      words[0] = read_32 (bytes);
      words[1] = read_32 (bytes + size - 4);
    }
  else if (size > 0)
    words[0] = (uint64_t)bytes[0] << 16 | (uint64_t)bytes[size >> 1] << 8
               | bytes[size - 1];
}

uint64_t
mesc_hash_bytes (const void *data, size_t size, uint64_t seed)
{
  const unsigned char *bytes = data;
  uint64_t key = fold (seed ^ odd_bits, odd_bits ^ seed << 32 ^ seed >> 32);
  /* Not the seed as it is, which may be fixed and small.  */
  uint64_t state = seed + odd_bits * (size + 1);
  size_t left = size;
  for (; left > 16; left -= 16, bytes += 16)
    state = fold (read_64 (bytes) ^ key, read_64 (bytes + 8) ^ state);
  uint64_t words[2];
  read_tail (bytes, left, words);
  return fold (words[0] ^ key, words[1] ^ state) ^ state;
}
