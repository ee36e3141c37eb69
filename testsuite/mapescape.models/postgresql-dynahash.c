/* PostgreSQL's dynahash, of which another unit has the functions: entries are
   the program's structs, in storage of the table.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "postgresql/hsearch.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct entry
{
  uint32 key;
  void *value;
};

static HTAB *
make (const char *name) /* { dg-note "'name' does not escape" } */
{
  HASHCTL ctl;
  ctl.keysize = sizeof (uint32);
  ctl.entrysize = sizeof (struct entry);
  ctl.hcxt = CurrentMemoryContext;
  return hash_create (name, 128, &ctl, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT); /* { dg-note "'hash_create .*' escapes to heap" } */
}

static struct entry *
enter (HTAB *table, uint32 key) /* { dg-note "leaking param content: 'table'" "its functions are not known here" } */
{
  return hash_search (table, &key, HASH_ENTER, NULL);
}

/* All that is done with a table, and all of it stays.  */
long
local (const uint32 *keys, int n) /* { dg-note "'keys' does not escape" } */
{
  HTAB *table = make ("seen"); /* { dg-note "'make .*' does not escape" } */
  HASH_SEQ_STATUS status;
  struct entry *entry;
  long sum = 0;
  bool found;
  for (int i = 0; i < n; i++)
    {
      entry = hash_search (table, &keys[i], HASH_ENTER, &found);
      if (!found)
        entry->value = malloc (8); /* { dg-note "'malloc .*' does not escape" } */
    }
  hash_seq_init (&status, table);
  while ((entry = hash_seq_search (&status)))
    {
      sum += entry->value != NULL;
      free (entry->value);
      hash_search (table, &entry->key, HASH_REMOVE, NULL);
    }
  sum += hash_get_num_entries (table) + get_hash_value (table, keys);
  hash_destroy (table);
  return sum;
}

/* A table that nobody destroys is released by its context, some time after
   this.  */
long
left (const uint32 *keys, int n) /* { dg-note "'keys' does not escape" } */
{
  HTAB *table = make ("left"); /* { dg-note "'make .*' escapes to heap" } */
  /* { dg-record { function left verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  for (int i = 0; i < n; i++)
    hash_search (table, &keys[i], HASH_ENTER, NULL);
  return hash_get_num_entries (table);
}

/* What stands in an entry comes out of any.  */
void *
value_returned (uint32 key)
{
  HTAB *table = make ("values"); /* { dg-note "'make .*' does not escape" } */
  struct entry *entry = hash_search (table, &key, HASH_ENTER, NULL);
  entry->value = malloc (8); /* { dg-note "'malloc .*' escapes to heap" } */
  void *value = ((struct entry *)hash_search (table, &key, HASH_FIND, NULL))->value;
  hash_destroy (table);
  return value;
}

void *
iterated (uint32 key)
{
  HTAB *table = make ("values"); /* { dg-note "'make .*' does not escape" } */
  HASH_SEQ_STATUS status;
  struct entry *entry = hash_search (table, &key, HASH_ENTER, NULL);
  entry->value = malloc (8); /* { dg-note "'malloc .*' escapes to heap" } */
  hash_seq_init (&status, table);
  void *value = ((struct entry *)hash_seq_search (&status))->value;
  hash_seq_term (&status);
  hash_destroy (table);
  return value;
}

/* The bytes of a key are copied, and they may be a pointer.  */
void **
key_returned (void)
{
  HASHCTL ctl = { .keysize = sizeof (void *), .entrysize = sizeof (void *) };
  HTAB *table = hash_create ("keys", 8, &ctl, HASH_ELEM | HASH_BLOBS); /* { dg-note "'hash_create .*' escapes to heap" "an entry is returned" } */
  void *key = malloc (8); /* { dg-note "'malloc .*' escapes to heap" } */
  return hash_search (table, &key, HASH_ENTER, NULL);
}

/* The functions of a table get keys and entries, and may keep them.  */
static const void *kept;

static uint32
hash_keeps (const void *key, Size size) /* { dg-note "leaking param: 'key'" } */
{
  kept = key;
  return (uint32)size;
}

static int
match_keeps (const void *entry, const void *key, Size size) /* { dg-note "leaking param: 'entry'" } */
/* { dg-note "'key' does not escape" "" { target *-*-* } .-1 } */
{
  kept = entry;
  return memcmp (entry, key, size);
}

void
function_keeps_key (void)
{
  HASHCTL ctl = { .keysize = 8, .entrysize = 16, .hash = hash_keeps };
  HTAB *table = hash_create ("keys", 8, &ctl, HASH_ELEM | HASH_FUNCTION); /* { dg-note "'hash_create .*' does not escape" } */
  char *key = strdup ("a key"); /* { dg-note "'strdup .*' escapes to heap" } */
  hash_search (table, key, HASH_FIND, NULL);
  hash_destroy (table);
}

void
function_keeps_entry (void)
{
  HASHCTL ctl = { .keysize = 8, .entrysize = 16, .match = match_keeps };
  HTAB *table = hash_create ("keys", 8, &ctl, HASH_ELEM | HASH_COMPARE); /* { dg-note "'hash_create .*' escapes to heap" } */
  char *key = strdup ("a key"); /* { dg-note "'strdup .*' does not escape" } */
  hash_search (table, key, HASH_ENTER, NULL);
  hash_destroy (table);
  free (key);
}

/* Entries in shared memory are everybody's.  */
void
shared (HASHHDR *memory, uint32 key) /* { dg-note "'memory' does not escape" } */
{
  HASHCTL ctl = { .keysize = 4, .entrysize = 16, .hctl = memory };
  HTAB *table = hash_create ("all", 8, &ctl, HASH_ELEM | HASH_BLOBS | HASH_SHARED_MEM); /* { dg-note "'hash_create .*' escapes to heap" } */
  struct entry *entry = hash_search (table, &key, HASH_ENTER, NULL);
  entry->value = malloc (8); /* { dg-note "'malloc .*' escapes to heap" } */
}

HTAB *
map_returned (void)
{
  return make ("result"); /* { dg-note "'make .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
}

static HTAB *cache;

void *
cached (uint32 key)
{
  if (!cache)
    cache = make ("cache"); /* { dg-note "'make .*' escapes to heap" } */
  /* { dg-record { function cached verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  return enter (cache, key); /* { dg-note "'enter .*' escapes to heap" } */
}

void consume (void *);

void
map_consumed (void)
{
  HTAB *table = make ("handed over"); /* { dg-note "'make .*' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  consume (table);
  hash_destroy (table);
}

static void *
work (void *map) /* { dg-note "'map' does not escape" } */
{
  return hash_get_num_entries (map) ? (void *)"" : NULL;
}

void
map_in_thread (void)
{
  HTAB *table = make ("handed over"); /* { dg-note "'make .*' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_t thread;
  enter (table, 1); /* { dg-note "'enter .*' escapes to heap" } */
  pthread_create (&thread, NULL, work, table);
  pthread_join (thread, NULL);
  hash_destroy (table);
}
