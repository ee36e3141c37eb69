/* SPDX-License-Identifier: MIT

   Numbered strings: see string-table.h.  A hash table with open addressing, at
   most half full; the texts lie behind each other, each after its length.  */

#include "string-table.h"

#include <string.h>

#include "system.h"

#define FIRST_PLACES ((size_t)1 << 12)

struct mesc_string_place
{
  uint64_t number; /* 0 where there is none.  */
  uint64_t hash;
  size_t offset; /* Of the text.  */
  size_t length;
};

void
mesc_strings_init (struct mesc_strings *strings)
{
  *strings = (struct mesc_strings){ .texts = mesc_output_to_memory () };
}

static void
free_places (struct mesc_strings *strings)
{
  if (strings->places != NULL)
    mesc_system_unmap (strings->places,
                       strings->place_count * sizeof *strings->places);
}

void
mesc_strings_free (struct mesc_strings *strings)
{
  free_places (strings);
  mesc_output_free (&strings->texts);
}

/* FNV-1a.  */

static uint64_t
text_hash (const char *text, size_t length)
{
  uint64_t hash = 0xcbf29ce484222325u;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
  return hash ^ hash >> 32;
}

static bool
place_fits (const struct mesc_strings *strings,
            const struct mesc_string_place *place, uint64_t hash,
            const char *text, size_t length)
{
  return place->hash == hash && place->length == length
         && memcmp (strings->texts.data + place->offset, text, length) == 0;
}

/* Where TEXT is or belongs.  */

static struct mesc_string_place *
find_place (const struct mesc_strings *strings, uint64_t hash, const char *text,
            size_t length)
{
  size_t mask = strings->place_count - 1;
  size_t i = hash & mask;
  while (strings->places[i].number != 0
         && !place_fits (strings, &strings->places[i], hash, text, length))
    i = (i + 1) & mask;
  return &strings->places[i];
}

static struct mesc_string_place *
find_empty (struct mesc_string_place *places, size_t count, uint64_t hash)
{
  size_t i = hash & (count - 1);
  while (places[i].number != 0)
    i = (i + 1) & (count - 1);
  return &places[i];
}

static bool
make_room (struct mesc_strings *strings)
{
  if (strings->count < strings->place_count / 2)
    return true;
  size_t count = strings->place_count ? strings->place_count * 2 : FIRST_PLACES;
  struct mesc_string_place *places = mesc_system_map (count * sizeof *places);
  if (places == NULL)
    return false;
  for (size_t i = 0; i < strings->place_count; i++)
    if (strings->places[i].number != 0)
      *find_empty (places, count, strings->places[i].hash) = strings->places[i];
  free_places (strings);
  strings->places = places;
  strings->place_count = count;
  return true;
}

uint64_t
mesc_strings_number (struct mesc_strings *strings, const char *text,
                     size_t length)
{
  if (length == 0)
    return 0;
  strings->failed = strings->failed || !make_room (strings);
  if (strings->failed)
    return 0;
  uint64_t hash = text_hash (text, length);
  struct mesc_string_place *place = find_place (strings, hash, text, length);
  if (place->number != 0)
    return place->number;
  mesc_output_bytes (&strings->texts, &length, sizeof length);
  size_t offset = strings->texts.used;
  mesc_output_bytes (&strings->texts, text, length);
  strings->failed = strings->texts.failed != 0;
  if (strings->failed)
    return 0;
  *place = (struct mesc_string_place){ ++strings->count, hash, offset, length };
  return place->number;
}

void
mesc_strings_each (const struct mesc_strings *strings,
                   void (*show) (void *context, const char *text,
                                 size_t length),
                   void *context)
{
  const char *text = strings->texts.data;
  for (uint64_t i = 0; i < strings->count; i++)
    {
      size_t length;
      memcpy (&length, text, sizeof length);
      text += sizeof length;
      show (context, text, length);
      text += length;
    }
}
