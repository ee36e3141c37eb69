/* The examples at the head of heap.h, profile.h, stats.h and, of the internal
   headers, output.h and proto.h, as they stand there.  */

#include <mapescape/heap.h>
#include <mapescape/profile.h>
#include <mapescape/stats.h>

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "events.h"
#include "output.h"
#include "proto.h"
#include "test.h"

static void
work (void)
{
  int map;
  mesc_event_map_make (&map, NULL, 8, 100, 0, true);
  mesc_event_map_free (&map, NULL, 0, 8, 100, 0, true);
}

static void
show_stats (void)
{
  mesc_stats_start ();
  work ();
  struct mesc_stats stats;
  mesc_stats (&stats);
  printf ("%" PRIu64 " maps, %" PRIu64 " of them on the stack, %" PRIu64
          " spilled\n",
          stats.maps_created, stats.maps_on_stack, stats.stack_spills);
  unit_check (stats.maps_created == 1 && stats.maps_on_stack == 1
                  && stats.stack_spills == 0,
              "the example of stats.h");
}

static void
serve (void)
{
  size_t length = 80;
  char *line = mesc_malloc (length + 1);
  line[length] = '\0';
  mesc_free (line);
  unit_check (true, "the example of heap.h");
}

static void
show_profile (void)
{
  struct stat status;
  mesc_profile_start (0);
  serve ();
  if (!mesc_profile_write ("serve.heap"))
    perror ("serve.heap");
  unit_check (stat ("serve.heap", &status) == 0 && status.st_size > 0,
              "the example of profile.h");
  unlink ("serve.heap");
}

static void
show_output (void)
{
  int ends[2];
  char text[64] = "";
  const char *name = "counts";
  unsigned capacity = 28;
  if (pipe (ends) != 0)
    return;
  char space[256];
  struct mesc_output line = mesc_output_to (ends[1], space, sizeof space);
  mesc_output_strings (&line, "map ", name, " grows to ", NULL);
  mesc_output_number (&line, capacity);
  mesc_output_string (&line, "\n");
  mesc_output_flush (&line);
  ssize_t size = read (ends[0], text, sizeof text - 1);
  unit_check (size > 0 && strcmp (text, "map counts grows to 28\n") == 0,
              "the example of output.h");
  close (ends[0]);
  close (ends[1]);
}

static void
show_proto (void)
{
  uint64_t location = 300;
  struct mesc_output memory = mesc_output_to_memory ();
  struct mesc_output *output = &memory;
  size_t sample = mesc_proto_begin (output, 2);
  mesc_proto_number (output, 1, location);
  mesc_proto_end (output, sample);
  unit_check (memory.used == 5
                  && memcmp (memory.data, "\x12\x03\x08\xac\x02", 5) == 0,
              "the example of proto.h");
  mesc_output_free (&memory);
}

int
main (void)
{
  show_stats ();
  show_profile ();
  show_output ();
  show_proto ();
  return unit_finish ();
}
