/* SPDX-License-Identifier: MIT

   The places in the program that samples were taken at: see locations.h.  */

#include "locations.h"

#include <string.h>

#define LIBRARY_FILE "libmapescape.so"

/* A return address is behind the call, which may be the last of its
   function.  */

static uintptr_t
call_address (uintptr_t return_address)
{
  return return_address - 1;
}

/* Heapsort: in place, without recursion, and never slow.  */

static void
sift_down (struct mesc_address *heap, size_t root, size_t count)
{
  struct mesc_address moved = heap[root];
  for (size_t child; (child = 2 * root + 1) < count; root = child)
    {
      if (child + 1 < count && heap[child].address < heap[child + 1].address)
        child++;
      if (heap[child].address <= moved.address)
        break;
      heap[root] = heap[child];
    }
  heap[root] = moved;
}

static void
sort_addresses (struct mesc_address *addresses, size_t count)
{
  for (size_t root = count / 2; root-- > 0;)
    sift_down (addresses, root, count);
  for (size_t last = count; last-- > 1;)
    {
      struct mesc_address greatest = addresses[0];
      addresses[0] = addresses[last];
      addresses[last] = greatest;
      sift_down (addresses, 0, last);
    }
}

static size_t
drop_repeated (struct mesc_address *addresses, size_t count)
{
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || addresses[kept - 1].address != addresses[i].address)
      addresses[kept++] = addresses[i];
  return kept;
}

static bool
collect_addresses (struct mesc_locations *locations,
                   const struct mesc_bucket *bucket)
{
  struct mesc_output *memory = &locations->address_memory;
  for (; bucket != NULL; bucket = bucket->next)
    for (size_t i = 0; i < bucket->depth; i++)
      {
        struct mesc_address address
            = { .address = call_address (bucket->callers[i]) };
        mesc_output_bytes (memory, &address, sizeof address);
      }
  locations->list = (struct mesc_address *)memory->data;
  size_t count = memory->used / sizeof *locations->list;
  sort_addresses (locations->list, count);
  locations->count = drop_repeated (locations->list, count);
  return !memory->failed;
}

static void
read_symbols (struct mesc_locations *locations)
{
  size_t place = 0;
  for (size_t i = 0; i < locations->modules.count; i++)
    {
      const struct mesc_module *module = &locations->modules.list[i];
      struct mesc_symbols symbols = { .is_open = false };
      place = mesc_locations_below (locations, place, module->start);
      size_t end = mesc_locations_below (locations, place, module->limit);
      if (end > place)
        mesc_symbols_read (&symbols, module, &locations->list[place],
                           end - place);
      mesc_output_bytes (&locations->symbol_memory, &symbols, sizeof symbols);
      if (locations->symbol_memory.failed)
        mesc_symbols_free (&symbols);
      place = end;
    }
  locations->symbols = (struct mesc_symbols *)locations->symbol_memory.data;
}

bool
mesc_locations_read (struct mesc_locations *locations,
                     const struct mesc_bucket *first)
{
  *locations
      = (struct mesc_locations){ .address_memory = mesc_output_to_memory (),
                                 .symbol_memory = mesc_output_to_memory () };
  if (collect_addresses (locations, first)
      && mesc_modules_read (&locations->modules))
    {
      read_symbols (locations);
      if (!locations->symbol_memory.failed)
        return true;
    }
  mesc_locations_free (locations);
  return false;
}

void
mesc_locations_free (struct mesc_locations *locations)
{
  size_t count = locations->symbol_memory.used / sizeof *locations->symbols;
  for (size_t i = 0; i < count; i++)
    mesc_symbols_free (&locations->symbols[i]);
  mesc_output_free (&locations->symbol_memory);
  mesc_output_free (&locations->address_memory);
  mesc_modules_free (&locations->modules);
}

size_t
mesc_locations_find (const struct mesc_locations *locations,
                     const struct mesc_bucket *bucket, size_t caller)
{
  uintptr_t address = call_address (bucket->callers[caller]);
  size_t low = 0;
  for (size_t high = locations->count; low + 1 < high;)
    {
      size_t middle = low + (high - low) / 2;
      if (address < locations->list[middle].address)
        high = middle;
      else
        low = middle;
    }
  return low;
}

size_t
mesc_locations_below (const struct mesc_locations *locations, size_t place,
                      uintptr_t limit)
{
  while (place < locations->count && locations->list[place].address < limit)
    place++;
  return place;
}

static bool
is_library_file (const struct mesc_module *module)
{
  const char *slash = module ? strrchr (module->name, '/') : NULL;
  return slash != NULL
         && strncmp (slash + 1, LIBRARY_FILE, strlen (LIBRARY_FILE)) == 0;
}

/* Whether the call at this place is made by the library itself.  */

static bool
is_own (const struct mesc_locations *locations, size_t place)
{
  const struct mesc_address *address = &locations->list[place];
  return address->is_own
         || is_library_file (
             mesc_modules_find (&locations->modules, address->address));
}

size_t
mesc_locations_own (const struct mesc_locations *locations,
                    const struct mesc_bucket *bucket)
{
  size_t own = 0;
  while (own < bucket->depth
         && is_own (locations, mesc_locations_find (locations, bucket, own)))
    own++;
  return own < bucket->depth ? own : 0;
}

size_t
mesc_function_length (const char *function)
{
  static const char *const suffixes[]
      = { ".cold", ".constprop.", ".isra.", ".part." };
  size_t length = strlen (function);
  for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
    {
      const char *suffix = strstr (function, suffixes[i]);
      if (suffix != NULL && (size_t)(suffix - function) < length)
        length = (size_t)(suffix - function);
    }
  return length;
}
