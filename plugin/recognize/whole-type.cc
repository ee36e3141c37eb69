/* Types that -flto has taken apart: see whole-type.h.  */

#include "compat.h"

#include "recognize/whole-type.h"

tree
whole_type (const_tree copy)
{
  tree type = const_cast<tree> (copy);
  if (!type || COMPLETE_TYPE_P (type)
      || (!RECORD_OR_UNION_TYPE_P (type) && TREE_CODE (type) != ENUMERAL_TYPE))
    return type;
  tree canonical = TYPE_CANONICAL (type);
  return canonical && TREE_CODE (canonical) == TREE_CODE (type)
                 && COMPLETE_TYPE_P (canonical)
             ? canonical
             : type;
}

tree
whole_pointee (const_tree type)
{
  return whole_type (TREE_TYPE (type));
}

bool
same_whole_type (const_tree a, const_tree b)
{
  return TYPE_MAIN_VARIANT (whole_type (a))
         == TYPE_MAIN_VARIANT (whole_type (b));
}
