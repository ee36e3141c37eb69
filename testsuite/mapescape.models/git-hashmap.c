/* git's hashmap, of which another unit has the functions: an entry that is put
   in is in the map, comes out of it, and is what the comparison gets.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "git/hashmap.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct word
{
  const char *text;
  struct hashmap_entry ent;
};

#define WORD(ENTRY) ((struct word *)((char *)(ENTRY)-offsetof (struct word, ent)))

static int
words_differ (const void *data, const struct hashmap_entry *a, /* { dg-note "'data' does not escape" } */
/* { dg-note "'a' does not escape" "" { target *-*-* } .-1 } */
              const struct hashmap_entry *b, const void *text) /* { dg-note "'b' does not escape" } */
/* { dg-note "'text' does not escape" "" { target *-*-* } .-1 } */
{
  (void)data;
  return strcmp (WORD (a)->text, text ? text : WORD (b)->text);
}

static struct word *
find (struct hashmap *map, const char *text) /* { dg-note "leaking param content: 'map'" "its comparison is not known here" } */
/* { dg-note "leaking param: 'text'" "" { target *-*-* } .-1 } */
{
  struct hashmap_entry key = { NULL, strhash (text) };
  struct hashmap_entry *found = hashmap_get (map, &key, text);
  return found ? WORD (found) : NULL;
}

/* All that is done with a map, and all of it stays.  */
int
local (const char *const *texts, int n) /* { dg-note "'texts' does not escape" } */
{
  struct hashmap map; /* { dg-note "'map' does not escape" } */
  struct hashmap_iter iter;
  int sum = 0;
  hashmap_init (&map, words_differ, NULL, 0);
  for (int i = 0; i < n; i++)
    {
      struct word *word = malloc (sizeof *word); /* { dg-note "'malloc .*' does not escape" } */
      word->text = texts[i];
      word->ent.hash = strhash (texts[i]);
      if (find (&map, texts[i]))
        hashmap_add (&map, &word->ent);
      else
        {
          struct hashmap_entry *old = hashmap_put (&map, &word->ent);
          free (old ? WORD (old) : NULL);
        }
    }
  hashmap_iter_init (&map, &iter);
  for (struct hashmap_entry *e; (e = hashmap_iter_next (&iter));)
    sum += WORD (e)->text[0];
  struct word *gone = find (&map, "a");
  for (struct hashmap_entry *e = &gone->ent; e; e = hashmap_get_next (&map, e))
    sum++;
  hashmap_remove (&map, &gone->ent, NULL);
  hashmap_partial_clear_ (&map, -1);
  hashmap_clear_ (&map, offsetof (struct word, ent));
  return sum;
}

/* An entry that is fetched and returned escapes; one that stays does not, nor
   does the map.  */
struct word *
entry_returned (void)
{
  struct hashmap map; /* { dg-note "'map' does not escape" } */
  struct word *word = malloc (sizeof *word); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-record { function entry_returned verdict escape reason returned } "" { target *-*-* } .-1 } */
  hashmap_init (&map, words_differ, NULL, 0);
  word->text = "a";
  word->ent.hash = strhash ("a");
  hashmap_add (&map, &word->ent);
  word = find (&map, "a");
  hashmap_clear_ (&map, -1);
  return word;
}

/* So does one that a removal, an iteration or a chain gives back.  */
struct hashmap_entry *
removed (void)
{
  struct hashmap map; /* { dg-note "'map' does not escape" } */
  struct word *word = malloc (sizeof *word); /* { dg-note "'malloc .*' escapes to heap" } */
  struct hashmap_entry key = { NULL, 1 };
  hashmap_init (&map, words_differ, NULL, 0);
  word->ent.hash = 1;
  hashmap_add (&map, &word->ent);
  struct hashmap_entry *gone = hashmap_remove (&map, &key, "a");
  hashmap_clear_ (&map, -1);
  return gone;
}

struct hashmap_entry *
iterated (void)
{
  struct hashmap map; /* { dg-note "'map' does not escape" } */
  struct hashmap_iter iter;
  struct word *word = malloc (sizeof *word); /* { dg-note "'malloc .*' escapes to heap" } */
  hashmap_init (&map, words_differ, NULL, 0);
  word->ent.hash = 1;
  hashmap_add (&map, &word->ent);
  hashmap_iter_init (&map, &iter);
  struct hashmap_entry *first = hashmap_iter_next (&iter);
  hashmap_clear_ (&map, -1);
  return first;
}

