/* A chained hash map, all of it visible: what a C program would write for
   itself.  Keys are compared by identity, as Go compares pointers, so the
   hash is made from the key's address.

   Invariant: every entry hangs in the chain that its key's hash selects, and
   COUNT is the number of entries.  Entries never move once made; the array of
   chains does, when the map grows.  The map owns its entries, not the keys
   and values.  */

#ifndef CONFORMANCE_MAPS_H
#define CONFORMANCE_MAPS_H

#include "cases.h"

struct map_entry
{
  struct map_entry *next;
  void *key;
  void *value;
};

struct map
{
  struct map_entry **chains;
  size_t num_chains; /* A power of two.  */
  size_t count;
};

struct map_cursor
{
  size_t chain;
  struct map_entry *entry;
};

UNUSED static size_t
map_chain_of (const struct map *m, const void *key)
{
  uint64_t hash = (uint64_t) (uintptr_t) key * UINT64_C (0x9e3779b97f4a7c15);
  return (hash >> 32) & (m->num_chains - 1);
}

/* A new map with room for HINT entries.  */
UNUSED static struct map *
map_new (size_t hint)
{
  struct map *m = malloc (sizeof *m);
  if (m == NULL)
    abort ();
  m->num_chains = 8;
  while (m->num_chains < hint)
    m->num_chains *= 2;
  m->count = 0;
  m->chains = calloc (m->num_chains, sizeof *m->chains);
  if (m->chains == NULL)
    abort ();
  return m;
}

UNUSED static void
map_grow (struct map *m)
{
  struct map_entry **old = m->chains;
  size_t num_old = m->num_chains;
  size_t i;
  m->num_chains *= 2;
  m->chains = calloc (m->num_chains, sizeof *m->chains);
  if (m->chains == NULL)
    abort ();
  for (i = 0; i < num_old; i++)
    while (old[i] != NULL)
      {
        struct map_entry *entry = old[i];
        size_t chain = map_chain_of (m, entry->key);
        old[i] = entry->next;
        entry->next = m->chains[chain];
        m->chains[chain] = entry;
      }
  free (old);
}

UNUSED static struct map_entry *
map_find (const struct map *m, const void *key)
{
  struct map_entry *entry = m->chains[map_chain_of (m, key)];
  while (entry != NULL && entry->key != key)
    entry = entry->next;
  return entry;
}

/* Where the value of KEY is kept; a new entry if there was none.  The place
   is good until KEY is removed.  */
UNUSED static void **
map_slot (struct map *m, void *key)
{
  struct map_entry *entry = map_find (m, key);
  size_t chain;
  if (entry != NULL)
    return &entry->value;
  if (m->count >= 2 * m->num_chains)
    map_grow (m);
  entry = malloc (sizeof *entry);
  if (entry == NULL)
    abort ();
  chain = map_chain_of (m, key);
  entry->key = key;
  entry->value = NULL;
  entry->next = m->chains[chain];
  m->chains[chain] = entry;
  m->count++;
  return &entry->value;
}

UNUSED static void
map_put (struct map *m, void *key, void *value)
{
  *map_slot (m, key) = value;
}

/* The value of KEY, or NULL.  */
UNUSED static void *
map_get (const struct map *m, const void *key)
{
  struct map_entry *entry = map_find (m, key);
  return entry != NULL ? entry->value : NULL;
}

/* Take KEY out and return its value, or NULL.  */
UNUSED static void *
map_delete (struct map *m, const void *key)
{
  struct map_entry **link = &m->chains[map_chain_of (m, key)];
  while (*link != NULL)
    {
      struct map_entry *entry = *link;
      if (entry->key == key)
        {
          void *value = entry->value;
          *link = entry->next;
          m->count--;
          free (entry);
          return value;
        }
      link = &entry->next;
    }
  return NULL;
}

UNUSED static void
map_clear (struct map *m)
{
  size_t i;
  for (i = 0; i < m->num_chains; i++)
    while (m->chains[i] != NULL)
      {
        struct map_entry *entry = m->chains[i];
        m->chains[i] = entry->next;
        free (entry);
      }
  m->count = 0;
}

UNUSED static void
map_free (struct map *m)
{
  if (m == NULL)
    return;
  map_clear (m);
  free (m->chains);
  free (m);
}

/* Step CURSOR, which starts as { 0, NULL }, to the next entry of M and return
   that, or NULL after the last.  M must not change meanwhile.  */
UNUSED static struct map_entry *
map_next (const struct map *m, struct map_cursor *cursor)
{
  if (cursor->entry != NULL)
    cursor->entry = cursor->entry->next;
  while (cursor->entry == NULL && cursor->chain < m->num_chains)
    cursor->entry = m->chains[cursor->chain++];
  return cursor->entry;
}

#endif
