/* SPDX-License-Identifier: MIT

   The reader of the environment variable: see options.h.  It works on the
   variable as it is, without copies, so a setting is a piece of text that does
   not end in a null byte.  */

#include "options.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#define ORACLE_PREFIX "verify-"

struct mesc_options mesc_options;

struct piece
{
  const char *start;
  size_t length;
};

static bool
piece_is (struct piece piece, const char *string)
{
  return strlen (string) == piece.length
         && memcmp (piece.start, string, piece.length) == 0;
}

static bool
piece_starts (struct piece piece, const char *prefix)
{
  size_t length = strlen (prefix);
  return piece.length >= length && memcmp (piece.start, prefix, length) == 0;
}

/* What is before the first SEPARATOR; the rest, without it, stays.  */

static struct piece
piece_split (struct piece *rest, char separator)
{
  const char *end = memchr (rest->start, separator, rest->length);
  size_t length = end ? (size_t)(end - rest->start) : rest->length;
  struct piece first = { rest->start, length };
  size_t taken = length + (end != NULL);
  rest->start += taken;
  rest->length -= taken;
  return first;
}

static int
digit_value (char digit)
{
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  if (digit >= 'a' && digit <= 'f')
    return digit - 'a' + 10;
  return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : 16;
}

static bool
read_number (struct piece value, uint64_t *number)
{
  unsigned base = 10;
  if (piece_starts (value, "0x"))
    {
      base = 16;
      value = (struct piece){ value.start + 2, value.length - 2 };
    }
  uint64_t read = 0;
  for (size_t i = 0; i < value.length; i++)
    {
      unsigned digit = (unsigned)digit_value (value.start[i]);
      if (digit >= base || __builtin_mul_overflow (read, base, &read)
          || __builtin_add_overflow (read, digit, &read))
        return false;
    }
  *number = read;
  return value.length > 0;
}

/* The readers: false if VALUE is not for this option, which then stays as it
   is.  */

static bool
read_word (struct piece value, const char *const *words, int *which)
{
  for (int i = 0; words[i] != NULL; i++)
    if (piece_is (value, words[i]))
      {
        *which = i;
        return true;
      }
  return false;
}

static bool
read_switch (struct piece value, bool *on)
{
  static const char *const words[] = { "0", "1", NULL };
  int which = 0;
  bool is_word = read_word (value, words, &which);
  if (is_word)
    *on = which;
  return is_word;
}

static bool
read_stats (struct piece value, enum mesc_stats_form *form)
{
  static const char *const words[] = { "0", "1", "json", NULL };
  int which = 0;
  bool is_word = read_word (value, words, &which);
  if (is_word)
    *form = (enum mesc_stats_form)which;
  return is_word;
}

static bool
read_stack (struct piece value, enum mesc_stack_walk *walk)
{
  static const char *const words[] = { "unwind", "frames", NULL };
  int which = 0;
  bool is_word = read_word (value, words, &which);
  if (is_word)
    *walk = (enum mesc_stack_walk)which;
  return is_word;
}

static bool
read_hash (struct piece value, struct mesc_option_number *number)
{
  uint64_t seed;
  if (!read_number (value, &seed))
    return false;
  *number = (struct mesc_option_number){ true, seed };
  return true;
}

/* Sizes are added up in signed numbers.  */

static bool
read_rate (struct piece value, struct mesc_option_number *number)
{
  uint64_t rate;
  if (!read_number (value, &rate) || rate > INT64_MAX)
    return false;
  *number = (struct mesc_option_number){ true, rate };
  return true;
}

/* A file is opened when the program ends or a signal comes, and it may be in
   another directory by then.  */

static bool
read_file (struct piece value, char (*name)[MESC_OPTIONS_FILE_SIZE])
{
  char whole[MESC_OPTIONS_FILE_SIZE] = "";
  size_t used = 0;
  if (value.length == 0 || value.length >= MESC_OPTIONS_FILE_ROOM)
    return false;
  if (*value.start != '/' && getcwd (whole, sizeof whole - 1) != NULL)
    {
      used = strlen (whole);
      whole[used++] = '/';
    }
  if (used + value.length >= MESC_OPTIONS_FILE_ROOM)
    return false;
  memcpy (whole + used, value.start, value.length);
  whole[used + value.length] = '\0';
  memcpy (*name, whole, used + value.length + 1);
  return true;
}

