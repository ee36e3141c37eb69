/* SPDX-License-Identifier: MIT

   The samples as a profile: see encode.h.

   The format is the message Profile of google/pprof's proto/profile.proto; the
   numbers of its fields are below.  A sample has four values, as in Go's heap
   profiles: objects and bytes allocated so far, objects and bytes in use.  Its
   labels say what was made: the site, the label that the program gave it, the
   name of the object, and the size of one block.

   A reader with the program's file finds lines and inlined functions from the
   addresses; the names of functions are given for readers without.  A stack
   begins with the first function that is not the library's own.  */

#include "encode.h"

#include <math.h>
#include <string.h>

#include "locations.h"
#include "proto.h"
#include "samples.h"
#include "string-table.h"

enum profile_field
{
  PROFILE_SAMPLE_TYPE = 1,
  PROFILE_SAMPLE = 2,
  PROFILE_MAPPING = 3,
  PROFILE_LOCATION = 4,
  PROFILE_FUNCTION = 5,
  PROFILE_STRING_TABLE = 6,
  PROFILE_TIME_NANOS = 9,
  PROFILE_DURATION_NANOS = 10,
  PROFILE_PERIOD_TYPE = 11,
  PROFILE_PERIOD = 12,
  PROFILE_COMMENT = 13,
  PROFILE_DEFAULT_SAMPLE_TYPE = 14
};

enum value_type_field
{
  VALUE_TYPE_TYPE = 1,
  VALUE_TYPE_UNIT = 2
};

enum sample_field
{
  SAMPLE_LOCATION_ID = 1,
  SAMPLE_VALUE = 2,
  SAMPLE_LABEL = 3
};

enum label_field
{
  LABEL_KEY = 1,
  LABEL_STR = 2,
  LABEL_NUM = 3,
  LABEL_NUM_UNIT = 4
};

enum mapping_field
{
  MAPPING_ID = 1,
  MAPPING_START = 2,
  MAPPING_LIMIT = 3,
  MAPPING_OFFSET = 4,
  MAPPING_FILENAME = 5,
  MAPPING_BUILD_ID = 6
};

enum location_field
{
  LOCATION_ID = 1,
  LOCATION_MAPPING_ID = 2,
  LOCATION_ADDRESS = 3,
  LOCATION_LINE = 4
};

enum line_field
{
  LINE_FUNCTION_ID = 1
};

enum function_field
{
  FUNCTION_ID = 1,
  FUNCTION_NAME = 2,
  FUNCTION_SYSTEM_NAME = 3
};

struct encoder
{
  struct mesc_output *output;
  const struct mesc_bucket *first;
  struct mesc_strings strings;
  struct mesc_locations locations;
};

static uint64_t
string_number (struct encoder *encoder, const char *text)
{
  return mesc_strings_number (&encoder->strings, text, strlen (text));
}

static void
put_value_type (struct encoder *encoder, unsigned field, const char *type,
                const char *unit)
{
  struct mesc_output *output = encoder->output;
  size_t message = mesc_proto_begin (output, field);
  mesc_proto_number (output, VALUE_TYPE_TYPE, string_number (encoder, type));
  mesc_proto_number (output, VALUE_TYPE_UNIT, string_number (encoder, unit));
  mesc_proto_end (output, message);
}

static void
put_head (struct encoder *encoder, uint64_t start)
{
  struct mesc_output *output = encoder->output;
  uint64_t now = mesc_system_time ();
  put_value_type (encoder, PROFILE_SAMPLE_TYPE, "alloc_objects", "count");
  put_value_type (encoder, PROFILE_SAMPLE_TYPE, "alloc_space", "bytes");
  put_value_type (encoder, PROFILE_SAMPLE_TYPE, "inuse_objects", "count");
  put_value_type (encoder, PROFILE_SAMPLE_TYPE, "inuse_space", "bytes");
  put_value_type (encoder, PROFILE_PERIOD_TYPE, "space", "bytes");
  mesc_proto_number (output, PROFILE_PERIOD, mesc_samples_rate ());
  mesc_proto_number (output, PROFILE_TIME_NANOS, now);
  mesc_proto_number (output, PROFILE_DURATION_NANOS,
                     now > start ? now - start : 0);
  mesc_proto_number (output, PROFILE_DEFAULT_SAMPLE_TYPE,
                     string_number (encoder, "inuse_space"));
}

