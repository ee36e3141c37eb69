/* Calls functions that are not made to be called: see drive.c.  */

#ifndef MAPESCAPE_DRIVE_H
#define MAPESCAPE_DRIVE_H

#include <stddef.h>

/* Of the arguments: nothing but zero; pointers to memory that is full of
   pointers to itself; numbers.  */
enum drive_variant
{
  DRIVE_ZERO,
  DRIVE_POINTERS,
  DRIVE_NUMBERS,
  DRIVE_VARIANTS
};

/* An argument at ADDRESS.  */
void drive_fill (enum drive_variant, void *address, size_t size,
                 int is_pointer);
/* What a function has returned, or been given and kept.  */
void drive_keep (const void *pointer);
void drive_keep_bytes (const void *address, size_t size);
/* What a pointer of a function that is not known points to.  */
void *drive_memory (void);

/* The calls, each in a process of its own with each variant.  */
typedef void drive_call (enum drive_variant);
int drive_all (drive_call *const *calls, size_t count);

#endif