static const struct
{
  const char *name;
  int number;
} signals[] = {
  { "ALRM", SIGALRM },     { "CONT", SIGCONT },   { "HUP", SIGHUP },
  { "INT", SIGINT },       { "IO", SIGIO },       { "PROF", SIGPROF },
  { "QUIT", SIGQUIT },     { "TERM", SIGTERM },   { "TSTP", SIGTSTP },
  { "URG", SIGURG },       { "USR1", SIGUSR1 },   { "USR2", SIGUSR2 },
  { "VTALRM", SIGVTALRM }, { "WINCH", SIGWINCH },
};

/* A signal for a fault would be for ever sent again.  */

static bool
signal_can_wait (uint64_t number)
{
  switch (number)
    {
    case SIGKILL:
    case SIGSTOP:
    case SIGSEGV:
    case SIGBUS:
    case SIGFPE:
    case SIGILL:
    case SIGTRAP:
      return false;
    default:
      return number >= 1 && number <= (uint64_t)SIGRTMAX;
    }
}

static bool
read_signal (struct piece value, int *number)
{
  uint64_t read;
  if (read_number (value, &read))
    {
      if (!signal_can_wait (read))
        return false;
      *number = (int)read;
      return true;
    }
  if (piece_starts (value, "SIG"))
    value = (struct piece){ value.start + 3, value.length - 3 };
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
    if (piece_is (value, signals[i].name))
      {
        *number = signals[i].number;
        return true;
      }
  return false;
}

/* The options by number: names, what they accept, and a reader for all.  */

enum option
{
#define OPTION(name, accepts, reader) OPTION_##name,
#include "options.def"
#undef OPTION
  OPTIONS
};

static const struct
{
  const char *name;
  const char *accepts;
} texts[] = {
#define OPTION(name, accepts, reader) { #name, accepts },
#include "options.def"
#undef OPTION
};

static bool
read_option (enum option option, struct piece value)
{
  switch (option)
    {
#define OPTION(name, accepts, reader)                                          \
  case OPTION_##name:                                                          \
    return read_##reader (value, &mesc_options.name);
#include "options.def"
#undef OPTION
    default:
      return false;
    }
}

static enum option
find_option (struct piece name)
{
  enum option option = 0;
  while (option < OPTIONS && !piece_is (name, texts[option].name))
    option++;
  return option;
}

static void
complain_begin (struct mesc_output *complaints, struct piece setting)
{
  mesc_output_string (complaints, "mapescape: warning: '");
  mesc_output_bytes (complaints, setting.start, setting.length);
  mesc_output_string (complaints,
                      "' in " MESC_OPTIONS_VARIABLE " is ignored: ");
}

static void
complain_name (struct mesc_output *complaints, struct piece name)
{
  mesc_output_string (complaints, "there is no setting '");
  mesc_output_bytes (complaints, name.start, name.length);
  mesc_output_string (complaints, "'; there are");
  for (enum option option = 0; option < OPTIONS; option++)
    mesc_output_strings (complaints, option ? ", " : " ", texts[option].name,
                         NULL);
  mesc_output_string (complaints, "\n");
}

static void
complain_value (struct mesc_output *complaints, enum option option,
                bool has_value)
{
  if (!has_value)
    mesc_output_string (complaints, "it has no value; ");
  mesc_output_strings (complaints, texts[option].name, " accepts ",
                       texts[option].accepts, "\n", NULL);
}

static void
read_setting (struct piece setting, struct mesc_output *complaints)
{
  struct piece value = setting;
  struct piece name = piece_split (&value, '=');
  bool has_value = name.length < setting.length;
  if (setting.length == 0 || piece_starts (name, ORACLE_PREFIX))
    return;
  enum option option = find_option (name);
  if (option < OPTIONS && has_value && read_option (option, value))
    return;
  complain_begin (complaints, setting);
  if (option == OPTIONS)
    complain_name (complaints, name);
  else
    complain_value (complaints, option, has_value);
  mesc_output_flush (complaints);
}

void
mesc_options_read (const char *text, struct mesc_output *complaints)
{
  struct piece rest = { text, strlen (text) };
  while (rest.length > 0)
    read_setting (piece_split (&rest, ','), complaints);
}
