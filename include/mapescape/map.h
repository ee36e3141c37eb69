/* SPDX-License-Identifier: MIT

   Maps.

     MESC_MAP_DEFINE (ages, const char *, int, mesc_hash_string,
                      mesc_equal_string);

     ages people;
     ages_init (&people);
     if (ages_put (&people, "Ada", 36) == NULL)
       return false;               // no memory: nothing has changed
     const int *age = ages_get (&people, "Ada");
     if (age != NULL)
       printf ("%d\n", *age);
     struct mesc_map_iterator it = ages_iterate (&people);
     for (const ages_entry *e; (e = ages_next (&it)) != NULL;)
       printf ("%s %d\n", e->key, e->value);
     ages_destroy (&people);

   MESC_MAP_DEFINE (NAME, KEY, VALUE, HASH, EQUAL) defines a type of map and
   its functions, all of them static and specialised for it.  HASH (key, seed)
   gives a uint64_t and EQUAL (left, right) a bool; see hash.h.  It stands
   outside functions and is followed by a semicolon; NAME is an identifier.
   <mapescape/generic-map.h> has the same for types that are known only at run
   time, over the same code.

   Small maps need not allocate: storage for them can stand on the stack or in
   the struct that has the map.

     MESC_MAP_STORAGE (ages, 8) slots;   // room for 8 entries
     ages_init_in (&people, &slots, sizeof slots);

   When more is put the map moves to memory of its own.  As it points to the
   storage, neither may be copied or moved: pass pointers.  The same holds for
   all maps: a map that was copied by assignment must not be used.

   The functions.  NAME stands for the map type, K and V for key and value.

   void NAME_init (NAME *)
   void NAME_init_with (NAME *, const struct mesc_map_options *)
   void NAME_init_in (NAME *, void *storage, size_t size)
     Make an empty map.  Allocates nothing and cannot fail.  The last is
     init_with with STORAGE as the only option.
   NAME *NAME_make (const struct mesc_map_options *)
     The same with the struct allocated as well, by the options' allocator;
     null if there is no memory.  The options may be a null pointer.
   void NAME_destroy (NAME *)
     Release what the map holds.  It is then as if it was never made.
   void NAME_free (NAME *)
     The same, and release the struct: for what NAME_make gave.

   const V *NAME_get (const NAME *, K)
     The value of a key, or null if it is not there.
   V *NAME_at (NAME *, K)
     The same, to be changed.  Null also if the map shares its storage with a
     snapshot and there is no memory for a copy.
   bool NAME_has (const NAME *, K)
   size_t NAME_count (const NAME *)
   V *NAME_put (NAME *, K, V)
     Set the value of a key, which is added if it is not there.  A key that is
     there stays the one that was put first.  Null if there is no memory.
   V *NAME_get_or_put (NAME *, K, V, bool *added)
     The value of a key, which is added with this value if it is not there.
     ADDED may be a null pointer.  Null if there is no memory.
   bool NAME_delete (NAME *, K)
     Was it there?  Moves nothing and releases nothing.  False as well if the
     map shares its storage and there is no memory; mesc_map_own beforehand
     excludes that.

   struct mesc_map_iterator NAME_iterate (const NAME *)
   NAME_entry *NAME_next (struct mesc_map_iterator *)
     The entries one after the other, in no particular order, then null.  While
     a map is iterated entries may be deleted, and values changed through
     NAME_at.  If anything is added, or the map cleared, shrunk, merged into or
     destroyed, that is detected: NAME_next gives null and MODIFIED is true in
     the iterator; with checks on, the program stops.

   And these, which are functions of all maps: NAME_map (NAME *) gives their
   argument.  They are described below.

     NAME_clear NAME_reserve NAME_shrink NAME_clone NAME_snapshot NAME_merge
     NAME_view NAME_is_valid

   Pointers to values and entries are good until something is put that was not
   there, or the map is cleared, shrunk, reserved, merged into or destroyed.
   Deletion moves nothing.

   Ownership.  A map holds keys and values as bits: a string key is a pointer,
   and the characters must stay as they are while it is in the map.  Nothing is
   released on deletion but the place.

   Reading a map that is a null pointer, or that is all zero bytes, is reading
   an empty one.  Writing to it is a defect, as in Go, and stops the program:
   "assignment to entry in nil map".  NAME_put_at, _get_or_put_at, _at_at,
   _get_at and _delete_at take one more argument, a site, for the message:

     ages_put_at (people, "Ada", 36, MESC_SITE ("people"));

   Thread-safety.  A map may be read in several threads at once; while it is
   written no other thread may use it.  Iterating is reading, snapshots are
   other maps.  With checks on (MAPESCAPE=mapcheck=1, or mesc_map_set_checks)
   maps that are made from then on notice at some moment if this is not kept,
   and stop the program with Go's words: "concurrent map writes", "concurrent
   map read and map write", "concurrent map iteration and map write".

   Errors are reported as said above; no function sets errno.

   Cost.  An entry takes its size and 16/15 bytes, and 8/15 to 7/8 of the
   places are used as the map grows.  The algorithm is described in
   map-core.h and map-group.h.  */

