/* The macros of the header are the attributes when the plugin is there.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=0" } */

#include <mapescape/attributes.h>

typedef struct map map MESC_MAP_TYPE;
struct MESC_NO_MAP_TYPE queue
{
  int size;
};
map *map_new (void) MESC_MAP_MAKE ();
map *map_new_sized (int n) MESC_MAP_MAKE (0, 1);
void map_free (map *) MESC_MAP_FREE (1);
void map_put (map *, int, int) MESC_MAP_PUT (1, 2, 3);
int map_get (map *, int) MESC_MAP_GET (1, 2);
void map_del (map *, int) MESC_MAP_DEL (1, 2);
void map_clear (map *) MESC_MAP_CLEAR (1);
int map_next (map *, int *) MESC_MAP_ITER (1, 2);
void map_log (map *) MESC_MAP_NOESCAPE (1);
void map_init (map *) MESC_MAP_INPLACE (map_new);
int no_heap (void) MESC_MAP_NOHEAP;

void wrong (int) MESC_MAP_NOESCAPE (1); /* { dg-error "is not a pointer" } */
