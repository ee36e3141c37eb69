/* Fuzzing the writer of heap profiles.  The input is what a program does: it
   allocates and releases blocks of all sizes, for sites and names of all kinds,
   from stacks of any addresses.  What is written must be a profile, read by a
   reader that is written here anew, with the sums that are known.  */

#include "encode.h"
#include "samples.h"

#include <stdlib.h>
#include <string.h>

/* Samples are never forgotten, so that each input sees those of the ones
   before; the sums are of them all.  */
static uint64_t sum_blocks, sum_bytes, sum_live_blocks, sum_live_bytes;
static size_t live_sizes[256];

#define REQUIRE(condition) ((condition) ? (void)0 : abort ())

struct input
{
  const uint8_t *next;
  const uint8_t *end;
};

static uint64_t
take (struct input *input, unsigned bytes)
{
  uint64_t number = 0;
  for (; bytes > 0 && input->next < input->end; bytes--)
    number = number << 8 | *input->next++;
  return number;
}

/* Texts live as long as the samples do.  */

static const char *
take_text (struct input *input)
{
  static char texts[64][300];
  static unsigned next;
  char *text = texts[next++ % 64];
  size_t length = take (input, 1);
  size_t i = 0;
  for (; i < length && input->next < input->end && *input->next; i++)
    text[i] = (char)*input->next++;
  text[i] = '\0';
  return text;
}

static const struct mesc_site *
take_site (struct input *input)
{
  static struct mesc_site sites[32];
  static unsigned next;
  uint64_t kind = take (input, 1);
  if (kind % 4 == 0)
    return NULL;
  struct mesc_site *site = &sites[next++ % 32];
  site->file = take_text (input);
  site->label = kind % 4 == 1 ? NULL : take_text (input);
  site->line = (unsigned)take (input, 4);
  return site;
}

static void
release (unsigned number)
{
  mesc_samples_released (&live_sizes[number]);
  if (live_sizes[number] == 0)
    return;
  sum_live_blocks--;
  sum_live_bytes -= live_sizes[number];
  live_sizes[number] = 0;
}

static void
allocate (unsigned number, size_t size, struct input *input)
{
  const struct mesc_site *site = take_site (input);
  const char *name = take (input, 1) % 2 ? take_text (input) : NULL;
  release (number);
  mesc_samples_allocated (&live_sizes[number], size, site, name);
  live_sizes[number] = size;
  sum_blocks += size != 0;
  sum_bytes += size;
  sum_live_blocks += size != 0;
  sum_live_bytes += size;
}

/* The reader.  */

static uint64_t
read_varint (struct input *from)
{
  uint64_t number = 0;
  for (unsigned shift = 0;; shift += 7)
    {
      REQUIRE (from->next < from->end && shift < 64);
      uint8_t byte = *from->next++;
      number |= (uint64_t)(byte & 0x7f) << shift;
      if (byte < 0x80)
        return number;
    }
}

static struct input
read_message (struct input *from)
{
  uint64_t size = read_varint (from);
  REQUIRE (size <= (uint64_t)(from->end - from->next));
  struct input message = { from->next, from->next + size };
  from->next = message.end;
  return message;
}

struct sums
{
  uint64_t values[4];
  uint64_t strings;
  uint64_t greatest_string;
};

static void
see_string (struct sums *sums, uint64_t number)
{
  if (number > sums->greatest_string)
    sums->greatest_string = number;
}

static void
read_label (struct input message, struct sums *sums)
{
  while (message.next < message.end)
    {
      uint64_t key = read_varint (&message);
      uint64_t value = read_varint (&message);
      REQUIRE (key == (1 << 3) || key == (2 << 3) || key == (3 << 3)
               || key == (4 << 3));
      if (key != (3 << 3))
        see_string (sums, value);
    }
}

static void
read_sample (struct input message, struct sums *sums)
{
  while (message.next < message.end)
    {
      uint64_t key = read_varint (&message);
      struct input part = read_message (&message);
      if (key == (2 << 3 | 2))
        for (int i = 0; i < 4; i++)
          sums->values[i] += read_varint (&part);
      else if (key == (1 << 3 | 2))
        while (part.next < part.end)
          REQUIRE (read_varint (&part) > 0);
      else
        {
          REQUIRE (key == (3 << 3 | 2));
          read_label (part, sums);
          part.next = part.end;
        }
      REQUIRE (part.next == part.end);
    }
}

static void
read_profile (struct input profile, struct sums *sums)
{
  while (profile.next < profile.end)
    {
      uint64_t key = read_varint (&profile);
      REQUIRE ((key & 7) == 0 || (key & 7) == 2);
      if ((key & 7) == 0)
        {
          read_varint (&profile);
          continue;
        }
      struct input message = read_message (&profile);
      if (key >> 3 == 2)
        read_sample (message, sums);
      sums->strings += key >> 3 == 6;
    }
}

static void
check_profile (void)
{
  struct mesc_output output = mesc_output_to_memory ();
  REQUIRE (mesc_encode_profile (&output, 0));
  struct input profile
      = { (uint8_t *)output.data, (uint8_t *)output.data + output.used };
  struct sums sums = { { 0 }, 0, 0 };
  read_profile (profile, &sums);
  REQUIRE (sums.values[0] == sum_blocks && sums.values[1] == sum_bytes);
  REQUIRE (sums.values[2] == sum_live_blocks
           && sums.values[3] == sum_live_bytes);
  REQUIRE (sums.greatest_string < sums.strings);
  mesc_output_free (&output);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct input input = { data, data + size };
  mesc_samples_start (1, MESC_STACK_UNWIND);
  while (input.next < input.end)
    {
      unsigned number = (unsigned)take (&input, 1);
      unsigned what = (unsigned)take (&input, 1);
      if (what % 4 == 0)
        release (number);
      else
        allocate (number, take (&input, 1 + what % 4), &input);
    }
  check_profile ();
  return 0;
}
