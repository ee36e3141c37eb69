/* From the role of a function to the flow graph body that stands for it.

   A map of which only models know the inside has its contents in *words*, at
   offsets of our own choice: all keys in one, all values in another, the
   functions that it was given each in one, its storage in one.  Where programs
   may look into the struct, any field may hold any of them: each word is then
   anywhere in the object, and the storage holds whatever the map does, for
   programs may walk through it.

   What a put stores is what a get, an iteration and the callbacks find: so
   what is taken out of a map and kept elsewhere, or passed to a function that
   keeps it, has escaped from wherever it was put in.  An argument that has no
   part in the role escapes.

   The body is written in the names of doc/models.md; `m' is the map, `k' and
   `v' are what it holds as keys and values, `w' its storage.  */

#include "map-model.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "memory.h"
#include "model-set.h"

/* Anywhere in an object.  A pointer may stand at any multiple of its
   alignment, which is 4 on some machines.  */
#define ANYWHERE "0 [4 : 0x7fffffffffffffff]"

/* WORDS */

struct layout_word
{
  const char *name;
  const char *offset;
};

/* Eight bytes each, whatever the size of a pointer; `any' is all of them, and
   anywhere in what else has no layout to speak of.  */
static const struct layout_word layout_words[]
    = { { "keys", "0" },        { "values", "8" }, { "storage", "16" },
        { "hash", "24" },       { "equal", "32" }, { "free_key", "40" },
        { "free_value", "48" }, { "data", "56" },  { "pool", "64" },
        { "any", ANYWHERE },    { NULL, NULL } };

struct text
{
  char *start;
  unsigned length, room;
  unsigned *origin;
  unsigned origin_room;
  bool has_origin;
};

/* Append LENGTH bytes that stand for what is at ORIGIN in the old text, one by
   one if they are its own.  */
static void
text_add (struct text *text, const char *added, size_t length, unsigned origin,
          bool own)
{
  text->start = mesc_grow (text->start, &text->room,
                           (unsigned)(text->length + length + 1), 1);
  memcpy (text->start + text->length, added, length);
  if (text->has_origin)
    {
      text->origin
          = mesc_grow (text->origin, &text->origin_room,
                       (unsigned)(text->length + length + 1), sizeof (unsigned));
      for (size_t i = 0; i <= length; i++)
        text->origin[text->length + i] = origin + (own ? (unsigned)i : 0);
    }
  text->length += (unsigned)length;
  text->start[text->length] = '\0';
}

/* The length of the constant of a call, `@3' or `@2*@3', at P, or 0.  */
static size_t
constant_length (const char *p)
{
  size_t digits = strspn (p + 1, "0123456789");
  if (digits == 0)
    return 0;
  const char *more = p + 1 + digits;
  return 1 + digits + (more[0] == '*' && more[1] == '@'
                           ? 1 + constant_length (more + 1)
                           : 0);
}

static const struct layout_word *
find_layout_word (const char *name, size_t length)
{
  for (const struct layout_word *word = layout_words; word->name; word++)
    if (strlen (word->name) == length && memcmp (word->name, name, length) == 0)
      return word;
  return NULL;
}

static size_t
word_length (const char *p)
{
  size_t length = 0;
  while (isalnum ((unsigned char)p[length]) || p[length] == '_')
    length++;
  return length;
}

char *
model_body_lay_out (const char *text, bool visible, struct body_check *check)
{
  struct text out = { .has_origin = check != NULL };
  const char *p = text;
  const char *unknown = NULL;
  text_add (&out, "", 0, 0, true);
  while (*p)
    {
      size_t plain = strcspn (p, "@");
      text_add (&out, p, plain, (unsigned)(p - text), true);
      p += plain;
      if (!*p)
        break;
      size_t length = constant_length (p);
      size_t name_length = word_length (p + 1);
      const struct layout_word *word = find_layout_word (p + 1, name_length);
      const char *instead = NULL;
      if (word)
        instead = visible ? ANYWHERE : word->offset;
      else if (length && check)
        instead = "1";
      else if (!length && !unknown)
        unknown = p;
      if (word)
        length = 1 + name_length;
      else if (!length)
        length = 1;
      if (instead)
        text_add (&out, instead, strlen (instead), (unsigned)(p - text), false);
      else
        text_add (&out, p, length, (unsigned)(p - text), true);
      p += length;
    }
  if (check)
    {
      check->origin = out.origin;
      check->unknown = unknown;
    }
  return out.start;
}

/* BODIES */

struct body_writer
{
  FILE *out;
  const struct model_function *function;
  const struct map_model *map;
  bool visible;
  bool walked; /* Pointers into the storage are given to the program.  */
};

