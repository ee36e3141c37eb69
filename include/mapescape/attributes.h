/* SPDX-License-Identifier: MIT

   Attributes that tell the mapescape plugin what it cannot see.

   Without the plugin, and with other compilers, all of them are empty.
   Arguments of functions are counted from 1; in a C++ member function, `this'
   is number 1.  Wrong use is an error.

     struct MESC_MAP_TYPE table { ... };
     typedef struct table table MESC_MAP_TYPE;      -- for an opaque struct
     table *table_new (size_t n) MESC_MAP_MAKE (0, 1);
     void table_put (table *, const char *, void *) MESC_MAP_PUT (1, 2, 3);
     void log_table (const table *) MESC_MAP_NOESCAPE (1);  */

#ifndef MAPESCAPE_PUBLIC_ATTRIBUTES_H
#define MAPESCAPE_PUBLIC_ATTRIBUTES_H

#ifdef __has_attribute
#if __has_attribute(__map_type__)
#define MESC_ATTRIBUTE_(attribute) __attribute__ ((attribute))
#endif
#endif
#ifndef MESC_ATTRIBUTE_
#define MESC_ATTRIBUTE_(attribute)
#endif

/* On a struct or union, or on a typedef of one: it is a map.  */
#define MESC_MAP_TYPE MESC_ATTRIBUTE_ (__map_type__)

/* The same: it is no map, whatever it looks like.  */
#define MESC_NO_MAP_TYPE MESC_ATTRIBUTE_ (__map_type__ (0))

/* On a function.  MAP is the argument that points to the map.

   MAKE (MAP [, HINT]): makes a map.  MAP 0 is the result.  HINT says how many
   entries are expected.  Without arguments: makes the result.
   FREE (MAP): releases the map and what it holds.
   PUT (MAP, KEY [, VALUE]), GET (MAP, KEY), DEL (MAP [, KEY]): one entry.
   CLEAR (MAP): drops all entries.
   ITER (MAP [, KEY [, VALUE]]): visits entries; KEY and VALUE point to where
   they are given back.

   Where the body is not seen this is a promise: what is put is kept in the map
   alone, neither the function nor what it calls keeps anything elsewhere, and
   what is returned comes from the map or the call.  Arguments that are not
   named escape.  The manual says it in full.  */
#define MESC_MAP_MAKE(...) MESC_ATTRIBUTE_ (__map_make__ (__VA_ARGS__))
#define MESC_MAP_FREE(map) MESC_ATTRIBUTE_ (__map_free__ (map))
#define MESC_MAP_PUT(...) MESC_ATTRIBUTE_ (__map_put__ (__VA_ARGS__))
#define MESC_MAP_GET(map, key) MESC_ATTRIBUTE_ (__map_get__ (map, key))
#define MESC_MAP_DEL(...) MESC_ATTRIBUTE_ (__map_del__ (__VA_ARGS__))
#define MESC_MAP_CLEAR(map) MESC_ATTRIBUTE_ (__map_clear__ (map))
#define MESC_MAP_ITER(...) MESC_ATTRIBUTE_ (__map_iter__ (__VA_ARGS__))

/* On a function: what the arguments with these numbers point to is not known
   to anyone after the function has returned, other than through what the
   caller had already made known, and it is still there: the function neither
   releases nor reallocates it.  For functions whose body is not seen; it is
   believed, not checked.  */
#define MESC_MAP_NOESCAPE(...) MESC_ATTRIBUTE_ (__map_noescape__ (__VA_ARGS__))

/* On a function that sets up a map in storage that its caller provides: MAKE
   is the constructor that does the same in storage of its own.  */
#define MESC_MAP_INPLACE(make) MESC_ATTRIBUTE_ (__map_inplace__ (make))

/* On a function or variable: an error where it allocates on the heap.  */
#define MESC_MAP_NOHEAP MESC_ATTRIBUTE_ (__map_noheap__)

#endif
