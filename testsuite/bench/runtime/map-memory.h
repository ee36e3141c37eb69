/* The task `memory': bytes for each entry.

   How full a table is depends on where its size lies between two growths, so
   `average' is over sixteen sizes spread evenly from COUNT / 2 to COUNT;
   `full' is at COUNT itself.  Both are what malloc has given out, with its own
   overhead, and what is mapped by another than malloc.  `peak' is what the
   process has grown by at most while COUNT entries were put in: at a growth,
   old and new table are there together. Strings are not counted: no map copies
   them.  */

#ifndef BENCH_MAP_MEMORY_H
#define BENCH_MAP_MEMORY_H

#include <malloc.h>
#include <unistd.h>

#include "clock.h"
#include "keys.h"

enum
{
  STEPS = 16,
  /* Below this the process does not grow enough to tell.  */
  PEAK_COUNT = 100000
};

static inline size_t
bytes_mapped (void)
{
  unsigned long pages = 0;
  FILE *statm = fopen ("/proc/self/statm", "r");
  if (!statm || fscanf (statm, "%lu", &pages) != 1)
    die ("cannot read /proc/self/statm");
  fclose (statm);
  return pages * (size_t)sysconf (_SC_PAGESIZE);
}

static inline size_t
bytes_given_out (void)
{
  size_t mapped = bytes_mapped ();
  struct mallinfo2 info = mallinfo2 ();
  return info.uordblks + mapped - info.arena;
}

/* What the process has in memory, and the most it has had since it was last
   asked to forget that.  */
static inline size_t
status_bytes (const char *field)
{
  char line[256];
  unsigned long kilobytes = 0;
  FILE *status = fopen ("/proc/self/status", "r");
  if (!status)
    die ("cannot read /proc/self/status");
  while (fgets (line, sizeof line, status))
    if (!strncmp (line, field, strlen (field)))
      kilobytes = strtoul (line + strlen (field), NULL, 10);
  fclose (status);
  return kilobytes * 1024;
}

static inline void
forget_peak (void)
{
  FILE *clear = fopen ("/proc/self/clear_refs", "w");
  if (!clear || fputs ("5", clear) < 0 || fclose (clear) != 0)
    die ("cannot write /proc/self/clear_refs");
}

static inline void
fill_to (map *m, const bench_key *keys, size_t count)
{
  for (size_t i = map_count (m); i < count; i++)
    map_put (m, keys[i], word_at (i));
}

static inline void
run_memory (size_t count, struct results *results)
{
  bench_key *keys = make_range (0, count);
  size_t before = bytes_given_out ();
  forget_peak ();
  size_t resident = status_bytes ("VmRSS:");
  double sum = 0, full = 0;
  map m;
  map_make (&m, 0);
  for (size_t step = 1; step <= STEPS; step++)
    {
      size_t size = count / 2 + count / 2 * step / STEPS;
      fill_to (&m, keys, size);
      full = (double)(bytes_given_out () - before) / map_count (&m);
      sum += full;
    }
  record_figure (results, "average", sum / STEPS);
  record_figure (results, "full", full);
  if (count >= PEAK_COUNT)
    record_figure (results, "peak",
                   ((double)status_bytes ("VmHWM:") - resident) / count);
  map_destroy (&m);
}

#endif
