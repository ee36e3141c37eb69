/* Members of JSON objects: see json.h.  */

#include "json.h"

#include <stdio.h>
#include <string.h>

/* The length of the well-formed UTF-8 sequence at BYTES, or 0.  Overlong
   forms, surrogates and what lies beyond U+10FFFF are not well formed.  */

static unsigned
utf8_length (const unsigned char *bytes)
{
  unsigned char lead = bytes[0];
  unsigned length = lead < 0x80   ? 1
                    : lead < 0xc2 ? 0
                    : lead < 0xe0 ? 2
                    : lead < 0xf0 ? 3
                    : lead < 0xf5 ? 4
                                  : 0;
  for (unsigned i = 1; i < length; i++)
    if ((bytes[i] & 0xc0) != 0x80)
      return 0;
  if ((lead == 0xe0 && bytes[1] < 0xa0) || (lead == 0xed && bytes[1] > 0x9f)
      || (lead == 0xf0 && bytes[1] < 0x90) || (lead == 0xf4 && bytes[1] > 0x8f))
    return 0;
  return length;
}

static void
write_escaped (struct text *text, unsigned char c)
{
  static const char plain[] = "\"\\\b\f\n\r\t";
  static const char letters[] = "\"\\bfnrt";
  const char *found = strchr (plain, c);
  if (found)
    {
      text_add_char (text, '\\');
      text_add_char (text, letters[found - plain]);
      return;
    }
  char escape[8];
  snprintf (escape, sizeof escape, "\\u%04x", c);
  text_add (text, escape);
}

/* Write STRING as a JSON string.  A source file may hold any bytes: those that
   are not UTF-8 become U+FFFD, since JSON has no way to say them.  */

static void
write_string (struct text *text, const char *string)
{
  const unsigned char *at = (const unsigned char *)string;
  if (!string)
    {
      text_add (text, "null");
      return;
    }
  text_add_char (text, '"');
  while (*at)
    {
      unsigned length = utf8_length (at);
      if (*at < 0x20 || *at == 0x7f || *at == '"' || *at == '\\')
        write_escaped (text, *at);
      else if (length == 0)
        text_add (text, "\\ufffd");
      else
        text_add_bytes (text, (const char *)at, length);
      at += length ? length : 1;
    }
  text_add_char (text, '"');
}

void
json_add_key (struct text *text, const char *key)
{
  if (text->bytes[text->length - 1] != '{')
    text_add_char (text, ',');
  text_add_char (text, '"');
  text_add (text, key);
  text_add (text, "\":");
}

void
json_add_string (struct text *text, const char *key, const char *value)
{
  json_add_key (text, key);
  write_string (text, value);
}

void
json_add_unsigned (struct text *text, const char *key, uint64_t value)
{
  json_add_key (text, key);
  text_add_unsigned (text, value);
}

void
json_add_integer (struct text *text, const char *key, int value)
{
  char digits[16];
  json_add_key (text, key);
  snprintf (digits, sizeof digits, "%d", value);
  text_add (text, digits);
}
