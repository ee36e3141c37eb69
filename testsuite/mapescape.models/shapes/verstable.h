/* Tables of the form that Verstable makes, in code of their own: linear search
   instead of hashing.  Included once for each of them.  */

#define VT_JOIN_(A, B) A##B
#define VT_JOIN(A, B) VT_JOIN_ (A, B)
#define VT_ITR VT_JOIN (NAME, _itr)

#ifndef VERSTABLE_H
#define VERSTABLE_H
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
static const uint16_t vt_empty_placeholder;
#endif

typedef struct
{
  KEY_TY key;
  VAL_TY val;
} VT_JOIN (NAME, _bucket);

typedef struct
{
  VT_JOIN (NAME, _bucket) * data;
  uint16_t *metadatum;
  uint16_t *metadata_end;
  size_t home_bucket;
} VT_ITR;

typedef struct
{
  size_t key_count;
  size_t buckets_mask;
  VT_JOIN (NAME, _bucket) * buckets;
  uint16_t *metadata;
} NAME;

static inline void
VT_JOIN (NAME, _init) (NAME *table)
{
  table->key_count = 0;
  table->buckets_mask = 0;
  table->buckets = NULL;
  table->metadata = (uint16_t *)&vt_empty_placeholder;
}

static inline size_t
VT_JOIN (NAME, _size) (const NAME *table)
{
  return table->key_count;
}

static inline bool
VT_JOIN (NAME, _is_end) (VT_ITR itr)
{
  return itr.metadatum == itr.metadata_end;
}

static inline VT_ITR
VT_JOIN (NAME, _itr_at) (const NAME *table, size_t i)
{
  size_t end = table->buckets ? table->buckets_mask + 1 : 0;
  while (i < end && !table->metadata[i])
    i++;
  VT_ITR itr = { table->buckets ? table->buckets + i : NULL,
                 table->metadata + i, table->metadata + end, i };
  return itr;
}

static inline VT_ITR
VT_JOIN (NAME, _first) (const NAME *table)
{
  return VT_JOIN (NAME, _itr_at) (table, 0);
}

static inline VT_ITR
VT_JOIN (NAME, _next) (VT_ITR itr)
{
  do
    {
      itr.data++;
      itr.metadatum++;
    }
  while (itr.metadatum < itr.metadata_end && !*itr.metadatum);
  return itr;
}

static inline VT_ITR
VT_JOIN (NAME, _get) (const NAME *table, KEY_TY key)
{
  VT_ITR itr = VT_JOIN (NAME, _first) (table);
  while (!VT_JOIN (NAME, _is_end) (itr) && itr.data->key != key)
    itr = VT_JOIN (NAME, _next) (itr);
  return itr;
}

/* Buckets and metadata are one block; the table is copied from a larger one. */
static inline void
VT_JOIN (NAME, _rehash) (NAME *table)
{
  size_t old = table->buckets ? table->buckets_mask + 1 : 0;
  size_t count = old ? 2 * old : 8;
  NAME larger = { table->key_count, count - 1, NULL, NULL };
  larger.buckets
      = calloc (1, count * (sizeof *table->buckets + sizeof (uint16_t)));
  larger.metadata = (uint16_t *)(larger.buckets + count);
  for (size_t i = 0; i < old; i++)
    {
      larger.buckets[i] = table->buckets[i];
      larger.metadata[i] = table->metadata[i];
    }
  if (old)
    free (table->buckets);
  *table = larger;
}

static inline VT_ITR
VT_JOIN (NAME, _insert) (NAME *table, KEY_TY key, VAL_TY val)
{
  VT_ITR itr = VT_JOIN (NAME, _get) (table, key);
  if (VT_JOIN (NAME, _is_end) (itr))
    {
      if (!table->buckets || table->key_count > table->buckets_mask)
        VT_JOIN (NAME, _rehash) (table);
      size_t i = 0;
      while (table->metadata[i])
        i++;
      table->metadata[i] = 1;
      table->key_count++;
      itr = VT_JOIN (NAME, _itr_at) (table, i);
    }
  itr.data->key = key;
  itr.data->val = val;
  return itr;
}

static inline bool
VT_JOIN (NAME, _erase) (NAME *table, KEY_TY key)
{
  VT_ITR itr = VT_JOIN (NAME, _get) (table, key);
  if (VT_JOIN (NAME, _is_end) (itr))
    return false;
  *itr.metadatum = 0;
  table->key_count--;
  return true;
}

static inline void
VT_JOIN (NAME, _clear) (NAME *table)
{
  if (table->buckets)
    memset (table->metadata, 0,
            (table->buckets_mask + 1) * sizeof *table->metadata);
  table->key_count = 0;
}

static inline void
VT_JOIN (NAME, _cleanup) (NAME *table)
{
  if (table->buckets)
    free (table->buckets);
  VT_JOIN (NAME, _init) (table);
}

#undef NAME
#undef KEY_TY
#undef VAL_TY
