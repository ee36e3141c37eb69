/* SPDX-License-Identifier: MIT

   The executable mappings of this process: see modules.h.  A line of the
   kernel's list is

     START-LIMIT PERMISSIONS OFFSET DEVICE INODE   NAME  */

#include "modules.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MAPS "/proc/self/maps"

static bool
read_whole (struct mesc_output *text, const char *name)
{
  char part[4096];
  int descriptor = open (name, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return false;
  ssize_t count;
  do
    {
      count = read (descriptor, part, sizeof part);
      if (count > 0)
        mesc_output_bytes (text, part, (size_t)count);
    }
  while (count > 0 || (count < 0 && errno == EINTR));
  close (descriptor);
  mesc_output_byte (text, '\0');
  return count == 0 && !text->failed;
}

static uint64_t
scan_hex (char **text)
{
  uint64_t number = 0;
  for (;; ++*text)
    {
      char c = **text;
      if (c >= '0' && c <= '9')
        number = number << 4 | (uint64_t)(c - '0');
      else if (c >= 'a' && c <= 'f')
        number = number << 4 | (uint64_t)(c - 'a' + 10);
      else
        return number;
    }
}

/* To the begin of the next word, or to the end of the text.  */

static char *
next_word (char *text)
{
  while (*text && *text != ' ')
    text++;
  while (*text == ' ')
    text++;
  return text;
}

/* Whether the line is of an executable mapping, which MODULE then is.  */

static bool
scan_line (char *line, struct mesc_module *module)
{
  module->start = (uintptr_t)scan_hex (&line);
  if (*line++ != '-')
    return false;
  module->limit = (uintptr_t)scan_hex (&line);
  line = next_word (line);
  if (strlen (line) < 4 || line[2] != 'x')
    return false;
  line = next_word (line);
  module->offset = scan_hex (&line);
  module->name = next_word (next_word (next_word (line)));
  return true;
}

static void
scan_lines (struct mesc_modules *modules)
{
  for (char *line = modules->text.data, *end; *line; line = end + 1)
    {
      end = strchr (line, '\n');
      if (end == NULL)
        break;
      *end = '\0';
      struct mesc_module module;
      if (scan_line (line, &module))
        mesc_output_bytes (&modules->memory, &module, sizeof module);
    }
}

bool
mesc_modules_read (struct mesc_modules *modules)
{
  *modules = (struct mesc_modules){ .text = mesc_output_to_memory (),
                                    .memory = mesc_output_to_memory () };
  bool done = read_whole (&modules->text, MAPS);
  if (done)
    scan_lines (modules);
  if (!done || modules->memory.failed)
    {
      mesc_modules_free (modules);
      return false;
    }
  modules->list = (struct mesc_module *)modules->memory.data;
  modules->count = modules->memory.used / sizeof *modules->list;
  return true;
}

void
mesc_modules_free (struct mesc_modules *modules)
{
  mesc_output_free (&modules->text);
  mesc_output_free (&modules->memory);
}

const struct mesc_module *
mesc_modules_find (const struct mesc_modules *modules, uintptr_t address)
{
  size_t low = 0;
  for (size_t high = modules->count; low < high;)
    {
      size_t middle = low + (high - low) / 2;
      const struct mesc_module *module = &modules->list[middle];
      if (address < module->start)
        high = middle;
      else if (address >= module->limit)
        low = middle + 1;
      else
        return module;
    }
  return NULL;
}
