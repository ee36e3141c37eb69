/* Shows the form of a record, byte for byte, that any bytes in a source file
   make valid JSON, that a site keeps its hash when its surroundings are
   edited, and that records of compilers that run side by side are not
   mixed.  */

#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "notes/record.h"

static const struct record_step steps[]
    = { { "a.c", 5, 11, "allocation", "allocated here" },
        { "b.h", 7, 0, "returned", "'p' returned here" } };

static const struct record full_record = { .kind = "alloc",
                                           .file = "src/a.c",
                                           .line = 5,
                                           .column = 11,
                                           .function = "make",
                                           .name = "malloc (n * 8)",
                                           .callee = "malloc",
                                           .type = "struct tab",
                                           .is_map = true,
                                           .has_size = true,
                                           .size = 18446744073709551615u,
                                           .hash = 0xbeef,
                                           .escapes = true,
                                           .placement = "heap",
                                           .hint = "constant",
                                           .scope = NULL,
                                           .reason = "returned",
                                           .num_steps = 2,
                                           .steps = steps };

static const char full_text[]
    = "{\"v\":1,\"kind\":\"alloc\",\"file\":\"src/a.c\",\"line\":5,"
      "\"column\":11,\"function\":\"make\",\"name\":\"malloc (n * 8)\","
      "\"callee\":\"malloc\",\"type\":\"struct tab\",\"map\":true,"
      "\"size\":18446744073709551615,\"hash\":\"0000beef\","
      "\"verdict\":\"escape\",\"placement\":\"heap\",\"hint\":\"constant\","
      "\"scope\":null,"
      "\"reason\":\"returned\",\"path\":[{\"file\":\"a.c\",\"line\":5,"
      "\"column\":11,\"why\":\"allocation\",\"text\":\"allocated here\"},"
      "{\"file\":\"b.h\",\"line\":7,\"column\":0,\"why\":\"returned\","
      "\"text\":\"'p' returned here\"}]}\n";

static void
test_form (void)
{
  struct text text = { 0 };
  record_write (&text, &full_record);
  unit_check (strcmp (text.bytes, full_text) == 0,
              "a record has the form of the contract");
  text_free (&text);

  struct record empty = { .kind = "param", .file = "a.c" };
  record_write (&text, &empty);
  unit_check (strstr (text.bytes, "\"size\":null,") != NULL
                  && strstr (text.bytes, "\"verdict\":\"noescape\",") != NULL
                  && strstr (text.bytes, "\"path\":[]}\n") != NULL,
              "what is not known is null");
  text_free (&text);
}

struct escape_case
{
  const char *bytes;
  const char *json;
  const char *what;
};

static const struct escape_case escape_cases[]
    = { { "\"\\/", "\"\\\"\\\\/\"", "quote and backslash" },
        { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"", "control with a letter" },
        { "\001\037\177", "\"\\u0001\\u001f\\u007f\"", "other control" },
        { "\303\244\342\202\254\360\237\230\200",
          "\"\303\244\342\202\254\360\237\230\200\"", "UTF-8" },
        { "a\377b", "\"a\\ufffdb\"", "byte that is never UTF-8" },
        { "\303", "\"\\ufffd\"", "sequence cut off by the end" },
        { "\303(", "\"\\ufffd(\"", "sequence cut off by a letter" },
        { "\300\200", "\"\\ufffd\\ufffd\"", "overlong sequence" },
        { "\340\200\200", "\"\\ufffd\\ufffd\\ufffd\"", "overlong, 3 bytes" },
        { "\355\240\200", "\"\\ufffd\\ufffd\\ufffd\"", "surrogate" },
        { "\364\220\200\200", "\"\\ufffd\\ufffd\\ufffd\\ufffd\"",
          "beyond U+10FFFF" } };

static void
test_escapes (void)
{
  for (unsigned i = 0; i < sizeof escape_cases / sizeof *escape_cases; i++)
    {
      struct record record = full_record;
      record.name = escape_cases[i].bytes;
      struct text text = { 0 };
      record_write (&text, &record);
      const char *name = strstr (text.bytes, "\"name\":");
      const char *json = escape_cases[i].json;
      unit_check (name && !strncmp (name + 7, json, strlen (json))
                      && name[7 + strlen (json)] == ',',
                  "JSON of %s", escape_cases[i].what);
      text_free (&text);
    }
}

static void
test_hash (void)
{
  uint32_t hash = record_hash ("src/a.c", "f", "malloc (8)", 0);
  unit_check (record_hash ("/elsewhere/a.c", "f", "malloc (8)", 0) == hash,
              "the folder does not change the hash");
  unit_check (record_hash ("src/b.c", "f", "malloc (8)", 0) != hash,
              "the file changes the hash");
  unit_check (record_hash ("src/a.c", "g", "malloc (8)", 0) != hash,
              "the function changes the hash");
  unit_check (record_hash ("src/a.c", "f", "malloc (9)", 0) != hash,
              "the name changes the hash");
  unit_check (record_hash ("src/a.c", "f", "malloc (8)", 1) != hash,
              "the number among equals changes the hash");
  unit_check (record_hash ("a", "bc", "d", 0)
                  != record_hash ("a", "b", "cd", 0),
              "the parts do not run together");
  /* Stores of records outlive a release: the value itself is fixed.  */
  unit_check (record_hash ("a.c", "main", "malloc (24)", 0) == 0x717622abu,
              "the hash is the one that was published");
}