/* What readers show beside the profile.  */

static void
put_lost (struct encoder *encoder, uint64_t lost)
{
  char text[64];
  struct mesc_output comment = mesc_output_to (-1, text, sizeof text);
  mesc_output_number (&comment, lost);
  mesc_output_string (&comment, " samples were lost: no memory");
  mesc_proto_number (
      encoder->output, PROFILE_COMMENT,
      mesc_strings_number (&encoder->strings, text, comment.used));
}

static void
put_text_label (struct encoder *encoder, const char *key, const char *text,
                size_t length)
{
  struct mesc_output *output = encoder->output;
  if (length == 0)
    return;
  size_t message = mesc_proto_begin (output, SAMPLE_LABEL);
  mesc_proto_number (output, LABEL_KEY, string_number (encoder, key));
  mesc_proto_number (output, LABEL_STR,
                     mesc_strings_number (&encoder->strings, text, length));
  mesc_proto_end (output, message);
}

static void
put_size_label (struct encoder *encoder, size_t size)
{
  struct mesc_output *output = encoder->output;
  size_t message = mesc_proto_begin (output, SAMPLE_LABEL);
  mesc_proto_number (output, LABEL_KEY, string_number (encoder, "bytes"));
  mesc_proto_number (output, LABEL_NUM, size);
  mesc_proto_number (output, LABEL_NUM_UNIT, string_number (encoder, "bytes"));
  mesc_proto_end (output, message);
}

static void
put_labels (struct encoder *encoder, const struct mesc_bucket *bucket)
{
  const struct mesc_site *site = bucket->site;
  if (site != NULL)
    {
      char text[4096];
      size_t length = strnlen (site->file, sizeof text - 32);
      struct mesc_output place = mesc_output_to (-1, text, sizeof text);
      mesc_output_bytes (&place, site->file, length);
      mesc_output_string (&place, ":");
      mesc_output_number (&place, site->line);
      put_text_label (encoder, "site", text, place.used);
      if (site->label != NULL)
        put_text_label (encoder, "label", site->label, strlen (site->label));
    }
  put_text_label (encoder, "name", bucket->name, strlen (bucket->name));
  put_size_label (encoder, bucket->size);
}

/* How many blocks a sample of SIZE bytes stands for.  */

static double
sample_weight (size_t size)
{
  uint64_t rate = mesc_samples_rate ();
  return rate <= 1 ? 1 : -1 / expm1 (-(double)size / (double)rate);
}

static void
put_values (struct mesc_output *output, uint64_t blocks, size_t size)
{
  double weighed = (double)blocks * sample_weight (size);
  mesc_proto_packed (output, (uint64_t)(weighed + 0.5));
  mesc_proto_packed (output, (uint64_t)(weighed * (double)size + 0.5));
}

static void
put_sample (struct encoder *encoder, const struct mesc_bucket *bucket)
{
  struct mesc_output *output = encoder->output;
  struct mesc_bucket_counts counts = mesc_bucket_read (bucket);
  if (counts.allocated == 0)
    return;
  size_t sample = mesc_proto_begin (output, PROFILE_SAMPLE);
  size_t locations = mesc_proto_begin (output, SAMPLE_LOCATION_ID);
  for (size_t i = mesc_locations_own (&encoder->locations, bucket);
       i < bucket->depth; i++)
    mesc_proto_packed (
        output, mesc_locations_find (&encoder->locations, bucket, i) + 1);
  mesc_proto_end (output, locations);
  size_t values = mesc_proto_begin (output, SAMPLE_VALUE);
  put_values (output, counts.allocated, bucket->size);
  put_values (output, counts.allocated - counts.released, bucket->size);
  mesc_proto_end (output, values);
  put_labels (encoder, bucket);
  mesc_proto_end (output, sample);
}

/* Each location has a function of its own, with its number: readers go by the
   names.  */

static void
put_function (struct encoder *encoder, uint64_t number, const char *name)
{
  struct mesc_output *output = encoder->output;
  uint64_t string = mesc_strings_number (&encoder->strings, name,
                                         mesc_function_length (name));
  size_t message = mesc_proto_begin (output, PROFILE_FUNCTION);
  mesc_proto_number (output, FUNCTION_ID, number);
  mesc_proto_number (output, FUNCTION_NAME, string);
  mesc_proto_number (output, FUNCTION_SYSTEM_NAME, string);
  mesc_proto_end (output, message);
}

