/* Declarations in the shape of the dict.h of Redis 7.0.  */

#ifndef DICT_H
#define DICT_H

#include <stddef.h>
#include <stdint.h>

typedef struct dictEntry
{
  void *key;
  union
  {
    void *val;
    uint64_t u64;
    int64_t s64;
    double d;
  } v;
  struct dictEntry *next;
  void *metadata[];
} dictEntry;

typedef struct dict dict;

typedef struct dictType
{
  uint64_t (*hashFunction) (const void *);
  void *(*keyDup) (dict *, const void *);
  void *(*valDup) (dict *, const void *);
  int (*keyCompare) (dict *, const void *, const void *);
  void (*keyDestructor) (dict *, void *);
  void (*valDestructor) (dict *, void *);
  int (*expandAllowed) (size_t, double);
  size_t (*dictEntryMetadataBytes) (dict *);
} dictType;

struct dict
{
  dictType *type;
  dictEntry **ht_table[2];
  unsigned long ht_used[2];
  long rehashidx;
  int16_t pauserehash;
  signed char ht_size_exp[2];
};

typedef struct dictIterator
{
  dict *d;
  long index;
  int table, safe;
  dictEntry *entry, *nextEntry;
  unsigned long long fingerprint;
} dictIterator;

typedef void (dictScanFunction) (void *, const dictEntry *);
typedef void (dictScanBucketFunction) (dict *, dictEntry **);

#define dictGetKey(ENTRY) ((ENTRY)->key)
#define dictGetVal(ENTRY) ((ENTRY)->v.val)
#define dictSetVal(D, ENTRY, VALUE)                                            \
  do                                                                           \
    {                                                                          \
      if ((D)->type->valDup)                                                   \
        (ENTRY)->v.val = (D)->type->valDup ((D), VALUE);                       \
      else                                                                     \
        (ENTRY)->v.val = (VALUE);                                              \
    }                                                                          \
  while (0)

dict *dictCreate (dictType *);
int dictExpand (dict *, unsigned long);
int dictAdd (dict *, void *, void *);
dictEntry *dictAddRaw (dict *, void *, dictEntry **);
dictEntry *dictAddOrFind (dict *, void *);
int dictReplace (dict *, void *, void *);
int dictDelete (dict *, const void *);
dictEntry *dictUnlink (dict *, const void *);
void dictFreeUnlinkedEntry (dict *, dictEntry *);
void dictRelease (dict *);
void dictEmpty (dict *, void (*) (dict *));
dictEntry *dictFind (dict *, const void *);
void *dictFetchValue (dict *, const void *);
dictIterator *dictGetIterator (dict *);
dictEntry *dictNext (dictIterator *);
void dictReleaseIterator (dictIterator *);
dictEntry *dictGetRandomKey (dict *);
unsigned long dictScan (dict *, unsigned long, dictScanFunction *,
                        dictScanBucketFunction *, void *);

#endif
