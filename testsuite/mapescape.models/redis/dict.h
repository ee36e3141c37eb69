/* Declarations in the shape of the dict.h of Redis 7.4.  */

#ifndef DICT_H
#define DICT_H

#include <stddef.h>
#include <stdint.h>

typedef struct dictEntry dictEntry;
typedef struct dict dict;

typedef struct dictType
{
  uint64_t (*hashFunction) (const void *);
  void *(*keyDup) (dict *, const void *);
  void *(*valDup) (dict *, const void *);
  int (*keyCompare) (dict *, const void *, const void *);
  void (*keyDestructor) (dict *, void *);
  void (*valDestructor) (dict *, void *);
  int (*resizeAllowed) (size_t, double);
  void (*rehashingStarted) (dict *);
  void (*rehashingCompleted) (dict *);
  size_t (*dictMetadataBytes) (dict *);
  void *userdata;
  unsigned int no_value : 1;
  unsigned int keys_are_odd : 1;
  uint64_t (*storedHashFunction) (const void *);
  int (*storedKeyCompare) (dict *, const void *, const void *);
  void (*onDictRelease) (dict *);
} dictType;

struct dict
{
  dictType *type;
  dictEntry **ht_table[2];
  unsigned long ht_used[2];
  long rehashidx;
  unsigned pauserehash : 15;
  unsigned useStoredKeyApi : 1;
  signed char ht_size_exp[2];
  int16_t pauseAutoResize;
  void *metadata[];
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
void dictSetVal (dict *, dictEntry *, void *);
void *dictGetKey (const dictEntry *);
void *dictGetVal (const dictEntry *);
dictIterator *dictGetIterator (dict *);
void dictInitIterator (dictIterator *, dict *);
void dictResetIterator (dictIterator *);
dictEntry *dictNext (dictIterator *);
void dictReleaseIterator (dictIterator *);
dictEntry *dictGetRandomKey (dict *);
unsigned long dictScan (dict *, unsigned long, dictScanFunction *, void *);

#endif
