/* What is a map: see recognize.h.  */

#include "compat.h"

#include "recognize/describe.h"
#include "recognize/known-map.h"
#include "recognize/recognize.h"

namespace
{

/* The score that an attribute or a model is worth.  */
const int attribute_score = 100;

typedef int_hash<unsigned, UINT_MAX, UINT_MAX - 1> uid_hash;

/* By the UID of the main variant.  */
hash_map<uid_hash, int> *score_of_type;
hash_set<uid_hash> *map_entries;

/* By its tag, or by its typedef if it has none: for the incomplete copies
   that -flto makes.  Owns the names.  */
hash_map<free_string_hash, int> *score_of_name;

/* True if the program or the model of a library says that TYPE is a map.  */
bool
is_declared_map (tree type)
{
  return known_map (type) || lookup_attribute ("map_type", TYPE_ATTRIBUTES (type))
         || lookup_attribute ("map_type",
                              TYPE_ATTRIBUTES (TYPE_MAIN_VARIANT (type)));
}

/* True if TYPE is the header of Go's maps, as gccgo knows it.  */

bool
is_go_map (tree type)
{
  static const char *const names[]
      = { "count",   "flags",      "B",         "noverflow", "hash0",
          "buckets", "oldbuckets", "nevacuate", "extra" };
  tree field = TYPE_FIELDS (type);
  for (const char *name : names)
    {
      if (!field || !DECL_NAME (field)
          || strcmp (IDENTIFIER_POINTER (DECL_NAME (field)), name) != 0)
        return false;
      field = DECL_CHAIN (field);
    }
  return field == NULL_TREE;
}

/* Score TYPE, a complete record, and remember what its buckets lead to if it
   is a map.  */

int
score_type (tree type)
{
  type_description description (type);
  map_score score;
  map_score_compute (&score, description.get_record ());
  int points = is_declared_map (type) || is_go_map (type) ? attribute_score
                                                          : score.points;
  tree entry = score.bucket_field >= 0
                   ? description.get_pointee (score.bucket_field)
                   : NULL_TREE;
  if (points >= MAP_SCORE_MIN && entry)
    map_entries->add (TYPE_UID (TYPE_MAIN_VARIANT (entry)));
  return points;
}

/* The name that complete and incomplete copies of TYPE share, or NULL.  */

const char *
shared_name (tree type)
{
  tree name = TYPE_NAME (TYPE_MAIN_VARIANT (type));
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  return name && TREE_CODE (name) == IDENTIFIER_NODE ? IDENTIFIER_POINTER (name)
                                                     : NULL;
}

/* The score of TYPE, of which there is no definition here.  */

int
score_incomplete (tree type)
{
  const char *name = shared_name (type);
  int *points = name && score_of_name ? score_of_name->get (name) : NULL;
  return is_declared_map (type) ? attribute_score : points ? *points : 0;
}

/* Remember the score of TYPE by its name.  Of two types with one name the
   lower score counts: local types may hide others.  */

void
remember_name (tree type)
{
  const char *name = shared_name (type);
  int score;
  recognize_map (type, &score);
  if (!name)
    return;
  if (int *points = score_of_name->get (name))
    *points = MIN (*points, score);
  else
    score_of_name->put (xstrdup (name), score);
}

/* Visits each record type that declarations lead to.  */

class type_walk
{
public:
  void
  add_decl (tree decl)
  {
    add (TREE_TYPE (decl));
  }
  void add_function (tree decl);
  void walk ();

private:
  void add (tree type);

  auto_vec<tree> m_pending;
  hash_set<tree> m_seen;
};

void
type_walk::add (tree type)
{
  while (type && type != error_mark_node
         && (POINTER_TYPE_P (type) || TREE_CODE (type) == ARRAY_TYPE
             || FUNC_OR_METHOD_TYPE_P (type)))
    type = TREE_TYPE (type);
  if (type && RECORD_OR_UNION_TYPE_P (type)
      && !m_seen.add (TYPE_MAIN_VARIANT (type)))
    m_pending.safe_push (TYPE_MAIN_VARIANT (type));
}

void
type_walk::add_function (tree decl)
{
  add (TREE_TYPE (TREE_TYPE (decl)));
  for (tree parameter = DECL_ARGUMENTS (decl); parameter;
       parameter = DECL_CHAIN (parameter))
    add_decl (parameter);
  struct function *body = DECL_STRUCT_FUNCTION (decl);
  unsigned i;
  tree variable;
  if (body)
    FOR_EACH_LOCAL_DECL (body, i, variable)
  add_decl (variable);
}

void
type_walk::walk ()
{
  while (!m_pending.is_empty ())
    {
      tree type = m_pending.pop ();
      for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
        if (TREE_CODE (field) == FIELD_DECL)
          add_decl (field);
      if (TREE_CODE (type) == RECORD_TYPE && COMPLETE_TYPE_P (type))
        remember_name (type);
    }
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
      int incomplete = score_incomplete (type);
      if (score)
        *score = incomplete;
      return incomplete >= MAP_SCORE_MIN;
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
recognize_unit ()
{
  if (in_lto_p || seen_error () || (!flag_lto && !flag_generate_lto))
    return;
  if (!score_of_name)
    score_of_name = new hash_map<free_string_hash, int>;
  type_walk walk;
  cgraph_node *function;
  FOR_EACH_FUNCTION (function)
  walk.add_function (function->decl);
  varpool_node *variable;
  FOR_EACH_VARIABLE (variable)
  walk.add_decl (variable->decl);
  walk.walk ();
}

void
recognize_release ()
{
  delete score_of_name;
  score_of_name = NULL;
  delete score_of_type;
  delete map_entries;
  score_of_type = NULL;
  map_entries = NULL;
}
