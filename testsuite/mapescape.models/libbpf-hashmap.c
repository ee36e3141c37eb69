/* libbpf's hashmap, which programs have copies of: what its header declares is
   enough to know it by.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#ifdef REAL_HEADER
#include "hashmap.h"
#else
struct hashmap_entry
{
  union
  {
    long key;
    const void *pkey;
  };
  union
  {
    long value;
    void *pvalue;
  };
  struct hashmap_entry *next;
};

typedef size_t (*hashmap_hash_fn) (long, void *);
typedef bool (*hashmap_equal_fn) (long, long, void *);

struct hashmap
{
  hashmap_hash_fn hash_fn;
  hashmap_equal_fn equal_fn;
  void *ctx;
  struct hashmap_entry **buckets;
  size_t cap;
  size_t cap_bits;
  size_t sz;
};

enum hashmap_insert_strategy
{
  HASHMAP_ADD,
  HASHMAP_SET,
  HASHMAP_UPDATE,
  HASHMAP_APPEND
};

void hashmap__init (struct hashmap *, hashmap_hash_fn, hashmap_equal_fn, void *);
struct hashmap *hashmap__new (hashmap_hash_fn, hashmap_equal_fn, void *);
void hashmap__clear (struct hashmap *);
void hashmap__free (struct hashmap *);
size_t hashmap__size (const struct hashmap *);
int hashmap_insert (struct hashmap *, long, long, enum hashmap_insert_strategy, long *, long *);
bool hashmap_delete (struct hashmap *, long, long *, long *);
bool hashmap_find (const struct hashmap *, long, long *);
#endif

static size_t
hash (long key, void *seed) /* { dg-note "'seed' does not escape" } */
{
  return *(const unsigned char *)key + *(int *)seed;
}

static bool
equal (long a, long b, void *seed) /* { dg-note "'seed' does not escape" } */
{
  (void)seed;
  return strcmp ((const char *)a, (const char *)b) == 0;
}

static int
stays (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  struct hashmap map; /* { dg-note "'map' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */
  int seed = 1, sum = 0;
  long key = 0, value = 0;
  hashmap__init (&map, hash, equal, &seed);
  for (int i = 0; i < n; i++)
    {
      char *word = strdup (words[i]); /* { dg-note "'strdup .words.i..' does not escape" } */
      hashmap_insert (&map, (long)word, i + 1, HASHMAP_SET, &key, NULL);
      free ((char *)key);
    }
  for (size_t i = 0; i < map.cap; i++)
    for (struct hashmap_entry *entry = map.buckets[i]; entry; entry = entry->next)
      sum += (int)entry->value + (int)strlen (entry->pkey);
  if (hashmap_find (&map, (long)"b", &value))
    sum += 100 * (int)value;
  if (hashmap_delete (&map, (long)"b", &key, NULL))
    free ((char *)key);
  sum += 1000 * (int)hashmap__size (&map);
  for (size_t i = 0; i < map.cap; i++)
    for (struct hashmap_entry *entry = map.buckets[i]; entry; entry = entry->next)
      free ((char *)entry->pkey);
  hashmap__clear (&map);
  return sum;
}

static int no_seed;

static struct hashmap *
returned (void)
{
  return hashmap__new (hash, equal, &no_seed); /* { dg-note "'hashmap__new .*' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
}

static struct hashmap *kept;

static void
stored (void)
{
  kept = hashmap__new (hash, equal, &no_seed); /* { dg-note "'hashmap__new .*' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

__attribute__ ((noipa)) void
consume (void *map) /* { dg-note "'map' does not escape" } */
{
  hashmap__free (map);
}

static void
opaque (void)
{
  consume (hashmap__new (hash, equal, &no_seed)); /* { dg-note "'hashmap__new .*' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
}

static void *
count (void *map) /* { dg-note "leaking param: 'map' to result ~r0 level=0" } */
{
  return hashmap__size (map) ? map : NULL;
}

static void
captured (void)
{
  pthread_t thread;
  struct hashmap *map = hashmap__new (hash, equal, &no_seed); /* { dg-note "'hashmap__new .*' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, map);
  pthread_join (thread, NULL);
  hashmap__free (map);
}

static char *
value_returned (void)
{
  struct hashmap *map = hashmap__new (hash, equal, &no_seed); /* { dg-note "'hashmap__new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'hashmap__new .*'" "" { target *-*-* } .-1 } */
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' escapes to heap" } */
  hashmap_insert (map, (long)"a", (long)value, HASHMAP_ADD, NULL, NULL);
  long found = 0;
  hashmap_find (map, (long)"a", &found);
  hashmap__free (map);
  return (char *)found;
}

/* What is walked to is in the map.  */
static struct hashmap_entry *
entry_returned (void)
{
  struct hashmap map; /* { dg-note "'map' escapes to heap" } */
  hashmap__init (&map, hash, equal, &no_seed);
  hashmap_insert (&map, (long)"a", 1, HASHMAP_ADD, NULL, NULL);
  for (size_t i = 0; i < map.cap; i++)
    if (map.buckets[i])
      return map.buckets[i];
  return NULL;
}

static const char *kept_key;

static size_t
keeping_hash (long key, void *unused) /* { dg-note "'unused' does not escape" } */
{
  (void)unused;
  kept_key = (const char *)key;
  return 0;
}

static void
hash_keeps (void)
{
  struct hashmap *map = hashmap__new (keeping_hash, equal, NULL); /* { dg-note "'hashmap__new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'hashmap__new .*'" "" { target *-*-* } .-1 } */
  char *key = strdup ("key"); /* { dg-note "'strdup ..key..' escapes to heap" } */
  hashmap_insert (map, (long)key, 0, HASHMAP_ADD, NULL, NULL);
  hashmap__free (map);
}

int
main (void)
{
  static const char *const words[] = { "a", "b", "cc" };
  int wrong = stays (words, 3) != 6 + 4 + 200 + 2000;
  hashmap__free (returned ()); /* { dg-note "'returned ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'returned ..'" "" { target *-*-* } .-1 } */
  stored ();
  hashmap__free (kept);
  opaque ();
  captured ();
  char *value = value_returned (); /* { dg-note "'value_returned ..' does not escape" } */
  wrong |= strcmp (value, "value") != 0;
  free (value);
  struct hashmap_entry *entry = entry_returned (); /* { dg-note "'entry_returned ..' does not escape" } */
  wrong |= entry->value != 1;
  hash_keeps ();
  free ((char *)kept_key);
  return wrong;
}
