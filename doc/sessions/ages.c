#include <mapescape/map.h>
#include <stdio.h>

MESC_MAP_DEFINE (ages, const char *, int, mesc_hash_string, mesc_equal_string);

int
main (void)
{
  MESC_MAP_STORAGE (ages, 8) slots;
  ages people;
  ages_init_in (&people, &slots, sizeof slots);
  if (!ages_put (&people, "Ada", 36) || !ages_put (&people, "Alan", 41))
    return 1;
  *ages_at (&people, "Alan") += 1;
  const int *age = ages_get (&people, "Alan");
  printf ("Alan is %d, Grace is %s\n", *age,
          ages_has (&people, "Grace") ? "there" : "not there");
  printf ("%zu people in %zu bytes of memory\n", ages_count (&people),
          mesc_map_memory (ages_map (&people)));
  ages_destroy (&people);
}
