/* SPDX-License-Identifier: MIT

   Statistics for people and for programs: see stats.h.  Each count that is a
   single number stands once, in the table, with what it is for a person.  */

#include <mapescape/stats.h>

#include <string.h>

#include "output.h"

static const struct count_text
{
  const char *name;
  const char *text;
  size_t offset;
} counts[] = {
#define COUNT(name, text) { #name, text, offsetof (struct mesc_stats, name) }
  COUNT (alloc, "heap bytes in use"),
  COUNT (total_alloc, "heap bytes allocated"),
  COUNT (sys, "heap bytes in use, with the library's own"),
  COUNT (mallocs, "heap blocks allocated"),
  COUNT (frees, "heap blocks released"),
  COUNT (heap_objects, "heap blocks in use"),
  COUNT (heap_released, "bytes given back to the system"),
  COUNT (stack_inuse, "bytes of maps in storage of their makers"),
  COUNT (profile_sys, "bytes of the heap profile"),
  COUNT (maps_live, "maps in use"),
  COUNT (maps_created, "maps made"),
  COUNT (maps_on_stack, "of them in storage of their makers"),
  COUNT (stack_spills, "maps that grew out of it"),
  COUNT (map_bytes, "bytes of maps in use elsewhere"),
  COUNT (map_clears, "maps cleared"),
  COUNT (grows, "maps grown"),
  COUNT (shrinks, "maps shrunk"),
  COUNT (rehash_bytes, "bytes of storage left behind in growing"),
  COUNT (hints_missed, "growths that a size hint would have saved"),
  COUNT (num_pauses, "growths and shrinkings timed"),
  COUNT (pause_total_ns, "nanoseconds in them"),
  COUNT (pause_max_ns, "nanoseconds in the longest"),
  COUNT (arenas_live, "arenas in use"),
  COUNT (arenas_created, "arenas made"),
  COUNT (arena_bytes, "bytes of their chunks in use"),
  COUNT (arena_chunks, "chunks added to arenas"),
  COUNT (arena_resets, "arenas reset"),
  COUNT (arena_used, "bytes in use in arenas that were reset or freed"),
  COUNT (arena_waste, "bytes of their chunks not in use then"),
  COUNT (arena_high_water, "bytes that one arena had at most"),
  COUNT (pool_made, "things made by pools"),
  COUNT (pool_reused, "things used again by pools"),
  COUNT (pool_dropped, "things that pools did not keep"),
#undef COUNT
};
#define COUNTS (sizeof counts / sizeof counts[0])
#define NAME_COLUMN 18

static uint64_t
count_value (const struct mesc_stats *stats, const struct count_text *count)
{
  return *(const uint64_t *)((const char *)stats + count->offset);
}

/* The name, the number to the right, and what it is.  */

static void
print_count (struct mesc_output *output, const char *name, uint64_t number,
             const char *text)
{
  size_t digits = 1;
  for (uint64_t rest = number; rest >= 10; rest /= 10)
    digits++;
  size_t begin = strlen (name);
  mesc_output_strings (output, "  ", name, NULL);
  for (; begin + digits < NAME_COLUMN + 14; begin++)
    mesc_output_byte (output, ' ');
  mesc_output_byte (output, ' ');
  mesc_output_number (output, number);
  mesc_output_strings (output, "  ", text, "\n", NULL);
}

static bool
finish (struct mesc_output *output)
{
  mesc_output_flush (output);
  return !output->failed;
}

bool
mesc_stats_print (const struct mesc_stats *stats, int file)
{
  char space[4096];
  struct mesc_output output = mesc_output_to (file, space, sizeof space);
  mesc_output_string (&output, "mapescape: statistics\n");
  for (size_t i = 0; i < COUNTS; i++)
    {
      uint64_t number = count_value (stats, &counts[i]);
      if (number != 0)
        print_count (&output, counts[i].name, number, counts[i].text);
    }
  return finish (&output);
}

static void
print_numbers (struct mesc_output *output, const char *name,
               const uint64_t *numbers, size_t count)
{
  mesc_output_strings (output, ",\"", name, "\":[", NULL);
  for (size_t i = 0; i < count; i++)
    {
      if (i > 0)
        mesc_output_byte (output, ',');
      mesc_output_number (output, numbers[i]);
    }
  mesc_output_byte (output, ']');
}

static void
print_class (struct mesc_output *output, const struct mesc_stats_size *class)
{
  mesc_output_string (output, "{\"size\":");
  mesc_output_number (output, class->size);
  mesc_output_string (output, ",\"mallocs\":");
  mesc_output_number (output, class->mallocs);
  mesc_output_string (output, ",\"frees\":");
  mesc_output_number (output, class->frees);
  mesc_output_byte (output, '}');
}

bool
mesc_stats_print_json (const struct mesc_stats *stats, int file)
{
  char space[4096];
  struct mesc_output output = mesc_output_to (file, space, sizeof space);
  for (size_t i = 0; i < COUNTS; i++)
    {
      mesc_output_strings (&output, i ? ",\"" : "{\"", counts[i].name,
                           "\":", NULL);
      mesc_output_number (&output, count_value (stats, &counts[i]));
    }
  uint64_t pauses = stats->num_pauses < MESC_STATS_PAUSES ? stats->num_pauses
                                                          : MESC_STATS_PAUSES;
  print_numbers (&output, "pause_ns", stats->pause_ns, (size_t)pauses);
  mesc_output_string (&output, ",\"by_size\":[");
  for (size_t i = 0; i < MESC_STATS_SIZES; i++)
    {
      if (i > 0)
        mesc_output_byte (&output, ',');
      print_class (&output, &stats->by_size[i]);
    }
  mesc_output_string (&output, "]}\n");
  return finish (&output);
}
