/* SPDX-License-Identifier: MIT

   Units, sites and claims: see claims.h.

   The text is copied once and cut into strings in place.  The claims of a site
   are in the order in which they are to be tried: a shorter path has an inner
   owner, and in the same function a loop ends before the function.  */

#include "claims.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "frames.h"
#include "options.h"
#include "system.h"
#include "text.h"

/* After those that are all checked, one in so many of those executed so far is
   the distance to the next one.  */
#define SAMPLE_SPREAD 64
/* So many blocks are tried for each one that is to be checked, and then one in
   64.  */
#define TRIES 200

struct mescv_unit *mescv_units;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* What is stored in unit[0] of a unit that claims nothing.  */
static struct mescv_unit nothing;

/* Cut off the text at *REST up to the next SEPARATOR, or all of it.  NULL if
   there is none left.  */

static char *
cut (char **rest, char separator)
{
  char *piece = *rest;
  if (piece == NULL)
    return NULL;
  char *end = strchr (piece, separator);
  *rest = end ? end + 1 : NULL;
  if (end)
    *end = '\0';
  return piece;
}

static bool
read_site (struct mescv_unit *unit, void **pairs, unsigned long number,
           char *line)
{
  if (number >= unit->count)
    return false;
  struct mescv_site *site = &unit->sites[number];
  const char *kind = cut (&line, '\t');
  site->file = cut (&line, '\t');
  site->line = cut (&line, '\t');
  site->column = cut (&line, '\t');
  site->function = cut (&line, '\t');
  site->name = cut (&line, '\t');
  site->reason = cut (&line, '\t');
  if (site->reason == NULL)
    return false;
  site->kind = kind[0];
  site->pair = &pairs[2 * number];
  return true;
}

static unsigned
count_fields (const char *line)
{
  unsigned count = 1;
  for (; *line; line++)
    count += *line == '\t';
  return count;
}

/* Is A tried before B?  */

static bool
claim_precedes (const struct mescv_claim *a, const struct mescv_claim *b)
{
  if (a->length != b->length)
    return a->length < b->length;
  return a->scope != 0 && b->scope == 0;
}

static void
claim_insert (struct mescv_site *site, struct mescv_claim *claim)
{
  struct mescv_claim **link = &site->claims;
  while (*link && !claim_precedes (claim, *link))
    link = &(*link)->next;
  claim->next = *link;
  *link = claim;
  site->claim_count++;
}

static bool
read_claim (struct mescv_unit *unit, char *line)
{
  unsigned fields = count_fields (line);
  if (fields < 3)
    return false;
  struct mescv_claim *claim
      = mescv_take (sizeof *claim + (fields - 2) * sizeof claim->path[0]);
  if (claim == NULL)
    return false;
  claim->scope = strtoul (cut (&line, '\t'), NULL, 10);
  claim->words = cut (&line, '\t');
  for (const char *field; (field = cut (&line, '\t')) != NULL;)
    {
      unsigned long number = strtoul (field, NULL, 10);
      if (number >= unit->count)
        return false;
      claim->path[claim->length++] = &unit->sites[number];
    }
  claim_insert (claim->path[claim->length - 1], claim);
  return true;
}

static bool
read_lines (struct mescv_unit *unit, void **pairs, char *text)
{
  unsigned long sites = 0;
  for (char *line; (line = cut (&text, '\n')) != NULL;)
    {
      char *rest = line;
      const char *word = cut (&rest, '\t');
      if (strcmp (word, "S") == 0)
        {
          if (!read_site (unit, pairs, sites++, rest))
            return false;
        }
      else if (strcmp (word, "C") == 0)
        {
          if (rest == NULL || !read_claim (unit, rest))
            return false;
        }
      else if (*word)
        return false;
    }
  return sites == unit->count;
}

