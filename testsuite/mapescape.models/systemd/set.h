/* Declarations in the shape of systemd's set.h.  */

#pragma once

#include "hashmap.h"

Set *_set_new (const struct hash_ops *);
int set_put (Set *, const void *);
int set_remove_and_put (Set *, const void *, const void *);
int set_merge (Set *, Set *);
int set_consume (Set *, void *);

static inline Set *
set_free (Set *s)
{
  return (Set *)_hashmap_free ((HashmapBase *)s, NULL, NULL);
}

static inline bool
set_contains (const Set *s, const void *key)
{
  return _hashmap_contains ((HashmapBase *)(Set *)s, key);
}

static inline void *
set_steal_first (Set *s)
{
  return _hashmap_first_key_and_value ((HashmapBase *)s, true, NULL);
}
