/* What is printed about each kind of event, and about leaks of all kinds, word
   by word.  */

#include <fcntl.h>
#include <regex.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "events.h"
#include "leaks.h"
#include "samples.h"
#include "test.h"
#include "trace.h"

static const struct mesc_site site = { "f.c", "f", "counts", 10, 0 };
static const struct mesc_site plain_site = { "g.c", "g", NULL, 7, 0 };

#define AT " @[0-9]+\\.[0-9]{3}s "

static const struct
{
  struct mesc_event event;
  const char *line;
} traces[] = {
  { { .kind = MESC_EVENT_MAP_MAKE,
      .object = (void *)0xabc0,
      .site = &site,
      .new_capacity = 8,
      .new_bytes = 144,
      .on_stack = true },
    "map 0xabc0" AT "make 8 slots, 144 B on stack, f.c:10 counts" },
  { { .kind = MESC_EVENT_MAP_MAKE, .name = "m", .hint = 20 },
    "map m" AT "make 0 slots, hint 20, 0 B" },
  { { .kind = MESC_EVENT_MAP_GROW,
      .name = "m",
      .site = &plain_site,
      .count = 14,
      .old_capacity = 14,
      .new_capacity = 28,
      .old_bytes = 272,
      .new_bytes = 544,
      .nanoseconds = 3120,
      .on_stack = true },
    "map m" AT "grow 14->28 slots, n=14, 272->544 B from stack, 3.120 us, "
    "g.c:7" },
  { { .kind = MESC_EVENT_MAP_SHRINK,
      .name = "m",
      .count = 3,
      .old_capacity = 28,
      .new_capacity = 14,
      .old_bytes = 544,
      .new_bytes = 272,
      .nanoseconds = 12345678 },
    "map m" AT "shrink 28->14 slots, n=3, 544->272 B, 12345.678 us" },
  { { .kind = MESC_EVENT_MAP_CLEAR,
      .name = "m",
      .count = 9,
      .old_capacity = 14,
      .old_bytes = 272 },
    "map m" AT "clear n=9, 14 slots, 272 B" },
  { { .kind = MESC_EVENT_MAP_FREE, .name = "m", .count = 2, .on_stack = true },
    "map m" AT "free n=2, 0 slots, 0 B on stack" },
  { { .kind = MESC_EVENT_ARENA_MAKE, .name = "a", .new_bytes = 100 },
    "arena a" AT "make, 100 B given" },
  { { .kind = MESC_EVENT_ARENA_GROW,
      .name = "a",
      .count = 90,
      .old_bytes = 100,
      .new_bytes = 4196,
      .hint = 16 },
    "arena a" AT "grow 100->4196 B, for 16 B" },
  { { .kind = MESC_EVENT_ARENA_RESET,
      .name = "a",
      .count = 4000,
      .old_bytes = 4196,
      .new_bytes = 100 },
    "arena a" AT "reset, 4000 B used of 4196 B, 100 B kept" },
  { { .kind = MESC_EVENT_ARENA_FREE, .name = "a", .old_bytes = 100 },
    "arena a" AT "free, 0 B used of 100 B" },
  { { .kind = MESC_EVENT_POOL_MAKE, .name = "p" }, "pool p" AT "make" },
  { { .kind = MESC_EVENT_POOL_REUSE, .name = "p", .old_bytes = 5 },
    "pool p" AT "reuse, 5 B" },
  { { .kind = MESC_EVENT_POOL_KEEP, .name = "p", .new_bytes = 6 },
    "pool p" AT "keep, 6 B" },
  { { .kind = MESC_EVENT_POOL_DROP, .name = "p" }, "pool p" AT "drop" },
  { { .kind = MESC_EVENT_MEMORY_RELEASE,
      .name = "a",
      .object = &site,
      .old_bytes = 9,
      .new_bytes = 4 },
    "arena a" AT "give back, 9->4 B" },
  { { .kind = MESC_EVENT_MEMORY_RELEASE,
      .name = "malloc",
      .old_bytes = 9,
      .new_bytes = 4 },
    "memory malloc" AT "give back, 9->4 B" },
};
#define TRACES (sizeof traces / sizeof traces[0])

