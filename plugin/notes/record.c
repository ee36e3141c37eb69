/* The records: see record.h.  */

#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static void
write_key (struct text *text, const char *key)
{
  if (text->bytes[text->length - 1] != '{')
    text_add_char (text, ',');
  text_add_char (text, '"');
  text_add (text, key);
  text_add (text, "\":");
}

static void
write_string_field (struct text *text, const char *key, const char *value)
{
  write_key (text, key);
  write_string (text, value);
}

static void
write_number_field (struct text *text, const char *key, uint64_t value)
{
  write_key (text, key);
  text_add_unsigned (text, value);
}

static void
write_step (struct text *text, const struct record_step *step)
{
  text_add_char (text, '{');
  write_string_field (text, "file", step->file);
  write_number_field (text, "line", step->line);
  write_number_field (text, "column", step->column);
  write_string_field (text, "why", step->why);
  write_string_field (text, "text", step->text);
  text_add_char (text, '}');
}

static void
write_path (struct text *text, const struct record *record)
{
  write_key (text, "path");
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
  write_number_field (text, "v", RECORD_VERSION);
  write_string_field (text, "kind", record->kind);
  write_string_field (text, "file", record->file);
  write_number_field (text, "line", record->line);
  write_number_field (text, "column", record->column);
  write_string_field (text, "function", record->function);
  write_string_field (text, "name", record->name);
  write_string_field (text, "callee", record->callee);
  write_string_field (text, "type", record->type);
  write_key (text, "map");
  text_add (text, record->is_map ? "true" : "false");
}

static void
write_hash (struct text *text, uint32_t hash)
{
  char digits[16];
  snprintf (digits, sizeof digits, "%08x", (unsigned)hash);
  write_string_field (text, "hash", digits);
}

void
record_write (struct text *text, const struct record *record)
{
  text_add_char (text, '{');
  write_site (text, record);
  if (record->has_size)
    write_number_field (text, "size", record->size);
  else
    {
      write_key (text, "size");
      text_add (text, "null");
    }
  write_hash (text, record->hash);
  write_string_field (text, "verdict", record->escapes ? "escape" : "noescape");
  write_string_field (text, "placement", record->placement);
  if (record->is_map)
    write_string_field (text, "hint", record->hint);
  write_string_field (text, "scope", record->scope);
  write_string_field (text, "reason", record->reason);
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
