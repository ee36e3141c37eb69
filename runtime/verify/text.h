/* SPDX-License-Identifier: MIT

   Text that is put together without the C library's formatting, which may
   allocate and is not for signal handlers.  */

#ifndef MESCV_TEXT_H
#define MESCV_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* Where text goes: to FD whenever DATA is full, or if FD is negative into DATA
   alone, which then is mapped memory that grows.  */
struct mescv_text
{
  char *data;
  size_t used;
  size_t size;
  int fd;
};

void mescv_text_bytes (struct mescv_text *, const char *, size_t);
void mescv_text_string (struct mescv_text *, const char *);
/* All of the strings up to a null pointer.  */
void mescv_text_strings (struct mescv_text *, ...) __attribute__ ((sentinel));
void mescv_text_number (struct mescv_text *, uint64_t);
/* The number in at least WIDTH columns.  */
void mescv_text_column (struct mescv_text *, uint64_t, size_t width);
void mescv_text_spaces (struct mescv_text *, size_t count);
/* A string of JSON, with its quotes.  */
void mescv_text_json (struct mescv_text *, const char *);

/* Write what is in DATA to FD.  Text that could not be written is lost.  */
void mescv_text_flush (struct mescv_text *, int fd);
/* Give the memory of text that grows back.  */
void mescv_text_free (struct mescv_text *);

#endif
