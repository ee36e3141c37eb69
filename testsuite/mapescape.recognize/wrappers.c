/* A struct that is little more than a map is one if it is called so; one that
   has a map among other things is not.  */
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

struct text_map /* { dg-note "'struct text_map' is taken for a map, score 7: part that is a map 'inner' .5, name of the type .2" } */
{
  struct table inner;
  void *pool;
  unsigned copies_keys : 1;
};

struct only /* { dg-note "'struct only' is taken for a map, score 7: part that is a map 'inner' .5, little beside it .2" } */
{
  struct table inner;
};

struct server /* { dg-note "'struct server' is not taken for a map, score 5: part that is a map 'clients' .5; 7 make a map, and so does the attribute 'map_type'" } */
{
  struct table clients;
  int socket;
};

unsigned
all (const struct text_map *t, const struct only *o, const struct server *s)
{
  return t->inner.count + o->inner.count + s->clients.count;
}
