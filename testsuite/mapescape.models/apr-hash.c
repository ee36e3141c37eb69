/* apr_hash_t and apr_table_t live in a pool and go where it goes.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <apr_general.h>
#include <apr_hash.h>
#include <apr_pools.h>
#include <apr_strings.h>
#include <apr_tables.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* An unmanaged pool is in no other.  */
static int
local (const char *word)
{
  apr_pool_t *pool;
  apr_pool_create_unmanaged_ex (&pool, NULL, NULL);
  apr_hash_t *hash = apr_hash_make (pool); /* { dg-note "'apr_hash_make .pool.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  apr_hash_set (hash, word, APR_HASH_KEY_STRING, apr_pstrdup (pool, word));
  const char *found = apr_hash_get (hash, word, APR_HASH_KEY_STRING);
  int length = (int)strlen (found);
  for (apr_hash_index_t *i = apr_hash_first (pool, hash); i; i = apr_hash_next (i))
    {
      const void *key;
      void *value;
      apr_hash_this (i, &key, NULL, &value);
      length += (int)strlen (key) + (int)strlen (value);
    }
  apr_pool_destroy (pool);
  return length;
}

/* A map in a pool of the caller's dies with that pool.  */
static apr_hash_t *global;

static void
in_pool (apr_pool_t *pool)
{
  apr_hash_t *hash = apr_hash_make (pool); /* { dg-note "'apr_hash_make .pool.' escapes to heap" } */
  /* { dg-record { function in_pool verdict escape reason stored-param } "" { target *-*-* } .-1 } */
  apr_hash_set (hash, "key", APR_HASH_KEY_STRING, "value");
}

static void
stored (apr_pool_t *pool)
{
  global = apr_hash_make (pool); /* { dg-note "'apr_hash_make .pool.' escapes to heap" } */
}

/* The library holds all pools that it manages, until they are destroyed.  That
   this one is, on every way out of the function, is not seen.  */
static int
in_subpool (apr_pool_t *parent)
{
  apr_pool_t *pool;
  apr_pool_create (&pool, parent);
  apr_table_t *table = apr_table_make (pool, 4); /* { dg-note "'apr_table_make .*' does not escape" "what is stored is not seen to be taken back" { xfail *-*-* } } */
  /* { dg-note "'apr_table_make .*' escapes to heap" "" { target *-*-* } .-1 } */
  apr_table_set (table, "key", "value");
  int length = (int)strlen (apr_table_get (table, "key"));
  apr_pool_destroy (pool);
  return length;
}

/* A map draws from its pool whenever an entry is added: where the map goes, the
   pool goes.  */
static void
with_its_pool (void)
{
  apr_pool_t *pool;
  apr_pool_create_unmanaged_ex (&pool, NULL, NULL); /* { dg-record {callee apr_pool_create_unmanaged_ex verdict escape reason stored-global} } */
  global = apr_hash_make (pool); /* { dg-note "'apr_hash_make .pool.' escapes to heap" } */
}

/* Emptied it is the same map.  */
static int
cleared (void)
{
  apr_pool_t *pool;
  apr_pool_create_unmanaged_ex (&pool, NULL, NULL);
  apr_hash_t *hash = apr_hash_make (pool); /* { dg-record { function cleared verdict noescape reason unbounded-size map true } } */
  /* { dg-note "'apr_hash_make .pool.' does not escape" "" { target *-*-* } .-1 } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-2 } */
  apr_hash_set (hash, "key", APR_HASH_KEY_STRING, "value");
  apr_hash_clear (hash);
  int count = (int)apr_hash_count (hash);
  apr_pool_destroy (pool);
  return count;
}

/* A value that is taken out goes where it goes, and the map stays.  */
static char *
value_returned (void)
{
  apr_pool_t *pool;
  apr_pool_create_unmanaged_ex (&pool, NULL, NULL);
  apr_hash_t *hash = apr_hash_make (pool); /* { dg-note "'apr_hash_make .pool.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  apr_hash_set (hash, "key", APR_HASH_KEY_STRING, strdup ("value")); /* { dg-record { function value_returned callee strdup verdict escape map false } } */
  char *value = apr_hash_get (hash, "key", APR_HASH_KEY_STRING);
  apr_pool_destroy (pool);
  return value;
}

void consume (void *);

__attribute__ ((noipa)) void
consume (void *hash)
{
  apr_hash_clear (hash);
}

static void
opaque (void)
{
  apr_pool_t *pool;
  apr_pool_create_unmanaged_ex (&pool, NULL, NULL);
  apr_hash_t *hash = apr_hash_make (pool); /* { dg-note "'apr_hash_make .pool.' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  consume (hash);
  apr_pool_destroy (pool);
}

static void *
count (void *hash)
{
  static int counted;
  counted = (int)apr_hash_count (hash);
  return &counted;
}

static void
captured (void)
{
  pthread_t thread;
  apr_pool_t *pool;
  apr_pool_create_unmanaged_ex (&pool, NULL, NULL);
  apr_hash_t *hash = apr_hash_make (pool); /* { dg-note "'apr_hash_make .pool.' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  if (pthread_create (&thread, NULL, count, hash) == 0)
    pthread_join (thread, NULL);
  apr_pool_destroy (pool);
}

static int
use_global (void)
{
  static int numbers[100];
  for (int i = 0; i < 100; i++)
    {
      numbers[i] = i;
      apr_hash_set (global, &numbers[i], sizeof (int), &numbers[i]);
    }
  return (int)apr_hash_count (global);
}

int
main (void)
{
  apr_pool_t *pool;
  apr_initialize ();
  apr_pool_create (&pool, NULL);
  in_pool (pool);
  stored (pool);
  int wrong = local ("word") != 12 || in_subpool (pool) != 5
              || apr_hash_count (global) != 0;
  wrong |= cleared () != 0;
  char *value = value_returned ();
  wrong |= strcmp (value, "value") != 0;
  free (value);
  opaque ();
  captured ();
  with_its_pool ();
  wrong |= use_global () != 100;
  apr_pool_destroy (pool);
  apr_terminate ();
  return wrong;
}
