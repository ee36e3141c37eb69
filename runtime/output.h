/* SPDX-License-Identifier: MIT

   Text and bytes that are put together without the C library's formatting,
   which may allocate and is not for signal handlers.

     char space[256];
     struct mesc_output line = mesc_output_to (2, space, sizeof space);
     mesc_output_strings (&line, "map ", name, " grows to ", NULL);
     mesc_output_number (&line, capacity);
     mesc_output_string (&line, "\n");
     mesc_output_flush (&line);

   What is flushed goes out in one write, so that the lines of several threads
   do not mix as long as they fit the space.  */

#ifndef MESC_OUTPUT_H
#define MESC_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

/* With a descriptor, DATA is the caller's and is written whenever it is full.
   Without, DATA is mapped memory that grows.  FAILED is set once bytes could
   not be written or kept; they are lost, and so are later ones.  */
struct mesc_output
{
  char *data;
  size_t used;
  size_t size;
  int descriptor; /* Or -1.  */
  int failed;     /* 0, or why, as in errno.  */
};

/* Output to DESCRIPTOR through SIZE bytes of SPACE.  */
struct mesc_output mesc_output_to (int descriptor, char *space, size_t size);
/* Output into memory, which mesc_output_free gives back.  */
struct mesc_output mesc_output_to_memory (void);
void mesc_output_free (struct mesc_output *);

/* Write what is there; what goes into memory stays in it.  */
void mesc_output_flush (struct mesc_output *);

void mesc_output_bytes (struct mesc_output *, const void *, size_t);
void mesc_output_byte (struct mesc_output *, unsigned char);
void mesc_output_string (struct mesc_output *, const char *);
/* All of the strings up to a null pointer.  */
void mesc_output_strings (struct mesc_output *, ...)
    __attribute__ ((__sentinel__));
void mesc_output_number (struct mesc_output *, uint64_t);
void mesc_output_hex (struct mesc_output *, uint64_t);
/* THOUSANDTHS as a number with DECIMALS digits after the point, at most 3.
   What is behind them is cut.  */
void mesc_output_decimal (struct mesc_output *, uint64_t thousandths,
                          unsigned decimals);

#endif
