/* Declarations in the shape of git's header of this name.  */

#ifndef HASHMAP_H
#define HASHMAP_H

#include <stddef.h>
#include <sys/types.h>

unsigned int strhash (const char *);

struct hashmap_entry
{
  struct hashmap_entry *next;
  unsigned int hash;
};

typedef int (*hashmap_cmp_fn) (const void *, const struct hashmap_entry *,
                               const struct hashmap_entry *, const void *);

struct hashmap
{
  struct hashmap_entry **table;
  hashmap_cmp_fn cmpfn;
  const void *cmpfn_data;
  unsigned int private_size;
  unsigned int tablesize;
  unsigned int grow_at;
  unsigned int shrink_at;
  unsigned int do_count_items : 1;
};

struct hashmap_iter
{
  struct hashmap *map;
  struct hashmap_entry *next;
  unsigned int tablepos;
};

void hashmap_init (struct hashmap *, hashmap_cmp_fn, const void *, size_t);
void hashmap_clear_ (struct hashmap *, ssize_t);
void hashmap_partial_clear_ (struct hashmap *, ssize_t);
void hashmap_add (struct hashmap *, struct hashmap_entry *);
struct hashmap_entry *hashmap_put (struct hashmap *, struct hashmap_entry *);
struct hashmap_entry *hashmap_get (const struct hashmap *,
                                   const struct hashmap_entry *, const void *);
struct hashmap_entry *hashmap_get_next (const struct hashmap *,
                                        const struct hashmap_entry *);
struct hashmap_entry *hashmap_remove (struct hashmap *,
                                      const struct hashmap_entry *,
                                      const void *);
void hashmap_iter_init (struct hashmap *, struct hashmap_iter *);
struct hashmap_entry *hashmap_iter_next (struct hashmap_iter *);

#endif
