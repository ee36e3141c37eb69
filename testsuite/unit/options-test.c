/* The plugin's arguments: every key, what it accepts, and that what it does
   not accept is refused by name.  An argument that is silently taken for
   something else would change what a build does without anyone noticing.  */

#include "options.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

static struct mapescape_options options;
static struct mapescape_option_error refused;

static bool
set (const char *key, const char *value)
{
  refused.message[0] = '\0';
  return mapescape_options_set (&options, key, value, &refused);
}

static void
begin (void)
{
  mapescape_options_free (&options);
}

/* KEY=VALUE is refused, with a message that has every one of the words.  */
static void
check_refused (const char *key, const char *value, const char *word1,
               const char *word2)
{
  bool good = !set (key, value) && strstr (refused.message, key)
              && strstr (refused.message, word1)
              && strstr (refused.message, word2);
  unit_check (good, "refused: '%s%s%s'", key, value ? "=" : "",
              value ? value : "");
}

static void
test_defaults (void)
{
  begin ();
  unit_check (options.level == 1 && !options.scope_all && !options.report
                  && !options.report_dir && !options.rewrite_maps_only,
              "notes at level 1 for maps and nothing else by default");
  unit_check (options.rewrite == MAPESCAPE_REWRITE_NONE,
              "nothing is rewritten by default");
  unit_check (options.stack_limit == 4096 && options.frame_limit == 16384,
              "the limits of stack and frame are 4096 and 16384");
  unit_check (options.limit == MAPESCAPE_NO_LIMIT && options.only.count == 0
                  && options.models.count == 0,
              "no site is left out by default");
}

static void
test_level (void)
{
  begin ();
  unit_check (set ("m", "0") && options.level == 0, "m=0");
  unit_check (set ("m", "2") && options.level == 2, "m=2");
  unit_check (set ("m", NULL) && options.level == 1, "a bare m means 1");
  check_refused ("m", "3", "m=3", "0, 1, 2");
  check_refused ("m", "", "m=", "0, 1, 2");
  check_refused ("m", "01", "m=01", "0, 1, 2");
  unit_check (options.level == 1, "a refused argument changes nothing");
}

static void
test_words (void)
{
  begin ();
  unit_check (set ("scope", "all") && options.scope_all, "scope=all");
  unit_check (set ("scope", "maps") && !options.scope_all, "scope=maps");
  check_refused ("scope", "map", "scope=map", "maps, all");
  check_refused ("scope", NULL, "needs a value", "maps, all");
  unit_check (set ("rewrite-scope", "maps") && options.rewrite_maps_only,
              "rewrite-scope=maps");
  unit_check (set ("rewrite-scope", "all") && !options.rewrite_maps_only,
              "rewrite-scope=all");
  check_refused ("rewrite-scope", "none", "rewrite-scope=none", "maps, all");
  unit_check (set ("rewrite", "none"), "rewrite=none");
  unit_check (set ("rewrite", "verify")
                  && options.rewrite == MAPESCAPE_REWRITE_VERIFY,
              "rewrite=verify");
  unit_check (set ("rewrite", "stack")
                  && options.rewrite == MAPESCAPE_REWRITE_STACK,
              "rewrite=stack");
  unit_check (set ("warn", "none"), "warn=none");
}

/* What is in the interface but not in this version.  */
static void
test_missing (void)
{
  begin ();
  check_refused ("rewrite", "arena", "not available",
                 "accepted here: none, stack, verify");
  check_refused ("rewrite", "all", "not available",
                 "accepted here: none, stack, verify");
  check_refused ("rewrite", "heap", "bad value", "accepted here: none, stack, verify");
  check_refused ("warn", "all", "not available", "accepted here: none");
  check_refused ("warn", "map-copy", "not available", "accepted here: none");
  check_refused ("warn", "", "bad value", "accepted here: none");
}

static void
test_numbers (void)
{
  begin ();
  unit_check (set ("stack-limit", "65536") && options.stack_limit == 65536,
              "stack-limit=65536");
  unit_check (set ("frame-limit", "0") && options.frame_limit == 0,
              "frame-limit=0");
  unit_check (set ("limit", "7") && options.limit == 7, "limit=7");
  check_refused ("stack-limit", "-1", "stack-limit=-1", "bytes");
  check_refused ("stack-limit", "4k", "stack-limit=4k", "bytes");
  check_refused ("stack-limit", " 4", "stack-limit= 4", "bytes");
  check_refused ("frame-limit", "", "frame-limit=", "bytes");
  check_refused ("limit", "99999999999999999999", "limit=999", "sites");
  check_refused ("limit", NULL, "needs a value", "sites");
}

