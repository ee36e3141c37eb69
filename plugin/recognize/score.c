/* The structure score: see score.h.  */

#include "score.h"

#include <ctype.h>
#include <string.h>

/* The words.  A star stands for any letters.  */

static const char strong_bucket_words[]
    = "*bucket* slot bin *table tab chain *hash* ht htab";
static const char weak_bucket_words[]
    = "entry entrie data key val value item elem element array node mem dir "
      "dict";
static const char bucket_number_words[] = "*bucket* slot bin *table* htab";
static const char capacity_words[]
    = "*mask *mask* tablesize exp exponent log2 lg bit order prime shift power";
static const char generic_capacity_words[]
    = "cap capacity alloc allocated max size *size room nalloc";
static const char count_words[]
    = "count counter cnt ct size used n num nr nb len length entry entrie "
      "member live "
      "population nnode nentry nentrie nitem nelem nelement nelt nkey nused "
      "noccupied nobj nval nrec";
static const char position_words[]
    = "idx index pos cur current cursor iter next seed salt ref refcount "
      "version *func* generation seq keysize valsize";
static const char compare_words[]
    = "*cmp* comp compare* comparator* eq* *equal* match* *match same*";
static const char key_words[] = "*key* *hash*";
static const char link_words[] = "next nxt link chain";
static const char key_array_words[] = "*key*";
static const char value_array_words[]
    = "val* *val *value data *data item *item";
static const char growth_words[] = "*threshold* grow* shrink* load* *rebuild* "
                                   "*rehash* *resize* *probe* upper";
static const char seed_words[] = "*seed* *salt*";
static const char tomb_words[]
    = "*tomb* *deleted* dummy dummies *occupied* *fill*";
static const char metadata_words[]
    = "ctrl control meta* flag hash* used dist distance index indices "
      "indexe psl";
static const char map_name_words[]
    = "*hash* map *map dict* *dict htab *htab lhash ht hset symtab *assoc*";
static const char tree_name_words[] = "root tree *tree trie";
static const char final_name_words[]
    = "*hash* map *map dict *dict htab set *set table";
static const char not_map_name_words[]
    = "bitmap *bitmap keymap mmap *mmap pixmap *pixmap remap colormap sitemap "
      "heightmap lightmap roadmap tilemap mipmap bitset";
static const char helper_name_words[]
    = "iter* *iterator seq cursor *status* entry node elt elem bucket record "
      "rec conf config *context* ctx handle state item stat stats params "
      "param option init arg heap queue stack ring *ringbuf fifo";

/* Words.  */

#define WORD_MAX 40

/* Copy the next word of NAME, in lower case, to WORD and return where the rest
   begins, or return NULL at the end.  A word ends before `_', and where
   camel case begins a new one.  */

static const char *
next_word (const char *name, char word[WORD_MAX])
{
  unsigned length = 0;
  while (*name == '_')
    name++;
  if (!*name)
    return NULL;
  for (; *name && *name != '_'; name++)
    {
      bool upper = isupper ((unsigned char)*name);
      bool after_lower = length && !isupper ((unsigned char)name[-1]);
      bool last_upper = length && islower ((unsigned char)name[1]);
      if (length && upper && (after_lower || last_upper))
        break;
      if (length < WORD_MAX - 1)
        word[length++] = (char)tolower ((unsigned char)*name);
    }
  word[length] = '\0';
  return name;
}

/* True if WORD is the PATTERN of LENGTH letters, or its plural.  */

static bool
word_matches (const char *word, const char *pattern, size_t length)
{
  bool any_before = length > 1 && pattern[0] == '*';
  bool any_after = length > 1 && pattern[length - 1] == '*';
  pattern += any_before;
  length -= any_before + any_after;
  for (const char *at = word; *at; at++)
    {
      if (!strncmp (at, pattern, length))
        {
          const char *rest = at + length;
          if (any_after || !*rest || !strcmp (rest, "s")
              || !strcmp (rest, "es"))
            return true;
        }
      if (!any_before)
        break;
    }
  return false;
}

static bool
word_in (const char *word, const char *list)
{
  while (*list)
    {
      size_t length = strcspn (list, " ");
      if (word_matches (word, list, length))
        return true;
      list += length + strspn (list + length, " ");
    }
  return false;
}

bool
score_name_has (const char *name, const char *list)
{
  char word[WORD_MAX];
  if (!name)
    return false;
  while ((name = next_word (name, word)))
    if (word_in (word, list))
      return true;
  return false;
}

/* What a name that is a type's ends in says nothing.  */
static const char type_suffixes[] = "t s st struct type impl";

