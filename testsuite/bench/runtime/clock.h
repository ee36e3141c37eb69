/* The time that the process has used, and the least time of several tries.  */

#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Time of all threads, since a collector of garbage works in its own.  */
static inline double
cpu_nanoseconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

enum
{
  MAX_RESULTS = 64,
  RESULT_NAME = 32
};

/* What is printed at the end: a name and the least figure seen for it.  */
struct results
{
  size_t count;
  struct
  {
    char name[RESULT_NAME];
    double least;
  } rows[MAX_RESULTS];
};

static inline void
record_figure (struct results *results, const char *name, double figure)
{
  size_t i = 0;
  while (i < results->count && strcmp (results->rows[i].name, name))
    i++;
  if (i == MAX_RESULTS || strlen (name) >= RESULT_NAME)
    {
      fprintf (stderr, "bench: no room for the result '%s'\n", name);
      exit (1);
    }
  if (i == results->count)
    {
      strcpy (results->rows[i].name, name);
      results->rows[i].least = figure;
      results->count++;
    }
  else if (figure < results->rows[i].least)
    results->rows[i].least = figure;
}

/* Record the time that COUNT operations took from START on, and stop the
   program if they did not do what they should have.  */
static inline void
record_time (struct results *results, const char *name, double start,
             size_t count, uint64_t sum, uint64_t expected)
{
  double end = cpu_nanoseconds ();
  if (sum != expected)
    {
      fprintf (stderr, "bench: %s: sum %llu, expected %llu\n", name,
               (unsigned long long)sum, (unsigned long long)expected);
      exit (2);
    }
  record_figure (results, name, (end - start) / count);
}

static inline void
print_results (const struct results *results)
{
  for (size_t i = 0; i < results->count; i++)
    printf ("%s\t%.6g\n", results->rows[i].name, results->rows[i].least);
}

#endif
