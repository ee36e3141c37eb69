/* The records: see record.h.  */

#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"

/* FNV-1a, by Fowler, Noll and Vo, of the string and its NUL, so that "ab", "c"
   and "a", "bc" differ.  */

#define HASH_START 2166136261u
#define HASH_PRIME 16777619u

static uint32_t
hash_string (uint32_t hash, const char *string)
{
  do
    hash = (hash ^ (unsigned char)*string) * HASH_PRIME;
  while (*string++);
  return hash;
}

static const char *
base_name (const char *path)
{
  const char *slash = strrchr (path, '/');
  return slash ? slash + 1 : path;
}

uint32_t
record_hash (const char *file, const char *function, const char *name,
             unsigned occurrence)
{
  char digits[16];
  snprintf (digits, sizeof digits, "%u", occurrence);
  uint32_t hash = hash_string (HASH_START, base_name (file));
  hash = hash_string (hash, function);
  hash = hash_string (hash, name);
  return hash_string (hash, digits);
}

static void
write_step (struct text *text, const struct record_step *step)
{
  text_add_char (text, '{');
  json_add_string (text, "file", step->file);
  json_add_unsigned (text, "line", step->line);
  json_add_unsigned (text, "column", step->column);
  json_add_string (text, "why", step->why);
  json_add_string (text, "text", step->text);
  text_add_char (text, '}');
}

static void
write_path (struct text *text, const struct record *record)
{
  json_add_key (text, "path");
  text_add_char (text, '[');
  for (unsigned i = 0; i < record->num_steps; i++)
    {
      if (i)
        text_add_char (text, ',');
      write_step (text, &record->steps[i]);
    }
  text_add_char (text, ']');
}

static void
write_site (struct text *text, const struct record *record)
{
  json_add_unsigned (text, "v", RECORD_VERSION);
  json_add_string (text, "kind", record->kind);
  json_add_string (text, "file", record->file);
  json_add_unsigned (text, "line", record->line);
  json_add_unsigned (text, "column", record->column);
  json_add_string (text, "function", record->function);
  json_add_string (text, "name", record->name);
  json_add_string (text, "callee", record->callee);
  json_add_string (text, "type", record->type);
  json_add_key (text, "map");
  text_add (text, record->is_map ? "true" : "false");
}

static void
write_hash (struct text *text, uint32_t hash)
{
  char digits[16];
  snprintf (digits, sizeof digits, "%08x", (unsigned)hash);
  json_add_string (text, "hash", digits);
}

void
record_write (struct text *text, const struct record *record)
{
  text_add_char (text, '{');
  write_site (text, record);
  if (record->has_size)
    json_add_unsigned (text, "size", record->size);
  else
    {
      json_add_key (text, "size");
      text_add (text, "null");
    }
  write_hash (text, record->hash);
  json_add_string (text, "verdict", record->escapes ? "escape" : "noescape");
  json_add_string (text, "placement", record->placement);
  if (record->is_map)
    json_add_string (text, "hint", record->hint);
  json_add_string (text, "scope", record->scope);
  json_add_string (text, "reason", record->reason);
  write_path (text, record);
  text_add (text, "}\n");
}

/* Write all of TEXT to FILE, an open descriptor.  A regular file takes it in
   one write; only a full disk or a signal leads to a second.  */

static bool
write_all (int file, const struct text *text)
{
  size_t done = 0;
  while (done < text->length)
    {
      ssize_t count = write (file, text->bytes + done, text->length - done);
      if (count < 0 && errno != EINTR)
        return false;
      done += count > 0 ? (size_t)count : 0;
    }
  return true;
}

static bool
write_file (const struct text *text, const char *path, int flags)
{
  int file = open (path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
  if (file < 0)
    return false;
  bool written = write_all (file, text);
  int error = errno;
  bool closed = close (file) == 0;
  if (!written)
    errno = error;
  return written && closed;
}

bool
record_append_file (const struct text *text, const char *path)
{
  return write_file (text, path, O_APPEND);
}

bool
record_replace_file (const struct text *text, const char *path)
{
  struct text fresh = { 0 };
  text_add (&fresh, path);
  text_add_char (&fresh, '.');
  text_add_unsigned (&fresh, (unsigned long long)getpid ());
  bool done = write_file (text, fresh.bytes, O_TRUNC)
              && rename (fresh.bytes, path) == 0;
  if (!done)
    {
      int error = errno;
      unlink (fresh.bytes);
      errno = error;
    }
  text_free (&fresh);
  return done;
}

/* A file name has at most 255 bytes: of a long path the end tells most.  */

#define READABLE_NAME 100

char *
record_unit_path (const char *directory, const char *unit, const char *variant)
{
  uint32_t hash = hash_string (hash_string (HASH_START, unit), variant);
  size_t length = strlen (unit);
  if (length > READABLE_NAME)
    unit += length - READABLE_NAME;
  struct text path = { 0 };
  text_add (&path, directory);
  text_add_char (&path, '/');
  /* No name may begin with a dot: a glob would not see it.  */
  for (bool first = true; *unit; unit++, first = false)
    {
      bool safe = (*unit >= 'a' && *unit <= 'z')
                  || (*unit >= 'A' && *unit <= 'Z')
                  || (*unit >= '0' && *unit <= '9') || (*unit == '.' && !first)
                  || *unit == '-' || *unit == '_';
      text_add_char (&path, safe ? *unit : '_');
    }
  char digits[16];
  snprintf (digits, sizeof digits, "-%08x", (unsigned)hash);
  text_add (&path, digits);
  text_add (&path, ".jsonl");
  return text_take (&path);
}
