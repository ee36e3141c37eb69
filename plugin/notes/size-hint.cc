/* Size hints: see size-hint.h.  */

#include "compat.h"

#include "notes/size-hint.h"

#include "gimple/lower.h"
#include "recognize/score.h"

namespace
{

const char hint_words[]
    = "*hint* n nn num *size *size* *capacity cap *count* *buckets *slots "
      "nelem nelt nitem nentrie nentry nkey nslot entrie element elem item "
      "len length initial reserve expected room max log2 bit order";

bool
is_number (const_tree type)
{
  return TREE_CODE (type) == INTEGER_TYPE;
}

/* The parameter of FNDECL, from 0, whose name says that it is a hint, or
   -1.  */

int
find_named_hint (tree fndecl)
{
  int position = 0;
  for (tree parameter = DECL_ARGUMENTS (fndecl); parameter;
       parameter = DECL_CHAIN (parameter), position++)
    if (DECL_NAME (parameter) && is_number (TREE_TYPE (parameter))
        && score_name_has (IDENTIFIER_POINTER (DECL_NAME (parameter)),
                           hint_words))
      return position;
  return -1;
}

} // namespace

size_hint
find_size_hint (gcall *call)
{
  size_hint hint = { SIZE_HINT_NOT_ASKED, NULL_TREE };
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl)
    return hint;
  int position;
  if (!callee_makes_map_p (fndecl, &position))
    {
      if (!gimple_has_body_p (fndecl))
        return hint;
      position = find_named_hint (fndecl);
    }
  hint.kind = SIZE_HINT_NONE;
  if (position < 0 || position >= (int)gimple_call_num_args (call))
    return hint;
  tree argument = gimple_call_arg (call, position);
  if (integer_zerop (argument))
    return hint;
  hint.kind = TREE_CODE (argument) == INTEGER_CST ? SIZE_HINT_CONSTANT
                                                  : SIZE_HINT_KNOWN;
  hint.argument = argument;
  return hint;
}

const char *
size_hint_word (size_hint_kind kind)
{
  switch (kind)
    {
    case SIZE_HINT_NONE:
      return "none";
    case SIZE_HINT_CONSTANT:
      return "constant";
    case SIZE_HINT_KNOWN:
      return "known";
    default:
      return NULL;
    }
}