bool
score_name_ends (const char *name, const char *list)
{
  char word[WORD_MAX], last[WORD_MAX] = "";
  if (!name)
    return false;
  while ((name = next_word (name, word)))
    if (!word_in (word, type_suffixes))
      memcpy (last, word, sizeof last);
  return word_in (last, list);
}

/* Evidence.  */

bool
map_score_has (const struct map_score *score, const char *what)
{
  for (unsigned i = 0; i < score->num_features; i++)
    if (!strcmp (score->features[i].what, what))
      return true;
  return false;
}

void
map_score_add (struct map_score *score, const char *what, const char *field,
               int points)
{
  if (score->num_features == SCORE_FEATURES_MAX)
    return;
  struct score_feature *feature = &score->features[score->num_features++];
  feature->what = what;
  feature->field = field;
  feature->points = points;
  score->points += points;
}

/* The first field of RECORD of SHAPE whose name has one of WORDS and none of
   BUT, which may be NULL; or NULL.  */

static const struct score_field *
find_field (const struct score_record *record, enum score_shape shape,
            const char *words, const char *but)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    {
      const struct score_field *field = &record->fields[i];
      if (field->shape == shape && score_name_has (field->name, words)
          && !(but && score_name_has (field->name, but)))
        return field;
    }
  return NULL;
}

/* True if RECORD has an array of pointers that is called buckets: it is the
   header of a table itself.  */

static bool
is_header (const struct score_record *record)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    if (record->fields[i].shape == SCORE_POINTER
        && record->fields[i].indirection >= 2
        && score_name_has (record->fields[i].name, strong_bucket_words))
      return true;
  return false;
}

static bool
is_string (const struct score_field *field)
{
  return field->is_text && field->indirection < 2;
}

/* How much FIELD looks like the pointer to the buckets, by its name.  A
   string is no array of entries, whatever it is called, and neither is a
   table.  */

static int
bucket_points (const struct score_field *field)
{
  if (field->shape != SCORE_POINTER || field->points_to_self
      || is_string (field)
      || (field->pointee && field->indirection == 1
          && is_header (field->pointee)))
    return 0;
  if (score_name_has (field->name, strong_bucket_words))
    return 2;
  return score_name_has (field->name, weak_bucket_words) ? 1 : 0;
}

static bool
has_key (const struct score_record *record)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    if (record->fields[i].shape != SCORE_FUNCTION
        && score_name_has (record->fields[i].name, key_words))
      return true;
  return false;
}

static bool
is_linked (const struct score_record *record)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    if (record->fields[i].points_to_self
        && score_name_has (record->fields[i].name, link_words))
      return true;
  return false;
}

#define POINTEE_POINTS_MAX 4

static int
pointee_points (const struct score_field *field)
{
  if (!field->pointee)
    return 0;
  return (has_key (field->pointee) ? 2 : 0)
         + (field->indirection >= 2 && is_linked (field->pointee) ? 2 : 0);
}

/* Find the pointer to the buckets: of all candidates the one that says most,
   what it points to included.  */

static const struct score_field *
find_bucket_field (struct map_score *score, const struct score_record *record)
{
  int best = 0;
  score->bucket_field = -1;
  for (unsigned i = 0; i < record->num_fields; i++)
    {
      int points = bucket_points (&record->fields[i]);
      int pointee = pointee_points (&record->fields[i]);
      /* Chains of entries with a key are buckets by any name.  */
      if (points || pointee == POINTEE_POINTS_MAX)
        points += pointee;
      if (points > best)
        {
          best = points;
          score->bucket_field = (int)i;
        }
    }
  return best ? &record->fields[score->bucket_field] : NULL;
}

static void
score_bucket (struct map_score *score, const struct score_field *bucket)
{
  if (bucket_points (bucket))
    map_score_add (score, "pointer to buckets or entries", bucket->name,
                   bucket_points (bucket));
  if (bucket->pointee && has_key (bucket->pointee))
    map_score_add (score, "entries with a key or hash", bucket->name, 2);
  if (bucket->pointee && bucket->indirection >= 2
      && is_linked (bucket->pointee))
    map_score_add (score, "chains of entries", bucket->name, 2);
}

/* True if the integer FIELD says how many buckets there are.  */

static bool
is_capacity (const struct score_field *field)
{
  return field->shape == SCORE_INTEGER && !field->is_flag
         && !score_name_has (field->name, position_words)
         && (score_name_has (field->name, bucket_number_words)
             || score_name_has (field->name, capacity_words));
}

static const struct score_field *
find_capacity (const struct score_record *record)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    if (is_capacity (&record->fields[i]))
      return &record->fields[i];
  return NULL;
}