#ifndef MAPESCAPE_MAP_H
#define MAPESCAPE_MAP_H

#include <mapescape/hash.h>
#include <mapescape/map-core.h>

MESC_BEGIN_DECLS

/* How to make a map.  All zero is the default.  */
struct mesc_map_options
{
  /* Where storage comes from; null is malloc.  Must outlive the map.  */
  const struct mesc_allocator *allocator;
  /* How many entries are expected.  The first storage that is allocated has
     room for exactly that many.  */
  size_t hint;
  /* Storage of the caller, which must outlive the map; its address is a
     multiple of 16 and of the alignment of an entry.  What is too small for
     one entry is not used.  */
  void *storage;
  size_t storage_size;
  /* Where the map is made, for messages.  */
  const struct mesc_site *site;
};

/* Bytes of storage for 1 to 6720 entries of type ENTRY.  */
#define MESC_MAP_STORAGE_SIZE_(entry, entries)                                 \
  (MESC_MAP_ROUND_UP_ (MESC_MAP_GROUPS_ (entries) * MESC_GROUP_BYTES,          \
                       __alignof__(entry))                                     \
   + MESC_MAP_SLOTS_ (entries) * sizeof (entry))
#define MESC_MAP_ROUND_UP_(size, alignment)                                    \
  (((size) + (alignment)-1) / (alignment) * (alignment))
#define MESC_MAP_SLOTS_(entries)                                               \
  ((entries) <= 16 ? (size_t)(entries)                                         \
                   : MESC_MAP_GROUPS_ (entries) * MESC_GROUP_SLOTS)
#define MESC_MAP_GROUPS_(entries)                                              \
  ((entries) <= 16     ? (size_t)1                                             \
   : (entries) <= 26   ? (size_t)2                                             \
   : (entries) <= 52   ? (size_t)4                                             \
   : (entries) <= 105  ? (size_t)8                                             \
   : (entries) <= 210  ? (size_t)16                                            \
   : (entries) <= 420  ? (size_t)32                                            \
   : (entries) <= 840  ? (size_t)64                                            \
   : (entries) <= 1680 ? (size_t)128                                           \
   : (entries) <= 3360 ? (size_t)256                                           \
                       : (size_t)512)

struct mesc_map_iterator
{
  const struct mesc_map *map;
  unsigned char *group;
  unsigned char *entries;
  size_t groups_left; /* After this one.  */
  mesc_slots slots;   /* Of this group, not given yet.  */
  unsigned version;
  bool modified;
};

/* What a map is like inside, for code in another language that reads it where
   it is; nothing is copied, and the view is good as long as pointers into the
   map are.  There are GROUPS groups of 16 bytes at TAGS, and for each 15
   entries at ENTRIES.  Entry I of group G is in use if byte I of group G is
   not 0.  In an entry the key is first, the value at VALUE_OFFSET.  The layout
   of this struct does not change within a major version.  */
struct mesc_map_view
{
  const unsigned char *tags;
  const unsigned char *entries;
  uint64_t groups;
  uint64_t count;
  uint32_t entry_size;
  uint32_t key_size;
  uint32_t value_offset;
  uint32_t value_size;
};

/* Functions of all maps.  They take null pointers and maps that were never
   made as empty ones, unless they write.  */

