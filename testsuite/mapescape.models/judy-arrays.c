/* Judy arrays, by the functions and by the macros that call them.  The handle
   is a `void *', so what is said of an array is said of the calls that may
   allocate.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#include <Judy.h>
#include <pthread.h>
#include <string.h>

static int
stays (int n)
{
  Pvoid_t array = NULL;
  PPvoid_t value;
  Word_t index, freed;
  int sum = 0, removed;
  for (int i = 0; i < n; i++)
    {
      JLI (value, array, (Word_t)(1000 * i)); /* { dg-note "'JudyLIns .*' does not escape" } */
      *(PWord_t)value = (Word_t)i;
    }
  JLG (value, array, 1000);
  sum += (int)*(PWord_t)value;
  index = 0;
  JLF (value, array, index);
  while (value)
    {
      sum += (int)(*(PWord_t)value + index / 1000);
      JLN (value, array, index);
    }
  JLD (removed, array, 0); /* { dg-note "'JudyLDel .*' does not escape" } */
  JLFA (freed, array);
  return sum + 1000 * removed + 10000 * (freed > 0) + 100000 * (array != NULL);
}

static int
strings_stay (const char *name) /* { dg-note "'name' does not escape" } */
{
  Pvoid_t array = NULL, set = NULL, bytes = NULL;
  uint8_t text[20] = "";
  *JudySLIns (&array, (const uint8_t *)name, PJE0) = &set; /* { dg-note "'JudySLIns .*' does not escape" } */
  Judy1Set (&set, 7, PJE0); /* { dg-note "'Judy1Set .*' does not escape" } */
  *JudyHSIns (&bytes, (void *)name, strlen (name), PJE0) = NULL; /* { dg-note "'JudyHSIns .*' does not escape" } */
  int sum = JudySLFirst (array, text, PJE0) && strcmp ((char *)text, name) == 0;
  sum += 10 * (JudyHSGet (bytes, (void *)name, strlen (name)) != NULL);
  sum += 100 * Judy1Test (*JudySLGet (array, (const uint8_t *)name, PJE0) ? set : NULL, 7, PJE0);
  JudySLFreeArray (&array, PJE0);
  JudyHSFreeArray (&bytes, PJE0);
  Judy1FreeArray (&set, PJE0);
  return sum;
}

static Pvoid_t
returned (void)
{
  Pvoid_t array = NULL;
  JudyLIns (&array, 1, PJE0); /* { dg-note "'JudyLIns .*' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned } "" { target *-*-* } .-1 } */
  return array;
}

static Pvoid_t kept;

static void
stored (void)
{
  JudyLIns (&kept, 1, PJE0); /* { dg-note "'JudyLIns .*' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global } "" { target *-*-* } .-1 } */
}

__attribute__ ((noipa)) void
consume (Pvoid_t array) /* { dg-note "'array' does not escape" } */
{
  JudyLFreeArray (&array, PJE0);
}

static void
opaque (void)
{
  Pvoid_t array = NULL;
  JudyLIns (&array, 1, PJE0); /* { dg-note "'JudyLIns .*' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call } "" { target *-*-* } .-1 } */
  consume (array);
}

static void *
count (void *array) /* { dg-note "leaking param: 'array' to result ~r0 level=0" } */
{
  return JudyLCount (array, 0, -1, PJE0) ? array : NULL;
}

static void
captured (void)
{
  pthread_t thread;
  Pvoid_t array = NULL;
  JudyLIns (&array, 1, PJE0); /* { dg-note "'JudyLIns .*' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, array);
  pthread_join (thread, NULL);
  JudyLFreeArray (&array, PJE0);
}

/* A value stays with its array, and comes out of it.  */
static char *
value_returned (void)
{
  Pvoid_t array = NULL;
  *JudySLIns (&array, (const uint8_t *)"a", PJE0) = strdup ("value");
  /* { dg-note "'strdup ..value..' escapes to heap" "" { target *-*-* } .-1 } */
  /* { dg-note "'JudySLIns .*' does not escape" "" { target *-*-* } .-2 } */
  char *value = *JudySLGet (array, (const uint8_t *)"a", PJE0);
  JudySLFreeArray (&array, PJE0);
  return value;
}

static void
value_stays (void)
{
  Pvoid_t array = NULL;
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' does not escape" } */
  *JudyLIns (&array, 1, PJE0) = value; /* { dg-note "'JudyLIns .*' does not escape" } */
  JudyLFreeArray (&array, PJE0);
  free (value);
}

/* An index may be a pointer.  */
static char *
index_returned (void)
{
  Pvoid_t set = NULL;
  Judy1Set (&set, (Word_t)strdup ("index"), PJE0);
  /* { dg-note "'strdup ..index..' escapes to heap" "" { target *-*-* } .-1 } */
  /* { dg-note "'Judy1Set .*' does not escape" "" { target *-*-* } .-2 } */
  Word_t index = 0;
  Judy1First (set, &index, PJE0);
  Judy1FreeArray (&set, PJE0);
  return (char *)index;
}

/* What points to a value points into the array.  */
static PPvoid_t
place_returned (void)
{
  Pvoid_t array = NULL;
  return JudyLIns (&array, 1, PJE0); /* { dg-note "'JudyLIns .*' escapes to heap" } */
}

int
main (void)
{
  int wrong = stays (10) != 1 + 2 * 45 + 1000 + 10000;
  wrong |= strings_stay ("name") != 111;
  Pvoid_t array = returned (); /* { dg-note "'returned ..' does not escape" } */
  JudyLFreeArray (&array, PJE0);
  stored ();
  JudyLFreeArray (&kept, PJE0);
  opaque ();
  captured ();
  value_stays ();
  char *value = value_returned (); /* { dg-note "'value_returned ..' does not escape" } */
  char *index = index_returned (); /* { dg-note "'index_returned ..' does not escape" } */
  wrong |= strcmp (value, "value") != 0 || strcmp (index, "index") != 0;
  free (value);
  free (index);
  *place_returned () = NULL; /* { dg-note "'place_returned ..' does not escape" } */
  return wrong;
}
