/* What is a map: see recognize.h.  */

#include "compat.h"

#include "attributes.h"
#include "recognize/code-evidence.h"
#include "recognize/describe.h"
#include "recognize/known-map.h"
#include "recognize/library-header.h"
#include "recognize/member-offset.h"
#include "recognize/recognize.h"
#include "recognize/type-entry.h"
#include "recognize/type-label.h"
#include "recognize/type-walk.h"
#include "recognize/whole-type.h"

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

/* The first entry whose buckets or root lead to a type.  */
hash_map<uid_hash, type_entry *> *owner_of_type;

/* What code does with the elements of any container: by the UID of their type,
   the field that is compared with keys; and the nodes that are searched in
   order.  */
hash_map<uid_hash, const char *> *compared_field;
hash_set<uid_hash> *searched_nodes;

/* By the UID of a record: the array in which elements move up.  */
hash_map<uid_hash, const char *> *shifted_field;

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

/* What someone who knows says of TYPE: the score to add, or 0 for nothing
   said, and WHAT says it.  This is the place where answers from outside of the
   type itself come in.  */

int
ask_outside (tree type, const char **what)
{
  switch (attribute_map_type (type))
    {
    case ATTRIBUTE_IS_MAP:
      *what = "attribute";
      return attribute_score;
    case ATTRIBUTE_IS_NO_MAP:
      *what = "attribute";
      return -attribute_score;
    default:
      *what = is_go_map (type) ? "go-runtime" : "model";
      return is_go_map (type) || known_map (type) ? attribute_score : 0;
    }
}

unsigned
uid_of (const_tree type)
{
  return TYPE_UID (TYPE_MAIN_VARIANT (whole_type (type)));
}

/* Decide what ENTRY is, from all that has been seen.  */

void
decide (type_entry *entry)
{
  entry->kind
      = entry->score.points >= MAP_SCORE_MIN ? entry->score.shape : MAP_NONE;
  if (entry->is_map () && entry->leads)
    map_entries->add (entry->element_uid);
}

/* True if the nodes of ENTRY, or it itself, are searched in order.  */

bool
is_searched (const type_entry *entry)
{
  return entry->score.shape == MAP_TREE && searched_nodes
         && (searched_nodes->contains (entry->uid)
             || (entry->leads
                 && searched_nodes->contains (entry->element_uid)));
}

/* Take into account what the code has shown of ENTRY.  */

void
conclude (type_entry *entry)
{
  const char **compared = entry->leads && compared_field
                              ? compared_field->get (entry->element_uid)
                              : NULL;
  if (compared)
    entry->note (CODE_KEYS_COMPARED, *compared);
  const char **shifted = shifted_field ? shifted_field->get (entry->uid) : NULL;
  if (shifted)
    entry->note (CODE_SHIFTED, *shifted);
  if (is_searched (entry))
    entry->note (CODE_SEARCHED, NULL);
  entry->conclude ();
  decide (entry);
}

/* True if ENTRY is a node of a tree that has a header.  */

bool
has_header (const type_entry *entry)
{
  type_entry **owner = owner_of_type->get (entry->uid);
  return entry->score.shape == MAP_TREE && owner && (*owner)->is_map ();
}

/* Score TYPE by DESCRIPTION.  If STORED is not negative, it is known that this
   field is storage that is searched.  */

void
score_layout (map_score *score, const type_description &description, int stored)
{
  map_score tree_like;
  const score_record *record = description.get_record ();
  if (stored >= 0)
    map_score_compute_hashed (score, record, stored);
  else
    map_score_compute (score, record);
  tree_score_compute (&tree_like, record);
  if (stored < 0 && tree_like.points > score->points)
    *score = tree_like;
}

/* Fill in ENTRY, of TYPE, what its score was computed from.  */

void
finish_entry (type_entry *entry, tree type, const type_description &description)
{
  const char *what = NULL;
  int outside = ask_outside (type, &what);
  if (outside)
    entry->add (what, NULL, outside);
  entry->is_refused = outside < 0;
  tree element = entry->score.bucket_field >= 0
                     ? description.get_pointee (entry->score.bucket_field)
                     : NULL_TREE;
  entry->leads = element != NULL_TREE;
  if (element)
    {
      entry->element_uid = uid_of (element);
      if (!owner_of_type->get (entry->element_uid))
        owner_of_type->put (entry->element_uid, entry);
    }
  decide (entry);
}

