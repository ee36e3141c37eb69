/* SPDX-License-Identifier: MIT

   The counts: see counts.h.  */

#include "counts.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "claims.h"
#include "options.h"
#include "text.h"

#define NUMBER_WIDTH 10

/* The columns of the table, and the numbers of the report.  */
static const struct column
{
  const char *heading;
  const char *name;
  size_t offset; /* In struct mescv_counts.  */
} columns[] = {
#define COUNT(heading, name, member)                                           \
  {                                                                            \
    heading, name, offsetof (struct mescv_counts, member)                      \
  }
  COUNT ("executed", "executed", executed),
  COUNT ("claimed", "claimed", claimed),
  COUNT ("checked", "checked", checked),
  COUNT ("in time", "in_time", in_time),
  COUNT ("expired", "expired", expired),
#define FIRST_DEATH 5
  COUNT ("function", "0", died[MESCV_DIED_IN_FUNCTION]),
  COUNT ("caller", "1", died[MESCV_DIED_IN_CALLER]),
  COUNT ("caller 2", "2", died[MESCV_DIED_IN_CALLER_2]),
  COUNT ("caller 3", "3", died[MESCV_DIED_IN_CALLER_3]),
  COUNT ("later", "later", died[MESCV_DIED_LATER]),
  COUNT ("never", "never", died[MESCV_DIED_NEVER]),
  COUNT ("elsewhere", "elsewhere", died[MESCV_DIED_ELSEWHERE]),
#undef COUNT
};
#define COLUMNS (sizeof columns / sizeof columns[0])

static uint64_t *
count_in (struct mescv_counts *counts, const struct column *column)
{
  return (uint64_t *)((char *)counts + column->offset);
}

static uint64_t
count_of (struct mescv_counts *counts, const struct column *column)
{
  return __atomic_load_n (count_in (counts, column), __ATOMIC_RELAXED);
}

/* Call WRITE for each allocator's call of all units.  */

static void
for_each_site (void (*write) (struct mescv_text *, struct mescv_site *),
               struct mescv_text *text)
{
  struct mescv_unit *unit = __atomic_load_n (&mescv_units, __ATOMIC_ACQUIRE);
  for (; unit; unit = unit->next)
    for (unsigned long i = 0; i < unit->count; i++)
      if (unit->sites[i].kind != 'c')
        write (text, &unit->sites[i]);
}

static void
write_field (struct mescv_text *text, const char *name, const char *value)
{
  mescv_text_strings (text, ",\"", name, "\":", NULL);
  mescv_text_json (text, value);
}

static void
write_number (struct mescv_text *text, const char *name, uint64_t value)
{
  mescv_text_strings (text, "\"", name, "\":", NULL);
  mescv_text_number (text, value);
}

void
mescv_text_site (struct mescv_text *text, const struct mescv_site *site)
{
  write_field (text, "file", site->file);
  mescv_text_strings (text, ",\"line\":", site->line,
                      ",\"column\":", site->column, NULL);
  write_field (text, "function", site->function);
  write_field (text, "name", site->name);
}

/* A claim that some block was about.  What it is known by is the call in the
   function that it is a claim of: there the note says so.  */

static void
write_claim_record (struct mescv_text *text, struct mescv_claim *claim)
{
  uint64_t blocks = __atomic_load_n (&claim->executed, __ATOMIC_RELAXED);
  if (blocks == 0)
    return;
  mescv_text_string (text, "{\"v\":1,\"kind\":\"claim\"");
  mescv_text_site (text, claim->path[0]);
  write_field (text, "scope", claim->words);
  mescv_text_string (text, ",");
  write_number (text, "callers", claim->length - 1);
  mescv_text_string (text, ",");
  write_number (text, "blocks", blocks);
  mescv_text_string (text, "}\n");
}

/* Only of calls that were made: of a test suite many processes write many
   records.  */

