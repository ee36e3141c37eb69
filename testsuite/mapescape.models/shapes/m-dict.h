/* Tables of the form that M*LIB's m-dict.h makes, in code of their own: linear
   search instead of hashing.  */

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  uint32_t index;
  uint32_t hash;
} m_indexhash_t;

#define DICT_DEF2(name, key_type, value_type)                                  \
  typedef struct name##_pair_s                                                 \
  {                                                                            \
    key_type key;                                                              \
    value_type value;                                                          \
  } name##_pair_ct;                                                            \
  typedef union                                                                \
  {                                                                            \
    uint32_t freelist;                                                         \
    name##_pair_ct pair;                                                       \
  } name##_freelist_ct;                                                        \
  typedef struct name##_s                                                      \
  {                                                                            \
    uint32_t count, count_delete;                                              \
    uint32_t upper_limit, lower_limit;                                         \
    uint32_t mask;                                                             \
    uint32_t freelist_first_data, freelist_count, freelist_cap;                \
    m_indexhash_t *index;                                                      \
    name##_freelist_ct *data;                                                  \
  } name##_t[1];                                                               \
  static inline void name##_init (name##_t map)                                \
  {                                                                            \
    memset (map, 0, sizeof *map);                                              \
    map->mask = 15;                                                            \
    map->index = calloc (16, sizeof *map->index);                              \
    map->data = malloc (16 * sizeof *map->data);                               \
  }                                                                            \
  static inline void name##_clear (name##_t map)                               \
  {                                                                            \
    free (map->data);                                                          \
    free (map->index);                                                         \
    map->index = NULL;                                                         \
  }                                                                            \
  static inline void name##_reset (name##_t map)                               \
  {                                                                            \
    memset (map->index, 0, (map->mask + 1) * sizeof *map->index);              \
    map->count = 0;                                                            \
  }                                                                            \
  static inline size_t name##_size (const name##_t map)                        \
  {                                                                            \
    return map->count;                                                         \
  }                                                                            \
  static inline value_type *name##_get (const name##_t map, key_type key)      \
  {                                                                            \
    for (uint32_t i = 0; i <= map->mask; i++)                                  \
      if (map->index[i].hash && map->data[i].pair.key == key)                  \
        return &map->data[i].pair.value;                                       \
    return NULL;                                                               \
  }                                                                            \
  static inline void name##_set_at (name##_t map, key_type key,                \
                                    value_type value)                          \
  {                                                                            \
    value_type *known = name##_get (map, key);                                 \
    uint32_t i = 0;                                                            \
    if (known)                                                                 \
      {                                                                        \
        *known = value;                                                        \
        return;                                                                \
      }                                                                        \
    while (i <= map->mask && map->index[i].hash)                               \
      i++;                                                                     \
    if (i > map->mask)                                                         \
      {                                                                        \
        map->mask = 2 * map->mask + 1;                                         \
        map->data = realloc (map->data, 2 * i * sizeof *map->data);            \
        map->index = realloc (map->index, 2 * i * sizeof *map->index);         \
        memset (map->index + i, 0, i * sizeof *map->index);                    \
      }                                                                        \
    map->index[i].hash = 1;                                                    \
    map->data[i].pair.key = key;                                               \
    map->data[i].pair.value = value;                                           \
    map->count++;                                                              \
  }                                                                            \
  static inline bool name##_erase (name##_t map, key_type key)                 \
  {                                                                            \
    for (uint32_t i = 0; i <= map->mask; i++)                                  \
      if (map->index[i].hash && map->data[i].pair.key == key)                  \
        {                                                                      \
          map->index[i].hash = 0;                                              \
          map->count--;                                                        \
          return true;                                                         \
        }                                                                      \
    return false;                                                              \
  }
