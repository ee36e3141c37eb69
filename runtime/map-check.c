/* SPDX-License-Identifier: MIT

   Detection of misuse of maps.

   Writing to a map that was never made is noticed always, as such a map is not
   fast to write.  Unsynchronised use is noticed in maps that were made while
   checks were on, none of whose operations are fast, by the method of Go's
   maps: a word says that somebody writes; who finds it set on entry, or not
   set on leaving, has met another thread.  Not every race is found, but
   nothing is reported that is none.  */

#include "map-check.h"

#include "map-storage.h"

#include <mapescape/fail.h>

bool mesc_map_checks_;

void
mesc_map_set_checks (bool on)
{
  __atomic_store_n (&mesc_map_checks_, on, __ATOMIC_RELAXED);
}

bool
mesc_map_checks_are_on (void)
{
  return __atomic_load_n (&mesc_map_checks_, __ATOMIC_RELAXED);
}

/* Message first: SITE is where it happened, or the map was made.  */
static void MESC_NORETURN
fail (const struct mesc_map *map, const struct mesc_site *site,
      const char *message)
{
  if (site == NULL && map != NULL)
    site = map->site;
  if (map != NULL && map->type != NULL)
    mesc_fail (site, "%s (a map of type %s)", message, map->type->name);
  mesc_fail (site, "%s", message);
}

static bool
is_being_written (const struct mesc_map *map)
{
  return __atomic_load_n (&map->writing, __ATOMIC_RELAXED) != 0;
}

static void
start_writing (struct mesc_map *map, const struct mesc_site *site)
{
  if (__atomic_exchange_n (&map->writing, 1, __ATOMIC_RELAXED) != 0)
    fail (map, site, "concurrent map writes");
}

static void
stop_writing (struct mesc_map *map, const struct mesc_site *site)
{
  if (__atomic_exchange_n (&map->writing, 0, __ATOMIC_RELAXED) == 0)
    fail (map, site, "concurrent map writes");
}

bool
mesc_map_begin_read_ (const struct mesc_map *map, const struct mesc_site *site)
{
  if (map == NULL || map->type == NULL)
    return false;
  if (map->checked && is_being_written (map))
    fail (map, site, "concurrent map read and map write");
  return map->groups != NULL;
}

bool
mesc_map_begin_write_ (struct mesc_map *map, const struct mesc_site *site)
{
  if (map == NULL || map->type == NULL)
    fail (map, site, "assignment to entry in nil map");
  if (map->checked)
    start_writing (map, site);
  if (mesc_map_own (map))
    return true;
  if (map->checked)
    stop_writing (map, site);
  return false;
}

void
mesc_map_end_write_ (struct mesc_map *map, const struct mesc_site *site)
{
  if (map->checked)
    stop_writing (map, site);
}

void
mesc_map_begin_exclusive (struct mesc_map *map)
{
  if (map->checked)
    start_writing (map, NULL);
}

void
mesc_map_end_exclusive (struct mesc_map *map)
{
  if (map->checked)
    stop_writing (map, NULL);
}

void
mesc_map_check_release (const struct mesc_map *map)
{
  if (map->checked && is_being_written (map))
    fail (map, NULL, "concurrent map writes");
}

void
mesc_map_iteration_broken_ (struct mesc_map_iterator *iterator)
{
  const struct mesc_map *map = iterator->map;
  bool is_modified = map->version != iterator->version;
  if (map->checked && (is_modified || is_being_written (map)))
    fail (map, NULL, "concurrent map iteration and map write");
  if (!is_modified)
    return;
  iterator->modified = true;
  iterator->slots = 0;
  iterator->groups_left = 0;
}
