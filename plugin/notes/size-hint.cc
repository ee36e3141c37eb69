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

/* What a single entry consists of: a number of that is no number of
   entries.  */
const char unit_words[]
    = "key val value elem element entry item node slot obj "
      "object data elsize keylen keysize valsize string str "
      "name text";

bool
is_number (const_tree type)
{
  return TREE_CODE (type) == INTEGER_TYPE;
}

/* True if TYPE points to text, whose length is no number of entries.  */
bool
is_text (const_tree type)
{
  return POINTER_TYPE_P (type) && TREE_CODE (TREE_TYPE (type)) == INTEGER_TYPE
         && TYPE_PRECISION (TREE_TYPE (type)) == BITS_PER_UNIT;
}

/* True if the parameter NAME says how large one entry is, as `elem_size' does,
   or how long the text BEFORE it.  */
bool
is_other_size (const char *name, const_tree before)
{
  bool is_size = score_name_has (name, "*size *len length bytes");
  return is_size
         && (score_name_has (name, unit_words)
             || (before && is_text (TREE_TYPE (before))));
}

/* The parameter of FNDECL, from 0, whose name says that it is a hint, or
   -1.  */

int
find_named_hint (tree fndecl)
{
  int position = 0;
  tree before = NULL_TREE;
  for (tree parameter = DECL_ARGUMENTS (fndecl); parameter;
       before = parameter, parameter = DECL_CHAIN (parameter), position++)
    {
      const char *name = DECL_NAME (parameter)
                             ? IDENTIFIER_POINTER (DECL_NAME (parameter))
                             : "";
      if (is_number (TREE_TYPE (parameter)) && score_name_has (name, hint_words)
          && !is_other_size (name, before))
        return position;
    }
  return -1;
}

/* True if CALL passes a struct by pointer that has a number which is called a
   hint: options.  */

bool
passes_hint_p (gcall *call)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree argument = gimple_call_arg (call, i);
      tree type = TREE_TYPE (argument);
      if (!POINTER_TYPE_P (type) || TREE_CODE (TREE_TYPE (type)) != RECORD_TYPE
          || integer_zerop (argument))
        continue;
      for (tree field = TYPE_FIELDS (TREE_TYPE (type)); field;
           field = DECL_CHAIN (field))
        if (TREE_CODE (field) == FIELD_DECL && DECL_NAME (field)
            && is_number (TREE_TYPE (field))
            && score_name_has (IDENTIFIER_POINTER (DECL_NAME (field)),
                               "*hint*"))
          return true;
    }
  return false;
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
  if (position < 0 && passes_hint_p (call))
    return hint;
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
