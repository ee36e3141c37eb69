/* LHASH of OpenSSL, by its own functions and by those that DEFINE_LHASH_OF
   makes for a type.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */
/* { dg-prune-notes "^\[^\n\]*openssl/\[^\n\]*: note: " } */

#include <openssl/crypto.h>
#include <openssl/lhash.h>
#include <pthread.h>
#include <string.h>

typedef struct item
{
  const char *name;
  int number;
} ITEM;

static unsigned long
item_hash (const ITEM *item) /* { dg-note "'item' does not escape" } */
{
  return OPENSSL_LH_strhash (item->name);
}

static int
item_compare (const ITEM *a, const ITEM *b) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  return strcmp (a->name, b->name);
}

static void
add (ITEM *item, void *sum) /* { dg-note "'item' does not escape" } */
/* { dg-note "'sum' does not escape" "" { target *-*-* } .-1 } */
{
  *(int *)sum += item->number;
}

static void
release (ITEM *item) /* { dg-note "'item' does not escape" } */
{
  OPENSSL_free (item);
}

DEFINE_LHASH_OF (ITEM);

static int
stays (const char *const *names, int n) /* { dg-note "'names' does not escape" } */
{
  LHASH_OF (ITEM) *table = lh_ITEM_new (item_hash, item_compare); /* { dg-note "'lh_ITEM_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'lh_ITEM_new .*'" "" { target *-*-* } .-1 } */
  ITEM key = { "a", 0 };
  for (int i = 0; i < n; i++)
    {
      ITEM *item = OPENSSL_malloc (sizeof *item); /* { dg-note "'CRYPTO_malloc .*' does not escape" } */
      item->name = names[i];
      item->number = i + 1;
      OPENSSL_free (lh_ITEM_insert (table, item));
    }
  int sum = 0;
  lh_ITEM_doall_arg (table, add, &sum);
  sum += lh_ITEM_retrieve (table, &key)->number;
  OPENSSL_free (lh_ITEM_delete (table, &key));
  sum += 100 * (int)lh_ITEM_num_items (table);
  lh_ITEM_doall (table, release);
  lh_ITEM_flush (table);
  lh_ITEM_free (table);
  return sum;
}

/* Items that were never put in go no further than the call.  */
static ITEM *
item_returned (void)
{
  OPENSSL_LHASH *table = OPENSSL_LH_new ((OPENSSL_LH_HASHFUNC)item_hash, (OPENSSL_LH_COMPFUNC)item_compare); /* { dg-note "'OPENSSL_LH_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  ITEM *item = OPENSSL_zalloc (sizeof *item); /* { dg-note "'CRYPTO_zalloc .*' escapes to heap" } */
  ITEM *key = OPENSSL_zalloc (sizeof *key); /* { dg-note "'CRYPTO_zalloc .*' does not escape" } */
  item->name = key->name = "a";
  OPENSSL_LH_insert (table, item);
  item = OPENSSL_LH_retrieve (table, key);
  OPENSSL_LH_free (table);
  OPENSSL_free (key);
  return item;
}

/* Nor does an item that is replaced, if nobody keeps it.  */
static ITEM *
old_returned (void)
{
  OPENSSL_LHASH *table = OPENSSL_LH_new ((OPENSSL_LH_HASHFUNC)item_hash, (OPENSSL_LH_COMPFUNC)item_compare); /* { dg-note "'OPENSSL_LH_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  ITEM *item = OPENSSL_zalloc (sizeof *item); /* { dg-note "'CRYPTO_zalloc .*' escapes to heap" } */
  item->name = "a";
  OPENSSL_LH_insert (table, item);
  item = OPENSSL_LH_insert (table, item);
  OPENSSL_LH_free (table);
  return item;
}

static ITEM *kept_item;

static void
keep (ITEM *item) /* { dg-note "leaking param: 'item'" } */
{
  kept_item = item;
}

static void
callback_keeps (void)
{
  LHASH_OF (ITEM) *table = lh_ITEM_new (item_hash, item_compare); /* { dg-note "'lh_ITEM_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  ITEM *item = OPENSSL_zalloc (sizeof *item); /* { dg-note "'CRYPTO_zalloc .*' escapes to heap" } */
  item->name = "a";
  lh_ITEM_insert (table, item);
  lh_ITEM_doall (table, keep);
  lh_ITEM_free (table);
}

static LHASH_OF (ITEM) *
returned (void)
{
  return lh_ITEM_new (item_hash, item_compare); /* { dg-note "'lh_ITEM_new .*' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned } "" { target *-*-* } .-1 } */
}

static OPENSSL_LHASH *kept;

static void
stored (void)
{
  kept = OPENSSL_LH_new (NULL, NULL); /* { dg-note "'OPENSSL_LH_new .*' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

__attribute__ ((noipa)) void
consume (void *table) /* { dg-note "'table' does not escape" } */
{
  OPENSSL_LH_free (table);
}

static void
opaque (void)
{
  consume (OPENSSL_LH_new (NULL, NULL)); /* { dg-note "'OPENSSL_LH_new .*' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
}

static void *
count (void *table) /* { dg-note "leaking param: 'table' to result ~r0 level=0" } */
{
  return OPENSSL_LH_num_items (table) ? table : NULL;
}

static void
captured (void)
{
  pthread_t thread;
  OPENSSL_LHASH *table = OPENSSL_LH_new (NULL, NULL); /* { dg-note "'OPENSSL_LH_new .*' escapes to heap" } */
  /* { dg-record { function captured verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_create (&thread, NULL, count, table);
  pthread_join (thread, NULL);
  OPENSSL_LH_free (table);
}

/* What a callback works on may be kept by it.  */
static void
keep_table (void *item, void *table) /* { dg-note "'item' does not escape" } */
/* { dg-note "leaking param: 'table'" "" { target *-*-* } .-1 } */
{
  (void)item;
  kept = table;
}

static void
captured_by_callback (void)
{
  static char text[] = "a";
  OPENSSL_LHASH *outer = OPENSSL_LH_new (NULL, NULL); /* { dg-note "'OPENSSL_LH_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  OPENSSL_LHASH *data = OPENSSL_LH_new (NULL, NULL); /* { dg-note "'OPENSSL_LH_new .*' escapes to heap" } */
  OPENSSL_LH_insert (outer, text);
  OPENSSL_LH_doall_arg (outer, keep_table, data);
  OPENSSL_LH_free (outer);
}

int
main (void)
{
  static const char *const names[] = { "a", "b", "c" };
  int wrong = stays (names, 3) != 6 + 1 + 200;
  ITEM *item = item_returned (); /* { dg-note "'item_returned ..' does not escape" } */
  OPENSSL_free (item);
  item = old_returned (); /* { dg-note "'old_returned ..' does not escape" } */
  OPENSSL_free (item);
  callback_keeps ();
  OPENSSL_free (kept_item);
  lh_ITEM_free (returned ()); /* { dg-note "'returned ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  stored ();
  opaque ();
  captured ();
  OPENSSL_LH_free (kept);
  captured_by_callback ();
  OPENSSL_LH_free (kept);
  return wrong;
}
