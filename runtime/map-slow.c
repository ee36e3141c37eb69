/* SPDX-License-Identifier: MIT

   Operations on maps that have to be looked at before: those that were never
   made, have no storage yet, are checked, or share their storage.  The same
   algorithm as in fast mode runs here, for types that the compiler does not
   see.  */

#include <mapescape/map.h>

unsigned char *
mesc_map_lookup_slow_ (const struct mesc_map *map, const void *key,
                       const struct mesc_site *site)
{
  if (!mesc_map_begin_read_ (map, site))
    return NULL;
  uint64_t hash = mesc_map_hash_ (map, map->type, key);
  return mesc_map_find_ (map, map->type, key, hash).entry;
}

/* Is KEY in MAP, which is then about to be written?  */
static bool
begin_change (struct mesc_map *map, const void *key,
              const struct mesc_site *site)
{
  return mesc_map_lookup_slow_ (map, key, site) != NULL
         && mesc_map_begin_write_ (map, site);
}

unsigned char *
mesc_map_lookup_to_write_slow_ (struct mesc_map *map, const void *key,
                                const struct mesc_site *site)
{
  if (!begin_change (map, key, site))
    return NULL;
  uint64_t hash = mesc_map_hash_ (map, map->type, key);
  unsigned char *entry = mesc_map_find_ (map, map->type, key, hash).entry;
  mesc_map_end_write_ (map, site);
  return entry;
}

bool
mesc_map_remove_slow_ (struct mesc_map *map, const void *key,
                       const struct mesc_site *site)
{
  if (!begin_change (map, key, site))
    return false;
  uint64_t hash = mesc_map_hash_ (map, map->type, key);
  mesc_map_remove_at_ (map, mesc_map_find_ (map, map->type, key, hash), hash);
  mesc_map_end_write_ (map, site);
  return true;
}
