/* The attribute overrides the score, both ways.  */
/* { dg-prune-notes "does not escape|escapes to heap|leaking param|hash pointer|grows beyond|note: .\[0-9\]+. " } */

struct entry
{
  struct entry *next;
  const char *key;
};

struct table /* { dg-note "'struct table' is taken for a map, score 9: .*" } */
{
  struct entry **buckets;
  unsigned n_buckets, count;
};

struct plain /* { dg-note "'struct plain' is taken for a map, score 100: attribute .100" } */
{
  int size;
} __attribute__ ((map_type));

struct said /* { dg-note "'struct said' is taken for a map, score 100: attribute .100" } */
{
  int size;
} __attribute__ ((map_type (1)));

struct refused /* { dg-note "'struct refused' is not taken for a map, score -91: .*attribute -100" } */
{
  struct entry **buckets;
  unsigned n_buckets, count;
} __attribute__ ((__map_type__ (0)));

typedef struct opposite opposite_t __attribute__ ((map_type (0)));

struct opposite /* { dg-note "'struct opposite' is not taken for a map, score -91: .*attribute -100" } */
{
  struct entry **buckets;
  unsigned n_buckets, count;
};

unsigned
all (const struct table *t, const struct plain *p, const struct said *s,
     const struct refused *r, const opposite_t *o)
{
  return t->count + p->size + s->size + r->count + o->count;
}