static int
position (const struct body_writer *w, enum model_position which)
{
  return w->function->position[which];
}

static bool
has (const struct body_writer *w, enum model_position which)
{
  return position (w, which) != MODEL_NO_ARGUMENT;
}

static bool
map_was_given (const struct body_writer *w, enum model_position which)
{
  return (w->map->given & (1u << which)) != 0;
}

static void
emit (const struct body_writer *w, const char *line)
{
  fprintf (w->out, "%s\n", line);
}

/* Let `k', `v' and `w' be what the map `m' holds.  */
static void
emit_contents (const struct body_writer *w)
{
  if (fault_is_on (FAULT_MAP_GET_GIVES_NOTHING))
    {
      emit (w, "k = k; v = v; w = w");
      return;
    }
  emit (w, "k = *m + @keys");
  emit (w, "v = *m + @values");
  emit (w, "w = *m + @storage");
  if (w->walked)
    {
      emit (w, "k = *w + " ANYWHERE);
      emit (w, "v = *w + " ANYWHERE);
    }
}

/* Let `x' be all that the map has for KIND, and the argument for it.  */
static void
emit_key_or_value (const struct body_writer *w, enum model_position which)
{
  const char *kept = which == MODEL_KEY ? "k" : "v";
  fprintf (w->out, "any_%s = %s\n", kept, kept);
  if (has (w, which))
    fprintf (w->out, "any_%s = a%d\n", kept, position (w, which));
}

static void
emit_call_by_map (const struct body_writer *w, enum model_position which,
                  const char *word, const char *arguments)
{
  const char *data = map_was_given (w, MODEL_DATA) ? ", d" : "";
  if (!map_was_given (w, which))
    return;
  if (*data)
    emit (w, "d = *m + @data");
  fprintf (w->out, "%s_function = *m + @%s\n", word, word);
  fprintf (w->out, "call *%s_function (%s%s)\n", word, arguments, data);
}

/* The map hashes and compares the keys that it has with one that it is
   given.  */
static void
emit_search (const struct body_writer *w)
{
  emit_key_or_value (w, MODEL_KEY);
  emit_call_by_map (w, MODEL_HASH, "hash", "any_k");
  emit_call_by_map (w, MODEL_EQUAL, "equal", "any_k, any_k");
}

/* The destructors are called for what the map drops.  They do not get the
   data that the map was given.  */
static void
emit_destructors (const struct body_writer *w)
{
  if (!w->function->destroys)
    return;
  if (map_was_given (w, MODEL_FREE_KEY))
    emit (w, "free_key_function = *m + @free_key\n"
             "call *free_key_function (k)");
  if (map_was_given (w, MODEL_FREE_VALUE))
    emit (w, "free_value_function = *m + @free_value\n"
             "call *free_value_function (v)");
}

/* What the map was given is in it; so is its pool, of which it draws more
   later, and the map is in its pool.  */
static void
emit_given (const struct body_writer *w)
{
  static const struct
  {
    enum model_position which;
    const char *word;
  } given[] = { { MODEL_HASH, "hash" },
                { MODEL_EQUAL, "equal" },
                { MODEL_FREE_KEY, "free_key" },
                { MODEL_FREE_VALUE, "free_value" },
                { MODEL_DATA, "data" } };
  for (unsigned i = 0; i < sizeof given / sizeof given[0]; i++)
    if (has (w, given[i].which))
      fprintf (w->out, "*m + @%s = a%d\n", given[i].word,
               position (w, given[i].which));
  if (has (w, MODEL_POOL))
    fprintf (w->out, "*m + @pool = a%d\n*a%d + " ANYWHERE " = m\n",
             position (w, MODEL_POOL), position (w, MODEL_POOL));
}

/* Storage that programs may look into holds all that the map does; and the
   map, if they may look into that.  */
static void
emit_walked_storage (const struct body_writer *w)
{
  emit (w, "*s + " ANYWHERE " = s");
  if (w->visible)
    emit (w, "*s + " ANYWHERE " = m");
  emit (w, "*s + " ANYWHERE " = k");
  emit (w, "*s + " ANYWHERE " = v");
}

/* A fresh block of storage.  In a pool it is reached from there through the
   map.  */
static void
emit_storage (const struct body_writer *w)
{
  emit (w, "s = new");
  emit (w, "*m + @storage = s");
  if (w->walked)
    emit_walked_storage (w);
}

static void
emit_make (const struct body_writer *w)
{
  if (position (w, MODEL_MAP) == MODEL_RESULT)
    emit (w, "m = new");
  emit_given (w);
  if (w->visible)
    {
      emit_contents (w);
      emit_storage (w);
    }
}

