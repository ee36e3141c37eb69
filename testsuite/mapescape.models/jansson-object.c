/* JSON objects of jansson are maps, its other values are none.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static int
sum_of (json_t *object) /* { dg-note "'object' does not escape" } */
{
  const char *key;
  json_t *value;
  int sum = 0;
  json_object_foreach (object, key, value)
    sum += (int)(json_integer_value (value) + (json_int_t)strlen (key));
  return sum;
}

/* The key is copied, so that its buffer can be used again.  */
static int
stays (int n)
{
  json_t *object = json_object (); /* { dg-note "'json_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'json_object ..'" "" { target *-*-* } .-1 } */
  char key[] = "a";
  for (int i = 0; i < n; i++, key[0]++)
    json_object_set_new (object, key, json_integer (i));
  int sum = sum_of (object);
  sum += 100 * (int)json_integer_value (json_object_get (object, "b"));
  json_object_del (object, "a");
  sum += 1000 * (int)json_object_size (object);
  char *text = json_dumps (object, JSON_COMPACT);
  sum += 100000 * (strcmp (text, "{\"b\":1,\"c\":2}") == 0);
  free (text);
  json_object_clear (object);
  json_decref (object);
  return sum;
}

/* So does one that a value of another is in.  */
static int
inner_stays (void)
{
  json_t *outer = json_object (); /* { dg-note "'json_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'json_object ..'" "" { target *-*-* } .-1 } */
  json_t *inner = json_object (); /* { dg-note "'json_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'json_object ..'" "" { target *-*-* } .-1 } */
  json_t *array = json_array ();
  json_array_append_new (array, inner);
  json_object_set_new (inner, "a", json_string ("text"));
  json_object_set (outer, "array", array);
  json_decref (array);
  inner = json_array_get (json_object_get (outer, "array"), 0);
  int found = strcmp (json_string_value (json_object_get (inner, "a")), "text") == 0;
  json_decref (outer);
  return found;
}

static json_t *
returned (void)
{
  json_t *object = json_object (); /* { dg-note "'json_object ..' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  json_object_set_new (object, "a", json_true ());
  return object;
}

static json_t *
parsed (const char *text)
{
  return json_loads (text, 0, NULL); /* { dg-note "'json_loads .*' escapes to heap" } */
}

static json_t *kept;

static void
stored (void)
{
  kept = json_object (); /* { dg-note "'json_object ..' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

__attribute__ ((noipa)) void
consume (void *object)
{
  json_decref (object);
}

static void
opaque (void)
{
  consume (json_object ()); /* { dg-note "'json_object ..' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
}

/* A format may say anything.  */
static void
not_in_model (void)
{
  json_t *object = json_object (); /* { dg-note "'json_object ..' escapes to heap" } */
  /* { dg-record { function not_in_model verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  json_t *out;
  if (json_unpack (object, "o", &out) == 0)
    json_decref (out);
}

static void *
count (void *object)
{
  return json_object_size (object) ? object : NULL;
}

static void
captured (void)
{
  pthread_t thread;
  json_t *object = json_object (); /* { dg-note "'json_object ..' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, object);
  pthread_join (thread, NULL);
  json_decref (object);
}

/* A map in a map goes where it is fetched to, by name or by iterator.  */
static json_t *
content (void)
{
  json_t *outer = json_object (); /* { dg-note "'json_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'json_object ..'" "" { target *-*-* } .-1 } */
  json_t *inner = json_object (); /* { dg-note "'json_object ..' escapes to heap" } */
  json_object_set (outer, "a", inner);
  json_decref (inner);
  inner = json_incref (json_object_get (outer, "a"));
  json_decref (outer);
  return inner;
}

static json_t *
iterated_content (void)
{
  json_t *outer = json_object (); /* { dg-note "'json_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'json_object ..'" "" { target *-*-* } .-1 } */
  const char *key;
  json_t *value, *found = NULL;
  json_object_set_new (outer, "a", json_object ()); /* { dg-note "'json_object ..' escapes to heap" } */
  json_object_foreach (outer, key, value)
    found = json_incref (value);
  json_decref (outer);
  return found;
}

/* What copies and updates take over they share.  */
static json_t *
shared_content (void)
{
  json_t *outer = json_object (); /* { dg-note "'json_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'json_object ..'" "" { target *-*-* } .-1 } */
  json_object_set_new (outer, "a", json_object ()); /* { dg-note "'json_object ..' escapes to heap" } */
  json_t *other = json_object (); /* { dg-note "'json_object ..' escapes to heap" } */
  json_object_update (other, outer);
  json_decref (outer);
  return other;
}

/* A key points into the map.  */
static const char *
key_returned (json_t **object) /* { dg-note "leaking param: 'object' to result ~r0 level=2" } */
{
  *object = json_object (); /* { dg-note "'json_object ..' escapes to heap" } */
  json_object_set_new (*object, "a", json_null ());
  return json_object_iter_key (json_object_iter (*object));
}

int
main (void)
{
  int wrong = stays (3) != 3 + 3 + 100 + 2000 + 100000;
  wrong |= !inner_stays ();
  json_decref (returned ()); /* { dg-note "'returned ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  json_decref (parsed ("{}")); /* { dg-note "'parsed .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  stored ();
  json_decref (kept);
  opaque ();
  not_in_model ();
  captured ();
  json_decref (content ()); /* { dg-note "'content ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  json_decref (iterated_content ()); /* { dg-note "'iterated_content ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  json_decref (shared_content ()); /* { dg-note "'shared_content ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  json_t *object;
  wrong |= strcmp (key_returned (&object), "a") != 0;
  json_decref (object);
  return wrong;
}
