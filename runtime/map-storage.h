/* SPDX-License-Identifier: MIT

   The storage of a map: one block, the groups first and then the entries.  */

#ifndef MESC_MAP_STORAGE_H
#define MESC_MAP_STORAGE_H

#include <mapescape/map.h>

/* What a storage is like.  */
struct mesc_map_shape
{
  size_t groups;
  size_t limit; /* Entries that fit.  */
  size_t bytes;
};

/* The smallest storage for WANTED entries of TYPE; false if its size is more
   than a size_t holds.  */
bool mesc_map_shape_for (const struct mesc_map_type *type, size_t wanted,
                         struct mesc_map_shape *shape);

/* The biggest storage that fits in SIZE bytes; false if none does.  */
bool mesc_map_shape_within (const struct mesc_map_type *type, size_t size,
                            struct mesc_map_shape *shape);

/* Have MAP use the empty storage of this shape at BLOCK.  */
void mesc_map_use_storage (struct mesc_map *map, void *block,
                           const struct mesc_map_shape *shape);

/* Set the modes as they must be.  */
void mesc_map_choose_modes (struct mesc_map *map);

/* A block of so many bytes from the map's allocator, after the hook for want
   of memory had its say; or null.  */
void *mesc_map_allocate (const struct mesc_map *map, size_t bytes);

/* MAP has no storage any more.  It is released if nobody else has it.  */
void mesc_map_drop_storage (struct mesc_map *map);

/* MAP has the bytes of the storage of SOURCE, which has one, in a block of its
   own.  Changes nothing but what is about storage; false if memory ran out.  */
bool mesc_map_copy_storage (struct mesc_map *map,
                            const struct mesc_map *source);

/* Is the storage shared?  Ends that: true if it was MAP that had to go, and
   somebody else has it now.  */
bool mesc_map_leave_share (struct mesc_map *map);

#endif
