/* Hash tables of the usual kinds are maps.  None of these has a name or enough
   fields that give it away: that it is one shows in the index, which is a hash
   cut to the size of the table.  */
/* { dg-prune-notes "does not escape|escapes to heap|leaking param|hash pointer|grows beyond|note: .\[0-9\]+. " } */

#include <stdlib.h>
#include <string.h>

static unsigned
fold (const char *s)
{
  unsigned h = 2166136261u;
  while (*s)
    h = (h ^ (unsigned char)*s++) * 16777619u;
  return h;
}

/* Chains, with the index computed in line.  */

struct link
{
  struct link *next;
  const char *text;
};

struct words /* { dg-note "'struct words' is taken for a map, score \[0-9\]+: .*indexed with a hash 'items' .4.*" } */
{
  struct link **items;
  unsigned size, count;
};

struct link *
words_find (struct words *w, const char *text)
{
  struct link *l = w->items[fold (text) % w->size];
  while (l && strcmp (l->text, text))
    l = l->next;
  return l;
}

/* Open addressing, the step in a loop.  */

struct cell
{
  long id;
  void *payload;
};

struct cells /* { dg-note "'struct cells' is taken for a map, score \[0-9\]+: .*indexed with a hash 'data' .4.*" } */
{
  struct cell *data;
  unsigned mask, used;
};

struct cell *
cells_find (struct cells *c, long id)
{
  unsigned i = (unsigned)(id * 0x9e3779b1u) & c->mask;
  while (c->data[i].payload && c->data[i].id != id)
    i = (i + 1) & c->mask;
  return &c->data[i];
}

/* Robin Hood, with the distances in an array of their own.  */

struct robin /* { dg-note "'struct robin' is taken for a map, score \[0-9\]+: .*metadata array 'dist' .1.*indexed with a hash '\[a-z\]+' .4.*" } */
{
  struct cell *elems;
  unsigned char *dist;
  unsigned mask, num;
};

struct cell *
robin_find (struct robin *r, long id)
{
  unsigned i = (unsigned)((id * 0x9e3779b97f4a7c15ul) >> 40) & r->mask;
  for (unsigned d = 1; r->dist[i] >= d; d++, i = (i + 1) & r->mask)
    if (r->elems[i].id == id)
      return &r->elems[i];
  return NULL;
}

void
robin_clear (struct robin *r)
{
  memset (r->dist, 0, r->mask + 1);
  r->num = 0;
}

/* Two levels.  */

struct segments /* { dg-note "'struct segments' is taken for a map, score \[0-9\]+: .*indexed with a hash 'dir' .4.*" } */
{
  struct link ***dir;
  unsigned bits, size;
};

struct link *
segments_find (struct segments *s, const char *text)
{
  unsigned h = fold (text) & ((1u << s->bits) - 1);
  struct link *l = s->dir[h >> 8][h & 255];
  while (l && strcmp (l->text, text))
    l = l->next;
  return l;
}

/* The heads of the chains are part of the table.  */

struct fixed /* { dg-note "'struct fixed' is taken for a map, score \[0-9\]+: .*indexed with a hash 'chains' .4.*" } */
{
  struct link *chains[64];
  int count;
};

struct link *
fixed_first (struct fixed *f, const char *text)
{
  return f->chains[fold (text) & 63];
}

/* Growing puts each entry where it belongs in fresh storage.  */

struct growing /* { dg-note "'struct growing' is taken for a map, score \[0-9\]+: .*hashed anew 'mem' .3.*" } */
{
  struct link **mem;
  unsigned n, cap;
};

void
growing_grow (struct growing *g)
{
  unsigned cap = g->cap * 2;
  struct link **mem = calloc (cap, sizeof *mem);
  if (!mem)
    abort ();
  for (unsigned i = 0; i < g->cap; i++)
    for (struct link *l = g->mem[i], *next; l; l = next)
      {
        unsigned slot = fold (l->text) & (cap - 1);
        next = l->next;
        l->next = mem[slot];
        mem[slot] = l;
      }
  free (g->mem);
  g->mem = mem;
  g->cap = cap;
}
