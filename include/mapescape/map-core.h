/* SPDX-License-Identifier: MIT

   The algorithm of a map.  Internal to map.h: what ends in an underscore is
   not for programs.

   A map is a power of two of groups (see map-group.h) and an array with 15
   entries for each.  The low bits of a hash say in which group a search
   starts, its high byte is the tag; a search goes on to other groups, by
   triangular steps that visit all of them, while the group says that one of
   this class of hashes has overflowed.

   A small map is a single group with up to 16 entries, which needs none of
   that: there is one group to look at, its last byte is a tag like the others,
   and the next entry goes to slot COUNT unless something was deleted.  As most
   maps are small and short-lived, that has code of its own.

   Invariants, which mesc_map_is_valid checks:
   - A slot is used if its tag is not 0; COUNT slots are.
   - From the first group of a key's hash on, all groups before the one that
     the key is in have the bit of its class set.
   - COUNT <= LIMIT <= CAPACITY, and CAPACITY is 7/8 of the slots, or all of
     them if there is only one group; so each search for an empty slot ends.

   Deletion makes no tombstones but leaves the overflow bits.  So that they
   cannot pile up, LIMIT sinks by one with each entry that is deleted from a
   group whose bit is set; when COUNT reaches it the map is rebuilt, at the
   same size if it is not full.

   Each function takes the type of the map, a constant record.  A typed front
   end passes one that the compiler sees, so that sizes, hash and comparison
   become part of the code; the generic one passes a pointer that it knows
   nothing of.  Both run the functions below, which are all there is.  */

#ifndef MAPESCAPE_MAP_CORE_H
#define MAPESCAPE_MAP_CORE_H

/* What is in here is not the program's: no notes and no warnings about it.  */
#pragma GCC system_header

#include <mapescape/allocator.h>
#include <mapescape/attributes.h>
#include <mapescape/base.h>
#include <mapescape/map-group.h>

#include <string.h>

MESC_BEGIN_DECLS

/* Which keys have code of their own in the generic front end.  */
enum mesc_key_kind
{
  MESC_KEY_ANY,
  MESC_KEY_U32,   /* uint32_t, mesc_hash_u32.  */
  MESC_KEY_U64,   /* uint64_t, mesc_hash_u64.  */
  MESC_KEY_STRING /* const char *, mesc_hash_string.  */
};

struct mesc_map;

/* What the entries of a map are.  Sizes in bytes.  The key is at offset 0; an
   entry is at most 2^31 bytes.  */
struct mesc_map_type
{
  const char *name;
  uint64_t (*hash) (const void *key, uint64_t seed);
  bool (*equal) (const void *left, const void *right);
  size_t key_size;
  size_t value_size;
  size_t value_offset;
  size_t entry_size;
  size_t alignment; /* Of an entry.  */
  enum mesc_key_kind kind;
  /* Puts all entries of MAP into FRESH, which is empty and has room.  */
  void (*move) (struct mesc_map *fresh, const struct mesc_map *map);
};

/* How a map is accessed.  */
enum mesc_map_mode_
{
  /* Something has to be seen to before: it was never made, has no storage, is
     checked, or, for writing, shares its storage.  */
  MESC_MAP_SLOW_,
  MESC_MAP_LARGE_,
  MESC_MAP_SMALL_
};

struct mesc_map_share;

/* The first 64 bytes are what each operation needs.  */
struct MESC_MAP_TYPE mesc_map
{
  unsigned char *groups; /* A null pointer while there is no storage.  */
  unsigned char *entries;
  size_t mask; /* Number of groups - 1.  */
  size_t count;
  size_t limit;
  uint64_t seed;
  const struct mesc_map_type *type; /* A null pointer if it was never made.  */
  unsigned version;         /* Changed by whatever makes iterators invalid.  */
  unsigned char read_mode;  /* How it is read, and how it is written: an */
  unsigned char write_mode; /* enum mesc_map_mode_.  */
  bool checked;             /* Unsynchronised use is to be detected.  */
  bool borrowed;            /* The storage is the caller's.  */

  const struct mesc_allocator *allocator;
  struct mesc_map_share *share; /* Who else reads the storage, or null.  */
  const struct mesc_site *site; /* Where it was made, or null.  */
  size_t capacity;              /* Its limit when the storage was new.  */
  size_t bytes;                 /* Of the storage.  */
  size_t hint;                  /* Entries expected when it was made.  */
  unsigned writing;             /* If checked: somebody writes.  */
};

