/* A HASHCTL of another version has other fields, so that its functions are not
   where the model looks for them: then nothing is known.  */
/* { dg-do compile } */

#include <stdbool.h>
#include <stdlib.h>

typedef struct HTAB HTAB;
typedef struct HASHCTL
{
  long num_partitions, ssize, dsize, max_dsize, ffactor;
  size_t keysize, entrysize;
  unsigned (*hash) (const void *, size_t);
  int (*match) (const void *, const void *, size_t);
  void *(*keycopy) (void *, const void *, size_t);
  void *(*alloc) (size_t);
  void *hcxt;
  void *hctl;
} HASHCTL;

HTAB *hash_create (const char *, long, const HASHCTL *, int);
void hash_destroy (HTAB *);
void *hash_search (HTAB *, const void *, int, bool *);
void hash_seq_init (void *, HTAB *);
void *hash_seq_search (void *);

void
search (void)
{
  HASHCTL ctl = { .keysize = 8, .entrysize = 8 };
  HTAB *table = hash_create ("keys", 8, &ctl, 8);
  hash_search (table, malloc (8), 0, NULL); /* { dg-note "'malloc .8.' escapes to heap" } */
  hash_destroy (table);
}