/* TYPE must outlive the map; OPTIONS may be a null pointer.  */
MESC_API void mesc_map_init (struct mesc_map *map,
                             const struct mesc_map_type *type,
                             const struct mesc_map_options *options)
    MESC_MAP_MAKE (1);
MESC_API MESC_NODISCARD struct mesc_map *
mesc_map_make (const struct mesc_map_type *type,
               const struct mesc_map_options *options) MESC_MAP_MAKE (0);

/* Internal: mesc_map_make for a map that SIZE bytes at STORAGE outlive, at least
   those of the struct and so many that what follows it is aligned.  There the map
   is unless OPTIONS name an allocator, and what follows is its first storage as
   with mesc_map_init_in_.  mesc_map_destroy releases it, if it is there.  The
   plugin calls it instead of mesc_map_make.  */
MESC_API MESC_NODISCARD struct mesc_map *
mesc_map_make_in_ (const struct mesc_map_type *type,
                   const struct mesc_map_options *options, void *storage,
                   size_t size) MESC_MAP_INPLACE (mesc_map_make);

/* Internal: mesc_map_init for a map that SIZE bytes at STORAGE outlive.  They are
   its first storage if OPTIONS ask for no other and the entries that they expect
   have room there.  The plugin calls it instead of mesc_map_init.  */
MESC_API void mesc_map_init_in_ (struct mesc_map *map,
                                 const struct mesc_map_type *type,
                                 const struct mesc_map_options *options,
                                 void *storage, size_t size)
    MESC_MAP_INPLACE (mesc_map_init);

MESC_API void mesc_map_free (struct mesc_map *map) MESC_MAP_FREE (1);
MESC_API void mesc_map_destroy (struct mesc_map *map) MESC_MAP_FREE (1)
    MESC_MAP_INPLACE (mesc_map_free);

MESC_INLINE size_t
mesc_map_count (const struct mesc_map *map)
{
  return map != NULL ? map->count : 0;
}

/* Delete all entries.  The memory is kept, unless it is shared with a
   snapshot.  */
MESC_API void mesc_map_clear (struct mesc_map *map) MESC_MAP_CLEAR (1);

/* Make room for ENTRIES entries in all, so that none of them need memory.
   False if there is none.  */
MESC_API MESC_NODISCARD bool mesc_map_reserve (struct mesc_map *map,
                                               size_t entries)
    MESC_MAP_NOESCAPE (1);

/* Release what the entries that are there do not need.  False if it could
   release something but for want of memory.  Storage of the caller stays.  */
MESC_API bool mesc_map_shrink (struct mesc_map *map) MESC_MAP_NOESCAPE (1);

/* Make TARGET, which is not in use, a map with the same entries as SOURCE,
   whose memory comes from ALLOCATOR, or null for that of SOURCE.  False if
   there is no memory; then TARGET is an empty map.  */
MESC_API MESC_NODISCARD bool
mesc_map_clone (struct mesc_map *target, const struct mesc_map *source,
                const struct mesc_allocator *allocator);

/* Copies what entries point to.  COPY changes ENTRY, a copy of one of SOURCE,
   into one that owns what it points to; false if it cannot.  RELEASE undoes
   that.  */
struct mesc_map_copier
{
  bool (*copy) (void *context, void *entry);
  void (*release) (void *context, void *entry);
  void *context;
};

/* The same, and each entry is handed to COPIER.  A copied key must have the
   hash of the old one.  If COPY fails, what was copied is released and TARGET
   is empty.  */
MESC_API MESC_NODISCARD bool
mesc_map_clone_deep (struct mesc_map *target, const struct mesc_map *source,
                     const struct mesc_allocator *allocator,
                     const struct mesc_map_copier *copier);

/* The same as clone, but nothing is copied until one of both is written, which
   costs the copy and may fail then.  The snapshot may be used in another
   thread than SOURCE, if their allocator may.  What is in storage of the
   caller is copied at once.  */
MESC_API MESC_NODISCARD bool mesc_map_snapshot (struct mesc_map *target,
                                                struct mesc_map *source);