static void
write_record (struct mescv_text *text, struct mescv_site *site)
{
  if (site->counts.executed == 0)
    return;
  for (struct mescv_claim *claim = site->claims; claim; claim = claim->next)
    write_claim_record (text, claim);
  mescv_text_string (text, "{\"v\":1,\"kind\":\"verify\"");
  mescv_text_site (text, site);
  if (strcmp (site->reason, "-") == 0)
    mescv_text_string (text, ",\"reason\":null,");
  else
    {
      write_field (text, "reason", site->reason);
      mescv_text_string (text, ",");
    }
  write_number (text, "claims", site->claim_count);
  for (unsigned i = 0; i < COLUMNS; i++)
    {
      mescv_text_string (text, i == FIRST_DEATH ? ",\"died\":{" : ",");
      write_number (text, columns[i].name,
                    count_of (&site->counts, &columns[i]));
    }
  mescv_text_string (text, "}}\n");
}

static void
write_counts (struct mescv_text *text, struct mescv_counts *counts)
{
  for (unsigned i = 0; i < COLUMNS; i++)
    mescv_text_column (text, count_of (counts, &columns[i]), NUMBER_WIDTH);
}

/* A call that was never made is only of interest if something is claimed of
   it, which then has not been checked.  */

static void
write_row (struct mescv_text *text, struct mescv_site *site)
{
  if (site->counts.executed == 0 && site->claim_count == 0)
    return;
  write_counts (text, &site->counts);
  mescv_text_strings (text, "  ", site->file, ":", site->line, ":",
                      site->column, ": ", site->function, ": ", site->name,
                      NULL);
  if (strcmp (site->reason, "-") != 0)
    mescv_text_strings (text, ": ", site->reason, NULL);
  mescv_text_string (text, "\n");
}

static struct mescv_counts total;

static void
add_to_total (struct mescv_text *text, struct mescv_site *site)
{
  (void)text;
  for (unsigned i = 0; i < COLUMNS; i++)
    *count_in (&total, &columns[i]) += count_of (&site->counts, &columns[i]);
}

static void
write_heading (struct mescv_text *text)
{
  mescv_text_string (text, "Process ");
  mescv_text_number (text, (uint64_t)getpid ());
  mescv_text_string (text, ": blocks made, claimed to die with a scope, and "
                           "checked; of those not claimed,\nthe innermost "
                           "function that did not outlive them.\n");
  for (unsigned i = 0; i < COLUMNS; i++)
    {
      mescv_text_spaces (text, NUMBER_WIDTH - strlen (columns[i].heading));
      mescv_text_string (text, columns[i].heading);
    }
  mescv_text_string (text, "  where\n");
}

static void
write_table (struct mescv_text *text)
{
  write_heading (text);
  for_each_site (write_row, text);
  memset (&total, 0, sizeof total);
  for_each_site (add_to_total, text);
  write_counts (text, &total);
  mescv_text_string (text, "  all\n\n");
}

static void
write_report (struct mescv_text *text)
{
  for_each_site (write_record, text);
}

int
mescv_open_to_append (const char *name)
{
  if (name == NULL)
    return -1;
  int file = open (name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (file >= 0)
    return file;
  char buffer[256];
  struct mescv_text error = { buffer, 0, sizeof buffer, 2 };
  mescv_text_strings (&error, "mapescape: cannot write '", name, "'\n", NULL);
  mescv_text_flush (&error, 2);
  return -1;
}

static void
append (const char *name, void (*write_all) (struct mescv_text *))
{
  struct mescv_text text = { NULL, 0, 0, -1 };
  int file = mescv_open_to_append (name);
  if (file < 0)
    return;
  write_all (&text);
  mescv_text_flush (&text, file);
  close (file);
  mescv_text_free (&text);
}

void
mescv_counts_write (void)
{
  append (mescv_options.table, write_table);
  append (mescv_options.report, write_report);
}
