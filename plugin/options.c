/* The plugin's arguments: see options.h.

   The keys, what each accepts and what it does stand once, in the table
   `keys'; the words that a key accepts stand once, in its table of words.
   A word that belongs to the interface but is not built into this version
   is in the table too, so that it gets its own message.  */

#include "options.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "escape/memory.h"

#define DEFAULT_STACK_LIMIT 4096
#define DEFAULT_FRAME_LIMIT 16384
#define HASH_DIGITS 8

struct option_key;

/* One argument on its way into the options.  */
struct argument
{
  struct mapescape_options *options;
  const struct option_key *key;
  const char *value;
  struct mapescape_option_error *error;
};

struct option_key
{
  const char *name;
  const char *accepts; /* For messages and the help text.  */
  const char *help;
  bool (*set) (const struct argument *);
  const char *bare; /* The value of the key alone; NULL: it needs one.  */
};

struct option_word
{
  const char *text;
  int value;
  bool available; /* In this version.  */
};

__attribute__ ((format (printf, 2, 3))) static bool
refuse (struct mapescape_option_error *error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (error->message, sizeof error->message, format, arguments);
  va_end (arguments);
  return false;
}

static bool
refuse_value (const struct argument *argument)
{
  return refuse (argument->error, "bad value '%s=%s'; accepted here: %s",
                 argument->key->name, argument->value, argument->key->accepts);
}

static bool
refuse_file (const struct argument *argument, const char *what)
{
  return refuse (argument->error, "cannot %s '%s=%s': %s; accepted here: %s",
                 what, argument->key->name, argument->value, strerror (errno),
                 argument->key->accepts);
}

/* Look the value up in WORDS, which end with a NULL text.  */
static bool
parse_word (const struct argument *argument, const struct option_word *words,
            int *value)
{
  for (const struct option_word *word = words; word->text; word++)
    if (strcmp (word->text, argument->value) == 0)
      {
        if (!word->available)
          return refuse (argument->error,
                         "'%s=%s' is not available in this version; "
                         "accepted here: %s",
                         argument->key->name, argument->value,
                         argument->key->accepts);
        *value = word->value;
        return true;
      }
  return refuse_value (argument);
}

static bool
parse_number (const struct argument *argument, uint64_t *number)
{
  const char *text = argument->value;
  if (!isdigit ((unsigned char)text[0]))
    return refuse_value (argument);
  char *end;
  errno = 0;
  unsigned long long parsed = strtoull (text, &end, 10);
  if (*end || errno || parsed == MAPESCAPE_NO_LIMIT)
    return refuse_value (argument);
  *number = parsed;
  return true;
}

static char *
copy_string (const char *text)
{
  return mesc_xstrndup (text, strlen (text));
}

static void
strings_add (struct mapescape_strings *strings, char *item)
{
  strings->items = (char **)mesc_grow (strings->items, &strings->room,
                                       strings->count + 1, sizeof (char *));
  strings->items[strings->count++] = item;
}

static void
strings_free (struct mapescape_strings *strings)
{
  for (unsigned i = 0; i < strings->count; i++)
    free (strings->items[i]);
  free (strings->items);
}

static bool
set_level (const struct argument *argument)
{
  static const struct option_word words[]
      = { { "0", 0, true }, { "1", 1, true }, { "2", 2, true }, { 0 } };
  return parse_word (argument, words, &argument->options->level);
}

static const struct option_word scope_words[]
    = { { "maps", false, true }, { "all", true, true }, { 0 } };

static bool
set_scope (const struct argument *argument)
{
  int all;
  if (!parse_word (argument, scope_words, &all))
    return false;
  argument->options->scope_all = all;
  return true;
}

static bool
set_rewrite_scope (const struct argument *argument)
{
  int all;
  if (!parse_word (argument, scope_words, &all))
    return false;
  argument->options->rewrite_maps_only = !all;
  return true;
}

static bool
set_rewrite (const struct argument *argument)
{
  static const struct option_word words[]
      = { { "none", MAPESCAPE_REWRITE_NONE, true },
          { "stack", MAPESCAPE_REWRITE_STACK, true },
          { "arena", 0, false },
          { "all", 0, false },
          { "verify", MAPESCAPE_REWRITE_VERIFY, true },
          { 0 } };
  int rewrite;
  if (!parse_word (argument, words, &rewrite))
    return false;
  argument->options->rewrite = (enum mapescape_rewrite)rewrite;
  return true;
}

/* The names of single warnings are the interface's too, so any name that
   could be one is said to be missing rather than wrong.  */
static bool
set_warn (const struct argument *argument)
{
  if (strcmp (argument->value, "none") == 0)
    return true;
  if (!*argument->value)
    return refuse_value (argument);
  return refuse (argument->error,
                 "'%s=%s' is not available in this version; "
                 "accepted here: %s",
                 argument->key->name, argument->value, argument->key->accepts);
}

/* The file is created here rather than at the first record: a report that
   cannot be written is then known before any work is done, and one that stays
   empty says that there was nothing to report.  */
static bool
set_file (const struct argument *argument, char **name)
{
  int file
      = open (argument->value, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0)
    return refuse_file (argument, "write");
  close (file);
  free (*name);
  *name = copy_string (argument->value);
  return true;
}

static bool
set_report (const struct argument *argument)
{
  return set_file (argument, &argument->options->report);
}

static bool
set_types (const struct argument *argument)
{
  return set_file (argument, &argument->options->types);
}

