/* What is a map: see recognize.h.  */

#include "compat.h"

#include "recognize/describe.h"
#include "recognize/recognize.h"

namespace
{

/* The score that an attribute is worth.  */
const int attribute_score = 100;

typedef int_hash<unsigned, UINT_MAX, UINT_MAX - 1> uid_hash;

/* By the UID of the main variant.  */
hash_map<uid_hash, int> *score_of_type;
hash_set<uid_hash> *map_entries;

bool
has_attribute (tree type)
{
  return lookup_attribute ("map_type", TYPE_ATTRIBUTES (type))
         || lookup_attribute ("map_type",
                              TYPE_ATTRIBUTES (TYPE_MAIN_VARIANT (type)));
}

/* Score TYPE, a complete record, and remember what its buckets lead to if it
   is a map.  */

int
score_type (tree type)
{
  type_description description (type);
  map_score score;
  map_score_compute (&score, description.get_record ());
  int points = has_attribute (type) ? attribute_score : score.points;
  tree entry = score.bucket_field >= 0
                   ? description.get_pointee (score.bucket_field)
                   : NULL_TREE;
  if (points >= MAP_SCORE_MIN && entry)
    map_entries->add (TYPE_UID (TYPE_MAIN_VARIANT (entry)));
  return points;
}

} // namespace

tree
recognize_pointee (tree type)
{
  while (type && type != error_mark_node
         && (POINTER_TYPE_P (type) || TREE_CODE (type) == ARRAY_TYPE))
    type = TREE_TYPE (type);
  return type && TREE_CODE (type) == RECORD_TYPE ? type : NULL_TREE;
}

bool
recognize_map (tree type, int *score)
{
  if (score)
    *score = 0;
  if (!type || TREE_CODE (type) != RECORD_TYPE)
    return false;
  if (!score_of_type)
    {
      score_of_type = new hash_map<uid_hash, int>;
      map_entries = new hash_set<uid_hash>;
    }
  /* An incomplete type may be completed later in the unit: its answer is not
     kept.  */
  if (!COMPLETE_TYPE_P (type))
    {
      if (score && has_attribute (type))
        *score = attribute_score;
      return has_attribute (type);
    }
  bool known;
  unsigned uid = TYPE_UID (TYPE_MAIN_VARIANT (type));
  int &points = score_of_type->get_or_insert (uid, &known);
  if (!known)
    points = score_type (type);
  if (score)
    *score = points;
  return points >= MAP_SCORE_MIN;
}

bool
recognize_map_entry (tree type)
{
  return map_entries && type && TREE_CODE (type) == RECORD_TYPE
         && map_entries->contains (TYPE_UID (TYPE_MAIN_VARIANT (type)));
}

void
recognize_release ()
{
  delete score_of_type;
  delete map_entries;
  score_of_type = NULL;
  map_entries = NULL;
}
