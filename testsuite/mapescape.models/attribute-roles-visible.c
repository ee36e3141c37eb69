/* Where the struct is seen, any of its fields may hold what the map has: the
   program may take it out by itself.  */

#include <mapescape/attributes.h>
#include <stdlib.h>

struct slot
{
  const char *key;
  void *value;
};

struct MESC_MAP_TYPE tab
{
  struct slot *slots;
  size_t count, capacity;
};

void tab_init (struct tab *) MESC_MAP_MAKE (1);
void tab_put (struct tab *, const char *, void *) MESC_MAP_PUT (1, 2, 3);
void tab_done (struct tab *) MESC_MAP_FREE (1);

void *
walked (void)
{
  struct tab t; /* { dg-note "'t' escapes to heap" } */
  tab_init (&t);
  tab_put (&t, "a", malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
  void *value = t.slots[0].value;
  tab_done (&t);
  return value;
}

/* A copy of the struct has the same contents.  */
void *
copied (void)
{
  struct tab t;     /* { dg-note "'t' escapes to heap" } */
  struct tab other; /* { dg-note "'other' escapes to heap" } */
  tab_init (&t);
  tab_put (&t, "a", malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
  other = t;
  void *value = other.slots[0].value;
  tab_done (&t);
  return value;
}

void
stays (void)
{
  struct tab t; /* { dg-note "'t' does not escape" } */
/* { dg-note "map grows beyond stack limit: 't'" "" { target *-*-* } .-1 } */
  tab_init (&t);
  tab_put (&t, "a", malloc (8)); /* { dg-note "'malloc .8.' does not escape" } */
  tab_done (&t);
}
