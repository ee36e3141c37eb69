/* With checks on, maps notice unsynchronised use and say so with Go's words.

   What another thread does at a bad moment is done here from within an
   operation: by the hash function, which runs while the map is being read or
   written.  So the tests do not depend on luck.  */

#include <mapescape/map.h>

#include "fails.h"
#include "test.h"

static void (*intruder) (void);

static uint64_t
hash_with_intruder (uint64_t key, uint64_t seed)
{
  void (*intrude) (void) = intruder;
  intruder = NULL;
  if (intrude != NULL)
    intrude ();
  return key ^ seed;
}

MESC_MAP_DEFINE (numbers, uint64_t, int, hash_with_intruder, mesc_equal_value);

static numbers map;
static struct mesc_map_iterator iterator;

static void
intrude_read (void)
{
  numbers_get (&map, 1);
}

static void
intrude_put (void)
{
  numbers_put (&map, 77, 1);
}

static void
intrude_clear (void)
{
  numbers_clear (&map);
}

static void
intrude_destroy (void)
{
  numbers_destroy (&map);
}

static void
intrude_next (void)
{
  numbers_next (&iterator);
}

/* As another thread would that ends a write at the same time.  */
static void
intrude_end (void)
{
  mesc_map_end_write_ (numbers_map (&map), NULL);
}

static void
make (void)
{
  /* A map that has failed cannot be released, so it must own nothing.  */
  static MESC_MAP_STORAGE (numbers, 52) storage;
  struct mesc_map_options options = { .storage = &storage,
                                      .storage_size = sizeof storage,
                                      .site = MESC_SITE ("here") };
  mesc_map_set_checks (true);
  numbers_init_with (&map, &options);
  mesc_map_set_checks (false);
  for (uint64_t i = 0; i < 10; i++)
    numbers_put (&map, i, 1);
  iterator = numbers_iterate (&map);
}

/* A put in which INTRUDE happens fails with WORDS.  */
static void
check_during_put (void (*intrude) (void), const char *words, const char *what)
{
  make ();
  intruder = intrude;
  unit_check (FAILS (numbers_put (&map, 99, 1), words), "%s", what);
  unit_check (fails_site != NULL && strcmp (fails_site->label, "here") == 0
                  && strstr (fails_message, "numbers") != NULL,
              "%s: the message says which map", what);
}

int
main (void)
{
  check_during_put (intrude_read, "concurrent map read and map write",
                    "reading while writing");
  check_during_put (intrude_put, "concurrent map writes",
                    "writing while writing");
  check_during_put (intrude_clear, "concurrent map writes",
                    "clearing while writing");
  check_during_put (intrude_destroy, "concurrent map writes",
                    "destroying while writing");
  check_during_put (intrude_next, "concurrent map iteration and map write",
                    "iterating while writing");
  check_during_put (intrude_end, "concurrent map writes",
                    "a write that another one ends");

  make ();
  numbers_next (&iterator);
  numbers_put (&map, 99, 1);
  unit_check (FAILS (numbers_next (&iterator),
                     "concurrent map iteration and map write"),
              "adding while iterating");

  make ();
  intruder = intrude_read;
  unit_check (!FAILS (numbers_get (&map, 1), "concurrent"),
              "reading while reading is no fault");
  numbers_at (&map, 1);
  numbers_delete (&map, 1);
  unit_check (numbers_count (&map) == 9 && numbers_is_valid (&map),
              "checked maps work");
  struct mesc_map_iterator it = numbers_iterate (&map);
  size_t seen = 0;
  unit_check (!FAILS (
                  {
                    for (numbers_entry *e; (e = numbers_next (&it)) != NULL;
                         seen++)
                      numbers_delete (&map, e->key);
                  },
                  "concurrent")
                  && seen == 9,
              "what is iterated can be deleted");
  unit_check (!FAILS (numbers_put (&map, 1, 1), "concurrent")
                  && numbers_reserve (&map, 100) && numbers_shrink (&map),
              "and be used again");
  numbers_destroy (&map);

  numbers_init (&map);
  intruder = intrude_read;
  unit_check (!FAILS (numbers_put (&map, 99, 1), "concurrent"),
              "without checks nothing is noticed");
  numbers_destroy (&map);
  return unit_finish ();
}
