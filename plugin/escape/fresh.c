/* The heap objects that a function's activation makes, in it or in what it
   calls: where each comes from and what becomes of it.  */

#include "analysis.h"
#include "fault.h"

#include <stdlib.h>

#include "memory.h"

static void
site_add (struct escape_site *site, const struct flow_function *function,
          uint32_t statement)
{
  unsigned depth = site->depth++;
  site->functions
      = mesc_xrealloc (site->functions, site->depth * sizeof *site->functions);
  site->statements = mesc_xrealloc (site->statements,
                                    site->depth * sizeof *site->statements);
  site->functions[depth] = function;
  site->statements[depth] = statement - 1;
}

struct escape_site
site_find (const struct solver *s, object_id id)
{
  const struct object *object = &s->objects[id];
  struct escape_site site = { 0 };
  site_add (&site, s->function, object->statement);
  const struct summary *summary = object->summary;
  uint32_t k = object->summary_object;
  while (summary != NULL && !summary->function->is_model
         && summary->objects[k].statement != 0)
    {
      const struct summary_object *inner = &summary->objects[k];
      site_add (&site, summary->function, inner->statement);
      summary = inner->summary;
      k = inner->summary_object;
    }
  if (summary != NULL && summary->function->is_model)
    {
      site.model = summary->function;
      site.model_statement = summary->objects[k].statement - 1;
    }
  return site;
}

uint64_t
object_known_size (const struct object *object)
{
  const struct flow_size *size = &object->size;
  return size->factor != 0 && size->arg1 < 0 && size->arg2 < 0
             ? size->factor
             : FLOW_SIZE_UNKNOWN;
}

static void
release_add (struct escape_release **list, unsigned *count,
             struct escape_release release)
{
  for (unsigned i = 0; i < *count; i++)
    if ((*list)[i].statement == release.statement)
      {
        (*list)[i].only &= release.only;
        (*list)[i].called_back |= release.called_back;
        return;
      }
  *list = mesc_xrealloc (*list, (*count + 1) * sizeof **list);
  (*list)[(*count)++] = release;
}

void
releases_take (const struct solver *s, object_id id, bool many,
               struct escape_release **list, unsigned *count)
{
  for (unsigned i = 0; i < s->num_releases; i++)
    {
      const struct release *release = &s->releases[i];
      const struct target_set *set = &s->nodes[release->node].targets;
      if (target_set_find_object (set, id) == NULL)
        continue;
      bool only = !many && !s->objects[id].recursive;
      for (unsigned k = 0; k < set->count; k++)
        only &= set->entries[k].target.object == id
                || fault_is_on (FAULT_RELEASE_ALWAYS_ONLY);
      release_add (list, count,
                   (struct escape_release){ release->statement - 1, only,
                                            release->called_back });
    }
}

void
site_clear (struct escape_site *site)
{
  free (site->functions);
  free (site->statements);
}

struct escape_object *
escape_objects (const struct escape_analysis *analysis,
                const struct flow_function *function, unsigned *count)
{
  const struct function_state *state = &analysis->functions[function->index];
  const struct solver *s = state->solver;
  *count = 0;
  if (s == NULL || s->exhausted)
    return NULL;
  struct escape_object *objects
      = mesc_xcalloc (s->num_objects, sizeof *objects);
  flow_scope *lifetimes = lifetimes_find (s);
  for (object_id id = 1; id < s->num_objects; id++)
    {
      const struct object *object = &s->objects[id];
      if (object->kind != OBJECT_FRESH || !object->heap
          || object->statement == 0)
        continue;
      struct escape_object *out = &objects[(*count)++];
      *out = (struct escape_object){
        .site = site_find (s, id),
        .escapes = state->exposures[id].kind != EXPOSED_NOT,
        .why = state->exposures[id].why,
        .scope = lifetimes[id],
        .many = object->many || object->recursive
                || lifetimes[id] != object->scope,
        .size = object_known_size (object)
      };
      if (!out->escapes)
        releases_take (s, id, out->many, &out->releases, &out->num_releases);
    }
  free (lifetimes);
  return objects;
}

void
escape_objects_free (struct escape_object *objects, unsigned count)
{
  for (unsigned i = 0; i < count; i++)
    {
      site_clear (&objects[i].site);
      free (objects[i].releases);
    }
  free (objects);
}

static int
compare_statements (const void *a, const void *b)
{
  const unsigned *first = a, *second = b;
  return *first < *second ? -1 : *first > *second;
}

bool
escape_release_statements (const struct escape_analysis *analysis,
                           const struct flow_function *function,
                           unsigned **statements, unsigned *count)
{
  const struct function_state *state = &analysis->functions[function->index];
  const struct solver *s = state->solver;
  *statements = NULL;
  *count = 0;
  if (s == NULL || s->exhausted || state->summary == NULL
      || state->summary->opaque)
    return false;
  unsigned *all = mesc_xcalloc (s->num_releases, sizeof *all);
  bool known = true;
  for (unsigned i = 0; i < s->num_releases; i++)
    {
      all[i] = s->releases[i].statement - 1;
      known &= !s->releases[i].called_back;
    }
  qsort (all, s->num_releases, sizeof *all, compare_statements);
  for (unsigned i = 0; i < s->num_releases; i++)
    if (*count == 0 || all[*count - 1] != all[i])
      all[(*count)++] = all[i];
  *statements = all;
  return known;
}
