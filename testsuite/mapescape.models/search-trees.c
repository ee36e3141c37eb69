/* tsearch: a tree hangs from a pointer of the caller's.  What is said of it is
   said of the calls that may make nodes.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#define _GNU_SOURCE 1
#include <pthread.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

static int
compare (const void *a, const void *b) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  return strcmp (a, b);
}

static void
add (const void *node, VISIT visit, void *sum) /* { dg-note "'node' does not escape" } */
/* { dg-note "'sum' does not escape" "" { target *-*-* } .-1 } */
{
  if (visit == postorder || visit == leaf)
    *(int *)sum += (int)strlen (*(const char *const *)node);
}

static int
stays (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  void *root = NULL;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      char *word = strdup (words[i]); /* { dg-note "'strdup .words.i..' does not escape" } */
      tsearch (word, &root, compare); /* { dg-note "'tsearch .*' does not escape" } */
    }
  twalk_r (root, add, &sum);
  char **node = tfind (words[0], &root, compare);
  char *first = *node;
  tdelete (first, &root, compare);
  free (first);
  sum += 100 * (tfind (words[0], &root, compare) == NULL);
  tdestroy (root, free);
  return sum;
}

static void *
returned (void)
{
  void *root = NULL;
  tsearch ("a", &root, compare); /* { dg-note "'tsearch .*' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned } "" { target *-*-* } .-1 } */
  return root;
}

static void *kept;

static void
stored (void)
{
  tsearch ("a", &kept, compare); /* { dg-note "'tsearch .*' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global } "" { target *-*-* } .-1 } */
}

static void
keep_nothing (void *key) /* { dg-note "'key' does not escape" } */
{
  (void)key;
}

__attribute__ ((noipa)) void
consume (void *root) /* { dg-note "'root' does not escape" } */
{
  tdestroy (root, keep_nothing);
}

static void
opaque (void)
{
  void *root = NULL;
  tsearch ("a", &root, compare); /* { dg-note "'tsearch .*' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call } "" { target *-*-* } .-1 } */
  consume (root);
}

static void *
count (void *root) /* { dg-note "'root' does not escape" } */
{
  int sum = 0;
  twalk_r (root, add, &sum);
  return sum ? NULL : &kept;
}

static void
captured (void)
{
  pthread_t thread;
  void *root = NULL;
  tsearch ("a", &root, compare); /* { dg-note "'tsearch .*' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, root);
  pthread_join (thread, NULL);
  tdestroy (root, keep_nothing);
}

/* The key alone goes where it is fetched to.  */
static char *
key_returned (void)
{
  void *root = NULL;
  tsearch (strdup ("key"), &root, compare); /* { dg-note "'strdup ..key..' escapes to heap" } */
  /* { dg-note "'tsearch .*' does not escape" "" { target *-*-* } .-1 } */
  char *key = *(char **)tfind ("key", &root, compare);
  tdelete (key, &root, compare);
  return key;
}

/* What is found points to a node.  */
static void *
node_returned (void)
{
  return tsearch ("b", &kept, compare); /* { dg-note "'tsearch .*' escapes to heap" } */
}

static const char *kept_key;

static void
keep (void *key) /* { dg-note "leaking param: 'key'" } */
{
  kept_key = key;
}

static void
destructor_keeps (void)
{
  void *root = NULL;
  char *key = strdup ("key"); /* { dg-note "'strdup ..key..' escapes to heap" } */
  tsearch (key, &root, compare); /* { dg-note "'tsearch .*' does not escape" } */
  tdestroy (root, keep);
}

int
main (void)
{
  static const char *const words[] = { "b", "aa", "ccc" };
  int wrong = stays (words, 3) != 106;
  tdestroy (returned (), keep_nothing); /* { dg-note "'returned ..' does not escape" } */
  stored ();
  opaque ();
  captured ();
  char *key = key_returned (); /* { dg-note "'key_returned ..' does not escape" } */
  wrong |= strcmp (key, "key") != 0;
  free (key);
  wrong |= strcmp (*(char **)node_returned (), "b") != 0; /* { dg-note "'node_returned ..' escapes to heap" } */
  tdestroy (kept, keep_nothing);
  destructor_keeps ();
  free ((char *)kept_key);
  return wrong;
}
