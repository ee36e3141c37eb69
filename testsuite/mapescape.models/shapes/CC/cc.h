/* Maps in the shape of CC's cc.h, in code of their own: a map is a pointer of a
   type that says what its keys and elements are, to no struct; what it leads
   to begins with a header, which the functions alone know, and has the buckets
   behind it in the same block.  Linear search instead of hashing.  */

#ifndef CC_H
#define CC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A pointer to an array of functions that are never there.  */
#define cc_map(KEY, ELEMENT) __typeof__ (ELEMENT (*(*)[3]) (KEY *))

typedef struct
{
  _Alignas(max_align_t) size_t size;
  size_t cap_mask;
  uint16_t *metadata;
} cc_map_hdr_ty;

typedef struct
{
  void *new_cntr;
  void *other_ptr;
} cc_allocing_fn_result_ty;

static const uint16_t cc_map_placeholder_metadatum = 0;
static const cc_map_hdr_ty cc_map_placeholder
    = { 0, 0, (uint16_t *)&cc_map_placeholder_metadatum };

static inline cc_map_hdr_ty *
cc_map_hdr (void *cntr)
{
  return (cc_map_hdr_ty *)cntr;
}

static inline size_t
cc_map_cap (void *cntr)
{
  return cc_map_hdr (cntr)->cap_mask + (cc_map_hdr (cntr)->cap_mask != 0);
}

/* A bucket: the element, then the key.  */
static inline void *
cc_map_el (void *cntr, size_t i, size_t el_size, size_t key_size)
{
  return (char *)cntr + sizeof (cc_map_hdr_ty) + (el_size + key_size) * i;
}

static inline void *
cc_map_get (void *cntr, void *key, size_t el_size, size_t key_size)
{
  for (size_t i = 0; i < cc_map_cap (cntr); i++)
    {
      char *el = cc_map_el (cntr, i, el_size, key_size);
      if (cc_map_hdr (cntr)->metadata[i]
          && memcmp (el + el_size, key, key_size) == 0)
        return el;
    }
  return NULL;
}

/* A block of the double size, with what is in the old one.  */
static inline cc_map_hdr_ty *
cc_map_make_rehash (void *cntr, size_t el_size, size_t key_size,
                    void *(*realloc_) (void *, size_t))
{
  size_t old = cc_map_cap (cntr), cap = old ? 2 * old : 8;
  size_t offset = sizeof (cc_map_hdr_ty) + (el_size + key_size) * cap;
  cc_map_hdr_ty *made = realloc_ (NULL, offset + cap * sizeof (uint16_t));
  if (!made)
    abort ();
  made->size = cc_map_hdr (cntr)->size;
  made->cap_mask = cap - 1;
  made->metadata = (uint16_t *)((char *)made + offset);
  memset (made->metadata, 0, cap * sizeof (uint16_t));
  for (size_t i = 0; i < old; i++)
    {
      made->metadata[i] = cc_map_hdr (cntr)->metadata[i];
      memcpy (cc_map_el (made, i, el_size, key_size),
              cc_map_el (cntr, i, el_size, key_size), el_size + key_size);
    }
  return made;
}

static inline void
cc_map_cleanup (void *cntr, void (*free_) (void *))
{
  if (cc_map_cap (cntr))
    free_ (cntr);
}

static inline cc_allocing_fn_result_ty
cc_map_insert (void *cntr, void *el, void *key, size_t el_size, size_t key_size,
               void *(*realloc_) (void *, size_t), void (*free_) (void *))
{
  cc_allocing_fn_result_ty result = { cntr, NULL };
  void *found = cc_map_get (cntr, key, el_size, key_size);
  if (!found)
    {
      if (cc_map_hdr (cntr)->size == cc_map_cap (cntr))
        {
          result.new_cntr
              = cc_map_make_rehash (cntr, el_size, key_size, realloc_);
          cc_map_cleanup (cntr, free_);
        }
      size_t i = 0;
      while (cc_map_hdr (result.new_cntr)->metadata[i])
        i++;
      cc_map_hdr (result.new_cntr)->metadata[i] = 1;
      cc_map_hdr (result.new_cntr)->size++;
      found = cc_map_el (result.new_cntr, i, el_size, key_size);
      memcpy ((char *)found + el_size, key, key_size);
    }
  memcpy (found, el, el_size);
  result.other_ptr = found;
  return result;
}

static inline void *
cc_map_next (void *cntr, void *el, size_t el_size, size_t key_size)
{
  size_t i = 0;
  if (el)
    i = (size_t)((char *)el - (char *)cc_map_el (cntr, 0, el_size, key_size))
            / (el_size + key_size)
        + 1;
  while (i < cc_map_cap (cntr) && !cc_map_hdr (cntr)->metadata[i])
    i++;
  return i < cc_map_cap (cntr) ? cc_map_el (cntr, i, el_size, key_size) : NULL;
}

static inline void
cc_map_clear (void *cntr)
{
  if (cc_map_cap (cntr))
    {
      memset (cc_map_hdr (cntr)->metadata, 0,
              cc_map_cap (cntr) * sizeof (uint16_t));
      cc_map_hdr (cntr)->size = 0;
    }
}

#define CC_EL(MAP) __typeof__ ((**(MAP))[0]((void *)0))

#define cc_init(MAP) (*(MAP) = (__typeof__ (*(MAP))) & cc_map_placeholder)
#define cc_size(MAP) (cc_map_hdr (*(MAP))->size)
#define cc_insert(MAP, KEY_TYPE, KEY, EL)                                      \
  ({                                                                           \
    KEY_TYPE cc_key = (KEY);                                                   \
    CC_EL ((MAP)) cc_el = (EL);                                                \
    cc_allocing_fn_result_ty cc_result                                         \
        = cc_map_insert (*(MAP), &cc_el, &cc_key, sizeof cc_el, sizeof cc_key, \
                         realloc, free);                                       \
    *(MAP) = cc_result.new_cntr;                                               \
    (__typeof__ (cc_el) *)cc_result.other_ptr;                                 \
  })
#define cc_get(MAP, KEY_TYPE, KEY)                                             \
  ((CC_EL ((MAP)) *)cc_map_get (*(MAP), &(KEY_TYPE){ KEY },                    \
                                sizeof (CC_EL ((MAP))), sizeof (KEY_TYPE)))
#define cc_next(MAP, KEY_TYPE, EL)                                             \
  ((CC_EL ((MAP)) *)cc_map_next (*(MAP), EL, sizeof (CC_EL ((MAP))),           \
                                 sizeof (KEY_TYPE)))
#define cc_clear(MAP) cc_map_clear (*(MAP))
#define cc_cleanup(MAP) (cc_map_cleanup (*(MAP), free), cc_init (MAP))

#endif
