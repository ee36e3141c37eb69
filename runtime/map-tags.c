/* SPDX-License-Identifier: MIT

   The tags of hashes: see map-group.h.  The tag of a hash is its high byte, or
   1 instead of 0, which would mean an empty slot.  */

#include <mapescape/map-group.h>

#define TAG(byte) ((byte) == 0 ? 0x01010101u : (byte)*0x01010101u)
#define TAGS_4(byte)                                                           \
  TAG (byte), TAG ((byte) + 1), TAG ((byte) + 2), TAG ((byte) + 3)
#define TAGS_16(byte)                                                          \
  TAGS_4 (byte), TAGS_4 ((byte) + 4), TAGS_4 ((byte) + 8), TAGS_4 ((byte) + 12)
#define TAGS_64(byte)                                                          \
  TAGS_16 (byte), TAGS_16 ((byte) + 16), TAGS_16 ((byte) + 32),                \
      TAGS_16 ((byte) + 48)

const mesc_tag mesc_map_tags_[256]
    = { TAGS_64 (0u), TAGS_64 (64u), TAGS_64 (128u), TAGS_64 (192u) };

const unsigned char mesc_map_window_[32] = { [MESC_GROUP_BYTES] = 0xff };
