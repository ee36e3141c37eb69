/* Declarations in the shape of systemd's hash-funcs.h and hashmap.h.  */

#pragma once

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

struct siphash;
typedef void (*free_func_t) (void *);
typedef void (*hash_func_t) (const void *, struct siphash *);
typedef int (*compare_func_t) (const void *, const void *);

struct hash_ops
{
  hash_func_t hash;
  compare_func_t compare;
  free_func_t free_key;
  free_func_t free_value;
};

extern const struct hash_ops string_hash_ops;

typedef struct HashmapBase HashmapBase;
typedef struct Hashmap Hashmap;
typedef struct OrderedHashmap OrderedHashmap;
typedef struct Set Set;

typedef struct
{
  const void *next_key;
  unsigned idx;
} Iterator;

#define ITERATOR_FIRST ((Iterator){ .idx = UINT_MAX - 1, .next_key = NULL })

Hashmap *_hashmap_new (const struct hash_ops *);
HashmapBase *_hashmap_free (HashmapBase *, free_func_t, free_func_t);
int _hashmap_ensure_put (Hashmap **, const struct hash_ops *, const void *,
                         void *);
int hashmap_put (Hashmap *, const void *, void *);
int hashmap_update (Hashmap *, const void *, void *);
int hashmap_replace (Hashmap *, const void *, void *);
void *_hashmap_get (HashmapBase *, const void *);
void *hashmap_get2 (Hashmap *, const void *, void **);
bool _hashmap_contains (HashmapBase *, const void *);
void *_hashmap_remove (HashmapBase *, const void *);
unsigned _hashmap_size (HashmapBase *);
bool _hashmap_iterate (HashmapBase *, Iterator *, void **, const void **);
void _hashmap_clear (HashmapBase *, free_func_t, free_func_t);
void *_hashmap_first_key_and_value (HashmapBase *, bool, void **);
int _hashmap_merge (Hashmap *, Hashmap *);

static inline Hashmap *
hashmap_free (Hashmap *h)
{
  return (void *)_hashmap_free ((HashmapBase *)h, NULL, NULL);
}

static inline Hashmap *
hashmap_free_free_free (Hashmap *h)
{
  return (void *)_hashmap_free ((HashmapBase *)h, free, free);
}

static inline void
hashmap_freep (Hashmap **h)
{
  if (*h)
    hashmap_free (*h);
}

static inline void *
hashmap_get (Hashmap *h, const void *key)
{
  return _hashmap_get ((HashmapBase *)h, key);
}

static inline bool
hashmap_contains (Hashmap *h, const void *key)
{
  return _hashmap_contains ((HashmapBase *)h, key);
}

static inline void *
hashmap_remove (Hashmap *h, const void *key)
{
  return _hashmap_remove ((HashmapBase *)h, key);
}

static inline bool
hashmap_iterate (Hashmap *h, Iterator *i, void **value, const void **key)
{
  return _hashmap_iterate ((HashmapBase *)h, i, value, key);
}

static inline void *
hashmap_steal_first (Hashmap *h)
{
  return _hashmap_first_key_and_value ((HashmapBase *)h, true, NULL);
}

#define HASHMAP_FOREACH(E, H)                                                  \
  for (Iterator i_ = ITERATOR_FIRST;                                           \
       hashmap_iterate ((H), &i_, (void **)&(E), NULL);)
#define HASHMAP_FOREACH_KEY(E, K, H)                                           \
  for (Iterator i_ = ITERATOR_FIRST;                                           \
       hashmap_iterate ((H), &i_, (void **)&(E), (const void **)&(K));)
