/* SPDX-License-Identifier: MIT

   Writer of protocol buffers' wire format: see proto.h.

   The length of a message stands before it, in as many bytes as it needs.
   Messages are put out without and moved up when they are complete: those of a
   profile are short.  */

#include "proto.h"

#include <string.h>

#define MOST_VARINT_BYTES 10

/* What follows the number of the field.  */
enum wire_type
{
  WIRE_VARINT = 0,
  WIRE_BYTES = 2
};

/* Seven bits a byte, the lowest first; the top bit says that more follow.  */

static size_t
varint_encode (unsigned char *bytes, uint64_t number)
{
  size_t count = 0;
  for (; number >= 0x80; number >>= 7)
    bytes[count++] = (unsigned char)(number | 0x80);
  bytes[count++] = (unsigned char)number;
  return count;
}

void
mesc_proto_packed (struct mesc_output *output, uint64_t number)
{
  unsigned char bytes[MOST_VARINT_BYTES];
  mesc_output_bytes (output, bytes, varint_encode (bytes, number));
}

static void
put_key (struct mesc_output *output, unsigned field, enum wire_type type)
{
  mesc_proto_packed (output, (uint64_t)field << 3 | type);
}

void
mesc_proto_number (struct mesc_output *output, unsigned field, uint64_t number)
{
  if (number == 0)
    return;
  put_key (output, field, WIRE_VARINT);
  mesc_proto_packed (output, number);
}

void
mesc_proto_bytes (struct mesc_output *output, unsigned field, const void *bytes,
                  size_t count)
{
  put_key (output, field, WIRE_BYTES);
  mesc_proto_packed (output, count);
  mesc_output_bytes (output, bytes, count);
}

size_t
mesc_proto_begin (struct mesc_output *output, unsigned field)
{
  put_key (output, field, WIRE_BYTES);
  return output->used;
}

void
mesc_proto_end (struct mesc_output *output, size_t begin)
{
  unsigned char length[MOST_VARINT_BYTES];
  size_t size = output->used - begin;
  size_t count = varint_encode (length, size);
  mesc_output_bytes (output, length, count);
  if (output->failed)
    return;
  memmove (output->data + begin + count, output->data + begin, size);
  memcpy (output->data + begin, length, count);
}
