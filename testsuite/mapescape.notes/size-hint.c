/* How many entries a map is told to expect decides whether it could be on the
   stack: no hint, one that is not a constant, one that is too large.  The
   record says what kind of hint there is, and the story what is wrong with
   it.  */

/* { dg-options "-fplugin-arg-mapescape-m=1" } */

#include <stdlib.h>

struct entry
{
  const char *key;
  void *value;
};

struct map
{
  struct entry *entries;
  size_t capacity;
  size_t count;
};

static struct map *
map_new (size_t capacity)
{
  struct map *map = malloc (sizeof *map); /* { dg-note "'malloc .sizeof .map.' escapes to heap" } */
/* { dg-record {hint null} "" { target *-*-* } .-1 } */

  if (!map)
    abort ();
  map->entries = calloc (capacity, sizeof *map->entries);
  map->capacity = capacity;
  map->count = 0;
  return map;
}

static struct map *
map_new_default (void)
{
  return map_new (0); /* { dg-note "'map_new .0.' escapes to heap" } */
}

static void
map_put (struct map *map, const char *key) /* { dg-note "'map' does not escape" } */
/* { dg-note "leak: hash pointer: 'key'" "" { target *-*-* } .-1 } */
{
  if (map->count == map->capacity)
    {
      map->capacity = 2 * map->capacity + 1;
      map->entries
          = realloc (map->entries, map->capacity * sizeof *map->entries);
      if (!map->entries)
        abort ();
    }
  map->entries[map->count++].key = key;
}

static void
map_free (struct map *map) /* { dg-note "'map' does not escape" } */
{
  free (map->entries);
  free (map);
}

void
no_hint (void)
{
  struct map *map = map_new_default (); /* { dg-note "'map_new_default ..' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new_default ..'" "" { target *-*-* } .-1 } */
/* { dg-record {hint none reason unbounded-size path.2.text "of a size that has no known bound, and no size hint is given"} "" { target *-*-* } .-2 } */

  map_free (map);
}

void
hint_of_nothing (void)
{
  struct map *map = map_new (0); /* { dg-note "'map_new .0.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new .0.'" "" { target *-*-* } .-1 } */
/* { dg-record {hint none} "" { target *-*-* } .-2 } */

  map_put (map, "one");
  map_free (map);
}

void
hint_not_constant (size_t n)
{
  struct map *map = map_new (n); /* { dg-note "'map_new .n.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new .n.'" "" { target *-*-* } .-1 } */
/* { dg-record {hint known reason unbounded-size path.2.text "of a size that has no known bound: the size hint 'n' is not a constant"} "" { target *-*-* } .-2 } */

  map_free (map);
}

void
hint_too_large (void)
{
  struct map *map = map_new (100000); /* { dg-note "'map_new .100000.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new .100000.'" "" { target *-*-* } .-1 } */
/* { dg-record {hint constant reason too-large path.2.text "too large for the stack with the size hint '100000'"} "" { target *-*-* } .-2 } */

  map_free (map);
}

void
hint_in_bounds (void)
{
  struct map *map = map_new (16); /* { dg-note "'map_new .16.' does not escape" } */
/* { dg-record {hint constant reason null} "" { target *-*-* } .-1 } */

  map_free (map);
}

void
hint_may_not_last (void)
{
  struct map *map = map_new (16); /* { dg-note "'map_new .16.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new .16.'" "" { target *-*-* } .-1 } */
/* { dg-record {hint constant reason grows path.2.text "may grow beyond the size hint '16' as entries are added"} "" { target *-*-* } .-2 } */

  map_put (map, "one");
  map_free (map);
}

/* The size of an entry is no hint, nor is the length of text.  */

static struct map *
map_new_sized (size_t elem_size, size_t capacity)
{
  return map_new (capacity); /* { dg-note "'map_new .capacity.' escapes to heap" } */
}

static struct map *
map_parse (const char *text, size_t len) /* { dg-note "leak: hash pointer: 'text'" } */
{
  struct map *map = map_new (4); /* { dg-note "'map_new .4.' escapes to heap" } */

  for (size_t i = 0; i < len; i++)
    map_put (map, text + i);
  return map;
}

void
size_of_entries (void)
{
  struct map *map = map_new_sized (8, 0); /* { dg-note "'map_new_sized .8, 0.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new_sized .8, 0.'" "" { target *-*-* } .-1 } */
/* { dg-record {hint none} "" { target *-*-* } .-2 } */

  map_free (map);
}

void
hint_behind_size (size_t n)
{
  struct map *map = map_new_sized (8, n); /* { dg-note "'map_new_sized .8, n.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new_sized .8, n.'" "" { target *-*-* } .-1 } */
/* { dg-record {hint known} "" { target *-*-* } .-2 } */

  map_free (map);
}

void
length_of_text (void)
{
  struct map *map = map_parse ("abc", 3); /* { dg-note "'map_parse .\"abc\", 3.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_parse .\"abc\", 3.'" "" { target *-*-* } .-1 } */
/* { dg-record {hint none} "" { target *-*-* } .-2 } */

  map_free (map);
}

/* Options may have a hint, unless they are a null pointer.  */

struct options
{
  int flags;
  size_t size_hint;
};

static struct map *
map_new_with (const struct options *options)
{
  return map_new (options ? options->size_hint : 0); /* { dg-note "'map_new .options.*' escapes to heap" } */
}

void
hint_in_options (void)
{
  struct map *map = map_new_with (&(struct options){ .size_hint = 3 }); /* { dg-note "'map_new_with .*' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new_with .*'" "" { target *-*-* } .-1 } */
/* { dg-record {hint null} "" { target *-*-* } .-2 } */

  map_free (map);
}

void
no_options (void)
{
  struct map *map = map_new_with (NULL); /* { dg-note "'map_new_with .NULL.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new_with .NULL.'" "" { target *-*-* } .-1 } */
/* { dg-record {hint none} "" { target *-*-* } .-2 } */

  map_free (map);
}
