/* Tables of the form that STC's hmap.h makes, in code of their own: linear
   search instead of hashing.  The user defines T as NAME, KEY, VALUE; included
   once for each of them.  */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifndef STC_HMAP_H
#define STC_HMAP_H
struct hmap_meta
{
  uint16_t hashx : 6, dist : 10;
};
#include "common.h"
#endif

typedef struct STC_MEMBER (value)
{
  STC_KEY first;
  STC_VALUE second;
} STC_MEMBER (value);

typedef struct STC_SELF
{
  STC_MEMBER (value) * table;
  struct hmap_meta *meta;
  ptrdiff_t size, bucket_count;
} STC_SELF;

static inline ptrdiff_t
STC_MEMBER (size) (const STC_SELF *self)
{
  return self->size;
}

static inline STC_MEMBER (value) *
STC_MEMBER (find) (const STC_SELF *self, STC_KEY key)
{
  for (ptrdiff_t i = 0; i < self->bucket_count; i++)
    if (self->meta[i].dist && self->table[i].first == key)
      return &self->table[i];
  return NULL;
}

static inline bool
STC_MEMBER (reserve) (STC_SELF *self, ptrdiff_t capacity)
{
  STC_SELF map = { calloc (capacity, sizeof *map.table),
                   calloc (capacity, sizeof *map.meta), self->size, capacity };
  if (self->size)
    {
      memcpy (map.table, self->table, self->bucket_count * sizeof *map.table);
      memcpy (map.meta, self->meta, self->bucket_count * sizeof *map.meta);
    }
  free (self->table);
  free (self->meta);
  *self = map;
  return true;
}

static inline STC_SELF
STC_MEMBER (with_capacity) (ptrdiff_t capacity)
{
  STC_SELF map = { 0 };
  STC_MEMBER (reserve) (&map, capacity);
  return map;
}

static inline bool
STC_MEMBER (insert) (STC_SELF *self, STC_KEY key, STC_VALUE value)
{
  ptrdiff_t i = 0;
  if (STC_MEMBER (find) (self, key))
    return false;
  if (self->size >= self->bucket_count)
    STC_MEMBER (reserve) (self, 2 * self->size + 4);
  while (self->meta[i].dist)
    i++;
  self->table[i].first = key;
  self->table[i].second = value;
  self->meta[i].dist = 1;
  self->size++;
  return true;
}

static inline STC_VALUE *
STC_MEMBER (at_mut) (STC_SELF *self, STC_KEY key)
{
  return &STC_MEMBER (find) (self, key)->second;
}

static inline bool
STC_MEMBER (erase) (STC_SELF *self, STC_KEY key)
{
  STC_MEMBER (value) *found = STC_MEMBER (find) (self, key);
  if (!found)
    return false;
  self->meta[found - self->table].dist = 0;
  self->size--;
  return true;
}

static inline void
STC_MEMBER (clear) (STC_SELF *self)
{
  for (ptrdiff_t i = 0; i < self->bucket_count; i++)
    self->meta[i].dist = 0;
  self->size = 0;
}

static inline void
STC_MEMBER (drop) (const STC_SELF *self)
{
  if (self->bucket_count > 0)
    {
      free (self->table);
      free (self->meta);
    }
}

#undef T