/* Have MAP share its storage with nobody.  False if there is no memory.  */
MESC_API MESC_NODISCARD bool mesc_map_own (struct mesc_map *map)
    MESC_MAP_NOESCAPE (1);

/* Put all entries of SOURCE, which has the same type, into TARGET; values of
   SOURCE win.  False if there is no memory; then TARGET is as it was.  */
MESC_API MESC_NODISCARD bool mesc_map_merge (struct mesc_map *target,
                                             const struct mesc_map *source);

MESC_API struct mesc_map_view mesc_map_view (const struct mesc_map *map);

/* The entry of VIEW at or after place *CURSOR, and move it on; null at the
   end.  *CURSOR is 0 at the start.  */
MESC_API const void *mesc_map_view_next (const struct mesc_map_view *view,
                                         uint64_t *cursor);

/* Are all invariants kept?  Looks at each entry.  */
MESC_API bool mesc_map_is_valid (const struct mesc_map *map)
    MESC_MAP_NOESCAPE (1);

/* Bytes of memory that MAP holds, besides the struct and storage of the
   caller; entries that fit before it grows.  */
MESC_API size_t mesc_map_memory (const struct mesc_map *map)
    MESC_MAP_NOESCAPE (1);
MESC_API size_t mesc_map_capacity (const struct mesc_map *map)
    MESC_MAP_NOESCAPE (1);

/* Have maps that are made from now on detect unsynchronised use.  Safe in all
   threads.  */
MESC_API void mesc_map_set_checks (bool on);

MESC_INLINE struct mesc_map_iterator
mesc_map_iterate (const struct mesc_map *map)
{
  struct mesc_map_iterator iterator;
  memset (&iterator, 0, sizeof iterator);
  if (map == NULL || map->groups == NULL)
    return iterator;
  iterator.map = map;
  iterator.group = map->groups;
  iterator.entries = map->entries;
  iterator.groups_left = map->mask;
  iterator.slots = mesc_group_used_ (map->groups, mesc_map_all_slots_ (map));
  iterator.version = map->version;
  return iterator;
}

/* Internal: is SIZE bytes storage for a small map?  More than such a map needs
   may hold one of more than one group.  */
MESC_FORCE_INLINE bool
mesc_map_is_small_size_ (const struct mesc_map_type *type, size_t size)
{
  size_t offset = mesc_map_entries_offset_ (type, 1);
  return size >= offset + type->entry_size
         && size < offset + (MESC_MOST_SMALL + 1) * type->entry_size;
}

/* Internal: make a map in storage for a small one.  What is constant for the
   caller, usually all of it, costs nothing.  */
MESC_FORCE_INLINE void
mesc_map_init_small_ (struct mesc_map *map, const struct mesc_map_type *type,
                      const struct mesc_map_options *options)
{
  unsigned char *storage = (unsigned char *)options->storage;
  size_t offset = mesc_map_entries_offset_ (type, 1);
  size_t slots = (options->storage_size - offset) / type->entry_size;
  map->groups = storage;
  map->entries = storage + offset;
  map->mask = 0;
  map->count = 0;
  map->limit = slots;
  map->seed = mesc_hash_seed ();
  map->type = type;
  map->version = (unsigned)map->seed;
  map->read_mode = MESC_MAP_SMALL_;
  map->write_mode = MESC_MAP_SMALL_;
  map->checked = false;
  map->borrowed = true;
  map->allocator = options->allocator;
  map->share = NULL;
  map->site = options->site;
  map->capacity = slots;
  map->bytes = offset + slots * type->entry_size;
  map->hint = options->hint;
  map->writing = 0;
  memset (storage, 0, MESC_GROUP_BYTES);
}

/* Internal: mesc_map_init, in place for a small map in storage of the
   caller.  */
MESC_FORCE_INLINE void
mesc_map_init_with_ (struct mesc_map *map, const struct mesc_map_type *type,
                     const struct mesc_map_options *options)
{
  if (options != NULL && options->storage != NULL
      && mesc_map_is_small_size_ (type, options->storage_size)
      && MESC_LIKELY (!mesc_map_is_watched_ ()))
    mesc_map_init_small_ (map, type, options);
  else
    mesc_map_init (map, type, options);
}

