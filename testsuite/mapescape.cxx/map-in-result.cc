// A map that is a variable for the user need not be one: it may be built where
// the caller wants the result, or be part of something without a name.
// { dg-options "-std=c++17 -fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" }
// { dg-prune-notes "'(this|map)' does not escape" }

#include <stdlib.h>

struct entry
{
  entry *next;
  const char *key;
};

struct map
{
  entry **buckets;
  size_t n_buckets;
  size_t count;
};

void *kept;

static void
map_init (map *map)
{
  map->buckets = (entry **)calloc (8, sizeof *map->buckets);
  map->n_buckets = 8;
  map->count = 0;
}

// Copied in registers and bytes.
map
plain ()
{
  map made; // { dg-note "'made' escapes to heap" }

  map_init (&made);
  return made;
}

// Built in the caller's storage.
struct owner
{
  map inner;
  owner () { map_init (&inner); }
  owner (const owner &other) : inner (other.inner) {}
  ~owner () {}
};

owner
in_place ()
{
  owner made; // { dg-note "'made' escapes to heap" }

  made.inner.count = 1;
  return made;
}

// A structured binding.
struct pair
{
  map mine;
  map yours;
};

static pair
make_pair ()
{
  pair made; // { dg-note "'made.mine' escapes to heap" }
  // { dg-note "'made.yours' escapes to heap" "" { target *-*-* } .-1 }

  map_init (&made.mine);
  map_init (&made.yours);
  return made;
}

void
binding ()
{
  auto [mine, yours] = make_pair (); // { dg-note "'mine' does not escape" }
  // { dg-note "'yours' escapes to heap" "" { target *-*-* } .-1 }
  // { dg-prune-notes "'make_pair \\(\\)' (escapes to heap|does not escape)" }

  kept = yours.buckets;
  free (mine.buckets);
}
