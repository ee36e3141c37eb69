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

  if (buffer_create (&buffer, 10) != 0) /* { dg-note "'buffer_create .&buffer, 10.' does not escape" } */
    return -1;
  result = buffer->bytes ? buffer->bytes[0] : -1;
  buffer_destroy (buffer);
  return result;
}

struct buffer *
returned (void)
{
  struct buffer *buffer = NULL;

  if (buffer_create (&buffer, 10) != 0) /* { dg-note "'buffer_create .&buffer, 10.' escapes to heap" } */
    return NULL;
  return buffer;
}

/* A pointer that the callee reads is no place to hand something over: the
   list is only added to.  */

struct node
{
  struct node *next;
};

static void
push (struct node **head) /* { dg-note "'head' does not escape" } */
{
  struct node *node = malloc (sizeof *node); /* { dg-note "'malloc .sizeof .node.' escapes to heap" } */

  if (!node)
    abort ();
  node->next = *head;
  *head = node;
}

int
pushed (void)
{
  struct node *head = NULL;
  int count = 0;

  push (&head);
  push (&head);
  while (head)
    {
      struct node *next = head->next;

      free (head);
      head = next;
      count++;
    }
  return count;
}

/* The pointer that is set may be a field.  */

struct reader
{
  struct buffer *buffer;
};

struct reader *
reader_new (void)
{
  struct reader *reader = malloc (sizeof *reader); /* { dg-note "'malloc .sizeof .reader.' escapes to heap" } */

  if (reader && buffer_create (&reader->buffer, 64) != 0) /* { dg-note "'buffer_create .&reader->buffer, 64.' escapes to heap" } */
    reader->buffer = NULL;
  return reader;
}