/* Internal: mesc_map_destroy, in place for what is in storage of the caller.
   Iterators over it find out.  */
MESC_FORCE_INLINE void
mesc_map_destroy_ (struct mesc_map *map)
{
  if (map == NULL)
    return;
  if (MESC_UNLIKELY (!map->borrowed || map->checked || mesc_map_is_watched_ ()))
    {
      mesc_map_destroy (map);
      return;
    }
  map->groups = NULL;
  map->entries = NULL;
  map->count = 0;
  map->limit = 0;
  map->type = NULL;
  map->version++;
  map->read_mode = MESC_MAP_SLOW_;
  map->write_mode = MESC_MAP_SLOW_;
  map->borrowed = false;
  map->capacity = 0;
  map->bytes = 0;
}

/* Internal: the map has changed since the iteration began.  */
MESC_API void mesc_map_iteration_broken_ (struct mesc_map_iterator *iterator)
    MESC_MAP_NOESCAPE (1) MESC_COLD;

MESC_FORCE_INLINE void *
mesc_map_next_ (struct mesc_map_iterator *iterator, size_t entry_size)
{
  const struct mesc_map *map = iterator->map;
  if (map == NULL)
    return NULL;
  if (MESC_UNLIKELY (map->version != iterator->version || map->checked))
    mesc_map_iteration_broken_ (iterator);
  size_t slot;
  do
    {
      while (iterator->slots == 0)
        {
          if (iterator->groups_left == 0)
            return NULL;
          iterator->groups_left--;
          iterator->group += MESC_GROUP_BYTES;
          iterator->entries += MESC_GROUP_SLOTS * entry_size;
          iterator->slots
              = mesc_group_used_ (iterator->group, MESC_SLOTS_OF_15_);
        }
      slot = mesc_slots_first_ (iterator->slots);
      iterator->slots = mesc_slots_rest_ (iterator->slots);
    }
  while (MESC_UNLIKELY (iterator->group[slot] == 0)); /* Deleted since.  */
  return iterator->entries + slot * entry_size;
}

MESC_END_DECLS

#define MESC_MAP_DEFINE(NAME, KEY, VALUE, HASH, EQUAL)                         \
  MESC_MAP_DEFINE_KIND_ (NAME, KEY, VALUE, HASH, EQUAL)                        \
  MESC_MAP_DEFINE_LIFE_ (NAME)                                                 \
  MESC_MAP_DEFINE_ACCESS_ (NAME, KEY, VALUE)                                   \
  MESC_MAP_DEFINE_WHOLE_ (NAME)

