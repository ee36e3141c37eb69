/* The set of models: map types and functions by name.

   The built-in files are read when something is first looked up, and then for
   names that no user's file has taken: a compile that calls nothing does not
   pay for them, and the user's models win whichever file comes first.  Several
   built-in files may describe one name: libraries share `hashmap_get'.  */

#include "model-set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "model-file.h"
#include "name-table.h"

struct pointers
{
  unsigned count, room;
  void **items;
};

static struct pointers texts;
static struct pointers libraries;
static struct pointers maps;      /* All that are known, named or not.  */
static struct pointers functions; /* The same.  */
static struct pointers open_maps; /* Those with a `*' in a name.  */
static struct pointers with_handle; /* Those whose elements have a handle.  */
static struct pointers trusted;     /* Names of libraries.  */
static bool builtin_read;

/* What names stand for: by the number of the name, all that it may be.  */
struct names
{
  struct name_table numbers;
  unsigned count, room;
  struct pointers *meanings;
};

static struct names map_names, function_names;

static void
pointers_add (struct pointers *list, void *item)
{
  list->items = mesc_grow (list->items, &list->room, list->count + 1,
                           sizeof *list->items);
  list->items[list->count++] = item;
}

static void
pointers_clear (struct pointers *list, bool free_items)
{
  for (unsigned i = 0; free_items && i < list->count; i++)
    free (list->items[i]);
  free (list->items);
  *list = (struct pointers){ 0 };
}

const char *
model_set_keep (const char *text, size_t length)
{
  char *kept = mesc_xstrndup (text, length);
  pointers_add (&texts, kept);
  return kept;
}

void
model_set_trust_callbacks (const char *name)
{
  pointers_add (&trusted, (void *)name);
}

bool
model_set_trusts_callbacks (const char *name)
{
  for (unsigned i = 0; i < trusted.count; i++)
    if (strcmp (trusted.items[i], name) == 0)
      return true;
  return false;
}

/* True if TEXT, a model file, is of the library NAME.  */
static bool
text_is_of_library (const char *text, const char *name)
{
  static const char word[] = "\nlibrary ";
  const char *line = strstr (text, word);
  size_t length = strlen (name);
  return line && strncmp (line + strlen (word), name, length) == 0
         && line[strlen (word) + length] == '\n';
}

bool
model_set_has_library (const char *name)
{
  for (unsigned i = 0; i < libraries.count; i++)
    {
      const struct model_library *library = libraries.items[i];
      if (strcmp (library->name, name) == 0)
        return true;
    }
  for (const struct builtin_model *model = builtin_models; model->file; model++)
    if (text_is_of_library (model->text, name))
      return true;
  return false;
}

struct model_library *
model_set_add_library (void)
{
  struct model_library *library = mesc_xcalloc (1, sizeof *library);
  pointers_add (&libraries, library);
  return library;
}

struct map_model *
model_set_add_map (void)
{
  struct map_model *map = mesc_xcalloc (1, sizeof *map);
  pointers_add (&maps, map);
  return map;
}

struct model_function *
model_set_add_function (void)
{
  struct model_function *function = mesc_xcalloc (1, sizeof *function);
  pointers_add (&functions, function);
  return function;
}

/* Let NAME stand for ITEM, and if ALONE for nothing else.  */
static void
names_add (struct names *names, const char *name, void *item, bool alone)
{
  unsigned number;
  if (!name_table_find (&names->numbers, name, strlen (name), &number))
    {
      number = names->count++;
      name_table_add (&names->numbers, name, strlen (name), number);
      names->meanings = mesc_grow (names->meanings, &names->room, names->count,
                                   sizeof *names->meanings);
      names->meanings[number] = (struct pointers){ 0 };
    }
  if (alone)
    names->meanings[number].count = 0;
  pointers_add (&names->meanings[number], item);
}

/* Number INDEX of what NAME stands for, or NULL.  */
static void *
names_find (const struct names *names, const char *name, unsigned index)
{
  unsigned number;
  return name_table_find (&names->numbers, name, strlen (name), &number)
                 && index < names->meanings[number].count
             ? names->meanings[number].items[index]
             : NULL;
}

static void
names_clear (struct names *names)
{
  for (unsigned i = 0; i < names->count; i++)
    pointers_clear (&names->meanings[i], false);
  name_table_clear (&names->numbers);
  free (names->meanings);
  *names = (struct names){ 0 };
}

static bool
name_is_open (const char *name)
{
  return strchr (name, '*') != NULL;
}

bool
model_name_fits (const char *pattern, const char *name)
{
  const char *star = strchr (pattern, '*');
  if (!star)
    return strcmp (pattern, name) == 0;
  size_t before = star - pattern, behind = strlen (star + 1);
  size_t length = strlen (name);
  return length >= before + behind && memcmp (pattern, name, before) == 0
         && strcmp (star + 1, name + length - behind) == 0;
}

void
model_set_name_map (const char *name, struct map_model *map)
{
  if (name_is_open (name))
    pointers_add (&open_maps, map);
  else
    names_add (&map_names, name, map, map->user);
}

