/* Declarations in the shape of those in wsutil/wmem of Wireshark 4.0.  */

#ifndef WMEM_H
#define WMEM_H

#include <stddef.h>

typedef int gboolean;
typedef unsigned guint;
typedef void *gpointer;
typedef const void *gconstpointer;
typedef guint (*GHashFunc) (gconstpointer);
typedef gboolean (*GEqualFunc) (gconstpointer, gconstpointer);
typedef void (*GHFunc) (gpointer, gpointer, gpointer);

typedef enum
{
  WMEM_ALLOCATOR_SIMPLE,
  WMEM_ALLOCATOR_BLOCK
} wmem_allocator_type_t;
typedef struct _wmem_allocator_t wmem_allocator_t;
typedef struct _wmem_map_t wmem_map_t;

wmem_allocator_t *wmem_allocator_new (const wmem_allocator_type_t);
void wmem_destroy_allocator (wmem_allocator_t *);
void *wmem_alloc (wmem_allocator_t *, const size_t);
char *wmem_strdup (wmem_allocator_t *, const char *);
wmem_allocator_t *wmem_file_scope (void);

wmem_map_t *wmem_map_new (wmem_allocator_t *, GHashFunc, GEqualFunc);
wmem_map_t *wmem_map_new_autoreset (wmem_allocator_t *, wmem_allocator_t *,
                                    GHashFunc, GEqualFunc);
void *wmem_map_insert (wmem_map_t *, const void *, void *);
gboolean wmem_map_contains (wmem_map_t *, const void *);
void *wmem_map_lookup (wmem_map_t *, const void *);
gboolean wmem_map_lookup_extended (wmem_map_t *, const void *, const void **,
                                   void **);
void *wmem_map_remove (wmem_map_t *, const void *);
gboolean wmem_map_steal (wmem_map_t *, const void *);
void wmem_map_foreach (wmem_map_t *, GHFunc, gpointer);
guint wmem_map_size (wmem_map_t *);
guint wmem_str_hash (gconstpointer);

#endif