/* The types, and what the core needs to know.  */
#define MESC_MAP_DEFINE_KIND_(NAME, KEY, VALUE, HASH, EQUAL)                   \
  typedef struct MESC_MAP_TYPE NAME                                            \
  {                                                                            \
    struct mesc_map map;                                                       \
  } NAME;                                                                      \
  typedef struct NAME##_entry                                                  \
  {                                                                            \
    KEY key;                                                                   \
    VALUE value;                                                               \
  } NAME##_entry;                                                              \
  MESC_INLINE uint64_t NAME##_hash_ (const void *key, uint64_t seed)           \
  {                                                                            \
    return HASH (*(KEY const *)key, seed);                                     \
  }                                                                            \
  MESC_INLINE bool NAME##_equal_ (const void *left, const void *right)         \
  {                                                                            \
    return EQUAL (*(KEY const *)left, *(KEY const *)right);                    \
  }                                                                            \
  static void NAME##_move_ (struct mesc_map *fresh,                            \
                            const struct mesc_map *map);                       \
  static const struct mesc_map_type NAME##_type                                \
      = { #NAME,                                                               \
          NAME##_hash_,                                                        \
          NAME##_equal_,                                                       \
          sizeof (KEY),                                                        \
          sizeof (VALUE),                                                      \
          offsetof (NAME##_entry, value),                                      \
          sizeof (NAME##_entry),                                               \
          __alignof__(NAME##_entry),                                           \
          MESC_KEY_ANY,                                                        \
          NAME##_move_ };                                                      \
  static __attribute__ ((__unused__)) void NAME##_move_ (                      \
      struct mesc_map *fresh, const struct mesc_map *map)                      \
  {                                                                            \
    mesc_map_move_ (fresh, map, &NAME##_type);                                 \
  }                                                                            \
  /* What is out of line, with the key by value: where it is inlined the key   \
     need not be in memory.  */                                                \
  static __attribute__ ((__noinline__, __unused__))                            \
  VALUE *NAME##_get_or_put_slow_ (struct mesc_map *map, KEY key,               \
                                  VALUE const *value, bool *added,             \
                                  const struct mesc_site *site)                \
  {                                                                            \
    bool is_new;                                                               \
    NAME##_entry *entry = (NAME##_entry *)mesc_map_obtain_slow_ (              \
        map, &NAME##_type, &key, &is_new, site);                               \
    if (added != NULL)                                                         \
      *added = is_new;                                                         \
    if (entry == NULL)                                                         \
      return NULL;                                                             \
    if (is_new)                                                                \
      entry->value = *value;                                                   \
    return &entry->value;                                                      \
  }                                                                            \
  static __attribute__ ((__noinline__, __unused__)) VALUE *NAME##_put_slow_ (  \
      struct mesc_map *map, KEY key, VALUE const *value,                       \
      const struct mesc_site *site)                                            \
  {                                                                            \
    bool added;                                                                \
    NAME##_entry *entry = (NAME##_entry *)mesc_map_obtain_slow_ (              \
        map, &NAME##_type, &key, &added, site);                                \
    if (entry == NULL)                                                         \
      return NULL;                                                             \
    entry->value = *value;                                                     \
    return &entry->value;                                                      \
  }                                                                            \
  static __attribute__ ((__noinline__, __unused__)) unsigned char              \
      *NAME##_lookup_slow_ (const struct mesc_map *map, KEY key,               \
                            const struct mesc_site *site)                      \
  {                                                                            \
    return mesc_map_lookup_slow_ (map, &key, site);                            \
  }                                                                            \
  static __attribute__ ((__noinline__, __unused__)) unsigned char              \
      *NAME##_lookup_to_write_slow_ (struct mesc_map *map, KEY key,            \
                                     const struct mesc_site *site)             \
  {                                                                            \
    return mesc_map_lookup_to_write_slow_ (map, &key, site);                   \
  }                                                                            \
  static __attribute__ ((__noinline__, __unused__)) bool NAME##_remove_slow_ ( \
      struct mesc_map *map, KEY key, const struct mesc_site *site)             \
  {                                                                            \
    return mesc_map_remove_slow_ (map, &key, site);                            \
  }