/* Where an entry is; all null if there is none.  */
struct mesc_map_place
{
  unsigned char *group;
  size_t slot;
  unsigned char *entry;
};

/* In the library.  To the plugin these are operations that let nothing out of
   the map; which of them does not matter.  */

/* The start and the end of an operation on a map that is not fast to read or
   write.  Misuse fails, with SITE or else where the map was made.  Between
   begin and end a write has storage of its own.  Begin is false if memory ran
   out.  */
MESC_API bool mesc_map_begin_read_ (const struct mesc_map *map,
                                    const struct mesc_site *site)
    MESC_MAP_DEL (1) MESC_MAP_NOESCAPE (2) MESC_COLD;
MESC_API bool mesc_map_begin_write_ (struct mesc_map *map,
                                     const struct mesc_site *site)
    MESC_MAP_DEL (1) MESC_MAP_NOESCAPE (2) MESC_COLD;
MESC_API void mesc_map_end_write_ (struct mesc_map *map,
                                   const struct mesc_site *site)
    MESC_MAP_DEL (1) MESC_MAP_NOESCAPE (2) MESC_COLD;

/* The operations below on a map in slow mode; it need not have been made.  */
MESC_API unsigned char *mesc_map_lookup_slow_ (const struct mesc_map *map,
                                               const void *key,
                                               const struct mesc_site *site)
    MESC_MAP_GET (1, 2) MESC_MAP_NOESCAPE (3) MESC_COLD;
MESC_API unsigned char *
mesc_map_lookup_to_write_slow_ (struct mesc_map *map, const void *key,
                                const struct mesc_site *site)
    MESC_MAP_GET (1, 2) MESC_MAP_NOESCAPE (3) MESC_COLD;
MESC_API bool mesc_map_remove_slow_ (struct mesc_map *map, const void *key,
                                     const struct mesc_site *site)
    MESC_MAP_DEL (1, 2) MESC_MAP_NOESCAPE (3) MESC_COLD;

/* Give MAP storage for WANTED entries, which are no fewer than it has, or if
   that is 0, for as many as a full map goes on with.  False if memory ran out;
   then nothing has changed.  */
MESC_API bool mesc_map_rebuild_ (struct mesc_map *map, size_t wanted)
    MESC_MAP_DEL (1) MESC_COLD;

/* Making and releasing is done in place if nothing is to be told or checked:
   a bit for each kind of event that somebody listens to, and whether maps are
   checked.  */
extern MESC_API unsigned mesc_events_on;
extern MESC_API bool mesc_map_checks_;

MESC_FORCE_INLINE bool
mesc_map_is_watched_ (void)
{
  return __atomic_load_n (&mesc_events_on, __ATOMIC_RELAXED) != 0
         || __atomic_load_n (&mesc_map_checks_, __ATOMIC_RELAXED);
}

/* Hashes are spread here, so that a hash function may be as simple as the
   identity: they are multiplied by an odd constant to 128 bits, whose halves
   are added without carry.  */
MESC_FORCE_INLINE uint64_t
mesc_map_hash_ (const struct mesc_map *map, const struct mesc_map_type *type,
                const void *key)
{
  uint64_t hash = type->hash (key, map->seed);
#ifdef __SIZEOF_INT128__
  __extension__ typedef unsigned __int128 wide;
  wide product = (wide)hash * 0x9e3779b97f4a7c15u;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
  hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93u;
  hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93u;
  return hash ^ hash >> 32;
#endif
}

/* Where the entries begin in a storage of so many groups.  */
MESC_FORCE_INLINE size_t
mesc_map_entries_offset_ (const struct mesc_map_type *type, size_t groups)
{
  size_t mask = type->alignment - 1;
  return (groups * MESC_GROUP_BYTES + mask) & ~mask;
}

MESC_FORCE_INLINE unsigned char *
mesc_map_group_ (const struct mesc_map *map, size_t position)
{
  return map->groups + position * MESC_GROUP_BYTES;
}

/* The 15 entries of the group at POSITION.  */
MESC_FORCE_INLINE unsigned char *
mesc_map_entries_ (const struct mesc_map *map, const struct mesc_map_type *type,
                   size_t position)
{
  return map->entries + position * MESC_GROUP_SLOTS * type->entry_size;
}

/* Where the entry in SLOT is, seen from that in slot 0.  A product of 32 bits
   needs no sign extension of the slot.  */