/* The first integer of RECORD with one of WORDS, other than TAKEN, that is
   neither a capacity nor evidence of another kind.  */

static const struct score_field *
find_number (const struct score_record *record, const char *words,
             const struct score_field *taken)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    {
      const struct score_field *field = &record->fields[i];
      if (field != taken && field->shape == SCORE_INTEGER && !field->is_flag
          && score_name_has (field->name, words) && !is_capacity (field)
          && !score_name_has (field->name, position_words)
          && !score_name_has (field->name, tomb_words)
          && !score_name_has (field->name, growth_words))
        return field;
    }
  return NULL;
}

/* Score the integers.  Returns false if RECORD has neither a count nor a
   capacity.  `size' is the count where nothing better is.  */

static bool
score_numbers (struct map_score *score, const struct score_record *record)
{
  const struct score_field *capacity = find_capacity (record);
  const struct score_field *generic = NULL;
  const struct score_field *count = find_number (record, count_words, NULL);
  if (!capacity)
    generic = find_number (record, generic_capacity_words, count);
  if (!capacity && !generic && count
      && score_name_has (count->name, generic_capacity_words))
    {
      const struct score_field *other
          = find_number (record, count_words, count);
      generic = other ? count : NULL;
      count = other ? other : count;
    }
  if (count)
    map_score_add (score, "number of entries", count->name, 1);
  if (capacity)
    map_score_add (score, "number of buckets", capacity->name, 2);
  else if (generic)
    map_score_add (score, "capacity", generic->name, 1);
  return count || capacity || generic;
}

/* True if RECORD is a table of functions that compute a hash, piece by
   piece.  */

static bool
is_hash_algorithm (const struct score_record *record)
{
  return find_field (record, SCORE_FUNCTION, "init start", NULL)
         && find_field (record, SCORE_FUNCTION,
                        "update add final finish finalize result digest end",
                        NULL);
}

/* The first function of RECORD that WORDS name, or the type of which they do.
 */

static const struct score_field *
find_function (const struct score_record *record, const char *words,
               const char *but)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    {
      const struct score_field *field = &record->fields[i];
      if (field->shape != SCORE_FUNCTION
          || (but && score_name_has (field->name, but)))
        continue;
      if (score_name_has (field->name, words)
          || score_name_has (field->type_name, words))
        return field;
    }
  return NULL;
}

void
map_score_add_functions (struct map_score *score,
                         const struct score_record *record)
{
  const struct score_field *hash = find_function (record, "*hash*", NULL);
  const struct score_field *compare
      = find_function (record, compare_words, "*hash*");
  if (hash)
    map_score_add (score, "hash function", hash->name, 3);
  if (compare && compare != hash)
    map_score_add (score, "comparison function", compare->name, 1);
}

/* A second array, of small integers, beside the buckets.  */

static const struct score_field *
find_metadata (const struct score_record *record,
               const struct score_field *bucket)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    {
      const struct score_field *field = &record->fields[i];
      if (field != bucket && field->shape == SCORE_POINTER
          && field->indirection == 1 && field->element_bytes > 0
          && field->element_bytes <= 4
          && score_name_has (field->name, metadata_words))
        return field;
    }
  return NULL;
}

void
map_score_add_seed (struct map_score *score, const struct score_record *record)
{
  const struct score_field *field
      = find_field (record, SCORE_INTEGER, seed_words, NULL);
  if (field)
    map_score_add (score, "hash seed", field->name, 1);
}

static void
score_details (struct map_score *score, const struct score_record *record,
               const struct score_field *bucket)
{
  const struct score_field *field;
  if ((field = find_field (record, SCORE_INTEGER, growth_words, NULL)))
    map_score_add (score, "growth threshold", field->name, 1);
  map_score_add_seed (score, record);
  if ((field = find_field (record, SCORE_INTEGER, tomb_words, NULL)))
    map_score_add (score, "count of deleted or occupied slots", field->name, 2);
  if ((field = find_metadata (record, bucket)))
    map_score_add (score, "metadata array", field->name, 1);
  const struct score_field *keys
      = find_field (record, SCORE_POINTER, key_array_words, NULL);
  const struct score_field *values
      = find_field (record, SCORE_POINTER, value_array_words, NULL);
  if (keys && values && keys != values && !is_string (keys)
      && !is_string (values))
    map_score_add (score, "arrays of keys and of values", values->name, 2);
}

static bool
names_map (const char *name)
{
  return score_name_has (name, map_name_words)
         && !score_name_has (name, not_map_name_words);
}

