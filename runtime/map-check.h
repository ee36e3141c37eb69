/* SPDX-License-Identifier: MIT

   Detection of misuse of maps: see map-check.c.  */

#ifndef MESC_MAP_CHECK_H
#define MESC_MAP_CHECK_H

#include <mapescape/map.h>

/* Are maps that are made now checked?  */
bool mesc_map_checks_are_on (void);

/* MAP, which has been made, is written as a whole until the end.  */
void mesc_map_begin_exclusive (struct mesc_map *map);
void mesc_map_end_exclusive (struct mesc_map *map);

/* MAP is about to be released.  */
void mesc_map_check_release (const struct mesc_map *map);

#endif