MESC_FORCE_INLINE size_t
mesc_map_slot_offset_ (const struct mesc_map_type *type, size_t slot)
{
  if (__builtin_constant_p (type->entry_size) && type->entry_size < 1u << 24)
    return (unsigned)slot * (unsigned)type->entry_size;
  return slot * type->entry_size;
}

/* All slots of a group of MAP.  */
MESC_FORCE_INLINE mesc_slots
mesc_map_all_slots_ (const struct mesc_map *map)
{
  return map->mask == 0 ? MESC_ALL_SLOTS_ : MESC_SLOTS_OF_15_;
}

/* KEY in those of the ENTRIES of GROUP that are in SLOTS.  */
MESC_FORCE_INLINE struct mesc_map_place
mesc_map_match_ (const struct mesc_map_type *type, const void *key,
                 unsigned char *group, unsigned char *entries, mesc_slots slots)
{
  struct mesc_map_place place = { NULL, 0, NULL };
  for (; slots != 0; slots = mesc_slots_rest_ (slots))
    {
      size_t slot = mesc_slots_first_ (slots);
      unsigned char *entry = entries + mesc_map_slot_offset_ (type, slot);
      if (MESC_LIKELY (type->equal (entry, key)))
        {
          place.group = group;
          place.slot = slot;
          place.entry = entry;
          return place;
        }
    }
  return place;
}

MESC_FORCE_INLINE struct mesc_map_place
mesc_map_find_small_ (const struct mesc_map *map,
                      const struct mesc_map_type *type, const void *key,
                      uint64_t hash)
{
  mesc_tags tags = mesc_group_load_ (map->groups);
  mesc_slots slots = mesc_tags_find_ (tags, mesc_hash_tag_ (hash));
  return mesc_map_match_ (type, key, map->groups, map->entries, slots);
}

/* The same in the group at POSITION of a large map.  The first line of the
   entries is asked for before the tags have come from memory, as the processor
   guesses that there will be a match.  */
MESC_FORCE_INLINE struct mesc_map_place
mesc_map_match_at_ (const struct mesc_map *map,
                    const struct mesc_map_type *type, const void *key,
                    size_t position, mesc_tags tags, mesc_tag tag)
{
  struct mesc_map_place place = { NULL, 0, NULL };
  mesc_slots slots = mesc_tags_find_ (tags, tag) & MESC_SLOTS_OF_15_;
  if (slots != 0)
    {
      unsigned char *entries = mesc_map_entries_ (map, type, position);
      __builtin_prefetch (entries);
      place = mesc_map_match_ (type, key, mesc_map_group_ (map, position),
                               entries, slots);
    }
  return place;
}

/* The first group is looked at apart from the others, as most searches end
   there.  */
MESC_FORCE_INLINE struct mesc_map_place
mesc_map_find_large_ (const struct mesc_map *map,
                      const struct mesc_map_type *type, const void *key,
                      uint64_t hash)
{
  mesc_tag tag = mesc_hash_tag_ (hash);
  size_t position = hash & map->mask;
  unsigned char *group = mesc_map_group_ (map, position);
  struct mesc_map_place place = mesc_map_match_at_ (
      map, type, key, position, mesc_group_load_ (group), tag);
  if (place.entry != NULL
      || MESC_LIKELY (!mesc_group_overflowed_ (group, hash)))
    return place;
  for (size_t step = 1; step <= map->mask; step++)
    {
      position = (position + step) & map->mask;
      group = mesc_map_group_ (map, position);
      place = mesc_map_match_at_ (map, type, key, position,
                                  mesc_group_load_ (group), tag);
      if (place.entry != NULL || !mesc_group_overflowed_ (group, hash))
        break;
    }
  return place;
}

/* The map has storage.  */
MESC_FORCE_INLINE struct mesc_map_place
mesc_map_find_ (const struct mesc_map *map, const struct mesc_map_type *type,
                const void *key, uint64_t hash)
{
  return map->mask == 0 ? mesc_map_find_small_ (map, type, key, hash)
                        : mesc_map_find_large_ (map, type, key, hash);
}

/* An entry for a key with this hash, which is not in the map, as there is room
   for one.  It is not counted yet.  */
