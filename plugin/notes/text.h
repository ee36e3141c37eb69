/* A text that grows: what the records and the names of allocations are built
   in.

   Invariant: BYTES is NULL, or has LENGTH bytes and then a NUL.  A text starts
   as all zeros and is released with text_free.  Running out of memory ends the
   process.  */

#ifndef MAPESCAPE_TEXT_H
#define MAPESCAPE_TEXT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C"
{
#endif

  struct text
  {
    char *bytes;
    size_t length;
    unsigned room;
  };

  void text_add_bytes (struct text *, const char *bytes, size_t length);
  void text_add (struct text *, const char *string);
  void text_add_char (struct text *, char);
  void text_add_unsigned (struct text *, unsigned long long number);

  /* Hand the bytes over to the caller, who frees them, and leave the text
     empty.  Never NULL.  */
  char *text_take (struct text *);

  void text_free (struct text *);

#ifdef __cplusplus
}
#endif

#endif
