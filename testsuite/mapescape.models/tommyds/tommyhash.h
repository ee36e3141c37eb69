/* Declarations in the shape of tommyds' tommyhashdyn.h and tommyhashlin.h, and
   searches as they are inline there.  */

#ifndef TOMMYHASH_H
#define TOMMYHASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct tommy_node_struct
{
  struct tommy_node_struct *next;
  struct tommy_node_struct *prev;
  void *data;
  size_t index;
} tommy_node;

typedef int tommy_search_func (const void *, const void *);
typedef void tommy_foreach_func (void *);
typedef void tommy_foreach_arg_func (void *, void *);

typedef struct tommy_hashdyn_struct
{
  tommy_node **bucket;
  size_t bucket_max;
  size_t bucket_mask;
  size_t count;
  unsigned bucket_bit;
} tommy_hashdyn;

void tommy_hashdyn_init (tommy_hashdyn *);
void tommy_hashdyn_done (tommy_hashdyn *);
void tommy_hashdyn_insert (tommy_hashdyn *, tommy_node *, void *, size_t);
void *tommy_hashdyn_remove (tommy_hashdyn *, tommy_search_func *, const void *,
                            size_t);
void *tommy_hashdyn_remove_existing (tommy_hashdyn *, tommy_node *);
void tommy_hashdyn_foreach (tommy_hashdyn *, tommy_foreach_func *);
void tommy_hashdyn_foreach_arg (tommy_hashdyn *, tommy_foreach_arg_func *,
                                void *);

typedef struct tommy_hashlin_struct
{
  tommy_node **bucket[64];
  size_t bucket_max;
  size_t bucket_mask;
  size_t low_max;
  size_t low_mask;
  size_t split;
  size_t count;
  unsigned bucket_bit;
  unsigned state;
} tommy_hashlin;

void tommy_hashlin_init (tommy_hashlin *);
void tommy_hashlin_done (tommy_hashlin *);
void tommy_hashlin_insert (tommy_hashlin *, tommy_node *, void *, size_t);
void *tommy_hashlin_remove (tommy_hashlin *, tommy_search_func *, const void *,
                            size_t);
void tommy_hashlin_foreach (tommy_hashlin *, tommy_foreach_func *);

#endif
