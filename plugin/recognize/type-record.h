/* The records of types: what each struct that looks like a map was taken for,
   and why.  One JSON object per line; see the manual, section "Records of
   types".

   Pure C11 without GCC's headers, so that it can be tested alone.  */

#ifndef MAPESCAPE_TYPE_RECORD_H
#define MAPESCAPE_TYPE_RECORD_H

#include "notes/text.h"
#include "recognize/score.h"

#ifdef __cplusplus
extern "C"
{
#endif

#define TYPE_RECORD_VERSION 1

  /* All strings are borrowed, of any bytes; NULL is written as null.  */
  struct type_record
  {
    const char *file;
    unsigned line;
    const char *name;
    const char *alias;
    const char *decision; /* "map", "tree" or "none".  */
    const struct map_score *score;
  };

  /* Add RECORD to TEXT as one line.  */
  void type_record_write (struct text *, const struct type_record *);

#ifdef __cplusplus
}
#endif

#endif
