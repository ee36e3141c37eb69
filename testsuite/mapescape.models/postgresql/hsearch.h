/* Declarations in the shape of the hsearch.h of PostgreSQL 15.  */

#ifndef HSEARCH_H
#define HSEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef size_t Size;
typedef uint32_t uint32;
typedef struct MemoryContextData *MemoryContext;
extern MemoryContext CurrentMemoryContext;

typedef uint32 (*HashValueFunc) (const void *, Size);
typedef int (*HashCompareFunc) (const void *, const void *, Size);
typedef void *(*HashCopyFunc) (void *, const void *, Size);
typedef void *(*HashAllocFunc) (Size);

typedef struct HASHELEMENT HASHELEMENT;
typedef struct HASHHDR HASHHDR;
typedef struct HTAB HTAB;

typedef struct HASHCTL
{
  long num_partitions;
  long ssize;
  long dsize;
  long max_dsize;
  Size keysize;
  Size entrysize;
  HashValueFunc hash;
  HashCompareFunc match;
  HashCopyFunc keycopy;
  HashAllocFunc alloc;
  MemoryContext hcxt;
  HASHHDR *hctl;
} HASHCTL;

#define HASH_ELEM 0x0008
#define HASH_BLOBS 0x0020
#define HASH_FUNCTION 0x0040
#define HASH_COMPARE 0x0080
#define HASH_KEYCOPY 0x0100
#define HASH_ALLOC 0x0200
#define HASH_CONTEXT 0x0400
#define HASH_SHARED_MEM 0x0800

typedef enum
{
  HASH_FIND,
  HASH_ENTER,
  HASH_REMOVE,
  HASH_ENTER_NULL
} HASHACTION;

typedef struct
{
  HTAB *hashp;
  uint32 curBucket;
  HASHELEMENT *curEntry;
} HASH_SEQ_STATUS;

extern HTAB *hash_create (const char *, long, const HASHCTL *, int);
extern void hash_destroy (HTAB *);
extern void *hash_search (HTAB *, const void *, HASHACTION, bool *);
extern uint32 get_hash_value (HTAB *, const void *);
extern bool hash_update_hash_key (HTAB *, void *, const void *);
extern long hash_get_num_entries (HTAB *);
extern void hash_seq_init (HASH_SEQ_STATUS *, HTAB *);
extern void *hash_seq_search (HASH_SEQ_STATUS *);
extern void hash_seq_term (HASH_SEQ_STATUS *);

#endif
