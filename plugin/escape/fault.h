/* Seeded faults: ways to break the analysis on purpose.

   A test suite that has never seen a wrong plugin has shown little.  So a build
   that is configured with --enable-seeded-faults has in it all the faults of
   fault.def, of which the environment variable MAPESCAPE_FAULT switches one on,
   and testsuite/faults/run looks whether the tests notice each of them.

   Invariant: a plugin built in any other way has nothing of this in it, neither
   code nor names; and with no fault switched on, one that is built for it says
   what any other says.

   A fault is one condition at the place that it breaks, and what stands there
   without it must read as if it were not there.  */

#ifndef MAPESCAPE_FAULT_H
#define MAPESCAPE_FAULT_H

#include <stdbool.h>

#ifdef MAPESCAPE_FAULTS

#ifdef __cplusplus
extern "C"
{
#endif

  enum fault
  {
    FAULT_NONE,
#define FAULT(PART, IDENTIFIER, NAME, WORDS) FAULT_##IDENTIFIER,
#include "fault.def"
#undef FAULT
    FAULT_COUNT
  };

  /* True if this is the fault that MAPESCAPE_FAULT names.  A name that is not
     in the list ends the process, with the list, at the first question.  */
  bool fault_is_on (enum fault);

#ifdef __cplusplus
}
#endif

#else

/* A macro, so that not even debug information knows of the faults.  */
#define fault_is_on(FAULT) false

#endif

#endif
