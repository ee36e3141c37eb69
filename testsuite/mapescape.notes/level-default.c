/* Without arguments the plugin prints notes, m=1, for maps only.  */
/* { dg-options "" } */

#include <stdlib.h>

struct hash_map
{
  struct hash_entry **buckets;
  unsigned n_buckets;
  unsigned count;
};

struct hash_entry
{
  struct hash_entry *next;
  unsigned hash;
  char *key;
};

struct hash_map *
make_map (char *unused)
{
  char *scratch = malloc (10);
  struct hash_map *map = malloc (sizeof *map); /* { dg-note "'malloc .sizeof .map.' escapes to heap" } */

  free (scratch);
  return map;
}
