/* Reason codes: why a pointer flows, and why what it points to escapes.

   The codes and their texts stand once, in reason.def.  The enumeration, the
   names used in records and in the textual form, and the words used in
   explanations are all made from that table.  */

#ifndef MAPESCAPE_REASON_H
#define MAPESCAPE_REASON_H

#include <stdbool.h>

enum reason
{
#define REASON(ID, CODE, TEXT) REASON_##ID,
#include "reason.def"
#undef REASON
  REASON_COUNT
};

#ifdef __cplusplus
extern "C"
{
#endif

/* The code as it stands in a record, such as "stored-param".  */
const char *reason_code (enum reason why);

/* The code in words, such as "stored through a parameter".  */
const char *reason_text (enum reason why);

/* Look CODE up.  Returns false, and leaves *WHY alone, if there is none.  */
bool reason_from_code (const char *code, enum reason *why);

#ifdef __cplusplus
}
#endif

#endif
