/* The roles that attributes give to functions whose body is not seen: the map
   keeps what is put in, what is taken out came from there, and an argument
   without a part escapes.  */

#include <mapescape/attributes.h>
#include <stdlib.h>

struct tab;
typedef struct tab tab MESC_MAP_TYPE;

tab *tab_new (size_t) MESC_MAP_MAKE (0, 1);
void tab_put (tab *, const char *, void *) MESC_MAP_PUT (1, 2, 3);
void *tab_get (tab *, const char *) MESC_MAP_GET (1, 2);
void *tab_get_from (tab *, const char *, void *) MESC_MAP_GET (1, 2);
void tab_del (tab *, const char *) MESC_MAP_DEL (1, 2);
void tab_clear (tab *) MESC_MAP_CLEAR (1);
int tab_next (tab *, char **, void **) MESC_MAP_ITER (1, 2, 3);
void tab_free (tab *) MESC_MAP_FREE (1);

int
all_stays (char *key) /* { dg-note "'key' does not escape" } */
{
  tab *t = tab_new (8); /* { dg-note "'tab_new .8.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  int *value = malloc (sizeof *value); /* { dg-note "'malloc .*' does not escape" } */
  if (!value)
    return -1;
  *value = 1;
  tab_put (t, key, value);
  int sum = *(int *)tab_get (t, key) > 0;
  char *k;
  void *v;
  while (tab_next (t, &k, &v))
    sum += (*(int *)v > 0) + (*k == 'a');
  tab_del (t, key);
  tab_clear (t);
  tab_free (t);
  free (value);
  return sum;
}

void *
value_returned (void)
{
  tab *t = tab_new (8); /* { dg-note "'tab_new .8.' escapes to heap" "what was fetched may stand in its storage" } */
  tab_put (t, "a", malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
  void *v = tab_get (t, "a");
  tab_free (t);
  return v;
}

void *global;

void
iterated (void)
{
  tab *t = tab_new (8); /* { dg-note "'tab_new .8.' escapes to heap" "what was fetched may stand in its storage" } */
  tab_put (t, "a", malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
  char *k;
  void *v;
  if (tab_next (t, &k, &v))
    global = v;
  tab_free (t);
}

void
part_unknown (void)
{
  tab *t = tab_new (8); /* { dg-note "'tab_new .8.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  tab_get_from (t, "a", malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
  tab_free (t);
}

void tab_each (tab *, void (*) (void *)) MESC_MAP_ITER (1);

static void
keep_globally (void *value) /* { dg-note "leaking param: 'value'" } */
{
  global = value;
}

/* A function that is called for each entry may keep it.  */
void
called_for_each (void)
{
  tab *t = tab_new (8); /* { dg-note "'tab_new .8.' escapes to heap" "what was fetched may stand in its storage" } */
  tab_put (t, "a", malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
  tab_each (t, keep_globally);
  tab_free (t);
}

/* What is put into the map of a caller goes there.  */
void
into_parameter (tab *t, char *key, void *value) /* { dg-note "'t' does not escape" } */
/* { dg-note "leaking param: 'key' to param 't' level=0" "" { target *-*-* } .-1 } */
/* { dg-note "leaking param: 'value' to param 't' level=0" "" { target *-*-* } .-2 } */
{
  tab_put (t, key, value);
}
