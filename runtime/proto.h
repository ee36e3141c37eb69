/* SPDX-License-Identifier: MIT

   Writer of protocol buffers' wire format: see
   https://protobuf.dev/programming-guides/encoding.

     size_t sample = mesc_proto_begin (output, 2);
     mesc_proto_number (output, 1, location);
     mesc_proto_end (output, sample);

   A message is a sequence of fields, each a number and a value; the values
   used here are numbers, byte strings and messages.  */

#ifndef MESC_PROTO_H
#define MESC_PROTO_H

#include "output.h"

/* The field FIELD with a number; none if it is 0, which is what a reader takes
   a missing one for.  Negative numbers go as their two's complement.  */
void mesc_proto_number (struct mesc_output *, unsigned field, uint64_t number);
/* A number of a packed field, which is one message of nothing but numbers.  */
void mesc_proto_packed (struct mesc_output *, uint64_t number);
void mesc_proto_bytes (struct mesc_output *, unsigned field, const void *bytes,
                       size_t count);

/* A message in the field FIELD.  OUTPUT goes to memory.  What is put out
   between the two is its content; they nest.  */
size_t mesc_proto_begin (struct mesc_output *, unsigned field);
void mesc_proto_end (struct mesc_output *, size_t begin);

#endif