MESC_FORCE_INLINE unsigned char *
mesc_map_claim_ (const struct mesc_map *map, const struct mesc_map_type *type,
                 uint64_t hash)
{
  mesc_slots all = mesc_map_all_slots_ (map);
  size_t position = hash & map->mask;
  unsigned char *group = mesc_map_group_ (map, position);
  mesc_tags tags = mesc_group_load_ (group);
  mesc_slots empty = mesc_tags_find_ (tags, 0) & all;
  for (size_t step = 1; MESC_UNLIKELY (empty == 0); step++)
    {
      mesc_group_overflow_ (group, hash);
      position = (position + step) & map->mask;
      group = mesc_map_group_ (map, position);
      tags = mesc_group_load_ (group);
      empty = mesc_tags_find_ (tags, 0) & all;
    }
  size_t slot = mesc_group_add_ (group, tags, empty, mesc_hash_tag_ (hash));
  return mesc_map_entries_ (map, type, position)
         + mesc_map_slot_offset_ (type, slot);
}

/* Put all entries of MAP into FRESH, which is empty and has room.  */
MESC_FORCE_INLINE void
mesc_map_move_ (struct mesc_map *fresh, const struct mesc_map *map,
                const struct mesc_map_type *type)
{
  mesc_slots all = mesc_map_all_slots_ (map);
  for (size_t position = 0; position <= map->mask; position++)
    {
      unsigned char *entries = mesc_map_entries_ (map, type, position);
      mesc_slots used = mesc_group_used_ (mesc_map_group_ (map, position), all);
      for (; used != 0; used = mesc_slots_rest_ (used))
        {
          unsigned char *entry
              = entries + mesc_slots_first_ (used) * type->entry_size;
          uint64_t hash = mesc_map_hash_ (map, type, entry);
          memcpy (mesc_map_claim_ (fresh, type, hash), entry, type->entry_size);
        }
    }
}

/* The entry of KEY, or null, in *ENTRY; false if the mode is slow.  That is
   left to the caller, who need not have KEY in memory otherwise.  */
MESC_FORCE_INLINE bool
mesc_map_lookup_ (const struct mesc_map *map, const struct mesc_map_type *type,
                  const void *key, unsigned mode, unsigned char **entry)
{
  if (mode == MESC_MAP_LARGE_)
    *entry
        = mesc_map_find_large_ (map, type, key, mesc_map_hash_ (map, type, key))
              .entry;
  else if (MESC_LIKELY (mode == MESC_MAP_SMALL_))
    *entry
        = mesc_map_find_small_ (map, type, key, mesc_map_hash_ (map, type, key))
              .entry;
  else
    return false;
  return true;
}

MESC_FORCE_INLINE unsigned
mesc_map_read_mode_ (const struct mesc_map *map)
{
  return map != NULL ? map->read_mode : (unsigned)MESC_MAP_SLOW_;
}

MESC_FORCE_INLINE unsigned
mesc_map_write_mode_ (const struct mesc_map *map)
{
  return map != NULL ? map->write_mode : (unsigned)MESC_MAP_SLOW_;
}

/* KEY, which is not in MAP, is in ENTRY.  */
MESC_FORCE_INLINE void
mesc_map_added_ (struct mesc_map *map, const struct mesc_map_type *type,
                 unsigned char *entry, const void *key)
{
  memcpy (entry, key, type->key_size);
  map->count++;
  map->version++;
}

/* Put KEY, which is not in the map, without its value.  Null if memory ran
   out; then nothing has changed.  */
MESC_FORCE_INLINE unsigned char *
mesc_map_insert_ (struct mesc_map *map, const struct mesc_map_type *type,
                  const void *key, uint64_t hash)
{
  if (map->count >= map->limit && !mesc_map_rebuild_ (map, 0))
    return NULL;
  unsigned char *entry = mesc_map_claim_ (map, type, hash);
  mesc_map_added_ (map, type, entry, key);
  return entry;
}

/* The entry of KEY, which is put there if it is not; ADDED says whether it
   was, and then its value is not set.  Null if memory ran out.  */
MESC_FORCE_INLINE unsigned char *
mesc_map_obtain_slow_ (struct mesc_map *map, const struct mesc_map_type *type,
                       const void *key, bool *added,
                       const struct mesc_site *site)
{
  unsigned char *entry = NULL;
  *added = false;
  if ((map == NULL || map->write_mode == MESC_MAP_SLOW_)
      && !mesc_map_begin_write_ (map, site))
    return NULL;
  uint64_t hash = mesc_map_hash_ (map, type, key);
  if (map->groups != NULL)
    entry = mesc_map_find_ (map, type, key, hash).entry;
  if (entry == NULL)
    {
      entry = mesc_map_insert_ (map, type, key, hash);
      *added = entry != NULL;
    }
  if (map->checked)
    mesc_map_end_write_ (map, site);
  return entry;
}

