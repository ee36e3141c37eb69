/* Every attribute in the places that it is for, in both spellings, without a
   message: on definitions and declarations, on a typedef of an opaque
   struct, with the positions as constants of several kinds.  */
/* { dg-do compile } */
/* { dg-options "-Wall -Wextra -fplugin-arg-mapescape-m=0" } */

#include <stddef.h>

enum { FIRST = 1 };

struct __attribute__ ((map_type)) table
{
  const char **keys;
  size_t room;
};

typedef struct opaque opaque __attribute__ ((map_type));
typedef struct opaque again __attribute__ ((__map_type__));

opaque *opaque_new (void) __attribute__ ((map_make));
opaque *opaque_new_sized (size_t n) __attribute__ ((map_make (0, 1)));
void opaque_init (opaque *, size_t n) __attribute__ ((map_make (1, 2)));
void opaque_free (opaque *) __attribute__ ((map_free (1)));
void opaque_put (opaque *, const char *, void *)
    __attribute__ ((map_put (FIRST, FIRST + 1, 3)));
void *opaque_get (opaque *, int) __attribute__ ((__map_get__ (1, 2)));
void opaque_del (opaque *, const char *) __attribute__ ((map_del (1, 2)));
void opaque_clear (opaque *) __attribute__ ((map_clear (1)));
int opaque_next (opaque *, const char **, void **)
    __attribute__ ((map_iter (1, 2, 3)));
void opaque_setdefault (opaque *, int, int)
    __attribute__ ((map_put (1, 2, 3), map_get (1, 2)));
void opaque_log (const opaque *, const char *, ...)
    __attribute__ ((map_noescape (1, 2)));
void table_init (struct table *) __attribute__ ((map_inplace (opaque_new)));
int no_heap (void) __attribute__ ((map_noheap));
struct table global_table __attribute__ ((map_noheap));

#if !__has_attribute(map_type) || !__has_attribute(map_make) \
    || !__has_attribute(map_free) || !__has_attribute(map_put) \
    || !__has_attribute(map_get) || !__has_attribute(map_del) \
    || !__has_attribute(map_clear) || !__has_attribute(map_iter) \
    || !__has_attribute(map_noescape) || !__has_attribute(map_inplace) \
    || !__has_attribute(map_noheap)
#error "__has_attribute does not know them"
#endif