static void
test_unit_path (void)
{
  char *path = record_unit_path ("out", "/src/x/a.c", "");
  char *same = record_unit_path ("out", "/src/x/a.c", "");
  char *near = record_unit_path ("out", "/src/x_a.c", "");
  char *variant = record_unit_path ("out", "/src/x/a.c", "-DDEBUG");
  char *hidden = record_unit_path ("out", "../a.c", "");
  unit_check (strncmp (path, "out/_src_x_a.c-", 15) == 0
                  && strchr (path + 4, '/') == NULL,
              "a unit's file is named after the unit");
  unit_check (strcmp (path, same) == 0, "a unit has one file");
  unit_check (strcmp (path, near) != 0, "two units have two files");
  unit_check (strcmp (path, variant) != 0,
              "two variants of a unit have two files");
  unit_check (hidden[4] != '.', "no file is hidden");
  char long_name[1000];
  memset (long_name, 'd', sizeof long_name - 1);
  long_name[sizeof long_name - 1] = '\0';
  char *bounded = record_unit_path ("out", long_name, "");
  unit_check (strlen (bounded) < 200, "a long path makes a bounded name");
  free (path);
  free (same);
  free (near);
  free (variant);
  free (hidden);
  free (bounded);
}

/* The whole content of the file at PATH, or NULL.  The caller frees it.  */

static char *
read_file (const char *path)
{
  FILE *file = fopen (path, "r");
  if (!file)
    return NULL;
  struct text text = { 0 };
  char block[4096];
  size_t count;
  while ((count = fread (block, 1, sizeof block, file)) > 0)
    text_add_bytes (&text, block, count);
  fclose (file);
  return text_take (&text);
}

static bool
holds (const char *path, const char *expected)
{
  char *content = read_file (path);
  bool same = content && strcmp (content, expected) == 0;
  free (content);
  return same;
}

static void
test_files (const char *path)
{
  struct text text = { 0 };
  text_add (&text, "one\n");
  unit_check (record_append_file (&text, path)
                  && record_append_file (&text, path)
                  && holds (path, "one\none\n"),
              "records are appended");
  unit_check (record_replace_file (&text, path) && holds (path, "one\n"),
              "a unit's records replace the old ones");
  errno = 0;
  unit_check (!record_append_file (&text, "/dev/null/none") && errno == ENOTDIR,
              "a file that can not be opened is an error");
  errno = 0;
  unit_check (!record_replace_file (&text, "/dev/null/none")
                  && errno == ENOTDIR,
              "a file that can not be replaced is an error");
  errno = 0;
  unit_check (
      access ("/dev/full", W_OK) != 0
          || (!record_append_file (&text, "/dev/full") && errno == ENOSPC),
      "a full disk is an error");
  text_free (&text);
}

#define WRITERS 4
#define WRITES 50
#define LINE_LENGTH 3000

/* Append WRITES units of two lines made of the letter of WRITER.  */

static void
write_lines (const char *path, int writer)
{
  char line[LINE_LENGTH + 1];
  memset (line, 'a' + writer, LINE_LENGTH);
  line[LINE_LENGTH] = '\n';
  for (int i = 0; i < WRITES; i++)
    {
      struct text text = { 0 };
      text_add_bytes (&text, line, sizeof line);
      text_add_bytes (&text, line, sizeof line);
      record_append_file (&text, path);
      text_free (&text);
    }
}

static void
test_writers (const char *path)
{
  unlink (path);
  for (int writer = 0; writer < WRITERS; writer++)
    if (fork () == 0)
      {
        write_lines (path, writer);
        _exit (0);
      }
  while (wait (NULL) > 0)
    continue;
  char *content = read_file (path);
  unsigned whole = 0;
  char previous = 0;
  for (char *at = content; at && *at; at += LINE_LENGTH + 1)
    {
      bool same = at[LINE_LENGTH] == '\n';
      for (int i = 1; i < LINE_LENGTH && same; i++)
        same = at[i] == at[0];
      if (!same)
        break;
      /* The two lines of a unit stand together.  */
      if (whole % 2 == 1 && previous != at[0])
        break;
      previous = at[0];
      whole++;
    }
  unit_check (whole == WRITERS * WRITES * 2,
              "records of parallel compilers do not mix");
  free (content);
}

int
main (void)
{
  char path[] = "record-test-XXXXXX";
  int file = mkstemp (path);
  if (file < 0)
    return 1;
  close (file);
  unlink (path);
  test_form ();
  test_escapes ();
  test_hash ();
  test_unit_path ();
  test_files (path);
  test_writers (path);
  unlink (path);
  return unit_finish ();
}