static void
test_only (void)
{
  begin ();
  unit_check (set ("only", "0123abCD,ffffffff") && options.only.count == 2
                  && !strcmp (options.only.items[0], "0123abcd")
                  && !strcmp (options.only.items[1], "ffffffff"),
              "only=HASH,HASH is taken in lower case");
  unit_check (set ("only", "00000000") && options.only.count == 3,
              "only may be repeated");
  check_refused ("only", "123", "only=123", "8 hex digits");
  check_refused ("only", "0123456g", "only=0123456g", "8 hex digits");
  check_refused ("only", "01234567,", "only=01234567,", "8 hex digits");
  check_refused ("only", "01234567,,01234567", "only=", "8 hex digits");
  check_refused ("only", "", "only=", "8 hex digits");
  unit_check (options.only.count == 3, "a list with a bad hash is not taken");
}

static void
test_keys (void)
{
  begin ();
  check_refused ("M", "1", "unknown key 'M'", "report-dir");
  check_refused ("", NULL, "unknown key ''", "warn");
  check_refused ("scop", "all", "unknown key 'scop'", "scope");
  char *help = mapescape_options_help ();
  unit_check (strstr (help, "-fplugin-arg-mapescape-m=")
                  && strstr (help, "-fplugin-arg-mapescape-warn="),
              "the help text has the first and the last key");
  free (help);
}

static void
test_active (void)
{
  begin ();
  unit_check (mapescape_options_active (&options), "active by default");
  set ("m", "0");
  unit_check (!mapescape_options_active (&options),
              "m=0 alone asks for nothing");
  set ("scope", "all");
  set ("stack-limit", "1");
  unit_check (!mapescape_options_active (&options),
              "a limit or a scope asks for nothing");
  set ("report", "options-test.report");
  unit_check (mapescape_options_active (&options),
              "m=0 with a report is active");
  unlink ("options-test.report");
}

static void
test_report (void)
{
  begin ();
  FILE *file = fopen ("options-test.report", "w");
  fputs ("kept\n", file);
  fclose (file);
  char line[10] = "";
  unit_check (set ("report", "options-test.report")
                  && !strcmp (options.report, "options-test.report")
                  && (file = fopen ("options-test.report", "r"))
                  && fgets (line, sizeof line, file)
                  && !strcmp (line, "kept\n"),
              "a report keeps what it has");
  fclose (file);
  unlink ("options-test.report");
  check_refused ("report", "no-such-directory/x", "No such file",
                 "can be written");
  check_refused ("report", ".", "Is a directory", "can be written");
  check_refused ("report", "", "report=", "can be written");
  check_refused ("report", NULL, "needs a value", "can be written");
}

static void
test_types (void)
{
  begin ();
  unit_check (!options.types, "no types are reported by default");
  unit_check (set ("m", "0") && set ("types", "options-test.types")
                  && !strcmp (options.types, "options-test.types")
                  && access ("options-test.types", R_OK) == 0
                  && mapescape_options_active (&options),
              "types=FILE alone makes the plugin work");
  unlink ("options-test.types");
  check_refused ("types", ".", "Is a directory", "can be written");
  check_refused ("types", NULL, "needs a value", "can be written");
}

static void
test_report_dir (void)
{
  begin ();
  struct stat status;
  unit_check (set ("report-dir", "options-test.dir")
                  && stat ("options-test.dir", &status) == 0
                  && S_ISDIR (status.st_mode),
              "a report directory is made");
  unit_check (set ("report-dir", "options-test.dir"),
              "a report directory may be there already");
  rmdir ("options-test.dir");
  fclose (fopen ("options-test.file", "w"));
  check_refused ("report-dir", "options-test.file", "Not a directory",
                 "can be written");
  unlink ("options-test.file");
  check_refused ("report-dir", "no-such-directory/x", "No such file",
                 "can be written");
}

static void
test_model (void)
{
  begin ();
  fclose (fopen ("options-test.model", "w"));
  unit_check (set ("model", "options-test.model")
                  && set ("model", "options-test.model")
                  && options.models.count == 2,
              "model may be repeated");
  unlink ("options-test.model");
  check_refused ("model", "options-test.model", "No such file", "can be read");
  check_refused ("model", ".", "Is a directory", "can be read");
}

int
main (void)
{
  test_defaults ();
  test_level ();
  test_words ();
  test_missing ();
  test_numbers ();
  test_only ();
  test_keys ();
  test_active ();
  test_report ();
  test_types ();
  test_report_dir ();
  test_model ();
  mapescape_options_free (&options);
  return unit_finish ();
}
