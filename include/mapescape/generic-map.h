/* SPDX-License-Identifier: MIT

   Maps whose keys and values are known only at run time.

     struct mesc_map_type type
         = mesc_map_type_of (MESC_KEY_STRING, sizeof (double), 0);
     struct mesc_map prices;
     mesc_map_init (&prices, &type, NULL);
     const char *key = "tea";
     double price = 3.5;
     if (mesc_map_put (&prices, &key, &price) == NULL)
       return false;                      // no memory
     const double *found = mesc_map_get (&prices, &key);
     struct mesc_map_iterator it = mesc_map_iterate (&prices);
     for (void *entry; (entry = mesc_map_next (&it)) != NULL;)
       printf ("%s\n", *(const char **)mesc_map_entry_key (&prices, entry));
     mesc_map_destroy (&prices);

   The same maps as those of map.h, whose comment holds here as well, and a
   typed map may be used through these functions.  Keys and values are given by
   their addresses and copied.  All sizes are in bytes.

   A type describes them.  It must outlive its maps.  mesc_map_type_of makes
   those for keys that have code of their own, which are about as fast as typed
   ones; mesc_map_type_for any other.  */

#ifndef MAPESCAPE_GENERIC_MAP_H
#define MAPESCAPE_GENERIC_MAP_H

#include <mapescape/map.h>

MESC_BEGIN_DECLS

/* The type of maps with keys of this KIND, which is not MESC_KEY_ANY, and
   values of this size and alignment.  A VALUE_SIZE of 0 makes a set; an
   alignment of 0 means the biggest power of two that divides the size, up to
   MESC_MAX_ALIGN.  */
MESC_API struct mesc_map_type mesc_map_type_of (enum mesc_key_kind kind,
                                                size_t value_size,
                                                size_t value_alignment);

/* The same with keys of KEY_SIZE bytes, which is not 0.  HASH and EQUAL get
   their addresses.  An alignment of 0 means the same as above.  */
MESC_API struct mesc_map_type
mesc_map_type_for (size_t key_size, size_t key_alignment, size_t value_size,
                   size_t value_alignment,
                   uint64_t (*hash) (const void *key, uint64_t seed),
                   bool (*equal) (const void *left, const void *right));

/* The value of KEY, or null if it is not there.  */
MESC_API const void *mesc_map_get (const struct mesc_map *map, const void *key);

/* The same, to be changed.  Null also if the map shares its storage and there
   is no memory.  */
MESC_API void *mesc_map_at (struct mesc_map *map, const void *key);

/* Set the value of KEY to a copy of VALUE, which is a null pointer if values
   have no size.  Returns the value; null if there is no memory.  */
MESC_API void *mesc_map_put (struct mesc_map *map, const void *key,
                             const void *value);

/* The value of KEY, which is put with VALUE, or with bytes of 0 if that is a
   null pointer, if it is not there; ADDED says whether it was, unless it is a
   null pointer.  Null if there is no memory.  */
MESC_API void *mesc_map_get_or_put (struct mesc_map *map, const void *key,
                                    const void *value, bool *added);

/* Delete KEY: was it there?  */
MESC_API bool mesc_map_delete (struct mesc_map *map, const void *key)
    MESC_MAP_NOESCAPE (1, 2);

/* The next entry, or null at the end.  */
MESC_API void *mesc_map_next (struct mesc_map_iterator *iterator);

MESC_INLINE const void *
mesc_map_entry_key (const struct mesc_map *map, const void *entry)
{
  (void)map;
  return entry;
}

MESC_INLINE void *
mesc_map_entry_value (const struct mesc_map *map, void *entry)
{
  return (unsigned char *)entry + map->type->value_offset;
}

MESC_END_DECLS

#endif
