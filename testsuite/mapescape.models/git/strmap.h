/* Declarations in the shape of git's header of this name.  */

#ifndef STRMAP_H
#define STRMAP_H

#include "hashmap.h"

struct mem_pool;

struct strmap
{
  struct hashmap map;
  struct mem_pool *pool;
  unsigned int strdup_strings : 1;
};

struct strmap_entry
{
  struct hashmap_entry ent;
  const char *key;
  void *value;
};

struct strintmap
{
  struct strmap map;
  int default_value;
};

struct strset
{
  struct strmap map;
};

void strmap_init (struct strmap *);
void strmap_init_with_options (struct strmap *, struct mem_pool *, int);
void strmap_clear (struct strmap *, int);
void strmap_partial_clear (struct strmap *, int);
void *strmap_put (struct strmap *, const char *, void *);
struct strmap_entry *strmap_get_entry (struct strmap *, const char *);
void *strmap_get (struct strmap *, const char *);
int strmap_contains (struct strmap *, const char *);
void strmap_remove (struct strmap *, const char *, int);
void strintmap_incr (struct strintmap *, const char *, long);
int strset_add (struct strset *, const char *);

#endif
