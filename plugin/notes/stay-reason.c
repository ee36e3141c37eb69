#include "stay-reason.h"

static const struct
{
  enum reason code;
  const char *text;
} stays[] = {
#define STAY(ID, CODE, TEXT) { REASON_##CODE, TEXT },
#include "stay-reason.def"
#undef STAY
};

enum reason
stay_reason_code (enum stay_reason why)
{
  return stays[why].code;
}

const char *
stay_reason_text (enum stay_reason why)
{
  return stays[why].text;
}

bool
stay_reason_is_limit (enum stay_reason why)
{
  return why == STAY_TOO_LARGE || why == STAY_FRAME_FULL
         || why == STAY_CHAIN_FULL || why == STAY_RECURSION
         || why == STAY_OUTER_RECURSION;
}
