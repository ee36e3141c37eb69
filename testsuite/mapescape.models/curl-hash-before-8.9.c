/* The hash tables of curl before 8.9, with other elements.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct Curl_llist_element
{
  void *ptr;
  struct Curl_llist_element *prev;
  struct Curl_llist_element *next;
};

typedef size_t (*hash_function) (void *, size_t, size_t);
typedef size_t (*comp_function) (void *, size_t, void *, size_t);
typedef void (*Curl_hash_dtor) (void *);

struct Curl_hash
{
  struct Curl_llist *table;
  hash_function hash_func;
  comp_function comp_func;
  Curl_hash_dtor dtor;
  int slots;
  size_t size;
};

struct Curl_hash_element
{
  struct Curl_llist_element list;
  void *ptr;
  size_t key_len;
  char key[1];
};

struct Curl_hash_iterator
{
  struct Curl_hash *hash;
  int slot_index;
  struct Curl_llist_element *current_element;
};

void Curl_hash_init (struct Curl_hash *, int, hash_function, comp_function, Curl_hash_dtor);
void *Curl_hash_add (struct Curl_hash *, void *, size_t, void *);
void Curl_hash_destroy (struct Curl_hash *);
size_t Curl_hash_str (void *, size_t, size_t);
size_t Curl_str_key_compare (void *, size_t, void *, size_t);
void Curl_hash_start_iterate (struct Curl_hash *, struct Curl_hash_iterator *);
struct Curl_hash_element *Curl_hash_next_element (struct Curl_hash_iterator *);

size_t
stays (char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  struct Curl_hash hash; /* { dg-note "'hash' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'hash'" "" { target *-*-* } .-1 } */
  struct Curl_hash_iterator iterator;
  size_t sum = 0;
  Curl_hash_init (&hash, 7, Curl_hash_str, Curl_str_key_compare, free);
  for (int i = 0; i < n; i++)
    Curl_hash_add (&hash, words[i], strlen (words[i]), strdup ("value")); /* { dg-note "'strdup ..value..' does not escape" } */
  Curl_hash_start_iterate (&hash, &iterator);
  for (struct Curl_hash_element *element = Curl_hash_next_element (&iterator); element;
       element = Curl_hash_next_element (&iterator))
    sum += strlen (element->ptr) + element->key_len;
  Curl_hash_destroy (&hash);
  return sum;
}

char *
value_returned (void)
{
  struct Curl_hash hash; /* { dg-note "'hash' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'hash'" "" { target *-*-* } .-1 } */
  struct Curl_hash_iterator iterator;
  Curl_hash_init (&hash, 7, Curl_hash_str, Curl_str_key_compare, free);
  Curl_hash_add (&hash, (char *)"a", 1, strdup ("value")); /* { dg-note "'strdup ..value..' escapes to heap" } */
  Curl_hash_start_iterate (&hash, &iterator);
  return Curl_hash_next_element (&iterator)->ptr;
}

/* What is iterated over is storage.  */
char *
key_returned (void)
{
  struct Curl_hash hash; /* { dg-note "'hash' escapes to heap" } */
  struct Curl_hash_iterator iterator;
  Curl_hash_init (&hash, 7, Curl_hash_str, Curl_str_key_compare, free);
  Curl_hash_add (&hash, (char *)"a", 1, NULL);
  Curl_hash_start_iterate (&hash, &iterator);
  return Curl_hash_next_element (&iterator)->key;
}
