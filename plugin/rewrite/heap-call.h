/* The calls that make and release heap storage, as the rewriting needs to know
   them: exactly, unlike the analysis, which only has to be careful.  */

#ifndef MAPESCAPE_HEAP_CALL_H
#define MAPESCAPE_HEAP_CALL_H

#include "compat.h"

enum heap_content
{
  CONTENT_ANY,    /* As malloc.  */
  CONTENT_ZERO,   /* As calloc.  */
  CONTENT_STRING, /* As strdup: the string that argument 0 points to.  */
  CONTENT_PREFIX  /* As strndup: as many as argument 1 says of it.  */
};

/* What an allocating call asks for.  */
struct heap_request
{
  heap_content content;
  HOST_WIDE_INT size;  /* Bytes, at most; SIZE_UNBOUNDED if not known.  */
  HOST_WIDE_INT exact; /* The same if it is always that many, else -1.  */
  unsigned align;      /* Bytes: a power of two.  */
};

/* True if CALL allocates, returns the block or stores it where an argument
   points, and does nothing else: *REQUEST is what it asks for.  */
bool heap_request_read (gcall *call, heap_request *request);

/* True if CALL is one of those that store the block where argument 0 points and
   return 0.  */
bool heap_request_stores_p (gcall *call);

/* True if CALL is one of realloc's that can be changed, so that storage of ours
   is reallocated without the C library.  */
bool heap_resize_p (gcall *call);

/* The number that the size CALL, one of realloc's, asks for is a product of: 1,
   or 2 with reallocarray; they are its last arguments.  */
unsigned heap_resize_factors (gcall *call);

/* True if CALL releases what its first argument points to, or does nothing if
   that is null, and nothing else.  */
bool heap_release_p (gcall *call);

/* True if the unit itself defines an allocator of the C library, or asks an
   allocator about its blocks: what it gets must be the allocator's then.  */
bool unit_knows_allocator_p ();

#endif