/* Look at TYPE, a complete record.  Returns NULL if it does not resemble a
   map.  */

type_entry *
make_entry (tree type)
{
  type_description description (type);
  map_score score;
  const char *what;
  score_layout (&score, description, -1);
  if (score.points < entry_score && !ask_outside (type, &what)
      && !(score.shape == MAP_TREE && score.points))
    return NULL;
  type_entry *entry = new type_entry (type, &score);
  finish_entry (entry, type, description);
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
      owner_of_type = new hash_map<uid_hash, type_entry *>;
    }
  unsigned uid = uid_of (type);
  if (type_entry **known = entry_of_type->get (uid))
    return *known;
  /* The parts of TYPE are looked up on the way.  */
  type_entry *entry = make_entry (type);
  entry_of_type->put (uid, entry);
  return entry;
}

/* Give ENTRY of TYPE, which is NULL if it has none, the SCORE that was computed
   from DESCRIPTION.  */

type_entry *
put_score (tree type, type_entry *entry, const map_score *score,
           const type_description &description)
{
  if (entry)
    entry->set_score (score);
  else
    {
      entry = new type_entry (type, score);
      entries.safe_push (entry);
      entry_of_type->put (uid_of (type), entry);
    }
  finish_entry (entry, type, description);
  return entry;
}

/* Look at TYPE again, now that more is known of its parts and of what it leads
   to, or that the field number STORED is, if not negative.  */

type_entry *
look_again (tree type, const type_description &description, int stored)
{
  map_score score;
  type_entry *entry = find_entry (type);
  score_layout (&score, description, stored);
  if (!entry && stored < 0 && score.points < entry_score)
    return NULL;
  return put_score (type, entry, &score, description);
}

/* Look at TYPE again, now that FIELD is known to be its storage.  Returns NULL
   if that is none of its fields.  */

type_entry *
look_at_storage (tree type, tree field)
{
  type_description description (type);
  int position
      = description.find_storage (IDENTIFIER_POINTER (DECL_NAME (field)));
  return position < 0 ? NULL : look_again (type, description, position);
}

/* True if the code has shown anything of a part of TYPE or of what it leads
   to, and TYPE is not yet a map.  */

bool
has_news (tree type)
{
  const type_entry *entry = find_entry (type);
  if (entry && (entry->is_map () || entry->is_hashed || entry->is_sorted))
    return false;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL)
      {
        tree part = TREE_TYPE (field);
        tree led = POINTER_TYPE_P (part) ? whole_pointee (part) : NULL_TREE;
        if (recognize_map (part) || recognize_layout (led)
            || (led && recognize_searched (led)))
          return true;
      }
  return false;
}

/* True if TYPE is a record that is defined in the unit.  */

bool
is_whole_record (const_tree type)
{
  return TREE_CODE (type) == RECORD_TYPE && COMPLETE_TYPE_P (type);
}

/* Put into FIELDS, which is made where it is NULL, that of TYPE it is NAME.  */

void
remember_field (hash_map<uid_hash, const char *> **fields, tree type,
                const char *name)
{
  if (!*fields)
    *fields = new hash_map<uid_hash, const char *>;
  if (!(*fields)->get (uid_of (type)))
    (*fields)->put (uid_of (type), xstrdup (name));
}

void
release_fields (hash_map<uid_hash, const char *> **fields)
{
  if (*fields)
    for (auto i = (*fields)->begin (); i != (*fields)->end (); ++i)
      free (const_cast<char *> ((*i).second));
  delete *fields;
  *fields = NULL;
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
  return type && TREE_CODE (type) == RECORD_TYPE ? whole_type (type)
                                                 : NULL_TREE;
}

map_kind
recognize_map_kind (tree type)
{
  if (!type || TREE_CODE (type) != RECORD_TYPE)
    return MAP_NONE;
  type = whole_type (type);
  const char *what;
  if (!COMPLETE_TYPE_P (type))
    return ask_outside (type, &what) > 0 ? MAP_HASH : MAP_NONE;
  const type_entry *entry = find_entry (type);
  return entry ? entry->kind : MAP_NONE;
}