/* The argument for WHICH goes into the map.  */
static void
emit_keep (const struct body_writer *w, enum model_position which)
{
  enum model_keeping how = which == MODEL_KEY ? w->map->keys : w->map->values;
  const char *word = which == MODEL_KEY ? "keys" : "values";
  int n = position (w, which);
  if (!has (w, which))
    return;
  if (how & (MODEL_KEEPS_POINTER | MODEL_KEEPS_VALUE | MODEL_KEEPS_LINK))
    fprintf (w->out, "*m + @%s = a%d\n", word, n);
  if (w->function->numbers & (UINT32_C (1) << (n - 1)))
    return;
  if (how & MODEL_KEEPS_COPY)
    fprintf (w->out, "%s_copy = new; move *%s_copy = *a%d; *m + @%s = %s_copy\n",
             word, word, n, word, word);
  if (how & MODEL_KEEPS_LINK)
    fprintf (w->out,
             "*a%d + " ANYWHERE " = m\n"
             "link = *m + @%s\n"
             "*a%d + " ANYWHERE " = link\n"
             "*link + " ANYWHERE " = a%d\n"
             "link = *m + @storage\n"
             "*a%d + " ANYWHERE " = link\n",
             n, word, n, n, n);
}

static void
emit_put (const struct body_writer *w)
{
  if (!fault_is_on (FAULT_MAP_PUT_KEEPS_NOTHING))
    {
      emit_keep (w, MODEL_KEY);
      emit_keep (w, MODEL_VALUE);
    }
  emit_contents (w);
  emit_storage (w);
  emit_search (w);
  emit_destructors (w);
}

/* Key and value are stored where the program wants them.  */
static void
emit_outputs (const struct body_writer *w)
{
  if (has (w, MODEL_OUT_KEY))
    fprintf (w->out, "*a%d = k\n", position (w, MODEL_OUT_KEY));
  if (has (w, MODEL_OUT_VALUE))
    fprintf (w->out, "*a%d = v\n", position (w, MODEL_OUT_VALUE));
}

static void
emit_get (const struct body_writer *w)
{
  emit_contents (w);
  emit_search (w);
  emit_outputs (w);
}

static void
emit_delete (const struct body_writer *w)
{
  emit_get (w);
  emit_destructors (w);
}

/* Copies are the map's own: they go with it.  */
static void
emit_release_contents (const struct body_writer *w)
{
  emit (w, "free w");
  if (w->map->keys & MODEL_KEEPS_COPY)
    emit (w, "free k");
  if (w->map->values & MODEL_KEEPS_COPY)
    emit (w, "free v");
}

static void
emit_clear (const struct body_writer *w)
{
  emit_contents (w);
  emit_destructors (w);
  emit_release_contents (w);
}

static void
emit_free (const struct body_writer *w)
{
  emit_clear (w);
  emit (w, "free m");
}

/* Call the program's function with what the model says it is passed.  */
static void
emit_callback (const struct body_writer *w)
{
  if (!has (w, MODEL_CALLBACK))
    return;
  fprintf (w->out, "call *a%d (", position (w, MODEL_CALLBACK));
  for (unsigned i = 0; i < w->function->num_passed; i++)
    {
      int passed = w->function->passed[i];
      const char *comma = i ? ", " : "";
      if (passed == MODEL_DATA && has (w, MODEL_DATA))
        fprintf (w->out, "%sa%d", comma, position (w, MODEL_DATA));
      else
        fprintf (w->out, "%s%s", comma,
                 passed == MODEL_KEY     ? "k"
                 : passed == MODEL_VALUE ? "v"
                 : passed == MODEL_MAP   ? "m"
                                         : "_");
    }
  emit (w, ")");
}

static void
emit_iterate (const struct body_writer *w)
{
  if (has (w, MODEL_MAP) && has (w, MODEL_ITERATOR))
    fprintf (w->out, "*a%d + " ANYWHERE " = m\n", position (w, MODEL_ITERATOR));
  emit_contents (w);
  emit_outputs (w);
  emit_callback (w);
  emit_destructors (w);
}

/* RESULTS */

static void
emit_return_interior (const struct body_writer *w, const char *pointer)
{
  fprintf (w->out, "inside = %s + " ANYWHERE "; return inside\n", pointer);
}

static void
emit_return_value (const struct body_writer *w)
{
  if (w->map->values & ~MODEL_KEEPS_POINTER)
    emit_return_interior (w, "v");
  else
    emit (w, "return v");
  if ((w->map->values & MODEL_KEEPS_VALUE) || w->visible)
    emit_return_interior (w, "w");
}

