/* The records: one JSON object per verdict, one per line.

   Tests outside the project and tools that read a whole build rely on the
   fields and on their order; see the manual, section "Records".  A unit's
   records are collected in one text and written at once, so that compilers
   that run side by side do not tear each other's lines apart.

   Pure C11 without GCC's headers, so that it can be tested alone.  */

#ifndef MAPESCAPE_RECORD_H
#define MAPESCAPE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "text.h"

#ifdef __cplusplus
extern "C"
{
#endif

#define RECORD_VERSION 1

  /* One step of the way out.  Lines and columns count from 1; 0 is unknown.
     WHY is a reason's code.  */
  struct record_step
  {
    const char *file;
    unsigned line;
    unsigned column;
    const char *why;
    const char *text;
  };

  /* All strings are borrowed, of any bytes; NULL is written as null.  */
  struct record
  {
    const char *kind; /* "alloc", "param" or "map" (a variable).  */
    const char *file;
    unsigned line;
    unsigned column;
    const char *function;
    const char *name;
    const char *callee;
    const char *type;
    bool is_map;
    bool has_size;
    uint64_t size;
    uint32_t hash;
    bool escapes;
    const char *placement;
    const char *hint; /* How many entries a map is to expect.  */
    const char *scope;
    const char *reason;
    unsigned num_steps;
    const struct record_step *steps;
  };

  /* The identity of a site: the same as long as the function FUNCTION of FILE
     (of which only the last component counts) has at least OCCURRENCE + 1
     sites called NAME, whatever is edited elsewhere.  */
  uint32_t record_hash (const char *file, const char *function,
                        const char *name, unsigned occurrence);

  /* Add RECORD to TEXT as one line.  */
  void record_write (struct text *, const struct record *);

  /* Append TEXT to the file at PATH, in one write.  Returns false, with errno
     set, if that can not be done.  */
  bool record_append_file (const struct text *, const char *path);

  /* Make TEXT the content of the file at PATH; who reads it sees the old
     content or the new one.  Returns false, with errno set, on failure.  */
  bool record_replace_file (const struct text *, const char *path);

  /* The path in DIRECTORY of the records of the unit whose main file is UNIT:
     the same for the same UNIT and VARIANT (what tells apart two compilations
     of one file), different for different ones.  The caller frees it.  */
  char *record_unit_path (const char *directory, const char *unit,
                          const char *variant);

#ifdef __cplusplus
}
#endif

#endif
