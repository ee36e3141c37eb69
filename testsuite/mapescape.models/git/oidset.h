/* Declarations in the shape of git's header of this name.  */

#ifndef OIDSET_H
#define OIDSET_H

#include "oidmap.h"

typedef struct
{
  unsigned int n_buckets, size, n_occupied, upper_bound;
  unsigned int *flags;
  struct object_id *keys;
  int *vals;
} kh_oid_set_t;

struct oidset
{
  kh_oid_set_t set;
};

void oidset_init (struct oidset *, size_t);
int oidset_contains (const struct oidset *, const struct object_id *);
int oidset_insert (struct oidset *, const struct object_id *);
int oidset_remove (struct oidset *, const struct object_id *);
void oidset_clear (struct oidset *);

#endif
