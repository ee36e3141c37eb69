/* The examples at the head of hash.h, map.h and generic-map.h, as they stand
   there.  */

#include <mapescape/generic-map.h>
#include <mapescape/hash.h>
#include <mapescape/map.h>

#include <stdio.h>

#include "test.h"

/* clang-format off */
MESC_MAP_DEFINE (ages, const char *, int, mesc_hash_string,
                 mesc_equal_string);
/* clang-format on */

/* What an example prints is no result line.  */
#define printf(...) (printed += snprintf (line, sizeof line, __VA_ARGS__))
static char line[100];
static int printed;

static bool
count_ages (void)
{
  ages people;
  ages_init (&people);
  if (ages_put (&people, "Ada", 36) == NULL)
    return false;
  const int *age = ages_get (&people, "Ada");
  if (age != NULL)
    printf ("%d\n", *age);
  struct mesc_map_iterator it = ages_iterate (&people);
  for (const ages_entry *e; (e = ages_next (&it)) != NULL;)
    printf ("%s %d\n", e->key, e->value);
  ages_destroy (&people);
  return true;
}

static bool
list_prices (void)
{
  /* clang-format off */
  struct mesc_map_type type
      = mesc_map_type_of (MESC_KEY_STRING, sizeof (double), 0);
  /* clang-format on */
  struct mesc_map prices;
  mesc_map_init (&prices, &type, NULL);
  const char *key = "tea";
  double price = 3.5;
  if (mesc_map_put (&prices, &key, &price) == NULL)
    return false;
  const double *found = mesc_map_get (&prices, &key);
  bool is_found = found != NULL && *found == price;
  struct mesc_map_iterator it = mesc_map_iterate (&prices);
  for (void *entry; (entry = mesc_map_next (&it)) != NULL;)
    printf ("%s\n", *(const char **)mesc_map_entry_key (&prices, entry));
  mesc_map_destroy (&prices);
  return is_found;
}

#undef printf

int
main (void)
{
  unit_check (count_ages () && printed == 10,
              "the example of map.h and hash.h does what it says");
  printed = 0;
  unit_check (list_prices () && printed == 4,
              "the example of generic-map.h does what it says");
  return unit_finish ();
}