static struct mescv_unit *
make_unit (void **unit)
{
  const char *text = unit[1];
  size_t size = strlen (text) + 1;
  struct mescv_unit *made = mescv_take (sizeof *made);
  char *copy = mescv_take (size);
  if (made == NULL || copy == NULL)
    return NULL;
  memcpy (copy, text, size);
  made->count = (unsigned long)(uintptr_t)unit[3];
  made->sites = mescv_take ((made->count + 1) * sizeof made->sites[0]);
  if (made->sites == NULL || !read_lines (made, unit[2], copy))
    return NULL;
  return made;
}

/* From now on a frame whose site is an allocator's call is seen as such.  */

static void
publish_unit (struct mescv_unit *made, void **unit)
{
  for (unsigned long i = 0; i < made->count; i++)
    if (made->sites[i].kind != 'c')
      made->sites[i].pair[0] = &made->sites[i];
  made->next = mescv_units;
  __atomic_store_n (&mescv_units, made, __ATOMIC_RELEASE);
  __atomic_store_n (&unit[0], made, __ATOMIC_RELEASE);
}

/* Silence would look like a proof of what UNIT claims.  */

static void
give_up_unit (void **unit)
{
  char buffer[128];
  struct mescv_text text = { buffer, 0, sizeof buffer, 2 };
  mescv_text_string (&text, "mapescape: warning: the claims of a unit cannot "
                            "be read, so they are not checked\n");
  mescv_text_flush (&text, 2);
  __atomic_store_n (&unit[0], &nothing, __ATOMIC_RELEASE);
}

void
mescv_unit_read (void **unit)
{
  pthread_mutex_lock (&lock);
  if (!mescv_unit_known (unit))
    {
      struct mescv_unit *made = make_unit (unit);
      if (made != NULL)
        publish_unit (made, unit);
      else
        give_up_unit (unit);
    }
  pthread_mutex_unlock (&lock);
}

static bool
path_matches (const struct mescv_claim *claim, const struct mescv_frame *top,
              const struct mescv_frame *first)
{
  if (top - first + 1 < (ptrdiff_t)claim->length)
    return false;
  for (unsigned i = 0; i < claim->length; i++)
    if (claim->path[claim->length - 1 - i]->pair != (top - i)->site)
      return false;
  return true;
}

struct mescv_claim *
mescv_claim_find (const struct mescv_site *site, struct mescv_frame *top,
                  struct mescv_frame *first, struct mescv_frame **owner)
{
  for (struct mescv_claim *claim = site->claims; claim; claim = claim->next)
    if (path_matches (claim, top, first))
      {
        *owner = top - (claim->length - 1);
        return claim;
      }
  return NULL;
}

bool
mescv_claim_due (const struct mescv_claim *claim)
{
  uint64_t executed = __atomic_load_n (&claim->executed, __ATOMIC_RELAXED);
  return executed < mescv_options.checks
         || executed >= __atomic_load_n (&claim->next_check, __ATOMIC_RELAXED);
}

bool
mescv_claim_try (struct mescv_claim *claim)
{
  uint64_t before = __atomic_fetch_add (&claim->tries, 1, __ATOMIC_RELAXED);
  if (before < TRIES * mescv_options.checks)
    return true;
  /* Not each 64th: how many blocks the call makes may be even.  */
  return before * UINT64_C (0x9e3779b97f4a7c15) >> 58 == 0;
}

void
mescv_claim_count (struct mescv_claim *claim, bool checked)
{
  uint64_t before = __atomic_fetch_add (&claim->executed, 1, __ATOMIC_RELAXED);
  if (checked)
    __atomic_store_n (&claim->next_check, before + 1 + before / SAMPLE_SPREAD,
                      __ATOMIC_RELAXED);
}

void
mescv_claims_lock (void)
{
  pthread_mutex_lock (&lock);
}

void
mescv_claims_unlock (void)
{
  pthread_mutex_unlock (&lock);
}

void
mescv_counts_forget (void)
{
  for (struct mescv_unit *unit = mescv_units; unit; unit = unit->next)
    for (unsigned long i = 0; i < unit->count; i++)
      memset (&unit->sites[i].counts, 0, sizeof unit->sites[i].counts);
}
