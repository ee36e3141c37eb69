/* SPDX-License-Identifier: MIT

   malloc and its relatives: see <mapescape/heap.h>.

   Who releases a block does not say how big it is.  The C library knows, and
   what it says is taken both when a block comes and when it goes, so that the
   two fit.  */

#include <mapescape/heap.h>

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "events.h"

static bool
is_watched (void)
{
  return mesc_event_is_on (MESC_EVENT_BLOCK_ALLOCATE);
}

static MESC_COLD void
tell_allocated (void *block, size_t size, const struct mesc_site *site)
{
  if (block != NULL)
    mesc_events_tell (
        &(struct mesc_event){ .kind = MESC_EVENT_BLOCK_ALLOCATE,
                              .object = block,
                              .site = site,
                              .new_bytes = size,
                              .count = malloc_usable_size (block) });
}

/* Released as any block is: it may have to be overwritten.  */

static MESC_COLD void *
watched_realloc (void *old, size_t size, const struct mesc_site *site)
{
  void *block = mesc_malloc_at (size, site);
  if (block == NULL || old == NULL)
    return block;
  size_t old_size = malloc_usable_size (old);
  memcpy (block, old, old_size < size ? old_size : size);
  mesc_free (old);
  return block;
}

void *
mesc_malloc_at (size_t size, const struct mesc_site *site)
{
  void *block = malloc (size);
  if (is_watched ())
    tell_allocated (block, size, site);
  return block;
}

void *
mesc_calloc_at (size_t count, size_t size, const struct mesc_site *site)
{
  void *block = calloc (count, size);
  if (is_watched ())
    tell_allocated (block, count * size, site);
  return block;
}

void *
mesc_realloc_at (void *block, size_t size, const struct mesc_site *site)
{
  size_t new_size = size ? size : 1;
  return is_watched () ? watched_realloc (block, new_size, site)
                       : realloc (block, new_size);
}

char *
mesc_strdup_at (const char *text, const struct mesc_site *site)
{
  size_t size = strlen (text) + 1;
  char *copy = mesc_malloc_at (size, site);
  return copy ? memcpy (copy, text, size) : NULL;
}

void
mesc_free (void *block)
{
  if (block != NULL && mesc_event_is_on (MESC_EVENT_BLOCK_RELEASE))
    mesc_event_block_release (block, malloc_usable_size (block));
  free (block);
}
