/* A constructor that hands its object over through an out-parameter.  */

#include <errno.h>
#include <stdlib.h>

struct buffer
{
  char *bytes;
  size_t length;
};

int
buffer_create (struct buffer **made, size_t length) /* { dg-note "'made' does not escape" } */
{
  struct buffer *buffer = malloc (sizeof *buffer); /* { dg-note "'malloc .sizeof .buffer.' escapes to heap" } */
/* { dg-record {reason stored-param} "" { target *-*-* } .-1 } */

  if (!buffer)
    return ENOMEM;
  buffer->bytes = calloc (length, 1); /* { dg-note "'calloc .length, 1.' escapes to heap" } */
/* { dg-record {reason stored-param} "" { target *-*-* } .-1 } */
  buffer->length = length;
  *made = buffer;
  return 0;
}

void
buffer_destroy (struct buffer *buffer) /* { dg-note "'buffer' does not escape" } */
{
  free (buffer->bytes);
  free (buffer);
}

int
local (void)
{
  struct buffer *buffer;
  int result;

  if (buffer_create (&buffer, 10) != 0) /* { dg-note "'buffer_create .&buffer, 10.' does not escape" "what is handed over through a parameter has no note at the call" { xfail *-*-* } } */
    return -1;
  result = buffer->bytes ? buffer->bytes[0] : -1;
  buffer_destroy (buffer);
  return result;
}

struct buffer *
returned (void)
{
  struct buffer *buffer = NULL;

  if (buffer_create (&buffer, 10) != 0) /* { dg-note "'buffer_create .&buffer, 10.' escapes to heap" "what is handed over through a parameter has no note at the call" { xfail *-*-* } } */
    return NULL;
  return buffer;
}
