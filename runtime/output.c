/* SPDX-License-Identifier: MIT

   Output without formatting functions: see output.h.  */

#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "system.h"

#define FIRST_SIZE ((size_t)1 << 16)
#define MOST_DIGITS 20

static const char hex_digits[] = "0123456789abcdef";

struct mesc_output
mesc_output_to (int descriptor, char *space, size_t size)
{
  return (struct mesc_output){ space, 0, size, descriptor, 0 };
}

struct mesc_output
mesc_output_to_memory (void)
{
  return (struct mesc_output){ NULL, 0, 0, -1, 0 };
}

void
mesc_output_free (struct mesc_output *output)
{
  if (output->data != NULL)
    mesc_system_unmap (output->data, output->size);
  *output = mesc_output_to_memory ();
}

void
mesc_output_flush (struct mesc_output *output)
{
  if (output->descriptor < 0)
    return;
  int error = errno;
  for (size_t done = 0; done < output->used;)
    {
      ssize_t written = write (output->descriptor, output->data + done,
                               output->used - done);
      if (written > 0)
        done += (size_t)written;
      else if (written == 0 || errno != EINTR)
        {
          output->failed = written == 0 ? EIO : errno;
          break;
        }
    }
  output->used = 0;
  errno = error;
}

/* Double the memory until COUNT more bytes fit.  */

static void
output_grow (struct mesc_output *output, size_t count)
{
  size_t size = output->size ? output->size : FIRST_SIZE;
  while (size - output->used < count && size <= SIZE_MAX / 2)
    size *= 2;
  char *data = size - output->used < count ? NULL : mesc_system_map (size);
  if (data == NULL)
    {
      output->failed = ENOMEM;
      return;
    }
  if (output->data != NULL)
    {
      memcpy (data, output->data, output->used);
      mesc_system_unmap (output->data, output->size);
    }
  output->data = data;
  output->size = size;
}

/* What fits of COUNT more bytes, after room has been made for them.  */

static size_t
output_room (struct mesc_output *output, size_t count)
{
  if (output->size - output->used < count)
    {
      if (output->descriptor < 0)
        output_grow (output, count);
      else
        mesc_output_flush (output);
    }
  size_t room = output->size - output->used;
  return room < count ? room : count;
}

void
mesc_output_bytes (struct mesc_output *output, const void *bytes, size_t count)
{
  const char *from = bytes;
  while (count > 0 && !output->failed)
    {
      size_t part = output_room (output, count);
      if (output->failed)
        break;
      memcpy (output->data + output->used, from, part);
      output->used += part;
      from += part;
      count -= part;
    }
}

void
mesc_output_byte (struct mesc_output *output, unsigned char byte)
{
  mesc_output_bytes (output, &byte, 1);
}

void
mesc_output_string (struct mesc_output *output, const char *string)
{
  mesc_output_bytes (output, string, strlen (string));
}

void
mesc_output_strings (struct mesc_output *output, ...)
{
  va_list strings;
  va_start (strings, output);
  const char *string;
  while ((string = va_arg (strings, const char *)) != NULL)
    mesc_output_string (output, string);
  va_end (strings);
}

static void
output_in_base (struct mesc_output *output, uint64_t number, unsigned base)
{
  char digits[MOST_DIGITS];
  size_t first = sizeof digits;
  do
    digits[--first] = hex_digits[number % base];
  while ((number /= base) != 0);
  mesc_output_bytes (output, digits + first, sizeof digits - first);
}

void
mesc_output_number (struct mesc_output *output, uint64_t number)
{
  output_in_base (output, number, 10);
}

void
mesc_output_hex (struct mesc_output *output, uint64_t number)
{
  output_in_base (output, number, 16);
}

void
mesc_output_decimal (struct mesc_output *output, uint64_t thousandths,
                     unsigned decimals)
{
  mesc_output_number (output, thousandths / 1000);
  if (decimals > 0)
    mesc_output_byte (output, '.');
  unsigned rest = thousandths % 1000;
  for (unsigned unit = 100; decimals > 0; decimals--, unit /= 10)
    mesc_output_byte (output, (unsigned char)('0' + rest / unit % 10));
}
