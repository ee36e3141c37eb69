/* Declarations in the shape of tidwall's hashmap.h.  */

#ifndef HASHMAP_H
#define HASHMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hashmap;

struct hashmap *hashmap_new (size_t, size_t, uint64_t, uint64_t,
                             uint64_t (*) (const void *, uint64_t, uint64_t),
                             int (*) (const void *, const void *, void *),
                             void (*) (void *), void *);
struct hashmap *hashmap_new_with_allocator (
    void *(*)(size_t), void *(*)(void *, size_t), void (*) (void *), size_t,
    size_t, uint64_t, uint64_t, uint64_t (*) (const void *, uint64_t, uint64_t),
    int (*) (const void *, const void *, void *), void (*) (void *), void *);
void hashmap_free (struct hashmap *);
void hashmap_clear (struct hashmap *, bool);
size_t hashmap_count (const struct hashmap *);
const void *hashmap_get (const struct hashmap *, const void *);
const void *hashmap_set (struct hashmap *, const void *);
const void *hashmap_delete (struct hashmap *, const void *);
const void *hashmap_probe (struct hashmap *, uint64_t);
bool hashmap_scan (struct hashmap *, bool (*) (const void *, void *), void *);
bool hashmap_iter (struct hashmap *, size_t *, void **);
uint64_t hashmap_sip (const void *, size_t, uint64_t, uint64_t);

#endif
