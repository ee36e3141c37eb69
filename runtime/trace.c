/* SPDX-License-Identifier: MIT

   The trace: see trace.h.  */

#include "trace.h"

#include <unistd.h>

#include "events.h"
#include "output.h"

#define MAPS                                                                   \
  (1u << MESC_EVENT_MAP_MAKE | 1u << MESC_EVENT_MAP_GROW                       \
   | 1u << MESC_EVENT_MAP_SHRINK | 1u << MESC_EVENT_MAP_CLEAR                  \
   | 1u << MESC_EVENT_MAP_FREE)
#define ARENAS                                                                 \
  (1u << MESC_EVENT_ARENA_MAKE | 1u << MESC_EVENT_ARENA_GROW                   \
   | 1u << MESC_EVENT_ARENA_RESET | 1u << MESC_EVENT_ARENA_FREE                \
   | 1u << MESC_EVENT_POOL_REUSE | 1u << MESC_EVENT_POOL_MAKE                  \
   | 1u << MESC_EVENT_POOL_KEEP | 1u << MESC_EVENT_POOL_DROP                   \
   | 1u << MESC_EVENT_MEMORY_RELEASE)

static uint64_t start;

static void
put_amount (struct mesc_output *line, const char *before, uint64_t amount,
            const char *after)
{
  mesc_output_string (line, before);
  mesc_output_number (line, amount);
  mesc_output_string (line, after);
}

static void
put_change (struct mesc_output *line, uint64_t from, uint64_t to,
            const char *after)
{
  put_amount (line, ", ", from, "->");
  put_amount (line, "", to, after);
}

static void
put_bytes (struct mesc_output *line, const struct mesc_event *event,
           uint64_t bytes)
{
  put_amount (line, ", ", bytes, " B");
  if (event->on_stack)
    mesc_output_string (line, " on stack");
}

static void
put_map_make (struct mesc_output *line, const struct mesc_event *event)
{
  put_amount (line, " make ", event->new_capacity, " slots");
  if (event->hint != 0)
    put_amount (line, ", hint ", event->hint, "");
  put_bytes (line, event, event->new_bytes);
}

static void
put_map_resize (struct mesc_output *line, const struct mesc_event *event,
                const char *verb)
{
  put_amount (line, verb, event->old_capacity, "->");
  put_amount (line, "", event->new_capacity, " slots");
  put_amount (line, ", n=", event->count, "");
  put_change (line, event->old_bytes, event->new_bytes, " B");
  if (event->on_stack)
    mesc_output_string (line, " from stack");
  mesc_output_string (line, ", ");
  mesc_output_decimal (line, event->nanoseconds, 3);
  mesc_output_string (line, " us");
}

static void
put_map_end (struct mesc_output *line, const struct mesc_event *event,
             const char *verb)
{
  put_amount (line, verb, event->count, "");
  put_amount (line, ", ", event->old_capacity, " slots");
  put_bytes (line, event, event->old_bytes);
}

static void
put_arena_grow (struct mesc_output *line, const struct mesc_event *event)
{
  put_amount (line, " grow ", event->old_bytes, "->");
  put_amount (line, "", event->new_bytes, " B");
  put_amount (line, ", for ", event->hint, " B");
}

static void
put_arena_end (struct mesc_output *line, const struct mesc_event *event,
               const char *verb)
{
  put_amount (line, verb, event->count, " B used of ");
  put_amount (line, "", event->old_bytes, " B");
  if (event->kind == MESC_EVENT_ARENA_RESET)
    put_amount (line, ", ", event->new_bytes, " B kept");
}

static void
put_what (struct mesc_output *line, const struct mesc_event *event)
{
  switch (event->kind)
    {
    case MESC_EVENT_MAP_MAKE:
      put_map_make (line, event);
      break;
    case MESC_EVENT_MAP_GROW:
      put_map_resize (line, event, " grow ");
      break;
    case MESC_EVENT_MAP_SHRINK:
      put_map_resize (line, event, " shrink ");
      break;
    case MESC_EVENT_MAP_CLEAR:
      put_map_end (line, event, " clear n=");
      break;
    case MESC_EVENT_MAP_FREE:
      put_map_end (line, event, " free n=");
      break;
    case MESC_EVENT_ARENA_MAKE:
      put_amount (line, " make, ", event->new_bytes, " B given");
      break;
    case MESC_EVENT_ARENA_GROW:
      put_arena_grow (line, event);
      break;
    case MESC_EVENT_ARENA_RESET:
      put_arena_end (line, event, " reset, ");
      break;
    case MESC_EVENT_ARENA_FREE:
      put_arena_end (line, event, " free, ");
      break;
    case MESC_EVENT_POOL_REUSE:
      put_amount (line, " reuse, ", event->old_bytes, " B");
      break;
    case MESC_EVENT_POOL_MAKE:
      mesc_output_string (line, " make");
      break;
    case MESC_EVENT_POOL_KEEP:
      put_amount (line, " keep, ", event->new_bytes, " B");
      break;
    case MESC_EVENT_POOL_DROP:
      mesc_output_string (line, " drop");
      break;
    default:
      put_amount (line, " give back, ", event->old_bytes, "->");
      put_amount (line, "", event->new_bytes, " B");
      break;
    }
}

static const char *
kind_of_object (const struct mesc_event *event)
{
  if (MAPS & 1u << event->kind)
    return "map ";
  switch (event->kind)
    {
    case MESC_EVENT_MEMORY_RELEASE:
      return event->object != NULL ? "arena " : "memory ";
    case MESC_EVENT_POOL_REUSE:
    case MESC_EVENT_POOL_MAKE:
    case MESC_EVENT_POOL_KEEP:
    case MESC_EVENT_POOL_DROP:
      return "pool ";
    default:
      return "arena ";
    }
}

static void
put_object (struct mesc_output *line, const struct mesc_event *event)
{
  mesc_output_string (line, kind_of_object (event));
  if (event->name != NULL)
    mesc_output_string (line, event->name);
  else
    {
      mesc_output_string (line, "0x");
      mesc_output_hex (line, (uintptr_t)event->object);
    }
  mesc_output_string (line, " @");
  mesc_output_decimal (line, (mesc_events_nanoseconds () - start) / 1000000, 3);
  mesc_output_byte (line, 's');
}

static void
put_site (struct mesc_output *line, const struct mesc_site *site)
{
  if (site == NULL)
    return;
  mesc_output_strings (line, ", ", site->file, ":", NULL);
  mesc_output_number (line, site->line);
  if (site->label != NULL)
    mesc_output_strings (line, " ", site->label, NULL);
}

static void
trace_event (const struct mesc_event *event)
{
  char space[1024];
  struct mesc_output line = mesc_output_to (STDERR_FILENO, space, sizeof space);
  put_object (&line, event);
  put_what (&line, event);
  put_site (&line, event->site);
  mesc_output_byte (&line, '\n');
  mesc_output_flush (&line);
}

void
mesc_trace_start (bool maps, bool arenas)
{
  start = mesc_events_nanoseconds ();
  mesc_events_listen (trace_event, (maps ? MAPS : 0) | (arenas ? ARENAS : 0));
}