/* The *ENTRY of KEY in a small map, or the one that it is given.  False if that
   is not simple.  */
MESC_FORCE_INLINE bool
mesc_map_obtain_small_ (struct mesc_map *map, const struct mesc_map_type *type,
                        const void *key, unsigned char **entry, bool *added)
{
  mesc_tag tag = mesc_hash_tag_ (mesc_map_hash_ (map, type, key));
  unsigned char *group = map->groups;
  mesc_tags tags = mesc_group_load_ (group);
  mesc_slots slots = mesc_tags_find_ (tags, tag);
  *entry = NULL;
  if (MESC_UNLIKELY (slots != 0))
    *entry = mesc_map_match_ (type, key, group, map->entries, slots).entry;
  *added = *entry == NULL;
  if (MESC_UNLIKELY (!*added))
    return true;
  size_t slot = map->count;
  if (MESC_UNLIKELY (slot >= map->limit || group[slot] != 0))
    return false;
  mesc_group_set_ (group, tags, slot, tag);
  *entry = map->entries + mesc_map_slot_offset_ (type, slot);
  mesc_map_added_ (map, type, *entry, key);
  return true;
}

/* The same for a large map: the key is in its first group, or that has
   room.  */
MESC_FORCE_INLINE bool
mesc_map_obtain_large_ (struct mesc_map *map, const struct mesc_map_type *type,
                        const void *key, unsigned char **entry, bool *added)
{
  uint64_t hash = mesc_map_hash_ (map, type, key);
  mesc_tag tag = mesc_hash_tag_ (hash);
  size_t position = hash & map->mask;
  unsigned char *group = mesc_map_group_ (map, position);
  mesc_tags tags = mesc_group_load_ (group);
  *entry = mesc_map_match_at_ (map, type, key, position, tags, tag).entry;
  *added = *entry == NULL;
  if (!*added)
    return true;
  mesc_slots empty = mesc_tags_find_ (tags, 0) & MESC_SLOTS_OF_15_;
  if (MESC_UNLIKELY (empty == 0 || map->count >= map->limit
                     || mesc_group_overflowed_ (group, hash)))
    return false;
  size_t slot = mesc_group_add_ (group, tags, empty, tag);
  *entry = mesc_map_entries_ (map, type, position)
         + mesc_map_slot_offset_ (type, slot);
  mesc_map_added_ (map, type, *entry, key);
  return true;
}

/* The *ENTRY of KEY, which is put there if it is not; *ADDED says whether it
   was, and then its value is not set.  False if that is not simple, which is
   left to mesc_map_obtain_slow_.  */
MESC_FORCE_INLINE bool
mesc_map_obtain_ (struct mesc_map *map, const struct mesc_map_type *type,
                  const void *key, unsigned char **entry, bool *added)
{
  unsigned mode = mesc_map_write_mode_ (map);
  if (MESC_LIKELY (mode == MESC_MAP_SMALL_))
    return mesc_map_obtain_small_ (map, type, key, entry, added);
  if (MESC_LIKELY (mode == MESC_MAP_LARGE_))
    return mesc_map_obtain_large_ (map, type, key, entry, added);
  return false;
}

/* Delete the entry with HASH that is at PLACE, if any.  */
MESC_FORCE_INLINE void
mesc_map_remove_at_ (struct mesc_map *map, struct mesc_map_place place,
                     uint64_t hash)
{
  if (place.entry == NULL)
    return;
  mesc_group_remove_ (place.group, place.slot);
  if (map->mask != 0)
    map->limit -= mesc_group_overflowed_ (place.group, hash);
  map->count--;
}

/* Delete KEY: *REMOVED says whether it was there.  False if the mode is
   slow.  */
MESC_FORCE_INLINE bool
mesc_map_remove_ (struct mesc_map *map, const struct mesc_map_type *type,
                  const void *key, bool *removed)
{
  unsigned mode = mesc_map_write_mode_ (map);
  if (MESC_UNLIKELY (mode == MESC_MAP_SLOW_))
    return false;
  uint64_t hash = mesc_map_hash_ (map, type, key);
  struct mesc_map_place place;
  if (mode == MESC_MAP_LARGE_)
    place = mesc_map_find_large_ (map, type, key, hash);
  else
    place = mesc_map_find_small_ (map, type, key, hash);
  mesc_map_remove_at_ (map, place, hash);
  *removed = place.entry != NULL;
  return true;
}

MESC_END_DECLS

#endif