bool
recognize_map (tree type)
{
  return recognize_map_kind (type) != MAP_NONE;
}

bool
recognize_layout (tree type)
{
  if (!type || !entry_of_type || !is_whole_record (type))
    return false;
  type_entry **known = entry_of_type->get (uid_of (type));
  return known && *known && (*known)->is_map ();
}

bool
recognize_map_entry (tree type)
{
  return map_entries && type && TREE_CODE (type) == RECORD_TYPE
         && map_entries->contains (uid_of (type));
}

void
recognize_unit ()
{
  if (in_lto_p || seen_error ())
    return;
  auto_vec<tree> types;
  collect_unit_types (&types);
  for (unsigned i = 0; i < types.length (); i++)
    {
      type_label_keep (types[i]);
      known_map (types[i]);
      member_offset_note_type (types[i]);
      if (is_whole_record (types[i]))
        find_entry (types[i]);
    }
  entries.qsort (compare_entries);
}

type_entry *
recognize_entry (tree type)
{
  return is_whole_record (type) ? find_entry (type) : NULL;
}

type_entry *
recognize_hashed (tree type, tree field)
{
  type_entry *entry = find_entry (type);
  if (!entry || !entry->is_hashed)
    entry = look_at_storage (type, field);
  if (entry)
    entry->is_hashed = true;
  return entry;
}

type_entry *
recognize_sorted (tree type, tree field)
{
  type_entry *entry = find_entry (type);
  if (!entry || (!entry->is_hashed && !entry->is_sorted && !entry->is_map ()))
    entry = look_at_storage (type, field);
  if (entry)
    entry->is_sorted = true;
  return entry;
}

void
recognize_note_compared (tree element, const char *name)
{
  remember_field (&compared_field, element, name);
}

void
recognize_note_shifted (tree type, const char *name)
{
  remember_field (&shifted_field, type, name);
}

void
recognize_note_searched (tree node)
{
  if (!searched_nodes)
    searched_nodes = new hash_set<uid_hash>;
  searched_nodes->add (uid_of (node));
}

void
recognize_note_root (tree type, tree field)
{
  if (!COMPLETE_TYPE_P (type))
    return;
  type_entry *entry = find_entry (type);
  if (entry && (entry->is_map () || entry->is_hashed))
    return;
  type_description description (type);
  int position
      = description.find_storage (IDENTIFIER_POINTER (DECL_NAME (field)));
  map_score score;
  if (position < 0)
    return;
  tree_score_compute_rooted (&score, description.get_record (), position);
  if (score.points > (entry ? entry->score.points : 0))
    put_score (type, entry, &score, description);
}

bool
recognize_searched (tree node)
{
  return searched_nodes && TREE_CODE (node) == RECORD_TYPE
         && searched_nodes->contains (uid_of (node));
}

void
recognize_code ()
{
  auto_vec<tree> types;
  code_evidence_collect ();
  /* Headers first: a node is a tree of its own only if it has none.  */
  for (unsigned i = 0; i < entries.length (); i++)
    if (entries[i]->leads)
      conclude (entries[i]);
  for (unsigned i = 0; i < entries.length (); i++)
    if (!entries[i]->leads && !has_header (entries[i]))
      conclude (entries[i]);
  collect_unit_types (&types);
  for (unsigned i = 0; i < types.length (); i++)
    if (is_whole_record (types[i]) && has_news (types[i]))
      {
        type_entry *entry
            = look_again (types[i], type_description (types[i]), -1);
        if (entry && (entry->leads || !has_header (entry)))
          conclude (entry);
      }
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
  delete entry_of_type;
  delete map_entries;
  delete owner_of_type;
  delete searched_nodes;
  release_fields (&compared_field);
  release_fields (&shifted_field);
  searched_nodes = NULL;
  entry_of_type = NULL;
  map_entries = NULL;
  owner_of_type = NULL;
  for (unsigned i = 0; i < entries.length (); i++)
    delete entries[i];
  entries.release ();
  type_label_release ();
  known_map_release ();
  library_header_release ();
  member_offset_release ();
}