static bool
names_helper (const char *name, bool at_end)
{
  return at_end ? score_name_ends (name, helper_name_words)
                : score_name_has (name, helper_name_words)
                      && !score_name_ends (name, final_name_words);
}

/* The last word of a name says what it is: `hash_entry' is an entry, and
   `entry_set' is a set.  */

void
map_score_add_name (struct map_score *score, const struct score_record *record,
                    bool at_end)
{
  if (names_map (record->name) || names_map (record->alias))
    map_score_add (score, "name of the type", NULL, 2);
  if (names_helper (record->name, at_end)
      || names_helper (record->alias, at_end))
    map_score_add (score, "named as an iterator, entry or context", NULL, -3);
}

static bool
has_both (const struct score_record *record, enum score_shape shape,
          const char *first, const char *second)
{
  return find_field (record, shape, first, NULL)
         && find_field (record, shape, second, NULL);
}

static bool
has_hash_function (const struct score_record *record)
{
  return find_function (record, "*hash*", NULL);
}

/* True if the storage of FIELD has no size that RECORD tells, and nothing else
   in it says what it is for: a list of pointers that is extended one at a
   time.  */

static bool
is_unsized (const struct score_record *record, const struct score_field *bucket)
{
  return !bucket->array_length && !find_capacity (record)
         && !find_field (record, SCORE_INTEGER, generic_capacity_words, NULL)
         && !has_hash_function (record)
         && !find_field (record, SCORE_INTEGER, growth_words, NULL);
}

/* The layout of a list or a ring.  What is known to be hashed may be a link of
   a list of maps, or keep the order of its entries.  */

static void
score_list (struct map_score *score, const struct score_record *record)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    if (record->fields[i].points_to_self)
      {
        map_score_add (score, "pointer to its own type", record->fields[i].name,
                       -3);
        break;
      }
  if (!has_hash_function (record)
      && has_both (record, SCORE_POINTER, "*head", "*tail"))
    map_score_add (score, "head and tail", NULL, -2);
}

static void
score_against (struct map_score *score, const struct score_record *record)
{
  if (is_hash_algorithm (record))
    map_score_add (score, "functions of a hash algorithm", NULL, -4);
  if (has_both (record, SCORE_INTEGER, "read* rd rpos head *in",
                "write* wr wpos tail *out"))
    map_score_add (score, "read and write positions", NULL, -3);
  if (record->num_members > 24)
    map_score_add (score, "more than 24 fields", NULL, -5);
  else if (record->num_members > 14)
    map_score_add (score, "more than 14 fields", NULL, -2);
}

static void
score_table (struct map_score *score, const struct score_record *record,
             const struct score_field *bucket)
{
  score_bucket (score, bucket);
  if (!score_numbers (score, record))
    {
      score->points = 0;
      score->num_features = 0;
      return;
    }
  map_score_add_functions (score, record);
  score_details (score, record, bucket);
  if (is_unsized (record, bucket))
    map_score_add (score, "storage without a size", bucket->name, -2);
  map_score_add_name (score, record, false);
  score_list (score, record);
  score_against (score, record);
}

void
map_score_compute (struct map_score *score, const struct score_record *record)
{
  struct map_score wrapper;
  memset (score, 0, sizeof *score);
  score->shape = MAP_HASH;
  const struct score_field *bucket = find_bucket_field (score, record);
  if (bucket)
    score_table (score, record, bucket);
  wrapper_score_compute (&wrapper, record);
  if (wrapper.points > score->points)
    *score = wrapper;
}

/* A table of two is a tree: one bit of the key chooses the way.  */

static void
score_two_ways (struct map_score *score, const struct score_record *record,
                const struct score_field *ways)
{
  score->shape = MAP_TREE;
  map_score_add (score, "two ways", ways->name, 2);
  if (score_name_has (record->name, tree_name_words)
      || score_name_has (record->alias, tree_name_words))
    map_score_add (score, "name of the type", NULL, 2);
}

void
map_score_compute_hashed (struct map_score *score,
                          const struct score_record *record, unsigned bucket)
{
  const struct score_field *field = &record->fields[bucket];
  memset (score, 0, sizeof *score);
  score->shape = MAP_HASH;
  score->bucket_field = (int)bucket;
  if (field->array_length == 2)
    {
      score_two_ways (score, record, field);
      return;
    }
  score_bucket (score, field);
  score_numbers (score, record);
  if (map_score_has (score, "chains of entries") && field->array_length
      && !find_capacity (record))
    map_score_add (score, "fixed number of buckets", field->name, 1);
  map_score_add_functions (score, record);
  score_details (score, record, field);
  map_score_add_name (score, record, false);
  score_against (score, record);
}