static void
put_location (struct encoder *encoder, size_t place, uint64_t mapping)
{
  struct mesc_output *output = encoder->output;
  const struct mesc_address *address = &encoder->locations.list[place];
  size_t message = mesc_proto_begin (output, PROFILE_LOCATION);
  mesc_proto_number (output, LOCATION_ID, place + 1);
  mesc_proto_number (output, LOCATION_MAPPING_ID, mapping);
  mesc_proto_number (output, LOCATION_ADDRESS, address->address);
  if (address->function != NULL)
    {
      size_t line = mesc_proto_begin (output, LOCATION_LINE);
      mesc_proto_number (output, LINE_FUNCTION_ID, place + 1);
      mesc_proto_end (output, line);
    }
  mesc_proto_end (output, message);
  if (address->function != NULL)
    put_function (encoder, place + 1, address->function);
}

static uint64_t
build_id_number (struct encoder *encoder, const struct mesc_symbols *symbols)
{
  static const char hex[] = "0123456789abcdef";
  char text[2 * MESC_BUILD_ID_MOST];
  for (size_t i = 0; i < symbols->build_id_size; i++)
    {
      text[2 * i] = hex[symbols->build_id[i] >> 4];
      text[2 * i + 1] = hex[symbols->build_id[i] & 15];
    }
  return mesc_strings_number (&encoder->strings, text,
                              2 * symbols->build_id_size);
}

static void
put_mapping (struct encoder *encoder, const struct mesc_module *module,
             const struct mesc_symbols *symbols, uint64_t number)
{
  struct mesc_output *output = encoder->output;
  size_t message = mesc_proto_begin (output, PROFILE_MAPPING);
  mesc_proto_number (output, MAPPING_ID, number);
  mesc_proto_number (output, MAPPING_START, module->start);
  mesc_proto_number (output, MAPPING_LIMIT, module->limit);
  mesc_proto_number (output, MAPPING_OFFSET, module->offset);
  mesc_proto_number (output, MAPPING_FILENAME,
                     string_number (encoder, module->name));
  mesc_proto_number (output, MAPPING_BUILD_ID,
                     build_id_number (encoder, symbols));
  mesc_proto_end (output, message);
}

static size_t
put_locations_below (struct encoder *encoder, size_t place, uintptr_t limit,
                     uint64_t mapping)
{
  size_t end = mesc_locations_below (&encoder->locations, place, limit);
  while (place < end)
    put_location (encoder, place++, mapping);
  return end;
}

static void
put_locations (struct encoder *encoder)
{
  const struct mesc_locations *locations = &encoder->locations;
  size_t place = 0;
  for (size_t i = 0; i < locations->modules.count; i++)
    {
      const struct mesc_module *module = &locations->modules.list[i];
      place = put_locations_below (encoder, place, module->start, 0);
      size_t end = put_locations_below (encoder, place, module->limit, i + 1);
      if (end > place)
        put_mapping (encoder, module, &locations->symbols[i], i + 1);
      place = end;
    }
  put_locations_below (encoder, place, UINTPTR_MAX, 0);
}

static void
put_string (void *context, const char *text, size_t length)
{
  mesc_proto_bytes (context, PROFILE_STRING_TABLE, text, length);
}

static void
put_profile (struct encoder *encoder, uint64_t start)
{
  put_head (encoder, start);
  uint64_t lost = mesc_samples_lost ();
  if (lost != 0)
    put_lost (encoder, lost);
  for (const struct mesc_bucket *bucket = encoder->first; bucket != NULL;
       bucket = bucket->next)
    put_sample (encoder, bucket);
  put_locations (encoder);
  put_string (encoder->output, "", 0);
  mesc_strings_each (&encoder->strings, put_string, encoder->output);
}

bool
mesc_encode_profile (struct mesc_output *output, uint64_t start)
{
  struct encoder encoder = { .output = output, .first = mesc_samples_first () };
  if (!mesc_locations_read (&encoder.locations, encoder.first))
    return false;
  mesc_strings_init (&encoder.strings);
  put_profile (&encoder, start);
  bool done = !encoder.strings.failed && !output->failed;
  mesc_strings_free (&encoder.strings);
  mesc_locations_free (&encoder.locations);
  return done;
}
