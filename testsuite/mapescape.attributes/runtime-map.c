/* The maps of the runtime library are maps, and what is said of them is what
   is true: a local one does not escape, one that is returned does.  */
/* { dg-do compile } */
/* { dg-prune-notes "include/mapescape/|grows beyond" } */

#include <mapescape/map.h>

MESC_MAP_DEFINE (numbers, int, int, mesc_hash_u32, mesc_equal_value);

bool
is_local (int n)
{
  numbers map; /* { dg-note "'map' does not escape" } */
  numbers_init (&map);
  for (int i = 0; i < n; i++)
    numbers_put (&map, i % 7, i);
  bool has = numbers_has (&map, 3);
  numbers_destroy (&map);
  return has;
}

bool
is_made_and_freed (void)
{
  numbers *map = numbers_make (NULL); /* { dg-note "'numbers_make \\(NULL\\)' does not escape" } */
  if (map == NULL)
    return false;
  numbers_put (map, 1, 2);
  bool has = numbers_has (map, 1);
  numbers_free (map);
  return has;
}

numbers *
is_returned (void)
{
  numbers *map = numbers_make (NULL); /* { dg-note "'numbers_make \\(NULL\\)' escapes to heap" } */
  if (map != NULL)
    numbers_put (map, 1, 2);
  return map;
}

/* A number that is read from a map is none of the map's addresses: its storage
   holds keys and values alone.  */
int
gives_a_number (void)
{
  numbers map; /* { dg-note "'map' does not escape" } */
  numbers_init (&map);
  numbers_put (&map, 1, 2);
  const int *value = numbers_get (&map, 1);
  int number = value != NULL ? *value : 0;
  numbers_destroy (&map);
  return number;
}
