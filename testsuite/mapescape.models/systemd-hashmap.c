/* Hashmap and Set of systemd: the header shows no struct, but declares what no
   other does.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct siphash;
typedef void (*free_func_t) (void *);

struct hash_ops
{
  void (*hash) (const void *, struct siphash *);
  int (*compare) (const void *, const void *);
  free_func_t free_key;
  free_func_t free_value;
};

typedef struct HashmapBase HashmapBase;
typedef struct Hashmap Hashmap;
typedef struct Set Set;

typedef struct
{
  const void *next_key;
  unsigned idx;
} Iterator;

extern const struct hash_ops string_hash_ops;
void siphash24_compress_byte (unsigned char, struct siphash *);

Hashmap *_hashmap_new (const struct hash_ops *);
HashmapBase *_hashmap_free (HashmapBase *, free_func_t, free_func_t);
int _hashmap_ensure_put (Hashmap **, const struct hash_ops *, const void *, void *);
int hashmap_put (Hashmap *, const void *, void *);
void *_hashmap_get (HashmapBase *, const void *);
void *_hashmap_remove (HashmapBase *, const void *);
unsigned _hashmap_size (HashmapBase *) __attribute__ ((pure));
bool _hashmap_iterate (HashmapBase *, Iterator *, void **, const void **);
void _hashmap_clear (HashmapBase *, free_func_t, free_func_t);
Set *_set_new (const struct hash_ops *);
int set_put (Set *, const void *);
int set_consume (Set *, void *);

static inline Hashmap *
hashmap_free (Hashmap *h) /* { dg-note "leaking param content: 'h'" } */
{
  return (void *)_hashmap_free ((HashmapBase *)h, NULL, NULL);
}

static inline void
hashmap_freep (Hashmap **h) /* { dg-note "leaking param content: 'h'" } */
{
  if (*h)
    hashmap_free (*h);
}

static void
hash_text (const void *key, struct siphash *state) /* { dg-note "'key' does not escape" } */
/* { dg-note "leaking param: 'state'" "" { target *-*-* } .-1 } */
{
  siphash24_compress_byte (*(const unsigned char *)key, state);
}

static int
compare_texts (const void *a, const void *b) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  return strcmp (a, b);
}

static const struct hash_ops text_ops = { hash_text, compare_texts, NULL, NULL };

int
stays (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  __attribute__ ((cleanup (hashmap_freep))) Hashmap *map = NULL;
  Iterator iterator = { .idx = -2u };
  void *value;
  const void *key;
  int sum = 0;
  map = _hashmap_new (&text_ops); /* { dg-note "'_hashmap_new .&text_ops.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: '_hashmap_new .&text_ops.'" "" { target *-*-* } .-1 } */
  for (int i = 0; i < n; i++)
    hashmap_put (map, words[i], strdup ("value")); /* { dg-note "'strdup ..value..' does not escape" } */
  while (_hashmap_iterate ((HashmapBase *)map, &iterator, &value, &key))
    sum += strcmp (key, value) != 0;
  free (_hashmap_remove ((HashmapBase *)map, words[0]));
  _hashmap_clear ((HashmapBase *)map, NULL, free);
  return sum == 1;
}

/* What the functions of another unit do with a key, nobody knows.  */
int
key_of_unknown_ops (void)
{
  Hashmap *map = _hashmap_new (&string_hash_ops); /* { dg-note "'_hashmap_new .&string_hash_ops.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: '_hashmap_new .*'" "" { target *-*-* } .-1 } */
  char *key = strdup ("key"); /* { dg-note "'strdup ..key..' escapes to heap" } */
  hashmap_put (map, key, NULL);
  int size = _hashmap_size ((HashmapBase *)map);
  hashmap_free (map);
  free (key);
  return size;
}

Hashmap *
returned (void)
{
  Hashmap *map = _hashmap_new (NULL); /* { dg-note "'_hashmap_new .NULL.' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  hashmap_put (map, "a", NULL);
  return map;
}

struct manager
{
  Hashmap *units;
};

/* The map is made where there is none.  */
int
stored (struct manager *manager, void *unit) /* { dg-note "leaking param content: 'manager'" } */
/* { dg-note "leaking param: 'unit'" "" { target *-*-* } .-1 } */
{
  return _hashmap_ensure_put (&manager->units, NULL, unit, unit); /* { dg-note "'_hashmap_ensure_put .*' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-param } "" { target *-*-* } .-1 } */
}

void consume (void *);

void
opaque (void)
{
  consume (_hashmap_new (NULL)); /* { dg-note "'_hashmap_new .NULL.' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
}

static void *
count (void *map) /* { dg-note "leaking param: 'map' to result ~r0 level=0" } */
{
  return _hashmap_size (map) ? map : NULL;
}

void
captured (void)
{
  pthread_t thread;
  Hashmap *map = _hashmap_new (NULL); /* { dg-note "'_hashmap_new .NULL.' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, map);
  pthread_join (thread, NULL);
  hashmap_free (map);
}

char *
value_returned (void)
{
  Hashmap *map = _hashmap_new (&text_ops); /* { dg-note "'_hashmap_new .&text_ops.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: '_hashmap_new .*'" "" { target *-*-* } .-1 } */
  hashmap_put (map, "a", strdup ("value")); /* { dg-note "'strdup ..value..' escapes to heap" } */
  char *value = _hashmap_get ((HashmapBase *)map, "a");
  hashmap_free (map);
  return value;
}

/* What a set has are its keys.  */
char *
element_returned (void)
{
  Set *set = _set_new (&text_ops); /* { dg-note "'_set_new .&text_ops.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: '_set_new .*'" "" { target *-*-* } .-1 } */
  set_put (set, strdup ("element")); /* { dg-note "'strdup ..element..' escapes to heap" } */
  char *element = _hashmap_remove ((HashmapBase *)set, "element");
  _hashmap_free ((HashmapBase *)set, NULL, NULL);
  return element;
}

static void *kept;

static void
keep (void *value) /* { dg-note "leaking param: 'value'" } */
{
  kept = value;
}

static const struct hash_ops keeping_ops = { hash_text, compare_texts, NULL, keep };

void
destructor_keeps (void)
{
  Hashmap *map = _hashmap_new (&keeping_ops); /* { dg-note "'_hashmap_new .&keeping_ops.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: '_hashmap_new .*'" "" { target *-*-* } .-1 } */
  hashmap_put (map, "a", strdup ("value")); /* { dg-note "'strdup ..value..' escapes to heap" } */
  hashmap_free (map);
}
