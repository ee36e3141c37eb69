/* Declarations in the shape of git's header of this name.  */

#ifndef OIDMAP_H
#define OIDMAP_H

#include "hashmap.h"

struct object_id
{
  unsigned char hash[32];
  int algo;
};

struct oidmap_entry
{
  struct hashmap_entry internal_entry;
  struct object_id oid;
};

struct oidmap
{
  struct hashmap map;
};

void oidmap_init (struct oidmap *, size_t);
void oidmap_free (struct oidmap *, int);
void oidmap_clear_with_free (struct oidmap *, void (*) (void *));
void *oidmap_get (const struct oidmap *, const struct object_id *);
void *oidmap_put (struct oidmap *, void *);
void *oidmap_remove (struct oidmap *, const struct object_id *);

#endif