struct hashmap_entry *
chained (void)
{
  struct hashmap map; /* { dg-note "'map' does not escape" } */
  struct word *one = malloc (sizeof *one); /* { dg-note "'malloc .*' escapes to heap" } */
  struct word *two = malloc (sizeof *two); /* { dg-note "'malloc .*' escapes to heap" } */
  hashmap_init (&map, words_differ, NULL, 0);
  one->ent.hash = two->ent.hash = 1;
  hashmap_add (&map, &one->ent);
  hashmap_add (&map, &two->ent);
  struct hashmap_entry *next = hashmap_get_next (&map, &two->ent);
  hashmap_clear_ (&map, -1);
  return next;
}

/* The program may walk along the chain by itself.  */
struct hashmap_entry *
walked (void)
{
  struct hashmap map; /* { dg-note "'map' does not escape" } */
  struct word *one = malloc (sizeof *one); /* { dg-note "'malloc .*' escapes to heap" } */
  struct word two;
  hashmap_init (&map, words_differ, NULL, 0);
  one->ent.hash = two.ent.hash = 1;
  hashmap_add (&map, &one->ent);
  hashmap_add (&map, &two.ent);
  struct hashmap_entry *next = two.ent.next;
  hashmap_clear_ (&map, -1);
  return next;
}

struct hashmap *
map_returned (void)
{
  struct hashmap *map = malloc (sizeof *map); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  hashmap_init (map, words_differ, NULL, 0);
  return map;
}

/* What is in a map that escapes goes with it.  */
struct hashmap *global;

void
map_stored (void)
{
  struct hashmap *map = malloc (sizeof *map); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-record { function map_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  struct word *word = malloc (sizeof *word); /* { dg-note "'malloc .*' escapes to heap" } */
  hashmap_init (map, words_differ, NULL, 0);
  hashmap_add (map, &word->ent);
  global = map;
}

void consume (void *);

void
map_consumed (void)
{
  struct hashmap map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call } "" { target *-*-* } .-1 } */
  hashmap_init (&map, words_differ, NULL, 0);
  consume (&map);
  hashmap_clear_ (&map, -1);
}

const void *kept;

static int
keeps (const void *data, const struct hashmap_entry *a, /* { dg-note "leaking param: 'data'" } */
/* { dg-note "leaking param: 'a'" "" { target *-*-* } .-1 } */
       const struct hashmap_entry *b, const void *text) /* { dg-note "'b' does not escape" } */
/* { dg-note "'text' does not escape" "" { target *-*-* } .-1 } */
{
  kept = data ? data : a;
  return b != NULL && text != NULL;
}

/* A comparison may keep what it is called with: entries and its context.  */
void
comparison_keeps (void)
{
  struct hashmap map; /* { dg-note "'map' does not escape" } */
  struct word *word = malloc (sizeof *word); /* { dg-note "'malloc .*' escapes to heap" } */
  void *context = malloc (16); /* { dg-note "'malloc .16.' escapes to heap" } */
  struct hashmap_entry key = { NULL, 1 };
  word->ent.hash = 1;
  hashmap_init (&map, keeps, context, 0);
  hashmap_add (&map, &word->ent);
  hashmap_get (&map, &key, "a");
  hashmap_clear_ (&map, -1);
}

/* A map of a caller's has in it what is put there, and a chain leads from one
   entry to others.  */
void
into_parameter (struct hashmap *map, struct word *word) /* { dg-note "leaking param: 'map' to param 'word' level=2" } */
/* { dg-note "leaking param: 'word' to param 'map' level=0" "" { target *-*-* } .-1 } */
{
  hashmap_add (map, &word->ent);
}

static void *
work (void *map) /* { dg-note "'map' does not escape" } */
{
  struct hashmap_iter iter;
  hashmap_iter_init (map, &iter);
  return hashmap_iter_next (&iter) ? (void *)"" : NULL;
}

void
map_in_thread (void)
{
  struct hashmap map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread } "" { target *-*-* } .-1 } */
  struct word word;
  pthread_t thread;
  hashmap_init (&map, words_differ, NULL, 0);
  word.ent.hash = 1;
  hashmap_add (&map, &word.ent);
  pthread_create (&thread, NULL, work, &map);
  pthread_join (thread, NULL);
  hashmap_clear_ (&map, -1);
}
