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