/* The iterator that the function was given, or a fresh one that holds the map.
   It may be a part of the map: that holds it.  */
static void
emit_return_iterator (const struct body_writer *w)
{
  if (has (w, MODEL_ITERATOR))
    {
      fprintf (w->out, "return a%d\n", position (w, MODEL_ITERATOR));
      return;
    }
  emit (w, "i = new; *i + " ANYWHERE " = m; *m + @storage = i; return i");
  if (has (w, MODEL_POOL))
    fprintf (w->out, "*a%d + " ANYWHERE " = i\n", position (w, MODEL_POOL));
}

static void
emit_return_contents (const struct body_writer *w)
{
  emit (w, "return k; return v");
  emit_return_interior (w, "v");
  emit_return_interior (w, "w");
  if (has (w, MODEL_KEY))
    emit_return_interior (w, "any_k");
  if (has (w, MODEL_VALUE))
    fprintf (w->out, "return a%d\n", position (w, MODEL_VALUE));
}

static void
emit_result (const struct body_writer *w)
{
  switch (w->function->returns)
    {
    case MODEL_RETURNS_NOTHING:
      break;
    case MODEL_RETURNS_MAP:
      emit (w, "return m");
      break;
    case MODEL_RETURNS_KEY:
      emit (w, "return k");
      break;
    case MODEL_RETURNS_VALUE:
    case MODEL_RETURNS_OLD_VALUE:
      emit_return_value (w);
      break;
    case MODEL_RETURNS_ENTRY:
      emit_return_interior (w, "w");
      emit_return_interior (w, "v");
      break;
    case MODEL_RETURNS_ITERATOR:
      emit_return_iterator (w);
      break;
    case MODEL_RETURNS_CONTENTS:
      emit_return_contents (w);
      break;
    case MODEL_RETURNS_ANY:
      emit (w, "return m");
      emit_return_contents (w);
      break;
    }
}

/* Let `m' be the map, if it is an argument or in one.  */
static void
emit_map (const struct body_writer *w)
{
  if (position (w, MODEL_MAP) > 0)
    fprintf (w->out, "m = a%d\n", position (w, MODEL_MAP));
  else if (has (w, MODEL_ITERATOR))
    fprintf (w->out, "m = *a%d + " ANYWHERE "\n", position (w, MODEL_ITERATOR));
}

/* What has no part in the role escapes, for nothing is said of it.  */
static void
emit_other_arguments (const struct body_writer *w)
{
  uint32_t part = w->function->used;
  for (unsigned i = 0; i < MODEL_NUM_POSITIONS; i++)
    if (w->function->position[i] > 0)
      part |= UINT32_C (1) << (w->function->position[i] - 1);
  for (unsigned i = 1; i <= w->function->arity; i++)
    if (!(part & (UINT32_C (1) << (i - 1))))
      fprintf (w->out, "escape a%u : opaque-call\n", i);
  if (w->function->gives_contents)
    emit (w, "escape k : captured; escape v : captured; escape w : captured");
  emit (w, "escape rest : variadic");
}

static void
write_role_body (const struct body_writer *w)
{
  static void (*const emitters[MODEL_NUM_ROLES]) (const struct body_writer *)
      = { [MODEL_MAKE] = emit_make,     [MODEL_FREE] = emit_free,
          [MODEL_PUT] = emit_put,       [MODEL_GET] = emit_get,
          [MODEL_DELETE] = emit_delete, [MODEL_CLEAR] = emit_clear,
          [MODEL_ITERATE] = emit_iterate };
  emit_map (w);
  emitters[w->function->role](w);
  emit_other_arguments (w);
  emit_result (w);
}

/* The text of the body of a function without one of its own.  */
static char *
role_body (const struct model_function *function, bool visible)
{
  char *text = NULL;
  size_t size;
  struct body_writer w = { open_memstream (&text, &size), function,
                           function->map, visible, visible };
  w.walked = w.walked || w.map->has_entries
             || (w.map->values & MODEL_KEEPS_VALUE) != 0;
  if (!w.out)
    {
      fputs ("mapescape: out of memory\n", stderr);
      abort ();
    }
  write_role_body (&w);
  fclose (w.out);
  return text;
}

char *
model_function_body (const struct model_function *function, bool visible)
{
  if (function->body)
    return model_body_lay_out (function->body, visible, NULL);
  char *words = role_body (function, visible);
  char *text = model_body_lay_out (words, visible, NULL);
  free (words);
  return text;
}
