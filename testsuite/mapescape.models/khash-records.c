/* What a value of a khash leads to is the program's, even where it has a key of
   its own and is made for the table alone: the table has arrays of keys and
   values, and nothing behind them.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-prune-notes "map grows beyond stack limit" } */
/* { dg-prune-notes "leak: hash pointer" } */

#include <bwa/khash.h>
#include <stdlib.h>

struct read
{
  int key, line;
  struct read *next;
};

struct slot
{
  struct read *read;
};

KHASH_INIT (reads, khint32_t, struct slot, 1, kh_int_hash_func, kh_int_hash_equal)

struct read *last;

/* The reads are in a list, too, which stays when the table is gone.  */
static int
listed (const int *keys, int n)
{
  khash_t (reads) *seen = kh_init (reads); /* { dg-note "'kh_init_reads ..' does not escape" } */
  int twice = 0;
  for (int i = 0; i < n; i++)
    {
      struct read *read = malloc (sizeof *read);
      int absent;
      khiter_t k = kh_put (reads, seen, (khint32_t)keys[i], &absent);
      read->key = keys[i];
      read->line = i;
      read->next = last;
      last = read;
      if (!absent)
        twice += kh_value (seen, k).read->line < i;
      kh_value (seen, k).read = read;
    }
  kh_destroy (reads, seen);
  return twice;
}

/* An array of the table is not.  */
struct slot *kept;

static void
array_kept (void)
{
  khash_t (reads) *seen = kh_init (reads); /* { dg-note "'kh_init_reads ..' escapes to heap" } */
  int absent;
  khiter_t k = kh_put (reads, seen, 1, &absent);
  kh_value (seen, k).read = last;
  kept = seen->vals;
  seen->vals = NULL;
  kh_destroy (reads, seen);
}

int
main (void)
{
  static const int keys[] = { 1, 2, 1 };
  int wrong = listed (keys, 3) != 1;
  array_kept ();
  free (kept);
  while (last)
    {
      struct read *read = last;
      last = read->next;
      free (read);
    }
  return wrong;
}
