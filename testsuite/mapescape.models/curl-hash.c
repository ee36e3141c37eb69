/* The hash tables inside curl: what its header declares is enough to know them
   by.  The key is copied, and a destructor releases the value.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#ifdef REAL_HEADER
#include "hash.h"
#else
typedef size_t (*hash_function) (void *, size_t, size_t);
typedef size_t (*comp_function) (void *, size_t, void *, size_t);
typedef void (*Curl_hash_dtor) (void *);
typedef void (*Curl_hash_elem_dtor) (void *, size_t, void *);

struct Curl_hash_element
{
  struct Curl_hash_element *next;
  void *ptr;
  Curl_hash_elem_dtor dtor;
  size_t key_len;
  char key[1];
};

struct Curl_hash
{
  struct Curl_hash_element **table;
  hash_function hash_func;
  comp_function comp_func;
  Curl_hash_dtor dtor;
  size_t slots;
  size_t size;
};

struct Curl_hash_iterator
{
  struct Curl_hash *hash;
  size_t slot_index;
  struct Curl_hash_element *current;
};

void Curl_hash_init (struct Curl_hash *, size_t, hash_function, comp_function, Curl_hash_dtor);
void *Curl_hash_add (struct Curl_hash *, void *, size_t, void *);
int Curl_hash_delete (struct Curl_hash *, void *, size_t);
void *Curl_hash_pick (struct Curl_hash *, void *, size_t);
void Curl_hash_destroy (struct Curl_hash *);
size_t Curl_hash_count (struct Curl_hash *);
size_t Curl_hash_str (void *, size_t, size_t);
size_t curlx_str_key_compare (void *, size_t, void *, size_t);
void Curl_hash_start_iterate (struct Curl_hash *, struct Curl_hash_iterator *);
struct Curl_hash_element *Curl_hash_next_element (struct Curl_hash_iterator *);
#endif

static void
release (void *value) /* { dg-note "'value' does not escape" } */
{
  free (value);
}

static int
stays (char *const *words, int n, int want) /* { dg-note "'words' does not escape" } */
{
  struct Curl_hash hash; /* { dg-note "'hash' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'hash'" "" { target *-*-* } .-1 } */
  struct Curl_hash_iterator iterator;
  int sum = 0;
  Curl_hash_init (&hash, 7, Curl_hash_str, curlx_str_key_compare, release);
  for (int i = 0; i < n; i++)
    {
      char *value = strdup (words[i]); /* { dg-note "'strdup .words.i..' does not escape" } */
      Curl_hash_add (&hash, words[i], strlen (words[i]), value);
    }
  Curl_hash_start_iterate (&hash, &iterator);
  for (struct Curl_hash_element *element = Curl_hash_next_element (&iterator); element;
       element = Curl_hash_next_element (&iterator))
    sum += (int)strlen (element->ptr) + (int)element->key_len;
  sum += 100 * (int)strlen (Curl_hash_pick (&hash, words[0], strlen (words[0])));
  Curl_hash_delete (&hash, words[0], strlen (words[0]));
  sum += 1000 * (int)Curl_hash_count (&hash);
  Curl_hash_destroy (&hash);
  return sum == want;
}

static struct Curl_hash *
returned (void)
{
  struct Curl_hash *hash = malloc (sizeof *hash); /* { dg-note "'malloc .sizeof .hash.' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  Curl_hash_init (hash, 7, Curl_hash_str, curlx_str_key_compare, release);
  return hash;
}

static struct Curl_hash *kept;

static void
stored (void)
{
  kept = malloc (sizeof *kept); /* { dg-note "'malloc .sizeof .kept.' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  Curl_hash_init (kept, 7, Curl_hash_str, curlx_str_key_compare, release);
}

__attribute__ ((noipa)) void
consume (void *hash) /* { dg-note "leaking param content: 'hash'" } */
{
  Curl_hash_destroy (hash);
}

static void
opaque (void)
{
  struct Curl_hash hash; /* { dg-note "'hash' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  Curl_hash_init (&hash, 7, Curl_hash_str, curlx_str_key_compare, release);
  consume (&hash);
}

static void *
count (void *hash) /* { dg-note "leaking param: 'hash' to result ~r0 level=0" } */
{
  return Curl_hash_count (hash) ? hash : NULL;
}

static void
captured (void)
{
  pthread_t thread;
  struct Curl_hash hash; /* { dg-note "'hash' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  Curl_hash_init (&hash, 7, Curl_hash_str, curlx_str_key_compare, release);
  pthread_create (&thread, NULL, count, &hash);
  pthread_join (thread, NULL);
  Curl_hash_destroy (&hash);
}

static void
keep_nothing (void *value) /* { dg-note "'value' does not escape" } */
{
  (void)value;
}

static char *
value_returned (void)
{
  struct Curl_hash hash; /* { dg-note "'hash' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'hash'" "" { target *-*-* } .-1 } */
  Curl_hash_init (&hash, 7, Curl_hash_str, curlx_str_key_compare, keep_nothing);
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' escapes to heap" } */
  Curl_hash_add (&hash, (char *)"a", 1, value);
  value = Curl_hash_pick (&hash, (char *)"a", 1);
  Curl_hash_destroy (&hash);
  return value;
}

static void *kept_value;

static void
keep (void *value) /* { dg-note "leaking param: 'value'" } */
{
  kept_value = value;
}

static void
destructor_keeps (void)
{
  struct Curl_hash hash; /* { dg-note "'hash' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'hash'" "" { target *-*-* } .-1 } */
  Curl_hash_init (&hash, 7, Curl_hash_str, curlx_str_key_compare, keep);
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' escapes to heap" } */
  Curl_hash_add (&hash, (char *)"a", 1, value);
  Curl_hash_destroy (&hash);
}

int
main (void)
{
  char *const words[] = { (char *)"a", (char *)"bb", (char *)"ccc" };
  int wrong = !stays (words, 3, 12 + 100 + 2000);
  struct Curl_hash *hash = returned (); /* { dg-note "'returned ..' does not escape" } */
  Curl_hash_destroy (hash);
  free (hash);
  stored ();
  Curl_hash_destroy (kept);
  free (kept);
  opaque ();
  captured ();
  char *value = value_returned (); /* { dg-note "'value_returned ..' does not escape" } */
  wrong |= strcmp (value, "value") != 0;
  free (value);
  destructor_keeps ();
  free (kept_value);
  return wrong;
}
