/* SPDX-License-Identifier: MIT

   Heap profiles: see <mapescape/profile.h>.

   Writing allocates nothing from the program's allocator and takes no lock,
   which is why the signal's handler may do it itself, whatever it has
   interrupted.  */

#include "profile.h"

#include <mapescape/profile.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "encode.h"
#include "events.h"
#include "samples.h"
#include "system.h"

#define BLOCKS                                                                 \
  (1u << MESC_EVENT_BLOCK_ALLOCATE | 1u << MESC_EVENT_BLOCK_RELEASE)

static uint64_t start_time;
static char signal_name[MESC_OPTIONS_FILE_SIZE];
static unsigned long signal_number;

static void
sample_event (const struct mesc_event *event)
{
  if (event->kind == MESC_EVENT_BLOCK_ALLOCATE)
    mesc_samples_allocated (event->object, event->new_bytes, event->site,
                            event->name);
  else
    mesc_samples_released (event->object);
}

bool
mesc_profile_start_as (size_t rate, enum mesc_stack_walk how)
{
  if (rate == 0)
    rate = MESC_PROFILE_DEFAULT_RATE;
  uint64_t none = 0;
  __atomic_compare_exchange_n (&start_time, &none, mesc_system_time (), false,
                               __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  mesc_samples_start (rate, how);
  return mesc_samples_rate () == rate
         && mesc_events_listen (sample_event, BLOCKS);
}

bool
mesc_profile_start (size_t rate)
{
  return mesc_profile_start_as (rate, MESC_STACK_UNWIND);
}

void
mesc_profile_stop (void)
{
  mesc_samples_stop ();
}

static bool
encode (struct mesc_output *profile)
{
  *profile = mesc_output_to_memory ();
  if (mesc_samples_rate () == 0)
    {
      errno = EINVAL;
      return false;
    }
  if (mesc_encode_profile (profile,
                           __atomic_load_n (&start_time, __ATOMIC_RELAXED)))
    return true;
  mesc_output_free (profile);
  errno = ENOMEM;
  return false;
}

/* What is in memory is written as what is to be flushed.  */

static bool
put_out (const struct mesc_output *profile, int file)
{
  struct mesc_output whole
      = mesc_output_to (file, profile->data, profile->size);
  whole.used = profile->used;
  mesc_output_flush (&whole);
  if (whole.failed)
    errno = whole.failed;
  return !whole.failed;
}

bool
mesc_profile_write_to (int file)
{
  struct mesc_output profile;
  if (!encode (&profile))
    return false;
  bool done = put_out (&profile, file);
  mesc_output_free (&profile);
  return done;
}

static bool
put_into_file (const struct mesc_output *profile, const char *name)
{
  int file
      = open (name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
  if (file < 0)
    return false;
  bool written = put_out (profile, file);
  int error = errno;
  bool closed = close (file) == 0;
  if (!written)
    errno = error;
  return written && closed;
}

bool
mesc_profile_write (const char *name)
{
  struct mesc_output profile;
  if (!encode (&profile))
    return false;
  bool done = put_into_file (&profile, name);
  mesc_output_free (&profile);
  return done;
}

/* In fixed space: an output that may not write has none but what it is
   given.  */

static bool
put_name (struct mesc_output *whole, const char *name)
{
  while (*name && whole->size - whole->used > 32)
    {
      bool is_process = name[0] == '%' && name[1] == 'p';
      if (is_process)
        mesc_output_number (whole, (uint64_t)getpid ());
      else
        mesc_output_byte (whole, (unsigned char)*name);
      name += is_process ? 2 : 1;
    }
  return *name == '\0';
}

bool
mesc_profile_file_name (char whole[MESC_OPTIONS_FILE_SIZE], const char *name,
                        unsigned long number)
{
  struct mesc_output output
      = mesc_output_to (-1, whole, MESC_OPTIONS_FILE_SIZE);
  if (!put_name (&output, name))
    return false;
  if (number != 0)
    {
      mesc_output_byte (&output, '.');
      mesc_output_number (&output, number);
    }
  mesc_output_byte (&output, '\0');
  return true;
}

void
mesc_profile_write_as (const char *name, unsigned long number)
{
  char whole[MESC_OPTIONS_FILE_SIZE];
  errno = ENAMETOOLONG;
  if (mesc_profile_file_name (whole, name, number)
      && mesc_profile_write (whole))
    return;
  int error = errno;
  char space[256];
  struct mesc_output line = mesc_output_to (STDERR_FILENO, space, sizeof space);
  mesc_output_strings (&line, "mapescape: the profile ", name,
                       " cannot be written: error ", NULL);
  mesc_output_number (&line, (uint64_t)error);
  mesc_output_string (&line, "\n");
  mesc_output_flush (&line);
}

static void
write_at_signal (int signal)
{
  (void)signal;
  int error = errno;
  mesc_profile_write_as (
      signal_name, __atomic_add_fetch (&signal_number, 1, __ATOMIC_RELAXED));
  errno = error;
}

bool
mesc_profile_on_signal (int signal, const char *name)
{
  if (strlen (name) >= MESC_OPTIONS_FILE_ROOM)
    {
      errno = ENAMETOOLONG;
      return false;
    }
  strcpy (signal_name, name);
  struct sigaction action
      = { .sa_handler = write_at_signal, .sa_flags = SA_RESTART };
  sigfillset (&action.sa_mask);
  return sigaction (signal, &action, NULL) == 0;
}
