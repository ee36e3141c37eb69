/* The plugin's arguments: -fplugin-arg-mapescape-KEY[=VALUE].

   Every argument is accepted whole or is an error that names the key and what
   is accepted; the compile then fails.  What this version does not do is an
   error as well, never silently ignored: a build that asks for something must
   not go on without it.

   Pure C11 without GCC's headers, so that it can be tested alone.  */

#ifndef MAPESCAPE_OPTIONS_H
#define MAPESCAPE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C"
{
#endif

#define MAPESCAPE_NO_LIMIT UINT64_MAX

/* Strings in the order they were given; owned by the options.  */
struct mapescape_strings
{
  unsigned count;
  unsigned room;
  char **items;
};

enum mapescape_rewrite
{
  MAPESCAPE_REWRITE_NONE,
  MAPESCAPE_REWRITE_STACK,
  MAPESCAPE_REWRITE_VERIFY
};

struct mapescape_options
{
  int level;          /* m: 0 off, 1 verdicts, 2 with flow paths.  */
  bool scope_all;     /* scope=all: every allocation and parameter.  */
  char *report;       /* A file to append records to, or NULL.  */
  char *report_dir;   /* A directory with one file per unit, or NULL.  */
  char *types;        /* A file to append records of types to, or NULL.  */
  enum mapescape_rewrite rewrite;
  bool rewrite_maps_only;          /* rewrite-scope=maps.  */
  uint64_t stack_limit;            /* Bytes, per object.  */
  uint64_t frame_limit;            /* Bytes, per function.  */
  struct mapescape_strings models; /* File names.  */
  struct mapescape_strings only;   /* Hashes: 8 lower-case hex digits.  */
  uint64_t limit;                  /* Sites, or MAPESCAPE_NO_LIMIT.  */
};

/* Why an argument was not accepted.  */
struct mapescape_option_error
{
  char message[400];
};

void mapescape_options_init (struct mapescape_options *);
void mapescape_options_free (struct mapescape_options *);

/* Take one argument: VALUE is NULL for a bare key.  Files are looked at: a
   model must be readable, a report can be appended to (it is created empty),
   a report directory is made if it is missing.  Returns false, with *ERROR
   filled and the options as they were, if the argument is not accepted.  */
bool mapescape_options_set (struct mapescape_options *, const char *key,
                            const char *value,
                            struct mapescape_option_error *error);

/* True if the options ask for anything at all: notes, records or rewriting.
   If not, the plugin leaves the compiler as it is.  */
bool mapescape_options_active (const struct mapescape_options *);

/* The keys and what each accepts, one a line, for --help.  The caller frees
   the text.  */
char *mapescape_options_help (void);

#ifdef __cplusplus
}
#endif

#endif
