/* JSON objects of json-c are maps, its other values are none.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <json-c/json.h>
#include <pthread.h>
#include <string.h>

static int
sum_of (struct json_object *object) /* { dg-note "'object' does not escape" } */
{
  int sum = 0;
  json_object_object_foreach (object, key, value)
    sum += json_object_get_int (value) + (int)strlen (key);
  return sum;
}

/* The key is copied, so that its buffer can be used again.  */
static int
stays (int n)
{
  struct json_object *object = json_object_new_object (); /* { dg-note "'json_object_new_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'json_object_new_object ..'" "" { target *-*-* } .-1 } */
  struct json_object *value;
  char key[] = "a";
  for (int i = 0; i < n; i++, key[0]++)
    json_object_object_add (object, key, json_object_new_int (i));
  int sum = sum_of (object);
  if (json_object_object_get_ex (object, "b", &value))
    sum += 100 * json_object_get_int (value);
  json_object_object_del (object, "a");
  sum += 1000 * json_object_object_length (object);
  const char *text = json_object_to_json_string_ext (object, JSON_C_TO_STRING_PLAIN);
  sum += 100000 * (strcmp (text, "{\"b\":1,\"c\":2}") == 0);
  json_object_put (object);
  return sum;
}

static int
inner_stays (void)
{
  struct json_object *outer = json_object_new_object (); /* { dg-note "'json_object_new_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  struct json_object *inner = json_object_new_object (); /* { dg-note "'json_object_new_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  struct json_object *array = json_object_new_array ();
  json_object_array_add (array, inner);
  json_object_object_add (inner, "a", json_object_new_string ("text"));
  json_object_object_add (outer, "array", array);
  inner = json_object_array_get_idx (json_object_object_get (outer, "array"), 0);
  int found = strcmp (json_object_get_string (json_object_object_get (inner, "a")), "text") == 0;
  json_object_put (outer);
  return found;
}

static struct json_object *
returned (void)
{
  struct json_object *object = json_object_new_object (); /* { dg-note "'json_object_new_object ..' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  json_object_object_add (object, "a", json_object_new_boolean (1));
  return object;
}

static struct json_object *
parsed (const char *text)
{
  return json_tokener_parse (text); /* { dg-note "'json_tokener_parse .text.' escapes to heap" } */
}

static struct json_object *kept;

static void
stored (void)
{
  kept = json_object_new_object (); /* { dg-note "'json_object_new_object ..' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

__attribute__ ((noipa)) void
consume (void *object)
{
  json_object_put (object);
}

static void
opaque (void)
{
  consume (json_object_new_object ()); /* { dg-note "'json_object_new_object ..' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
}

/* What makes its text is the program's own.  */
static int
write_text (struct json_object *object, struct printbuf *out, int level, int flags) /* { dg-note "leaking param: 'object'" } */
{
  (void)level;
  (void)flags;
  kept = object;
  return sprintbuf (out, "{}");
}

static void
serializer (void)
{
  struct json_object *object = json_object_new_object (); /* { dg-note "'json_object_new_object ..' escapes to heap" } */
  /* { dg-record { function serializer verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  json_object_set_serializer (object, write_text, NULL, NULL);
  json_object_to_json_string (object);
  json_object_put (object);
}

static void *
count (void *object)
{
  return json_object_object_length (object) ? object : NULL;
}

static void
captured (void)
{
  pthread_t thread;
  struct json_object *object = json_object_new_object (); /* { dg-note "'json_object_new_object ..' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, object);
  pthread_join (thread, NULL);
  json_object_put (object);
}

/* A map in a map goes where it is fetched to, by name or by walking.  */
static struct json_object *
content (void)
{
  struct json_object *outer = json_object_new_object (); /* { dg-note "'json_object_new_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  json_object_object_add (outer, "a", json_object_new_object ()); /* { dg-note "'json_object_new_object ..' escapes to heap" } */
  struct json_object *inner = json_object_get (json_object_object_get (outer, "a"));
  json_object_put (outer);
  return inner;
}

static struct json_object *
iterated_content (void)
{
  struct json_object *outer = json_object_new_object (); /* { dg-note "'json_object_new_object ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  struct json_object *found = NULL;
  json_object_object_add (outer, "a", json_object_new_object ()); /* { dg-note "'json_object_new_object ..' escapes to heap" } */
  json_object_object_foreach (outer, key, value)
    if (key)
      found = json_object_get (value);
  json_object_put (outer);
  return found;
}

/* The table is the object's.  */
static struct lh_table *
table_returned (void)
{
  kept = json_object_new_object (); /* { dg-note "'json_object_new_object ..' escapes to heap" } */
  return json_object_get_object (kept);
}

int
main (void)
{
  int wrong = stays (3) != 3 + 3 + 100 + 2000 + 100000;
  wrong |= !inner_stays ();
  json_object_put (returned ()); /* { dg-note "'returned ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  json_object_put (parsed ("{}")); /* { dg-note "'parsed .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  stored ();
  json_object_put (kept);
  opaque ();
  serializer ();
  captured ();
  json_object_put (content ()); /* { dg-note "'content ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  json_object_put (iterated_content ()); /* { dg-note "'iterated_content ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  wrong |= lh_table_length (table_returned ()) != 0; /* { dg-note "'table_returned ..' escapes to heap" } */
  json_object_put (kept);
  return wrong;
}