static bool
set_report_dir (const struct argument *argument)
{
  /* Another compiler of a parallel build may make it at the same time.  */
  if (mkdir (argument->value, 0777) != 0 && errno != EEXIST)
    return refuse_file (argument, "make");
  struct stat status;
  if (stat (argument->value, &status) != 0)
    return refuse_file (argument, "use");
  if (!S_ISDIR (status.st_mode))
    {
      errno = ENOTDIR;
      return refuse_file (argument, "use");
    }
  if (access (argument->value, W_OK | X_OK) != 0)
    return refuse_file (argument, "write to");
  free (argument->options->report_dir);
  argument->options->report_dir = copy_string (argument->value);
  return true;
}

static bool
set_stack_limit (const struct argument *argument)
{
  return parse_number (argument, &argument->options->stack_limit);
}

static bool
set_frame_limit (const struct argument *argument)
{
  return parse_number (argument, &argument->options->frame_limit);
}

static bool
set_limit (const struct argument *argument)
{
  return parse_number (argument, &argument->options->limit);
}

static bool
set_model (const struct argument *argument)
{
  int file = open (argument->value, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return refuse_file (argument, "read");
  struct stat status;
  bool directory = fstat (file, &status) == 0 && S_ISDIR (status.st_mode);
  close (file);
  if (directory)
    {
      errno = EISDIR;
      return refuse_file (argument, "read");
    }
  strings_add (&argument->options->models, copy_string (argument->value));
  return true;
}

static bool
hash_valid (const char *text, size_t length)
{
  if (length != HASH_DIGITS)
    return false;
  for (size_t i = 0; i < length; i++)
    if (!isxdigit ((unsigned char)text[i]))
      return false;
  return true;
}

/* The list is checked whole before any of it is taken.  */
static bool
set_only (const struct argument *argument)
{
  const char *text = argument->value;
  for (const char *item = text;; item++)
    {
      size_t length = strcspn (item, ",");
      if (!hash_valid (item, length))
        return refuse_value (argument);
      item += length;
      if (!*item)
        break;
    }
  for (const char *item = text; *item; item += strspn (item, ","))
    {
      char *hash = mesc_xstrndup (item, HASH_DIGITS);
      for (char *digit = hash; *digit; digit++)
        *digit = (char)tolower ((unsigned char)*digit);
      strings_add (&argument->options->only, hash);
      item += HASH_DIGITS;
    }
  return true;
}

static const struct option_key keys[] = {
  { "m", "0, 1, 2", "notes: off, verdicts, verdicts with flow paths", set_level,
    "1" },
  { "scope", "maps, all",
    "notes for maps, or for every heap allocation and pointer parameter",
    set_scope, NULL },
  { "report", "a file that can be written", "append a JSON record per site",
    set_report, NULL },
  { "report-dir", "a directory that can be written",
    "one file of records per unit, for parallel builds", set_report_dir, NULL },
  { "types", "a file that can be written",
    "append a JSON record per struct that looks like a map", set_types, NULL },
  { "rewrite", "none, stack, verify", "what may be moved off the heap", set_rewrite, NULL },
  { "rewrite-scope", "maps, all", "which allocations may be moved",
    set_rewrite_scope, NULL },
  { "stack-limit", "a number of bytes", "the largest object on the stack",
    set_stack_limit, NULL },
  { "frame-limit", "a number of bytes", "the most that one function takes",
    set_frame_limit, NULL },
  { "model", "a model file that can be read",
    "what a library's functions do; may be repeated", set_model, NULL },
  { "only", "hashes of 8 hex digits, with commas between",
    "rewrite these sites alone", set_only, NULL },
  { "limit", "a number of sites", "rewrite the first so many sites alone",
    set_limit, NULL },
  { "warn", "none", "hazard warnings", set_warn, NULL },
};

#define NUM_KEYS (sizeof keys / sizeof keys[0])

static bool
refuse_key (struct mapescape_option_error *error, const char *name)
{
  char names[200] = "";
  size_t length = 0;
  for (size_t i = 0; i < NUM_KEYS && length < sizeof names; i++)
    length += (size_t)snprintf (names + length, sizeof names - length, "%s%s",
                                i ? ", " : "", keys[i].name);
  return refuse (error, "unknown key '%s'; accepted are: %s", name, names);
}

void
mapescape_options_init (struct mapescape_options *options)
{
  *options = (struct mapescape_options){ .level = 1,
                                         .stack_limit = DEFAULT_STACK_LIMIT,
                                         .frame_limit = DEFAULT_FRAME_LIMIT,
                                         .limit = MAPESCAPE_NO_LIMIT };
}

void
mapescape_options_free (struct mapescape_options *options)
{
  free (options->report);
  free (options->report_dir);
  free (options->types);
  strings_free (&options->models);
  strings_free (&options->only);
  mapescape_options_init (options);
}

bool
mapescape_options_set (struct mapescape_options *options, const char *key,
                       const char *value, struct mapescape_option_error *error)
{
  for (size_t i = 0; i < NUM_KEYS; i++)
    if (strcmp (keys[i].name, key) == 0)
      {
        if (!value && !keys[i].bare)
          return refuse (error, "'%s' needs a value; accepted here: %s", key,
                         keys[i].accepts);
        struct argument argument
            = { options, &keys[i], value ? value : keys[i].bare, error };
        return keys[i].set (&argument);
      }
  return refuse_key (error, key);
}

bool
mapescape_options_active (const struct mapescape_options *options)
{
  return options->level > 0 || options->report || options->report_dir
         || options->types || options->rewrite != MAPESCAPE_REWRITE_NONE;
}

char *
mapescape_options_help (void)
{
  char *text = NULL;
  size_t size = 0;
  FILE *stream = open_memstream (&text, &size);
  if (!stream)
    return mesc_xstrndup ("", 0);
  for (size_t i = 0; i < NUM_KEYS; i++)
    fprintf (stream, "  -fplugin-arg-mapescape-%s=  %s (%s)\n", keys[i].name,
             keys[i].help, keys[i].accepts);
  fclose (stream);
  return text;
}
