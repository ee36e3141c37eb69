/* The types of libraries that are a header and no more, by what macros of
   theirs make under any name; and structs that lack a field of them.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=2 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-prune-notes "does not escape" } */

#include <stddef.h>
#include <stdint.h>

typedef struct /* { dg-note "'kh_k_t' is taken for a map, .* model .100.*" } */
{
  unsigned n_buckets, size, n_occupied, upper_bound;
  unsigned *flags;
  const char **keys;
  int *vals;
} kh_k_t;

typedef struct /* { dg-note "'kh_k_s' is taken for a map, score .: .*" } */
{
  unsigned n_buckets, n_occupied, upper_bound;
  unsigned *flags;
  const char **keys;
  int *vals;
} kh_k_s;

typedef struct khashl /* { dg-note "'struct khashl' is taken for a map, .* model .100.*" } */
{
  void *km;
  unsigned bits, count;
  unsigned *used;
  int *keys;
} khashl;

typedef struct khashe /* { dg-note "'struct khashe' is taken for a map, .* model .100.*" } */
{
  void *km;
  uint64_t count : 54, bits : 8;
  khashl *sub;
} khashe;

struct bucket
{
  int key, val;
};

typedef struct /* { dg-note "'verstable' is taken for a map, .* model .100.*" } */
{
  size_t key_count;
  size_t buckets_mask;
  struct bucket *buckets;
  uint16_t *metadata;
} verstable;

struct hmap_meta;
typedef struct hmap /* { dg-note "'struct hmap' is taken for a map, .* model .100.*" } */
{
  struct bucket *table;
  struct hmap_meta *meta;
  ptrdiff_t size, bucket_count;
} hmap;

struct node
{
  int32_t link[2];
  int8_t level;
  int value;
};

typedef struct smap /* { dg-note "'struct smap' is taken for a map, .* model .100.*" } */
{
  struct node *nodes;
  int32_t root, disp, head, size, capacity;
} smap;

typedef struct dict_s /* { dg-note "'struct dict_s' is taken for a map, .* model .100.*" } */
{
  uint32_t count, count_delete;
  uint32_t upper_limit, lower_limit;
  uint32_t mask;
  uint32_t freelist_first_data, freelist_count, freelist_cap;
  struct bucket *index;
  struct bucket *data;
} dict_t[1];

typedef struct oa_s /* { dg-note "'struct oa_s' is taken for a map, .* model .100.*" } */
{
  size_t mask, count, count_delete;
  size_t upper_limit, lower_limit;
  struct bucket *data;
} oa_t[1];

/* Not under another name than the macro makes.  */
typedef struct oa /* { dg-note "'struct oa' is (not )?taken for a map, score .: .*" } */
{
  size_t mask, count, count_delete;
  size_t upper_limit, lower_limit;
  struct bucket *data;
} oa;

struct UT_hash_bucket;
typedef struct UT_hash_table /* { dg-note "'struct UT_hash_table' is taken for a map, .* model .100.*" } */
{
  struct UT_hash_bucket *buckets;
  unsigned num_buckets, log2_num_buckets;
  unsigned num_items;
  struct UT_hash_handle *tail;
  ptrdiff_t hho;
  unsigned ideal_chain_maxlen, nonideal_items;
  unsigned ineff_expands, noexpand;
  uint32_t signature;
} UT_hash_table;

/* PostgreSQL's simplehash.h, under a prefix of the user's.  */
typedef struct words_hash /* { dg-note "'struct words_hash' is taken for a map, .* model .100.*" } */
{
  uint64_t size;
  uint32_t members, sizemask, grow_threshold;
  struct bucket *data;
  void *private_data;
} words_hash;

void
use (kh_k_t *a, kh_k_s *b, khashl *c, khashe *d, verstable *e, hmap *f, smap *g,
     dict_t h, oa_t i, oa *j, UT_hash_table *k, words_hash *l)
{
}
