// What the code shows of a class is put together with what it looks like; for
// link-time optimization, when the code is looked at pointers in classes lead
// to incomplete ones.
// { dg-options "-flto -fplugin-arg-mapescape-m=2 -fplugin-arg-mapescape-scope=maps" }
// { dg-prune-notes "does not escape|escapes to heap|leaking param|grows beyond|note: .\[0-9\]+. " }

#include <stddef.h>

struct cookie
{
  cookie *next;
  const char *name;
};

class jar // { dg-note "'(class |struct )?jar' is taken for a map, score 7: chains of entries 'cookies' .2, fixed number of buckets 'cookies' .1, indexed with a remainder 'cookies' .4" }
{
  cookie *cookies[63];
  char running;

public:
  cookie *
  top (const char *domain) const
  {
    unsigned sum = 0;
    while (*domain)
      sum += (unsigned char)*domain++;
    return cookies[sum % 63];
  }
};

cookie *
jar_top (const jar &j, const char *domain)
{
  return j.top (domain);
}

// A letter of the word at a time.
struct letters
{
  letters *next[256];
  void *value;
};

struct words // { dg-note "'(struct )?words' is taken for a map, score 8: pointer to nodes that are searched 'root' .2, root 'root' .1, number of entries 'count' .1, searched in order .4" }
{
  letters *root;
  size_t count;
};

void *
words_get (const words *w, const unsigned char *word)
{
  const letters *l = w->root;
  for (; l && *word; word++)
    l = l->next[*word];
  return l ? l->value : NULL;
}

// A map by what is in it.
struct guarded // { dg-note "'(struct )?guarded' is taken for a map, score 7: part that is a map 'inner' .5, little beside it .2" }
{
  jar inner;
  int lock;
};

cookie *
guarded_top (const guarded *g, const char *domain)
{
  return g->inner.top (domain);
}