/* The standard error goes to a file while events are told.  */

static void
read_traces (char *text, size_t size)
{
  int file = memfd_create ("trace", 0);
  int error = dup (STDERR_FILENO);
  dup2 (file, STDERR_FILENO);
  for (size_t i = 0; i < TRACES; i++)
    mesc_events_tell (&traces[i].event);
  dup2 (error, STDERR_FILENO);
  close (error);
  ssize_t used = pread (file, text, size - 1, 0);
  text[used < 0 ? 0 : used] = '\0';
  close (file);
}

static bool
matches (const char *line, const char *pattern)
{
  regex_t expression;
  char whole[300];
  snprintf (whole, sizeof whole, "^%s$", pattern);
  if (regcomp (&expression, whole, REG_EXTENDED | REG_NOSUB) != 0)
    return false;
  bool fits = regexec (&expression, line, 0, NULL, 0) == 0;
  regfree (&expression);
  return fits;
}

static void
test_traces (void)
{
  static char text[8192];
  mesc_trace_start (true, true);
  read_traces (text, sizeof text);
  char *rest = text;
  for (size_t i = 0; i < TRACES; i++)
    {
      char *line = strsep (&rest, "\n");
      if (!unit_check (line != NULL && matches (line, traces[i].line),
                       "an event of kind %u is traced (%zu)",
                       traces[i].event.kind, i))
        printf ("seen: %s\n", line ? line : "nothing");
    }
  unit_check (rest != NULL && *rest == '\0', "nothing else is traced");
}

static char blocks[300];

static const char *
leaks_text (void)
{
  static char text[65536];
  struct mesc_output output = mesc_output_to_memory ();
  mesc_leaks_print (&output);
  size_t used = output.used < sizeof text ? output.used : sizeof text - 1;
  if (used > 0)
    memcpy (text, output.data, used);
  text[used] = '\0';
  mesc_output_free (&output);
  return text;
}

static unsigned
count_lines (const char *text)
{
  unsigned lines = 0;
  for (; *text; text++)
    lines += *text == '\n';
  return lines;
}

/* Global, as local functions of an object that includes events.h are taken for
   the library's.  */

void leak (unsigned, size_t, const struct mesc_site *, const char *);

__attribute__ ((__noipa__)) void
leak (unsigned number, size_t size, const struct mesc_site *where,
      const char *name)
{
  mesc_samples_allocated (&blocks[number], size, where, name);
  __asm__ volatile("");
}

static void
test_leaks (void)
{
  mesc_samples_start (1, MESC_STACK_UNWIND);
  unit_check (leaks_text ()[0] == '\0',
              "where nothing is left nothing is said");
  leak (0, 1, &site, "named");
  unit_check (strcmp (leaks_text (),
                      "mapescape: leak: 1 byte in 1 block, allocated in leak, "
                      "for f.c:10 counts, named named\n"
                      "mapescape: leaks in all: 1 byte in 1 block\n")
                  == 0,
              "a leak is told with all that is known");
  leak (1, 20, &plain_site, NULL);
  leak (2, 20, NULL, NULL);
  mesc_samples_released (&blocks[0]);
  unit_check (strcmp (leaks_text (),
                      "mapescape: leak: 20 bytes in 1 block, allocated in "
                      "leak\n"
                      "mapescape: leak: 20 bytes in 1 block, allocated in "
                      "leak, for g.c:7\n"
                      "mapescape: leaks in all: 40 bytes in 2 blocks\n")
                  == 0,
              "and without what is not, and what is released is none");
  for (unsigned i = 3; i < 153; i++)
    leak (i, i, NULL, NULL);
  const char *text = leaks_text ();
  unit_check (count_lines (text) == 101
                  && strstr (text, " in 152 blocks, from 152 places of which "
                                   "the first are above\n"),
              "of many places 100 are shown");
}

int
main (void)
{
  test_traces ();
  test_leaks ();
  return unit_finish ();
}
