/* SPDX-License-Identifier: MIT

   The environment: see options.h.  Each option stands once, in the table
   `names'.  */

#include "options.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "system.h"
#include "text.h"

#define VARIABLE "MAPESCAPE"

/* Of 64 bits of address space there is plenty.  */
#define DEFAULT_SPACE ((uint64_t)64 << (SIZE_MAX > UINT32_MAX ? 30 : 22))

struct mescv_options mescv_options
    = { .checks = 1000, .space = (size_t)DEFAULT_SPACE };

/* A file is opened when the process ends, and that may be in another
   directory.  */

static bool
read_file_name (const char *value, const char **name)
{
  char directory[PATH_MAX];
  if (*value == '\0')
    return false;
  *name = value;
  if (*value == '/' || getcwd (directory, sizeof directory) == NULL)
    return true;
  char *whole = mescv_take (strlen (directory) + strlen (value) + 2);
  if (whole == NULL)
    return false;
  strcpy (whole, directory);
  strcat (whole, "/");
  strcat (whole, value);
  *name = whole;
  return true;
}

static bool
read_table (const char *value)
{
  return read_file_name (value, &mescv_options.table);
}

static bool
read_report (const char *value)
{
  return read_file_name (value, &mescv_options.report);
}

static bool
read_number (const char *value, uint64_t most, uint64_t *number)
{
  uint64_t read = 0;
  const char *digit = value;
  for (; *digit >= '0' && *digit <= '9' && read <= most; digit++)
    read = read * 10 + (uint64_t)(*digit - '0');
  if (digit == value || *digit || read > most)
    return false;
  *number = read;
  return true;
}

static bool
read_checks (const char *value)
{
  return read_number (value, UINT32_MAX, &mescv_options.checks);
}

static bool
read_space (const char *value)
{
  uint64_t megabytes;
  if (!read_number (value, SIZE_MAX >> 20, &megabytes))
    return false;
  mescv_options.space = (size_t)(megabytes << 20);
  return true;
}

static const struct
{
  const char *name;
  const char *accepts;
  bool (*read) (const char *value);
} names[] = {
  { "verify-checks", "NUMBER", read_checks },
  { "verify-report", "FILE", read_report },
  { "verify-space", "MEGABYTES", read_space },
  { "verify-table", "FILE", read_table },
};
enum
{
  NAMES = sizeof names / sizeof names[0]
};

/* Names of the runtime library's, which reads the same variable and says
   itself what is wrong with them.  */
static const char *const names_of_others[] = {
#define OPTION(name, accepts, reader) #name,
#include "../options.def"
#undef OPTION
};
enum
{
  NAMES_OF_OTHERS = sizeof names_of_others / sizeof names_of_others[0]
};

static bool
is_for_others (const char *setting)
{
  size_t length = strcspn (setting, "=");
  for (unsigned i = 0; i < NAMES_OF_OTHERS; i++)
    if (strlen (names_of_others[i]) == length
        && strncmp (setting, names_of_others[i], length) == 0)
      return true;
  return false;
}

static void
complain (const char *setting)
{
  char buffer[256];
  struct mescv_text text = { buffer, 0, sizeof buffer, 2 };
  mescv_text_strings (&text, "mapescape: warning: '", setting,
                      "' in " VARIABLE " is not understood; accepted are",
                      NULL);
  for (unsigned i = 0; i < NAMES; i++)
    mescv_text_strings (&text, i ? ", " : " ", names[i].name, "=",
                        names[i].accepts, NULL);
  mescv_text_string (&text, "\n");
  mescv_text_flush (&text, 2);
}

static bool
read_setting (const char *setting)
{
  for (unsigned i = 0; i < NAMES; i++)
    {
      size_t length = strlen (names[i].name);
      if (strncmp (setting, names[i].name, length) == 0
          && setting[length] == '=')
        return names[i].read (setting + length + 1);
    }
  return false;
}

void
mescv_options_start (void)
{
  const char *value = getenv (VARIABLE);
  size_t size = value ? strlen (value) + 1 : 0;
  char *copy = value ? mescv_take (size) : NULL;
  if (copy == NULL)
    return;
  memcpy (copy, value, size);
  while (copy != NULL && *copy)
    {
      char *end = strchr (copy, ',');
      if (end)
        *end++ = '\0';
      if (!read_setting (copy) && !is_for_others (copy))
        complain (copy);
      copy = end;
    }
}
