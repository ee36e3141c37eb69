/* SPDX-License-Identifier: MIT

   A group of a map: 16 bytes that say what is in 15 or 16 slots.  Internal to
   map.h.

   Byte I is 0 if slot I is empty; otherwise it is the tag of the key in it,
   which is 8 bits of its hash that are never 0.  All tags are compared with
   one instruction.  If a map has several groups, each has 15 slots, and its
   last byte has a bit for each of eight classes of hashes: it is set once an
   entry of the class found the group full and went on to another one.  Where
   the bit is clear a search ends, so that what is not in the map is nearly
   always found to be missing in the first group, and an entry is deleted by
   emptying its slot, without tombstones.

   The structure is that of boost::unordered_flat_map (Joaquin M. Lopez Munoz,
   "Inside boost::unordered_flat_map", 2022); the idea of comparing tags with
   SIMD is from Abseil's SwissTable (Matt Kulukundis, CppCon 2017).

   A set of slots is a mesc_slots: an integer with MESC_SLOT_BITS bits for each
   slot, the lowest slot first, taken apart with mesc_slots_first_ and
   mesc_slots_rest_.  */

#ifndef MAPESCAPE_MAP_GROUP_H
#define MAPESCAPE_MAP_GROUP_H

/* What is in here is not the program's: no notes and no warnings about it.  */
#pragma GCC system_header

#include <mapescape/base.h>

#include <string.h>

#if defined MESC_MAP_PORTABLE
/* As on a processor that is not known; for tests.  */
#elif defined __SSE2__
#define MESC_MAP_SSE2_
#include <emmintrin.h>
#elif defined __ARM_NEON && defined __aarch64__
#define MESC_MAP_NEON_
#include <arm_neon.h>
#endif

MESC_BEGIN_DECLS

#define MESC_GROUP_BYTES ((size_t)16)
#define MESC_GROUP_SLOTS ((size_t)15)
/* Of a group that is alone.  */
#define MESC_MOST_SMALL ((size_t)16)

/* A tag is held four times in a word, which takes fewer instructions to make
   16 of.  The table maps the high byte of a hash to its tag.  */
typedef uint32_t mesc_tag;
extern MESC_API const mesc_tag mesc_map_tags_[256];
/* 0xff with 16 zeros before and 15 after it.  */
extern MESC_API const unsigned char mesc_map_window_[32];

MESC_FORCE_INLINE mesc_tag
mesc_hash_tag_ (uint64_t hash)
{
  return mesc_map_tags_[hash >> 56];
}

/* The class of HASH, as the number of a bit of the last byte.  */
MESC_FORCE_INLINE unsigned
mesc_hash_class_ (uint64_t hash)
{
  return (unsigned)(hash >> 61);
}

#if defined MESC_MAP_SSE2_

#define MESC_SLOT_BITS 1
#define MESC_ALL_SLOTS_ 0xffffu
#define MESC_SLOTS_OF_15_ 0x7fffu
typedef unsigned mesc_slots;
typedef __m128i mesc_tags;

MESC_FORCE_INLINE mesc_tags
mesc_group_load_ (const unsigned char *group)
{
  return _mm_load_si128 ((const __m128i *)group);
}

MESC_FORCE_INLINE mesc_slots
mesc_tags_find_ (mesc_tags tags, mesc_tag tag)
{
  __m128i equal = _mm_cmpeq_epi8 (tags, _mm_set1_epi32 ((int)tag));
  return (unsigned)_mm_movemask_epi8 (equal);
}

#elif defined MESC_MAP_NEON_

/* There is no movemask; narrowing each pair of bytes by four bits leaves a
   nibble for each slot.  */
#define MESC_SLOT_BITS 4
#define MESC_ALL_SLOTS_ 0x1111111111111111u
#define MESC_SLOTS_OF_15_ 0x0111111111111111u
typedef uint64_t mesc_slots;
typedef uint8x16_t mesc_tags;

MESC_FORCE_INLINE mesc_tags
mesc_group_load_ (const unsigned char *group)
{
  return vld1q_u8 (group);
}

MESC_FORCE_INLINE mesc_slots
mesc_tags_find_ (mesc_tags tags, mesc_tag tag)
{
  uint8x16_t equal = vceqq_u8 (tags, vdupq_n_u8 ((uint8_t)tag));
  uint8x8_t nibbles = vshrn_n_u16 (vreinterpretq_u16_u8 (equal), 4);
  return vget_lane_u64 (vreinterpret_u64_u8 (nibbles), 0) & MESC_ALL_SLOTS_;
}

#else

#define MESC_SLOT_BITS 1
#define MESC_ALL_SLOTS_ 0xffffu
#define MESC_SLOTS_OF_15_ 0x7fffu
typedef unsigned mesc_slots;
typedef struct
{
  uint64_t low;
  uint64_t high;
} mesc_tags;

