/* A call that makes two maps, one of which gets out on the way: the note on the
   call stands for both.  */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-prune-notes "(does not escape|param content): .(mine|yours|other)." } */
/* { dg-prune-notes ".(mine|yours). does not escape" } */

#include <stdlib.h>

struct entry
{
  struct entry *next;
  const char *key;
};

struct map
{
  struct entry **buckets;
  size_t n_buckets;
  size_t count;
};

static struct map *kept;

static struct map *
map_new (void)
{
  struct map *map = calloc (1, sizeof *map); /* { dg-note "'calloc .1, sizeof .map.' escapes to heap" } */

  map->buckets = calloc (8, sizeof *map->buckets);
  map->n_buckets = 8;
  return map;
}

static void
both (struct map **mine, struct map **yours)
{
  *mine = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
  *yours = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
}

static void
both_and_keep (struct map **mine, struct map **yours)
{
  struct map *map = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */

  *mine = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
  *yours = map;
  kept = map;
}

static void
both_and_keep_what_is_there (struct map **mine, struct map **yours)
{
  *mine = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
  *yours = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
  kept = *yours;
}

static struct map *
one_and_keep_the_other (struct map **other)
{
  *other = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
  kept = *other;
  return map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
}

void
none_gets_out (void)
{
  struct map *mine, *yours;

  both (&mine, &yours); /* { dg-note "'both .&mine, &yours.' does not escape" } */
  free (mine);
  free (yours);
}

void
by_value (void)
{
  struct map *mine, *yours;

  both_and_keep (&mine, &yours); /* { dg-note "'both_and_keep .*' escapes to heap" } */
  free (mine);
}

void
by_its_place (void)
{
  struct map *mine, *yours;

  both_and_keep_what_is_there (&mine, &yours); /* { dg-note "'both_and_keep_what_is_there .*' escapes to heap" } */
  free (mine);
}

void
beside_the_result (void)
{
  struct map *other;
  struct map *mine = one_and_keep_the_other (&other); /* { dg-note "'one_and_keep_the_other .&other.' escapes to heap" } */

  free (mine);
}

struct map *
get_kept (void)
{
  return kept;
}
