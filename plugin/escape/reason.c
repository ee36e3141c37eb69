/* Reason codes: the table of reason.def, looked up in both directions.  */

#include "reason.h"

#include <string.h>

struct reason_row
{
  const char *code;
  const char *text;
};

static const struct reason_row reason_rows[REASON_COUNT] = {
#define REASON(ID, CODE, TEXT) { CODE, TEXT },
#include "reason.def"
#undef REASON
};

const char *
reason_code (enum reason why)
{
  return reason_rows[why].code;
}

const char *
reason_text (enum reason why)
{
  return reason_rows[why].text;
}

bool
reason_from_code (const char *code, enum reason *why)
{
  for (int i = 0; i < REASON_COUNT; i++)
    if (strcmp (reason_rows[i].code, code) == 0)
      {
        *why = (enum reason)i;
        return true;
      }
  return false;
}
