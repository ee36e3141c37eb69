/* SPDX-License-Identifier: MIT

   What is still there at the end: see leaks.h.

   Every block is a sample, so a bucket whose blocks have not all been released
   is a leak, or at least a debt to the system's cleaning up.  */

#include "leaks.h"

#include "locations.h"
#include "samples.h"

#define MOST_LINES 100

struct leaks
{
  uint64_t places;
  uint64_t blocks;
  uint64_t bytes;
};

static void
put_amount (struct mesc_output *output, uint64_t bytes, uint64_t blocks)
{
  mesc_output_number (output, bytes);
  mesc_output_string (output, bytes == 1 ? " byte in " : " bytes in ");
  mesc_output_number (output, blocks);
  mesc_output_string (output, blocks == 1 ? " block" : " blocks");
}

static void
put_function (struct mesc_output *output,
              const struct mesc_locations *locations,
              const struct mesc_bucket *bucket)
{
  size_t own = mesc_locations_own (locations, bucket);
  if (own >= bucket->depth)
    return;
  const struct mesc_address *address
      = &locations->list[mesc_locations_find (locations, bucket, own)];
  mesc_output_string (output, ", allocated ");
  if (address->function != NULL)
    {
      mesc_output_string (output, "in ");
      mesc_output_bytes (output, address->function,
                         mesc_function_length (address->function));
    }
  else
    {
      mesc_output_string (output, "at 0x");
      mesc_output_hex (output, address->address);
    }
}

static void
put_site (struct mesc_output *output, const struct mesc_bucket *bucket)
{
  const struct mesc_site *site = bucket->site;
  if (site != NULL)
    {
      mesc_output_strings (output, ", for ", site->file, ":", NULL);
      mesc_output_number (output, site->line);
      if (site->label != NULL)
        mesc_output_strings (output, " ", site->label, NULL);
    }
  if (bucket->name[0] != '\0')
    mesc_output_strings (output, ", named ", bucket->name, NULL);
}

static void
put_leak (struct mesc_output *output, const struct mesc_locations *locations,
          const struct mesc_bucket *bucket, uint64_t blocks)
{
  mesc_output_string (output, "mapescape: leak: ");
  put_amount (output, blocks * bucket->size, blocks);
  put_function (output, locations, bucket);
  put_site (output, bucket);
  mesc_output_string (output, "\n");
  mesc_output_flush (output);
}

static void
put_sum (struct mesc_output *output, const struct leaks *leaks)
{
  if (leaks->places == 0)
    return;
  mesc_output_string (output, "mapescape: leaks in all: ");
  put_amount (output, leaks->bytes, leaks->blocks);
  if (leaks->places > MOST_LINES)
    {
      mesc_output_string (output, ", from ");
      mesc_output_number (output, leaks->places);
      mesc_output_string (output, " places of which the first are above");
    }
  mesc_output_string (output, "\n");
  mesc_output_flush (output);
}

void
mesc_leaks_print (struct mesc_output *output)
{
  const struct mesc_bucket *first = mesc_samples_first ();
  struct mesc_locations locations;
  if (!mesc_locations_read (&locations, first))
    {
      mesc_output_string (output, "mapescape: leaks cannot be shown: no "
                                  "memory, or no /proc\n");
      mesc_output_flush (output);
      return;
    }
  struct leaks leaks = { 0, 0, 0 };
  for (const struct mesc_bucket *bucket = first; bucket; bucket = bucket->next)
    {
      struct mesc_bucket_counts counts = mesc_bucket_read (bucket);
      uint64_t blocks = counts.allocated - counts.released;
      if (blocks == 0)
        continue;
      leaks.blocks += blocks;
      leaks.bytes += blocks * bucket->size;
      if (leaks.places++ < MOST_LINES)
        put_leak (output, &locations, bucket, blocks);
    }
  mesc_locations_free (&locations);
  put_sum (output, &leaks);
}
