/* Which fault is on.  Only part of a build with --enable-seeded-faults.  */

#include "fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fault_info
{
  const char *part;
  const char *name;
  const char *words;
};

static const struct fault_info faults[FAULT_COUNT] = {
  { "", "none", "the analysis is as it should be" },
#define FAULT(PART, IDENTIFIER, NAME, WORDS) { #PART, NAME, WORDS },
#include "fault.def"
#undef FAULT
};

static _Noreturn void
report_unknown (const char *name)
{
  fprintf (stderr, "mapescape: MAPESCAPE_FAULT is '%s', which is none of\n",
           name);
  for (unsigned i = 0; i < FAULT_COUNT; i++)
    fprintf (stderr, "%-10s%-32s%s\n", faults[i].part, faults[i].name,
             faults[i].words);
  exit (2);
}

static enum fault
chosen_fault (void)
{
  const char *name = getenv ("MAPESCAPE_FAULT");
  if (name == NULL || *name == '\0')
    return FAULT_NONE;
  for (unsigned i = 0; i < FAULT_COUNT; i++)
    if (strcmp (faults[i].name, name) == 0)
      return (enum fault)i;
  report_unknown (name);
}

bool
fault_is_on (enum fault fault)
{
  static bool known;
  static enum fault chosen;
  if (!known)
    {
      chosen = chosen_fault ();
      known = true;
    }
  return fault == chosen;
}
