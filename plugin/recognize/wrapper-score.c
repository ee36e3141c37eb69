/* The score of wrappers: records that are a map because a part of them is.

   Most records with a map in them are something else.  One is a map as well if
   it is called so, or if beside the map it has nothing that it could be used
   for without: a lock, the memory that entries come from, a name, flags,
   counts, a list of the entries.  */

#include "score.h"

#include <string.h>

/* What has more fields than this is more than a map by another name.  */
#define WRAPPER_FIELDS 5
#define PURE_WRAPPER_FIELDS 8

static const char set_name_words[] = "set hashset strset *idset intset";
static const char side_words[]
    = "*lock *mutex mtx pool *mem memory *alloc *allocator arena region "
      "regional "
      "slab owner name *name parent ref *ref refs refcount *refcnt";
static const char list_words[]
    = "head tail *head *tail tailp first last queue *queue lru *list node entry "
      "entrie item order sentinel chain spare";
static const char number_words[]
    = "count counter cnt size current inactive n num nr nb len length used max "
      "min limit total "
      "hint n* version magic epoch generation ref *ref refcount refcnt state "
      "type "
      "kind *mode id flag *flag is has init* uniq* *case* sort* dup*";

static bool
is_beside (const struct score_field *field)
{
  if (field->map || field->is_plain)
    return true;
  if (field->shape == SCORE_INTEGER)
    return score_name_has (field->name, number_words)
           || score_name_has (field->name, side_words);
  if (field->shape == SCORE_FUNCTION)
    return false;
  return score_name_has (field->name, side_words)
         || score_name_has (field->name, list_words)
         || score_name_has (field->type_name, "*lock* *mutex* *pool* *alloc*");
}

/* The one map that is part of RECORD, or NULL.  A pair of maps is none; what is
   only a few integers is the handle of a map at most.  */

static const struct score_field *
find_held_map (const struct score_record *record)
{
  const struct score_field *held = NULL;
  for (unsigned i = 0; i < record->num_fields; i++)
    if (record->fields[i].map && !record->fields[i].is_plain)
      {
        if (held)
          return NULL;
        held = &record->fields[i];
      }
  return held;
}

static bool
is_pure (const struct score_record *record)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    if (!is_beside (&record->fields[i]))
      return false;
  return record->num_fields <= PURE_WRAPPER_FIELDS;
}

/* Score RECORD as the functions of a map that it points to: a table that is
   replaced when it grows.  */

static void
score_methods (struct map_score *score, const struct score_record *record)
{
  for (unsigned i = 0; i < record->num_fields; i++)
    if (record->fields[i].leads_to_map)
      {
        map_score_add_functions (score, record);
        if (map_score_has (score, "hash function"))
          {
            map_score_add (score, "pointer to a map", record->fields[i].name,
                           2);
            map_score_add_seed (score, record);
            map_score_add_name (score, record, true);
          }
        else
          score->points = score->num_features = 0;
        return;
      }
}

void
wrapper_score_compute (struct map_score *score,
                       const struct score_record *record)
{
  memset (score, 0, sizeof *score);
  score->shape = MAP_HASH;
  score->bucket_field = -1;
  const struct score_field *held = find_held_map (record);
  bool pure = held && is_pure (record);
  if (!held)
    score_methods (score, record);
  if (!held || (!pure && record->num_fields > WRAPPER_FIELDS))
    return;
  score->shape = held->map;
  map_score_add (score, "part that is a map", held->name, 5);
  if (pure)
    map_score_add (score, "little beside it", NULL, 2);
  map_score_add_name (score, record, pure);
  if (!map_score_has (score, "name of the type")
      && (score_name_has (record->name, set_name_words)
          || score_name_has (record->alias, set_name_words)))
    map_score_add (score, "name of the type", NULL, 2);
}
