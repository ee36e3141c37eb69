/* The index is followed into helpers and out of them again: a table need not
   compute it where it uses it.  */
/* { dg-prune-notes "does not escape|escapes to heap|leaking param|hash pointer|grows beyond|note: .\[0-9\]+. " } */

#include <string.h>

struct link
{
  struct link *next;
  const char *text;
};

struct names /* { dg-note "'struct names' is taken for a map, score \[0-9\]+: .*indexed with a hash 'items' .4.*" } */
{
  struct link **items;
  unsigned size, count;
};

static unsigned
fold (const char *s)
{
  unsigned h = 0;
  while (*s)
    h = h * 31 + (unsigned char)*s++;
  return h;
}

static unsigned
place (const struct names *n, unsigned number)
{
  return number & (n->size - 1);
}

static struct link **
names_slot (struct names *n, const char *text)
{
  return &n->items[place (n, fold (text))];
}

struct link *
names_find (struct names *n, const char *text)
{
  struct link *l = *names_slot (n, text);
  while (l && strcmp (l->text, text))
    l = l->next;
  return l;
}

/* The hash comes from a function of the table, whose name tells.  */

struct open /* { dg-note "'struct open' is taken for a map, score \[0-9\]+: .*hash function 'hash_of' .3.*" } */
{
  void **entries;
  unsigned (*hash_of) (const void *);
  unsigned mask, count;
};

void *
open_first (struct open *o, const void *key)
{
  return o->entries[o->hash_of (key) & o->mask];
}

/* The hash is the caller's, who is not seen.  */

struct part
{
  const char *text;
};

struct frozen /* { dg-note "'struct frozen' is taken for a map, score \[0-9\]+: .*indexed with a remainder 'buckets' .2.*" } */
{
  struct part **buckets;
  unsigned n_buckets;
  int count;
};

struct part *
frozen_first (struct frozen *f, unsigned number)
{
  return f->buckets[number % f->n_buckets];
}