void
model_set_add_handle (struct map_model *map)
{
  pointers_add (&with_handle, map);
}

void
model_set_name_function (const char *name, struct model_function *function)
{
  names_add (&function_names, name, function, function->user);
}

struct map_model *
model_set_find_map (const char *name, unsigned index)
{
  return names_find (&map_names, name, index);
}

struct model_function *
model_set_find_function (const char *name, unsigned index)
{
  return names_find (&function_names, name, index);
}

/* The built-in files are part of the program: one that is wrong is a defect,
   and no model is better than half of one.  */
static void
read_builtin (void)
{
  struct model_file_error error;
  if (builtin_read)
    return;
  builtin_read = true;
  for (const struct builtin_model *model = builtin_models; model->file; model++)
    if (!model_file_read (model->file, model->text, false, &error))
      {
        fprintf (stderr, "mapescape: %s:%u:%u: %s\n", model->file, error.line,
                 error.column, error.message);
        abort ();
      }
}

const struct map_model *
model_set_map (const char *name, unsigned index)
{
  read_builtin ();
  return model_set_find_map (name, index);
}

const struct map_model *
model_set_beside (const char *name, unsigned index)
{
  read_builtin ();
  for (unsigned i = 0; i < maps.count; i++)
    {
      const struct map_model *map = maps.items[i];
      if (map->beside.count > 0 && strcmp (map->beside.words[0], name) == 0
          && index-- == 0)
        return map;
    }
  return NULL;
}

static bool
open_map_fits (const struct map_model *map, const char *name)
{
  for (unsigned i = 0; i < map->names.count; i++)
    if (name_is_open (map->names.words[i])
        && model_name_fits (map->names.words[i], name))
      return true;
  return false;
}

const struct map_model *
model_set_open_map (const char *name, unsigned index)
{
  read_builtin ();
  for (unsigned i = 0; i < open_maps.count; i++)
    if (open_map_fits (open_maps.items[i], name) && index-- == 0)
      return open_maps.items[i];
  return NULL;
}

const struct map_model *
model_set_with_handle (unsigned index)
{
  read_builtin ();
  return index < with_handle.count ? with_handle.items[index] : NULL;
}

const struct model_function *
model_set_function (const char *name, unsigned index)
{
  read_builtin ();
  return model_set_find_function (name, index);
}

/* True if PATH ends with the whole components SUFFIX.  */
static bool
path_ends_with (const char *path, size_t length, const char *suffix)
{
  size_t suffix_length = strlen (suffix);
  return suffix_length <= length
         && memcmp (path + length - suffix_length, suffix, suffix_length) == 0
         && (suffix_length == length
             || path[length - suffix_length - 1] == '/');
}

/* True if FILE is one of HEADERS.  */
static bool
is_header_of (const struct model_words *headers, const char *file)
{
  const char *slash = strrchr (file, '/');
  size_t directory = slash ? (size_t)(slash - file) + 1 : 0;
  for (unsigned i = 0; i < headers->count; i++)
    {
      const char *header = headers->words[i];
      bool all = header[strlen (header) - 1] == '/';
      if (path_ends_with (file, all ? directory : strlen (file), header))
        return true;
    }
  return false;
}

bool
model_library_has_header (const struct model_library *library, const char *file)
{
  return is_header_of (&library->headers, file);
}

bool
model_set_has_header (const char *file)
{
  read_builtin ();
  for (unsigned i = 0; i < libraries.count; i++)
    if (model_library_has_header (libraries.items[i], file))
      return true;
  return false;
}

bool
model_set_has_template (const char *file)
{
  read_builtin ();
  for (unsigned i = 0; i < open_maps.count; i++)
    {
      const struct map_model *map = open_maps.items[i];
      if (model_library_has_header (map->library, file))
        return true;
    }
  for (unsigned i = 0; i < libraries.count; i++)
    {
      const struct model_library *library = libraries.items[i];
      if (is_header_of (&library->templates, file))
        return true;
    }
  return false;
}

unsigned
model_set_count (void)
{
  read_builtin ();
  return functions.count;
}

const struct model_function *
model_set_nth (unsigned index)
{
  return functions.items[index];
}

void
model_set_clear (void)
{
  for (unsigned i = 0; i < maps.count; i++)
    {
      struct map_model *map = maps.items[i];
      free (map->names.words);
      free (map->fields.words);
      free (map->declares.words);
      free (map->beside.words);
    }
  for (unsigned i = 0; i < libraries.count; i++)
    {
      struct model_library *library = libraries.items[i];
      free (library->headers.words);
      free (library->templates.words);
    }
  names_clear (&map_names);
  names_clear (&function_names);
  pointers_clear (&open_maps, false);
  pointers_clear (&with_handle, false);
  pointers_clear (&maps, true);
  pointers_clear (&functions, true);
  pointers_clear (&libraries, true);
  pointers_clear (&trusted, false);
  pointers_clear (&texts, true);
  builtin_read = false;
}
