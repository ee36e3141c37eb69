/* Declarations in the shape of SQLite's hash.h.  */

#ifndef SQLITE_HASH_H
#define SQLITE_HASH_H

typedef struct Hash Hash;
typedef struct HashElem HashElem;

struct Hash
{
  unsigned int htsize;
  unsigned int count;
  HashElem *first;
  struct _ht
  {
    unsigned int count;
    HashElem *chain;
  } *ht;
};

struct HashElem
{
  HashElem *next, *prev;
  void *data;
  const char *pKey;
};

void sqlite3HashInit (Hash *);
void *sqlite3HashInsert (Hash *, const char *pKey, void *pData);
void *sqlite3HashFind (const Hash *, const char *pKey);
void sqlite3HashClear (Hash *);

#define sqliteHashFirst(H) ((H)->first)
#define sqliteHashNext(E) ((E)->next)
#define sqliteHashData(E) ((E)->data)

#endif
