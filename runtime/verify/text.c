/* SPDX-License-Identifier: MIT

   Text without formatting functions: see text.h.  */

#include "text.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "system.h"

#define FIRST_SIZE ((size_t)1 << 16)
#define MOST_DIGITS 20

void
mescv_text_flush (struct mescv_text *text, int fd)
{
  size_t done = 0;
  while (done < text->used)
    {
      ssize_t written = write (fd, text->data + done, text->used - done);
      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        break;
      done += (size_t)written;
    }
  text->used = 0;
}

static void
text_grow (struct mescv_text *text)
{
  size_t size = text->size ? text->size * 2 : FIRST_SIZE;
  char *data = mescv_map (size);
  if (data == NULL)
    return;
  if (text->used)
    memcpy (data, text->data, text->used);
  mescv_text_free (text);
  text->data = data;
  text->size = size;
}

/* There is room for one more byte, or no memory for it.  */

static void
text_make_room (struct mescv_text *text)
{
  if (text->used < text->size)
    return;
  if (text->fd >= 0)
    mescv_text_flush (text, text->fd);
  else
    text_grow (text);
}

void
mescv_text_bytes (struct mescv_text *text, const char *bytes, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      text_make_room (text);
      if (text->used < text->size)
        text->data[text->used++] = bytes[i];
    }
}

void
mescv_text_string (struct mescv_text *text, const char *string)
{
  mescv_text_bytes (text, string, strlen (string));
}

void
mescv_text_strings (struct mescv_text *text, ...)
{
  va_list strings;
  va_start (strings, text);
  const char *string;
  while ((string = va_arg (strings, const char *)) != NULL)
    mescv_text_string (text, string);
  va_end (strings);
}

void
mescv_text_column (struct mescv_text *text, uint64_t number, size_t width)
{
  char digits[MOST_DIGITS];
  size_t first = sizeof digits;
  do
    digits[--first] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  size_t count = sizeof digits - first;
  if (count < width)
    mescv_text_spaces (text, width - count);
  mescv_text_bytes (text, digits + first, count);
}

void
mescv_text_number (struct mescv_text *text, uint64_t number)
{
  mescv_text_column (text, number, 0);
}

void
mescv_text_spaces (struct mescv_text *text, size_t count)
{
  while (count-- > 0)
    mescv_text_bytes (text, " ", 1);
}

void
mescv_text_json (struct mescv_text *text, const char *string)
{
  static const char hex[] = "0123456789abcdef";
  mescv_text_string (text, "\"");
  for (; *string; string++)
    {
      unsigned char byte = (unsigned char)*string;
      char escape[] = { '\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15] };
      if (byte < ' ')
        mescv_text_bytes (text, escape, sizeof escape);
      else
        {
          if (byte == '"' || byte == '\\')
            mescv_text_string (text, "\\");
          mescv_text_bytes (text, string, 1);
        }
    }
  mescv_text_string (text, "\"");
}

void
mescv_text_free (struct mescv_text *text)
{
  if (text->data != NULL)
    mescv_unmap (text->data, text->size);
  text->data = NULL;
  text->size = 0;
}
