/* Tables of the form that klib's khashl.h makes, in code of their own: linear
   search instead of hashing.  */

#include <stdlib.h>
#include <string.h>

#define kh_key(h, x) ((h)->keys[x].key)
#define kh_val(h, x) ((h)->keys[x].val)
#define kh_size(h) ((h)->count)
#define kh_capacity(h) ((h)->keys ? 1U << (h)->bits : 0U)
#define kh_exist(h, x) ((h)->used[x])

#define KHASHL_MAP_INIT(SCOPE, HType, prefix, khkey_t, kh_val_t)               \
  typedef struct                                                               \
  {                                                                            \
    khkey_t key;                                                               \
    kh_val_t val;                                                              \
  } __attribute__ ((packed)) HType##_m_bucket_t;                               \
  typedef struct HType                                                         \
  {                                                                            \
    void *km;                                                                  \
    unsigned bits, count;                                                      \
    unsigned *used;                                                            \
    HType##_m_bucket_t *keys;                                                  \
  } HType;                                                                     \
  SCOPE HType *prefix##_init (void)                                            \
  {                                                                            \
    return calloc (1, sizeof (HType));                                         \
  }                                                                            \
  SCOPE void prefix##_destroy (HType *h)                                       \
  {                                                                            \
    free (h->keys);                                                            \
    free (h->used);                                                            \
    free (h);                                                                  \
  }                                                                            \
  SCOPE void prefix##_clear (HType *h)                                         \
  {                                                                            \
    memset (h->used, 0, kh_capacity (h) * sizeof *h->used);                    \
    h->count = 0;                                                              \
  }                                                                            \
  SCOPE unsigned prefix##_get (const HType *h, khkey_t key)                    \
  {                                                                            \
    unsigned end = kh_capacity (h), i = 0;                                     \
    while (i < end && !(h->used[i] && h->keys[i].key == key))                  \
      i++;                                                                     \
    return i;                                                                  \
  }                                                                            \
  SCOPE unsigned prefix##_put (HType *h, khkey_t key, int *absent)             \
  {                                                                            \
    unsigned i = prefix##_get (h, key), end = kh_capacity (h);                 \
    *absent = i == end;                                                        \
    if (i < end)                                                               \
      return i;                                                                \
    for (i = 0; i < end && h->used[i]; i++)                                    \
      continue;                                                                \
    if (i == end)                                                              \
      {                                                                        \
        h->bits = end ? h->bits + 1 : 2;                                       \
        h->keys = realloc (h->keys, sizeof *h->keys << h->bits);               \
        unsigned *used = calloc (1U << h->bits, sizeof *used);                 \
        if (end)                                                               \
          memcpy (used, h->used, end * sizeof *used);                          \
        free (h->used);                                                        \
        h->used = used;                                                        \
      }                                                                        \
    h->keys[i].key = key;                                                      \
    h->used[i] = 1;                                                            \
    h->count++;                                                                \
    return i;                                                                  \
  }                                                                            \
  SCOPE int prefix##_del (HType *h, unsigned i)                                \
  {                                                                            \
    h->used[i] = 0;                                                            \
    h->count--;                                                                \
    return 1;                                                                  \
  }
