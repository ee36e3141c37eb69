/* What is a map: see recognize.h.  */

#include "compat.h"

#include "recognize/describe.h"
#include "recognize/known-map.h"
#include "recognize/recognize.h"
#include "recognize/type-entry.h"
#include "recognize/type-walk.h"

namespace
{

/* The score that an attribute or a model is worth.  */
const int attribute_score = 100;

typedef int_hash<unsigned, UINT_MAX, UINT_MAX - 1> uid_hash;

/* From this score on a type is worth telling about, map or not.  */
const int entry_score = 3;

/* By the UID of the main variant: NULL is a type not worth an entry.  */
hash_map<uid_hash, type_entry *> *entry_of_type;

/* All entries, which are owned, in the order of the source.  */
auto_vec<type_entry *> entries;

/* The types that the buckets of maps lead to.  */
hash_set<uid_hash> *map_entries;

/* By its tag, or by its typedef if it has none: for the incomplete copies
   that -flto makes.  Owns the names.  */
hash_map<free_string_hash, type_entry *> *entry_of_name;

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
   is a map.  Returns NULL if it does not resemble one.  */

type_entry *
make_entry (tree type)
{
  type_description description (type);
  map_score score;
  map_score_compute (&score, description.get_record ());
  if (is_declared_map (type))
    map_score_add (&score, "attribute", NULL, attribute_score - score.points);
  else if (is_go_map (type))
    map_score_add (&score, "go-runtime", NULL, attribute_score - score.points);
  if (score.points < entry_score)
    return NULL;
  type_entry *entry = new type_entry (type, &score);
  entry->is_map = score.points >= MAP_SCORE_MIN;
  tree bucket = score.bucket_field >= 0
                    ? description.get_pointee (score.bucket_field)
                    : NULL_TREE;
  if (entry->is_map && bucket)
    map_entries->add (TYPE_UID (TYPE_MAIN_VARIANT (bucket)));
  entries.safe_push (entry);
  return entry;
}

/* The entry of TYPE, a complete record, or NULL.  */

type_entry *
find_entry (tree type)
{
  if (!entry_of_type)
    {
      entry_of_type = new hash_map<uid_hash, type_entry *>;
      map_entries = new hash_set<uid_hash>;
    }
  bool known;
  unsigned uid = TYPE_UID (TYPE_MAIN_VARIANT (type));
  type_entry *&entry = entry_of_type->get_or_insert (uid, &known);
  if (!known)
    entry = make_entry (type);
  return entry;
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

/* True if TYPE, of which there is no definition here, is a map.  */

bool
incomplete_is_map (tree type)
{
  if (is_declared_map (type))
    return true;
  const char *name = shared_name (type);
  type_entry **entry = name && entry_of_name ? entry_of_name->get (name) : NULL;
  return entry && *entry && (*entry)->is_map;
}

/* Remember ENTRY, that of TYPE, by its name.  Of two types with one name the
   lower score counts: local types may hide others.  */

void
remember_name (tree type, type_entry *entry)
{
  const char *name = shared_name (type);
  if (!name)
    return;
  type_entry **known = entry_of_name->get (name);
  if (!known)
    entry_of_name->put (xstrdup (name), entry);
  else if (!entry || (*known && entry->score.points < (*known)->score.points))
    *known = entry;
}

int
compare_entries (const void *first, const void *second)
{
  const type_entry *a = *(const type_entry *const *)first;
  const type_entry *b = *(const type_entry *const *)second;
  if (a->location != b->location)
    return a->location < b->location ? -1 : 1;
  int order = strcmp (a->name, b->name);
  return order ? order : (a->uid > b->uid) - (a->uid < b->uid);
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
recognize_map (tree type)
{
  if (!type || TREE_CODE (type) != RECORD_TYPE)
    return false;
  /* An incomplete type may be completed later in the unit: its answer is not
     kept.  */
  if (!COMPLETE_TYPE_P (type))
    return incomplete_is_map (type);
  const type_entry *entry = find_entry (type);
  return entry && entry->is_map;
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
  if (in_lto_p || seen_error ())
    return;
  if (!entry_of_name)
    entry_of_name = new hash_map<free_string_hash, type_entry *>;
  auto_vec<tree> types;
  collect_unit_types (&types);
  for (unsigned i = 0; i < types.length (); i++)
    remember_name (types[i], find_entry (types[i]));
  entries.qsort (compare_entries);
}

const vec<type_entry *> *
recognize_entries ()
{
  return &entries;
}

void
recognize_release ()
{
  delete entry_of_name;
  delete entry_of_type;
  delete map_entries;
  entry_of_name = NULL;
  entry_of_type = NULL;
  map_entries = NULL;
  for (unsigned i = 0; i < entries.length (); i++)
    delete entries[i];
  entries.release ();
}