MESC_FORCE_INLINE uint64_t
mesc_load_little_ (const unsigned char *bytes)
{
  uint64_t word;
  memcpy (&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64 (word);
#endif
  return word;
}

MESC_FORCE_INLINE mesc_tags
mesc_group_load_ (const unsigned char *group)
{
  mesc_tags tags = { mesc_load_little_ (group), mesc_load_little_ (group + 8) };
  return tags;
}

/* Bit I of the result says whether byte I of eight is 0: the high bits of the
   bytes that are 0 are gathered by a multiplication that adds no two of them
   up.  */
MESC_FORCE_INLINE unsigned
mesc_zero_bytes_ (uint64_t bytes)
{
  const uint64_t low = 0x7f7f7f7f7f7f7f7fu;
  uint64_t zero = ~((((bytes & low) + low) | bytes) | low);
  return (unsigned)(((zero >> 7) * 0x0102040810204080u) >> 56);
}

MESC_FORCE_INLINE mesc_slots
mesc_tags_find_ (mesc_tags tags, mesc_tag tag)
{
  uint64_t bytes = (uint64_t)tag << 32 | tag;
  unsigned low = mesc_zero_bytes_ (tags.low ^ bytes);
  unsigned high = mesc_zero_bytes_ (tags.high ^ bytes);
  return low | high << 8;
}

#endif

/* The slots of GROUP, which are ALL, that are in use.  */
MESC_FORCE_INLINE mesc_slots
mesc_group_used_ (const unsigned char *group, mesc_slots all)
{
  return ~mesc_tags_find_ (mesc_group_load_ (group), 0) & all;
}

/* SLOTS is not empty.  */
MESC_FORCE_INLINE size_t
mesc_slots_first_ (mesc_slots slots)
{
#if MESC_SLOT_BITS == 1
  return (size_t)__builtin_ctz (slots);
#else
  return (size_t)__builtin_ctzll (slots) / MESC_SLOT_BITS;
#endif
}

MESC_FORCE_INLINE mesc_slots
mesc_slots_rest_ (mesc_slots slots)
{
  return slots & (slots - 1);
}

/* Put TAG into SLOT of GROUP, whose bytes are TAGS and whose byte for this slot
   is 0.

   A store of the one byte would be right too.  But in a small map the next
   search loads the same 16 bytes at once, and a processor cannot forward a
   byte from its store queue into them: it waits until the byte is in the
   cache.  From a store of all 16 it can.  */
MESC_FORCE_INLINE void
mesc_group_set_ (unsigned char *group, mesc_tags tags, size_t slot,
                 mesc_tag tag)
{
#if defined MESC_MAP_SSE2_
  __m128i window = _mm_loadu_si128 (
      (const __m128i *)(mesc_map_window_ + MESC_GROUP_BYTES - slot));
  __m128i added = _mm_and_si128 (window, _mm_set1_epi32 ((int)tag));
  _mm_store_si128 ((__m128i *)group, _mm_or_si128 (tags, added));
#else
  (void)tags;
  group[slot] = (unsigned char)tag;
#endif
}

/* Put TAG into an empty slot of GROUP, whose bytes are TAGS and whose empty
   slots are EMPTY, which has one; returns the slot.

   The bytes to store are computed without a detour through the slot's number,
   as the next entry has to wait for them: an empty byte after one that is not
   begins a run of them, and usually there is only one run.  */
MESC_FORCE_INLINE size_t
mesc_group_add_ (unsigned char *group, mesc_tags tags, mesc_slots empty,
                 mesc_tag tag)
{
#if defined MESC_MAP_SSE2_
  __m128i zero = _mm_cmpeq_epi8 (tags, _mm_setzero_si128 ());
  __m128i first = _mm_andnot_si128 (_mm_slli_si128 (zero, 1), zero);
  unsigned starts = (unsigned)_mm_movemask_epi8 (first);
  if (MESC_LIKELY ((starts & (starts - 1)) == 0))
    {
      __m128i added = _mm_and_si128 (first, _mm_set1_epi32 ((int)tag));
      _mm_store_si128 ((__m128i *)group, _mm_or_si128 (tags, added));
      return (size_t)__builtin_ctz (starts);
    }
#else
  (void)tags;
#endif
  size_t slot = mesc_slots_first_ (empty);
  group[slot] = (unsigned char)tag;
  return slot;
}

MESC_FORCE_INLINE void
mesc_group_remove_ (unsigned char *group, size_t slot)
{
  group[slot] = 0;
}

MESC_FORCE_INLINE bool
mesc_group_overflowed_ (const unsigned char *group, uint64_t hash)
{
  return group[15] >> mesc_hash_class_ (hash) & 1;
}

MESC_FORCE_INLINE void
mesc_group_overflow_ (unsigned char *group, uint64_t hash)
{
  group[15] |= (unsigned char)(1u << mesc_hash_class_ (hash));
}

MESC_END_DECLS

#endif
