/* A text that grows: see text.h.  */

#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "escape/memory.h"

void
text_add_bytes (struct text *text, const char *bytes, size_t length)
{
  text->bytes = (char *)mesc_grow (text->bytes, &text->room,
                                   (unsigned)(text->length + length + 1), 1);
  memcpy (text->bytes + text->length, bytes, length);
  text->length += length;
  text->bytes[text->length] = '\0';
}

void
text_add (struct text *text, const char *string)
{
  text_add_bytes (text, string, strlen (string));
}

void
text_add_char (struct text *text, char c)
{
  text_add_bytes (text, &c, 1);
}

void
text_add_unsigned (struct text *text, unsigned long long number)
{
  char digits[24];
  int length = snprintf (digits, sizeof digits, "%llu", number);
  text_add_bytes (text, digits, (size_t)length);
}

char *
text_take (struct text *text)
{
  char *bytes = text->bytes ? text->bytes : mesc_xstrndup ("", 0);
  memset (text, 0, sizeof *text);
  return bytes;
}

void
text_free (struct text *text)
{
  free (text->bytes);
  memset (text, 0, sizeof *text);
}
