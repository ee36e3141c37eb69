/* Why an allocation that does not escape stays on the heap: the list is
   stay-reason.def.  */

#ifndef MAPESCAPE_STAY_REASON_H
#define MAPESCAPE_STAY_REASON_H

#include "escape/reason.h"

enum stay_reason
{
#define STAY(ID, CODE, TEXT) STAY_##ID,
#include "stay-reason.def"
#undef STAY
  STAY_COUNT
};

#ifdef __cplusplus
extern "C"
{
#endif

  /* What stands in a record for WHY; REASON_NONE if there is no code.  */
  enum reason stay_reason_code (enum stay_reason why);

  /* WHY in words: see stay-reason.def.  */
  const char *stay_reason_text (enum stay_reason why);

  /* True if a limit that the user may raise is the reason.  */
  bool stay_reason_is_limit (enum stay_reason why);

#ifdef __cplusplus
}
#endif

#endif