/* A type of storage for so many entries, a constant, of maps of type NAME.  */
#define MESC_MAP_STORAGE(NAME, entries)                                        \
  struct                                                                       \
  {                                                                            \
    unsigned char bytes[MESC_MAP_STORAGE_SIZE_ (NAME##_entry, (entries))]      \
        __attribute__ ((__aligned__ (__alignof__(NAME##_entry) > 16            \
                                         ? __alignof__(NAME##_entry)           \
                                         : 16)));                              \
  }

/* Making and releasing.  */
#define MESC_MAP_DEFINE_LIFE_(NAME)                                            \
  MESC_INLINE                                                                  \
  __attribute__ ((__unused__)) struct mesc_map *NAME##_map (NAME *map)         \
  {                                                                            \
    return (struct mesc_map *)map;                                             \
  }                                                                            \
  MESC_INLINE void NAME##_init (NAME *map)                                     \
  {                                                                            \
    mesc_map_init (&map->map, &NAME##_type, NULL);                             \
  }                                                                            \
  MESC_INLINE void NAME##_init_with (NAME *map,                                \
                                     const struct mesc_map_options *options)   \
  {                                                                            \
    mesc_map_init_with_ (&map->map, &NAME##_type, options);                    \
  }                                                                            \
  MESC_NODISCARD MESC_INLINE NAME *NAME##_make (                               \
      const struct mesc_map_options *options)                                  \
  {                                                                            \
    return (NAME *)mesc_map_make (&NAME##_type, options);                      \
  }                                                                            \
  MESC_INLINE void NAME##_init_in (NAME *map, void *storage, size_t size)      \
  {                                                                            \
    struct mesc_map_options options;                                           \
    memset (&options, 0, sizeof options);                                      \
    options.storage = storage;                                                 \
    options.storage_size = size;                                               \
    mesc_map_init_with_ (&map->map, &NAME##_type, &options);                   \
  }                                                                            \
  MESC_INLINE void NAME##_destroy (NAME *map)                                  \
  {                                                                            \
    mesc_map_destroy_ ((struct mesc_map *)map);                                \
  }                                                                            \
  MESC_INLINE void NAME##_free (NAME *map)                                     \
  {                                                                            \
    mesc_map_free ((struct mesc_map *)map);                                    \
  }

/* Single entries.  */
#define MESC_MAP_DEFINE_ACCESS_(NAME, KEY, VALUE)                              \
  MESC_FORCE_INLINE VALUE const *NAME##_get_at (const NAME *map, KEY key,      \
                                                const struct mesc_site *site)  \
  {                                                                            \
    const struct mesc_map *base = (const struct mesc_map *)map;                \
    unsigned char *entry;                                                      \
    if (MESC_UNLIKELY (!mesc_map_lookup_ (                                     \
            base, &NAME##_type, &key, mesc_map_read_mode_ (base), &entry)))    \
      entry = NAME##_lookup_slow_ (base, key, site);                           \
    return entry != NULL ? &((NAME##_entry *)entry)->value : NULL;             \
  }                                                                            \
  MESC_FORCE_INLINE VALUE const *NAME##_get (const NAME *map, KEY key)         \
  {                                                                            \
    return NAME##_get_at (map, key, NULL);                                     \
  }                                                                            \
  MESC_FORCE_INLINE bool NAME##_has (const NAME *map, KEY key)                 \
  {                                                                            \
    return NAME##_get_at (map, key, NULL) != NULL;                             \
  }                                                                            \
  MESC_INLINE size_t NAME##_count (const NAME *map)                            \
  {                                                                            \
    return mesc_map_count ((const struct mesc_map *)map);                      \
  }                                                                            \
  MESC_FORCE_INLINE VALUE *NAME##_at_at (NAME *map, KEY key,                   \
                                         const struct mesc_site *site)         \
  {                                                                            \
    struct mesc_map *base = (struct mesc_map *)map;                            \
    unsigned char *entry;                                                      \
    if (MESC_UNLIKELY (!mesc_map_lookup_ (                                     \
            base, &NAME##_type, &key, mesc_map_write_mode_ (base), &entry)))   \
      entry = NAME##_lookup_to_write_slow_ (base, key, site);                  \
    return entry != NULL ? &((NAME##_entry *)entry)->value : NULL;             \
  }                                                                            \
  MESC_FORCE_INLINE VALUE *NAME##_at (NAME *map, KEY key)                      \
  {                                                                            \
    return NAME##_at_at (map, key, NULL);                                      \
  }                                                                            \
  MESC_FORCE_INLINE VALUE *NAME##_get_or_put_at (NAME *map, KEY key,           \
                                                 VALUE value, bool *added,     \
                                                 const struct mesc_site *site) \
  {                                                                            \
    unsigned char *entry;                                                      \
    bool is_new;                                                               \
    if (MESC_UNLIKELY (!mesc_map_obtain_ ((struct mesc_map *)map,              \
                                          &NAME##_type, &key, &entry,          \
                                          &is_new)))                           \
      {                                                                        \
        VALUE copy = value;                                                    \
        return NAME##_get_or_put_slow_ ((struct mesc_map *)map, key, &copy,    \
                                        added, site);                          \
      }                                                                        \
    if (added != NULL)                                                         \
      *added = is_new;                                                         \
    if (is_new)                                                                \
      ((NAME##_entry *)entry)->value = value;                                  \
    return &((NAME##_entry *)entry)->value;                                    \
  }                                                                            \
  MESC_FORCE_INLINE VALUE *NAME##_get_or_put (NAME *map, KEY key, VALUE value, \
                                              bool *added)                     \
  {                                                                            \
    return NAME##_get_or_put_at (map, key, value, added, NULL);                \
  }                                                                            \
  MESC_FORCE_INLINE VALUE *NAME##_put_at (NAME *map, KEY key, VALUE value,     \
                                          const struct mesc_site *site)        \
  {                                                                            \
    unsigned char *entry;                                                      \
    bool added;                                                                \
    if (MESC_UNLIKELY (!mesc_map_obtain_ ((struct mesc_map *)map,              \
                                          &NAME##_type, &key, &entry,          \
                                          &added)))                            \
      {                                                                        \
        VALUE copy = value;                                                    \
        return NAME##_put_slow_ ((struct mesc_map *)map, key, &copy, site);    \
      }                                                                        \
    ((NAME##_entry *)entry)->value = value;                                    \
    return &((NAME##_entry *)entry)->value;                                    \
  }                                                                            \
  MESC_FORCE_INLINE VALUE *NAME##_put (NAME *map, KEY key, VALUE value)        \
  {                                                                            \
    return NAME##_put_at (map, key, value, NULL);                              \
  }                                                                            \
  MESC_INLINE bool NAME##_delete_at (NAME *map, KEY key,                       \
                                     const struct mesc_site *site)             \
  {                                                                            \
    struct mesc_map *base = (struct mesc_map *)map;                            \
    bool removed;                                                              \
    if (MESC_UNLIKELY (                                                        \
            !mesc_map_remove_ (base, &NAME##_type, &key, &removed)))           \
      removed = NAME##_remove_slow_ (base, key, site);                         \
    return removed;                                                            \
  }                                                                            \
  MESC_INLINE bool NAME##_delete (NAME *map, KEY key)                          \
  {                                                                            \
    return NAME##_delete_at (map, key, NULL);                                  \
  }                                                                            \
  MESC_INLINE struct mesc_map_iterator NAME##_iterate (const NAME *map)        \
  {                                                                            \
    return mesc_map_iterate ((const struct mesc_map *)map);                    \
  }                                                                            \
  MESC_INLINE NAME##_entry *NAME##_next (struct mesc_map_iterator *iterator)   \
  {                                                                            \
    return (NAME##_entry *)mesc_map_next_ (iterator, sizeof (NAME##_entry));   \
  }

/* Whole maps.  */
#define MESC_MAP_DEFINE_WHOLE_(NAME)                                           \
  MESC_INLINE void NAME##_clear (NAME *map)                                    \
  {                                                                            \
    mesc_map_clear ((struct mesc_map *)map);                                   \
  }                                                                            \
  MESC_NODISCARD MESC_INLINE bool NAME##_reserve (NAME *map, size_t entries)   \
  {                                                                            \
    return mesc_map_reserve ((struct mesc_map *)map, entries);                 \
  }                                                                            \
  MESC_INLINE bool NAME##_shrink (NAME *map)                                   \
  {                                                                            \
    return mesc_map_shrink ((struct mesc_map *)map);                           \
  }                                                                            \
  MESC_NODISCARD MESC_INLINE bool NAME##_clone (                               \
      NAME *target, const NAME *source,                                        \
      const struct mesc_allocator *allocator)                                  \
  {                                                                            \
    return mesc_map_clone ((struct mesc_map *)target,                          \
                           (const struct mesc_map *)source, allocator);        \
  }                                                                            \
  MESC_NODISCARD MESC_INLINE bool NAME##_snapshot (NAME *target, NAME *source) \
  {                                                                            \
    return mesc_map_snapshot ((struct mesc_map *)target,                       \
                              (struct mesc_map *)source);                      \
  }                                                                            \
  MESC_NODISCARD MESC_INLINE bool NAME##_merge (NAME *target,                  \
                                                const NAME *source)            \
  {                                                                            \
    return mesc_map_merge ((struct mesc_map *)target,                          \
                           (const struct mesc_map *)source);                   \
  }                                                                            \
  MESC_INLINE struct mesc_map_view NAME##_view (const NAME *map)               \
  {                                                                            \
    return mesc_map_view ((const struct mesc_map *)map);                       \
  }                                                                            \
  MESC_INLINE bool NAME##_is_valid (const NAME *map)                           \
  {                                                                            \
    return mesc_map_is_valid ((const struct mesc_map *)map);                   \
  }                                                                            \
  /* So that the macro is followed by a semicolon.  */                         \
  struct NAME

#endif
