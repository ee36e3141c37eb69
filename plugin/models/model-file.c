/* Reading model files.

   A recursive descent over tokens, one ahead, as in escape/flow-text.c: the
   first error is kept, and from then on every token is the end of the file, so
   that all loops end.  What a word may be stands in the tables: properties of
   map types, roles, options of functions.  */

#include "model-file.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "flow-text.h"
#include "memory.h"
#include "model-set.h"

enum token_kind
{
  TOKEN_END,
  TOKEN_LINE,
  TOKEN_WORD, /* A name or a number.  */
  TOKEN_MARK  /* One character, which is *start.  */
};

struct token
{
  enum token_kind kind;
  const char *start;
  size_t length;
  unsigned line, column;
};

struct reader
{
  const char *file; /* Kept by the set.  */
  bool user;
  const char *at, *line_start;
  unsigned line;
  struct token token;
  bool failed;
  struct model_file_error *error;

  struct model_library *library;
  struct map_model *map; /* That the functions that follow work on.  */
};

/* A word and what it stands for.  */
struct choice
{
  const char *word;
  unsigned value;
};

/* A property of a map type that is one of some words.  */
struct property
{
  const char *name;
  size_t offset; /* Of an enum in struct map_model.  */
  const struct choice *choices;
};

_Static_assert(sizeof (enum model_keeping) == sizeof (unsigned)
                   && sizeof (enum model_answer) == sizeof (unsigned),
               "properties are stored as unsigned numbers");

static const struct choice layout_words[]
    = { { "opaque", MODEL_LAYOUT_OPAQUE },
        { "visible", MODEL_LAYOUT_VISIBLE },
        { NULL, 0 } };
static const struct choice word_size_words[]
    = { { "4", 4 }, { "8", 8 }, { NULL, 0 } };
static const struct choice answer_words[]
    = { { "no", MODEL_NO }, { "yes", MODEL_YES }, { NULL, 0 } };
static const struct choice keeping_words[]
    = { { "pointer", MODEL_KEEPS_POINTER },
        { "copied", MODEL_KEEPS_COPY },
        { "inside", MODEL_KEEPS_LINK },
        { "value", MODEL_KEEPS_VALUE },
        { NULL, 0 } };
static const struct choice owner_words[]
    = { { "caller", MODEL_OWNER_CALLER },
        { "map", MODEL_OWNER_MAP },
        { "destructor", MODEL_OWNER_DESTRUCTOR },
        { NULL, 0 } };
static const struct choice stable_words[]
    = { { "always", MODEL_STABLE_ALWAYS },
        { "until-put", MODEL_STABLE_UNTIL_PUT },
        { "until-change", MODEL_STABLE_UNTIL_CHANGE },
        { NULL, 0 } };
static const struct choice clear_words[]
    = { { "keeps", MODEL_CLEAR_KEEPS },
        { "frees", MODEL_CLEAR_FREES },
        { "destroys", MODEL_CLEAR_DESTROYS },
        { NULL, 0 } };
static const struct choice iterate_words[]
    = { { "none", MODEL_ITERATE_NONE },
        { "delete-current", MODEL_ITERATE_DELETE_CURRENT },
        { "any", MODEL_ITERATE_ANY },
        { NULL, 0 } };
static const struct choice thread_words[]
    = { { "none", MODEL_THREADS_NONE },
        { "internal", MODEL_THREADS_INTERNAL },
        { "external", MODEL_THREADS_EXTERNAL },
        { NULL, 0 } };
static const struct choice allocator_words[]
    = { { "none", MODEL_ALLOCATOR_NONE },
        { "argument", MODEL_ALLOCATOR_ARGUMENT },
        { "pool", MODEL_ALLOCATOR_POOL },
        { "context", MODEL_ALLOCATOR_CONTEXT },
        { NULL, 0 } };

#define PROPERTY(FIELD, CHOICES)                                               \
  {                                                                            \
#FIELD, offsetof (struct map_model, FIELD), CHOICES                        \
  }

static const struct property properties[]
    = { PROPERTY (layout, layout_words),
        PROPERTY (all_fields, answer_words),
        PROPERTY (word_size, word_size_words),
        PROPERTY (zero_valid, answer_words),
        PROPERTY (keys, keeping_words),
        PROPERTY (values, keeping_words),
        PROPERTY (key_owner, owner_words),
        PROPERTY (value_owner, owner_words),
        PROPERTY (stable, stable_words),
        PROPERTY (clear, clear_words),
        PROPERTY (iterate_safe, iterate_words),
        PROPERTY (threads, thread_words),
        PROPERTY (allocator, allocator_words),
        PROPERTY (last_delete_frees, answer_words),
        PROPERTY (lvalue_writeback, answer_words),
        { NULL, 0, NULL } };

/* The roles with the positions that stand in their parentheses, in order.  */
struct role
{
  const char *word;
  unsigned fewest, most;
  enum model_position positions[3];
};

static const struct role roles[MODEL_NUM_ROLES]
    = { [MODEL_NO_ROLE] = { "", 0, 0, { 0 } },
        [MODEL_MAKE] = { "map_make", 0, 2, { MODEL_MAP, MODEL_HINT } },
        [MODEL_FREE] = { "map_free", 1, 1, { MODEL_MAP } },
        [MODEL_PUT]
        = { "map_put", 2, 3, { MODEL_MAP, MODEL_KEY, MODEL_VALUE } },
        [MODEL_GET] = { "map_get", 2, 2, { MODEL_MAP, MODEL_KEY } },
        [MODEL_DELETE] = { "map_del", 1, 2, { MODEL_MAP, MODEL_KEY } },
        [MODEL_CLEAR] = { "map_clear", 1, 1, { MODEL_MAP } },
        [MODEL_ITERATE]
        = { "map_iter", 0, 3, { MODEL_MAP, MODEL_OUT_KEY, MODEL_OUT_VALUE } } };

static const struct choice position_words[]
    = { { "hint", MODEL_HINT },           { "hash", MODEL_HASH },
        { "equal", MODEL_EQUAL },         { "free_key", MODEL_FREE_KEY },
        { "free_value", MODEL_FREE_VALUE }, { "pool", MODEL_POOL },
        { "data", MODEL_DATA },           { "callback", MODEL_CALLBACK },
        { "iterator", MODEL_ITERATOR },   { "out_key", MODEL_OUT_KEY },
        { "out_value", MODEL_OUT_VALUE }, { NULL, 0 } };

static const struct choice return_words[]
    = { { "nothing", MODEL_RETURNS_NOTHING },
        { "map", MODEL_RETURNS_MAP },
        { "key", MODEL_RETURNS_KEY },
        { "value", MODEL_RETURNS_VALUE },
        { "old-value", MODEL_RETURNS_OLD_VALUE },
        { "entry", MODEL_RETURNS_ENTRY },
        { "iterator", MODEL_RETURNS_ITERATOR },
        { NULL, 0 } };

/* `_' is as unsigned what MODEL_NO_ARGUMENT is.  */
static const struct choice passed_words[]
    = { { "key", MODEL_KEY },
        { "value", MODEL_VALUE },
        { "data", MODEL_DATA },
        { "map", MODEL_MAP },
        { "_", (unsigned)MODEL_NO_ARGUMENT },
        { NULL, 0 } };

const char *
model_role_word (enum model_role role)
{
  return roles[role].word;
}

/* Errors.  */

static void __attribute__ ((format (printf, 4, 5)))
fail_at (struct reader *reader, unsigned line, unsigned column,
         const char *format, ...)
{
  if (reader->failed)
    return;
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (reader->error->message, sizeof reader->error->message, format,
             arguments);
  va_end (arguments);
  reader->error->line = line;
  reader->error->column = column;
  reader->failed = true;
  reader->token.kind = TOKEN_END;
}

#define FAIL_AT_TOKEN(READER, TOKEN, ...)                                      \
  fail_at (READER, (TOKEN)->line, (TOKEN)->column, __VA_ARGS__)

static int
shown_length (const struct token *token)
{
  return token->length > 60 ? 60 : (int)token->length;
}

/* Say that TOKEN is not one of what is ACCEPTED.  */
static void
fail_expected (struct reader *reader, const struct token *token,
               const char *accepted)
{
  if (token->kind == TOKEN_END)
    FAIL_AT_TOKEN (reader, token, "expected %s before the end of the file",
                   accepted);
  else if (token->kind == TOKEN_LINE)
    FAIL_AT_TOKEN (reader, token, "expected %s before the end of the line",
                   accepted);
  else
    FAIL_AT_TOKEN (reader, token, "expected %s, not '%.*s'", accepted,
                   shown_length (token), token->start);
}

/* Tokens.  */

static bool
is_word_character (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
         || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '.'
         || c == '-' || c == '/' || c == '*';
}

static void
skip_blanks (struct reader *reader)
{
  reader->at += strspn (reader->at, " \t\r");
  if (*reader->at == '#')
    reader->at += strcspn (reader->at, "\n");
}

static void
begin_line (struct reader *reader)
{
  reader->line++;
  reader->line_start = reader->at;
}

static void
next_token (struct reader *reader)
{
  struct token *token = &reader->token;
  if (reader->failed)
    return;
  skip_blanks (reader);
  *token = (struct token){ TOKEN_MARK, reader->at, 1, reader->line,
                           reader->at - reader->line_start + 1 };
  if (*reader->at == '\0')
    token->kind = TOKEN_END;
  else if (*reader->at == '\n')
    {
      token->kind = TOKEN_LINE;
      reader->at++;
      begin_line (reader);
    }
  else if (is_word_character (*reader->at))
    {
      while (is_word_character (*reader->at))
        reader->at++;
      token->kind = TOKEN_WORD;
      token->length = reader->at - token->start;
    }
  else
    reader->at++;
}

static bool
token_is (const struct token *token, const char *word)
{
  return token->kind == TOKEN_WORD && token->length == strlen (word)
         && memcmp (token->start, word, token->length) == 0;
}

static bool
is_mark (const struct reader *reader, char mark)
{
  return reader->token.kind == TOKEN_MARK && *reader->token.start == mark;
}

static bool
take_mark (struct reader *reader, char mark)
{
  if (!is_mark (reader, mark))
    return false;
  next_token (reader);
  return true;
}

static void
expect_mark (struct reader *reader, char mark)
{
  char accepted[] = { '\'', mark, '\'', '\0' };
  if (!take_mark (reader, mark))
    fail_expected (reader, &reader->token, accepted);
}

/* A word that may have a `*' in it.  */
static struct token
expect_open_word (struct reader *reader, const char *accepted)
{
  struct token word = reader->token;
  const char *star = memchr (word.start, '*', word.length);
  if (word.kind == TOKEN_WORD
      && (!star || !memchr (star + 1, '*', word.start + word.length - star - 1)))
    next_token (reader);
  else
    fail_expected (reader, &word, accepted);
  return word;
}

static struct token
expect_word (struct reader *reader, const char *accepted)
{
  if (memchr (reader->token.start, '*', reader->token.length))
    fail_expected (reader, &reader->token, accepted);
  return expect_open_word (reader, accepted);
}

static const char *
keep (const struct token *token)
{
  return model_set_keep (token->start, token->length);
}

static void
skip_lines (struct reader *reader)
{
  while (reader->token.kind == TOKEN_LINE)
    next_token (reader);
}

static void
expect_line_end (struct reader *reader)
{
  if (reader->token.kind != TOKEN_END && reader->token.kind != TOKEN_LINE)
    fail_expected (reader, &reader->token, "the end of the line");
  skip_lines (reader);
}

/* The number ahead, from FEWEST to MOST.  */
static unsigned
expect_number (struct reader *reader, unsigned fewest, unsigned most)
{
  char accepted[60];
  snprintf (accepted, sizeof accepted, "a number from %u to %u", fewest, most);
  struct token word = reader->token;
  unsigned number = 0;
  bool good = word.kind == TOKEN_WORD && word.length < 9;
  for (size_t i = 0; good && i < word.length; i++)
    {
      good = word.start[i] >= '0' && word.start[i] <= '9';
      number = number * 10 + (unsigned)(word.start[i] - '0');
    }
  if (good && number >= fewest && number <= most)
    next_token (reader);
  else
    fail_expected (reader, &word, accepted);
  return reader->failed ? fewest : number;
}

/* The words of CHOICES for a message.  */
static void
list_choices (const struct choice *choices, char *text, size_t size)
{
  size_t length = 0;
  for (; choices->word && length < size; choices++)
    length += (size_t)snprintf (text + length, size - length, "%s%s",
                                length ? ", " : "", choices->word);
}

static const struct choice *
find_choice (const struct choice *choices, const struct token *word)
{
  for (; choices->word; choices++)
    if (token_is (word, choices->word))
      return choices;
  return NULL;
}

/* What the word ahead, one of CHOICES, stands for.  */
static unsigned
expect_choice (struct reader *reader, const struct choice *choices)
{
  const struct choice *choice = find_choice (choices, &reader->token);
  if (!choice)
    {
      char accepted[200] = "";
      list_choices (choices, accepted, sizeof accepted);
      fail_expected (reader, &reader->token, accepted);
      return 0;
    }
  next_token (reader);
  return choice->value;
}

/* Map types.  */

static void
words_add (struct model_words *words, const char *word)
{
  words->words = mesc_grow (words->words, &words->room, words->count + 1,
                            sizeof *words->words);
  words->words[words->count++] = word;
}

/* True if NAME stands for many, which any number of types share.  */
static bool
is_open (const char *name)
{
  return strchr (name, '*') != NULL;
}

static void
name_map (struct reader *reader, const struct token *name)
{
  const char *kept = keep (name);
  struct map_model *before = NULL;
  words_add (&reader->map->names, kept);
  if (is_open (kept))
    {
      model_set_name_map (kept, reader->map);
      return;
    }
  for (unsigned i = 0; (before = model_set_find_map (kept, i)); i++)
    if (before->place.file == reader->file)
      {
        FAIL_AT_TOKEN (reader, name,
                       "a second map type '%s'; the first is at %s:%u", kept,
                       before->place.file, before->place.line);
        return;
      }
  before = model_set_find_map (kept, 0);
  if (!before || !before->user || reader->user)
    model_set_name_map (kept, reader->map);
}

/* Read the names of WHAT up to the end of the line.  */
static void
read_names (struct reader *reader, struct model_words *words, const char *what)
{
  char expected[40];
  snprintf (expected, sizeof expected, "the name of a %s", what);
  if (words->count)
    FAIL_AT_TOKEN (reader, &reader->token, "a second list of %ss", what);
  do
    {
      struct token name = expect_word (reader, expected);
      if (!reader->failed)
        words_add (words, keep (&name));
    }
  while (reader->token.kind == TOKEN_WORD);
}

/* Read what the elements of the map have, and which field says where.  */
static void
read_handle (struct reader *reader)
{
  struct token handle = expect_word (reader, "the type of a member");
  struct token offset = expect_word (reader, "the field with its offset");
  if (reader->map->handle)
    FAIL_AT_TOKEN (reader, &handle, "a second handle");
  if (reader->failed)
    return;
  reader->map->handle = keep (&handle);
  reader->map->offset = keep (&offset);
  model_set_add_handle (reader->map);
}

static const struct property *
find_property (const struct token *word)
{
  for (const struct property *p = properties; p->name; p++)
    if (token_is (word, p->name))
      return p;
  return NULL;
}

/* Read the lines with properties that follow a map_type.  */
static void
read_properties (struct reader *reader)
{
  unsigned seen = 0;
  for (; reader->token.kind == TOKEN_WORD; expect_line_end (reader))
    {
      struct token name = reader->token;
      const struct property *property = find_property (&name);
      if (token_is (&name, "fields"))
        {
          next_token (reader);
          read_names (reader, &reader->map->fields, "field");
        }
      else if (token_is (&name, "declares"))
        {
          next_token (reader);
          read_names (reader, &reader->map->declares, "function");
        }
      else if (token_is (&name, "beside"))
        {
          next_token (reader);
          read_names (reader, &reader->map->beside, "struct");
        }
      else if (token_is (&name, "handle"))
        {
          next_token (reader);
          read_handle (reader);
        }
      else if (property)
        {
          unsigned bit = 1u << (property - properties);
          if (seen & bit)
            FAIL_AT_TOKEN (reader, &name, "a second '%s' of this map type",
                           property->name);
          seen |= bit;
          next_token (reader);
          unsigned value = expect_choice (reader, property->choices);
          memcpy ((char *)reader->map + property->offset, &value, sizeof value);
        }
      else
        break;
    }
}

static void
read_map_type (struct reader *reader)
{
  struct map_model *map = reader->map = model_set_add_map ();
  map->library = reader->library;
  map->user = reader->user;
  map->place = (struct model_place){ reader->file, reader->token.line };
  map->keys = map->values = MODEL_KEEPS_UNKNOWN;
  do
    {
      struct token name = expect_open_word (reader, "the name of a map type");
      if (!reader->failed)
        name_map (reader, &name);
    }
  while (reader->token.kind == TOKEN_WORD);
  expect_line_end (reader);
  read_properties (reader);
  /* A user's model of this type stands for it in the built-in files too.  */
  struct map_model *first = reader->failed || is_open (map->names.words[0])
                                ? map
                                : model_set_find_map (map->names.words[0], 0);
  if (first->user)
    reader->map = first;
}

/* Functions.  */

static void
set_position (struct reader *reader, struct model_function *function,
              enum model_position position, const struct token *at,
              unsigned number)
{
  if (function->position[position] != MODEL_NO_ARGUMENT)
    FAIL_AT_TOKEN (reader, at, "this argument's number was given before");
  function->position[position] = (int)number;
}

static const struct role *
find_role (const struct token *word)
{
  for (unsigned i = MODEL_MAKE; i < MODEL_NUM_ROLES; i++)
    if (token_is (word, roles[i].word))
      return &roles[i];
  return NULL;
}

/* What a function of ROLE returns if nothing else is said.  */
static enum model_returns
default_returns (const struct model_function *function)
{
  if (function->role == MODEL_MAKE
      && function->position[MODEL_MAP] == MODEL_RESULT)
    return MODEL_RETURNS_MAP;
  return function->role == MODEL_GET ? MODEL_RETURNS_VALUE
                                     : MODEL_RETURNS_NOTHING;
}

static void
read_role (struct reader *reader, struct model_function *function,
           const struct role *role)
{
  struct token word = reader->token;
  if (function->role != MODEL_NO_ROLE)
    FAIL_AT_TOKEN (reader, &word, "a second role of this function");
  if (!reader->map)
    FAIL_AT_TOKEN (reader, &word,
                   "a role needs a 'map_type' above: which map is it?");
  function->role = role - roles;
  function->map = reader->map;
  next_token (reader);
  unsigned count = 0;
  if (take_mark (reader, '('))
    {
      do
        {
          struct token at = reader->token;
          unsigned lowest = role->positions[count] == MODEL_MAP
                                    && function->role == MODEL_MAKE
                                ? 0
                                : 1;
          if (count == role->most)
            {
              FAIL_AT_TOKEN (reader, &at, "'%s' takes at most %u numbers",
                             role->word, role->most);
              return;
            }
          unsigned number
              = expect_number (reader, lowest, MODEL_ARGUMENTS_MAX);
          set_position (reader, function, role->positions[count++], &at,
                        number);
        }
      while (take_mark (reader, ','));
      expect_mark (reader, ')');
    }
  if (count < role->fewest)
    FAIL_AT_TOKEN (reader, &word, "'%s' needs at least %u %s in parentheses",
                   role->word, role->fewest,
                   role->fewest == 1 ? "number" : "numbers");
  if (function->role == MODEL_MAKE && count == 0)
    function->position[MODEL_MAP] = MODEL_RESULT;
}

static void
read_used (struct reader *reader, struct model_function *function)
{
  do
    {
      unsigned number = expect_number (reader, 1, MODEL_ARGUMENTS_MAX);
      function->used |= UINT32_C (1) << (number - 1);
    }
  while (take_mark (reader, ','));
}

static void
read_passed (struct reader *reader, struct model_function *function)
{
  function->num_passed = 0;
  do
    {
      if (function->num_passed == 4)
        {
          FAIL_AT_TOKEN (reader, &reader->token, "at most 4 arguments");
          return;
        }
      function->passed[function->num_passed++]
          = (int)expect_choice (reader, passed_words);
    }
  while (take_mark (reader, ','));
}

/* What stands on the left of a `=' in the line of a function.  */
struct function_options
{
  bool arity, returns, destroys;
};

static void
read_option (struct reader *reader, struct model_function *function,
             struct function_options *given)
{
  struct token name = reader->token;
  const struct choice *position = find_choice (position_words, &name);
  next_token (reader);
  expect_mark (reader, '=');
  struct token at = reader->token;
  if (position)
    set_position (reader, function, position->value, &at,
                  expect_number (reader, 1, MODEL_ARGUMENTS_MAX));
  else if (token_is (&name, "arity"))
    {
      function->arity = expect_number (reader, 0, MODEL_ARGUMENTS_MAX);
      given->arity = true;
    }
  else if (token_is (&name, "returns"))
    {
      function->returns = expect_choice (reader, return_words);
      given->returns = true;
    }
  else if (token_is (&name, "destroys"))
    {
      function->destroys = expect_choice (reader, answer_words) == MODEL_YES;
      given->destroys = true;
    }
  else if (token_is (&name, "checked"))
    function->unchecked = expect_choice (reader, answer_words) == MODEL_NO;
  else if (token_is (&name, "used"))
    read_used (reader, function);
  else
    read_passed (reader, function);
}

static bool
is_option (const struct token *word)
{
  static const char *const others[]
      = { "arity", "checked", "returns", "destroys", "used", "passes", NULL };
  for (const char *const *p = others; *p; p++)
    if (token_is (word, *p))
      return true;
  return find_choice (position_words, word) != NULL;
}

/* BODIES */

/* Say that the body at START has an error at OFFSET.  */
static void
fail_in_body (struct reader *reader, const struct token *start, unsigned offset,
              const char *message)
{
  unsigned line = start->line;
  unsigned column = start->column;
  for (unsigned i = 0; i < offset && start->start[i]; i++)
    {
      column = start->start[i] == '\n' ? 1 : column + 1;
      line += start->start[i] == '\n';
    }
  fail_at (reader, line, column, "%s", message);
}

/* The offset in TEXT of LINE and COLUMN.  */
static unsigned
offset_of_position (const char *text, unsigned line, unsigned column)
{
  const char *p = text;
  while (--line > 0)
    p += strcspn (p, "\n") + 1;
  return (unsigned)(p - text) + column - 1;
}

/* A body may name functions that stand further down, or in other files.  */
static struct flow_function *
any_function (void *program, const char *name)
{
  return flow_program_function (program, name);
}

/* Check that TEXT, which stands at START, is a body, and with no more
   parameters than the function has.  */
static void
check_body (struct reader *reader, const struct model_function *function,
            const struct token *start, const char *text)
{
  struct body_check check;
  char *plain
      = model_body_lay_out (text, (struct body_view){ true, true }, &check);
  struct flow_program *program = flow_program_new ();
  struct flow_function *body = flow_program_function (program, function->name);
  struct flow_text_error wrong;
  if (check.unknown)
    fail_in_body (
        reader, start, (unsigned)(check.unknown - text),
        "expected the number of an argument, any, keys, values, "
        "storage, hash, equal, free_key, free_value, data, pool or lent behind "
        "'@'");
  else if (!flow_text_model_with (body, plain, 8, any_function, program,
                                  &wrong))
    {
      unsigned at = offset_of_position (plain, wrong.line, wrong.column);
      size_t length = strlen (plain);
      fail_in_body (reader, start, check.origin[at > length ? length : at],
                    wrong.message);
    }
  else
    {
      unsigned highest = body->num_parameters;
      while (highest > 0 && body->parameters[highest - 1].rest)
        highest--;
      if (highest > function->arity)
        fail_in_body (reader, start, 0,
                      "the body has more parameters than 'arity' says");
    }
  flow_program_free (program);
  free (plain);
  free (check.origin);
}

/* Read from behind the `{' that is the token ahead to its `}'.  The body may
   have braces of no kind.  */
static void
read_body (struct reader *reader, struct model_function *function)
{
  struct token open = reader->token;
  struct token start = open;
  start.start++;
  start.column++;
  size_t length = strcspn (start.start, "}");
  if (start.start[length] == '\0')
    {
      FAIL_AT_TOKEN (reader, &open, "this '{' has no '}'");
      return;
    }
  function->body = model_set_keep (start.start, length);
  if (reader->user)
    check_body (reader, function, &start, function->body);
  for (const char *p = start.start; p < start.start + length; p++)
    if (*p == '\n')
      {
        reader->at = p + 1;
        begin_line (reader);
      }
  reader->at = start.start + length + 1;
  next_token (reader);
}

/* Check that no number is higher than the arity, that the role has all that it
   needs and that the options have a role to go with.  NAME is the function's.
 */
static void
check_function (struct reader *reader, const struct model_function *function,
                const struct token *name)
{
  bool positions = false;
  for (unsigned i = 0; i < MODEL_NUM_POSITIONS; i++)
    {
      positions = positions || function->position[i] != MODEL_NO_ARGUMENT;
      if (function->position[i] > (int)function->arity)
        FAIL_AT_TOKEN (reader, name, "'%s' has argument %d, but its arity is %u",
                       function->name, function->position[i], function->arity);
    }
  if (function->arity < MODEL_ARGUMENTS_MAX
      && function->used >> function->arity != 0)
    FAIL_AT_TOKEN (reader, name,
                   "'used' of '%s' has an argument higher than its arity, %u",
                   function->name, function->arity);
  if (function->role == MODEL_NO_ROLE && !function->body)
    FAIL_AT_TOKEN (reader, name, "'%s' needs a role or a body",
                   function->name);
  if (function->role == MODEL_NO_ROLE && positions)
    FAIL_AT_TOKEN (reader, name, "'%s' has arguments of a role that it has not",
                   function->name);
  if (function->role == MODEL_ITERATE
      && function->position[MODEL_MAP] == MODEL_NO_ARGUMENT
      && function->position[MODEL_ITERATOR] == MODEL_NO_ARGUMENT)
    FAIL_AT_TOKEN (reader, name, "'map_iter' needs a map or an iterator");
}

/* What other functions of its type have to know of FUNCTION.  */
static void
tell_map (struct map_model *map, const struct model_function *function)
{
  if (function->role == MODEL_MAKE)
    for (unsigned i = 0; i < MODEL_NUM_POSITIONS; i++)
      if (function->position[i] != MODEL_NO_ARGUMENT)
        map->given |= 1u << i;
  if (function->returns == MODEL_RETURNS_ENTRY)
    map->has_entries = true;
}

static void
name_function (struct reader *reader, struct model_function *function,
               const struct token *name)
{
  struct model_function *before = NULL;
  for (unsigned i = 0; (before = model_set_find_function (function->name, i));
       i++)
    if (before->place.file == reader->file)
      {
        FAIL_AT_TOKEN (reader, name,
                       "a second function '%s'; the first is at %s:%u",
                       function->name, before->place.file, before->place.line);
        return;
      }
  before = model_set_find_function (function->name, 0);
  if (!before || !before->user || reader->user)
    model_set_name_function (function->name, function);
}

static struct model_function *
new_function (struct reader *reader, const struct token *name)
{
  struct model_function *function = model_set_add_function ();
  function->name = keep (name);
  function->library = reader->library;
  function->user = reader->user;
  function->place = (struct model_place){ reader->file, name->line };
  for (unsigned i = 0; i < MODEL_NUM_POSITIONS; i++)
    function->position[i] = MODEL_NO_ARGUMENT;
  function->num_passed = 3;
  function->passed[0] = MODEL_KEY;
  function->passed[1] = MODEL_VALUE;
  function->passed[2] = MODEL_DATA;
  return function;
}

static bool
at_declaration (const struct reader *reader)
{
  return token_is (&reader->token, "function")
         || token_is (&reader->token, "map_type")
         || token_is (&reader->token, "library")
         || token_is (&reader->token, "trust_callbacks")
         || reader->token.kind == TOKEN_END;
}

/* Read what stands behind the name of FUNCTION, on its line and those that
   follow.  */
static void
read_function_rest (struct reader *reader, struct model_function *function,
                    struct function_options *given)
{
  for (skip_lines (reader); !at_declaration (reader); skip_lines (reader))
    {
      const struct role *role = find_role (&reader->token);
      if (function->body)
        fail_expected (reader, &reader->token,
                       "'function', 'map_type' or the end of the file");
      else if (role)
        read_role (reader, function, role);
      else if (is_option (&reader->token))
        read_option (reader, function, given);
      else if (is_mark (reader, '{') && given->arity)
        read_body (reader, function);
      else if (is_mark (reader, '{'))
        FAIL_AT_TOKEN (reader, &reader->token,
                       "'arity=' must stand before the body");
      else
        fail_expected (
            reader, &reader->token,
            "a role (map_make, map_free, map_put, map_get, map_del, map_clear, "
            "map_iter), an option (arity, hint, hash, equal, free_key, "
            "free_value, pool, data, callback, iterator, out_key, out_value, "
            "returns, destroys, used, passes, checked) or '{'");
    }
}

static void
read_function (struct reader *reader)
{
  struct token name = expect_word (reader, "the name of a function");
  if (reader->failed)
    return;
  struct model_function *function = new_function (reader, &name);
  struct function_options given = { false, false, false };
  read_function_rest (reader, function, &given);
  if (!given.arity)
    FAIL_AT_TOKEN (reader, &name, "'%s' needs 'arity='", function->name);
  if (!given.returns)
    function->returns = default_returns (function);
  if (!given.destroys)
    function->destroys = function->role == MODEL_PUT
                         || function->role == MODEL_DELETE
                         || function->role == MODEL_CLEAR
                         || function->role == MODEL_FREE;
  check_function (reader, function, &name);
  name_function (reader, function, &name);
  if (!reader->failed && function->role != MODEL_NO_ROLE)
    tell_map (reader->map, function);
}

/* Files.  */

static void
read_library (struct reader *reader)
{
  struct token name = expect_word (reader, "the name of a library");
  if (reader->library)
    FAIL_AT_TOKEN (reader, &name, "a second library");
  if (!reader->failed)
    {
      reader->library = model_set_add_library ();
      reader->library->name = keep (&name);
    }
  expect_line_end (reader);
}

static void
read_headers (struct reader *reader, struct model_words *headers)
{
  do
    {
      struct token name = expect_word (reader, "the name of a header");
      if (!reader->failed)
        words_add (headers, keep (&name));
    }
  while (reader->token.kind == TOKEN_WORD);
  expect_line_end (reader);
}

/* Read the libraries whose maps the program gives functions that keep nothing
   of what they are lent.  */
static void
read_trust (struct reader *reader)
{
  do
    {
      struct token name = expect_word (reader, "the name of a library");
      const char *kept = reader->failed ? NULL : keep (&name);
      if (kept && !model_set_has_library (kept))
        fail_expected (reader, &name, "a library that has a model");
      else if (kept)
        model_set_trust_callbacks (kept);
    }
  while (reader->token.kind == TOKEN_WORD);
  expect_line_end (reader);
}

static void
read_file (struct reader *reader)
{
  next_token (reader);
  for (skip_lines (reader); reader->token.kind != TOKEN_END;
       skip_lines (reader))
    {
      struct token word = reader->token;
      next_token (reader);
      if (token_is (&word, "library"))
        read_library (reader);
      else if (!reader->library)
        fail_expected (reader, &word, "'library NAME' before all else");
      else if (token_is (&word, "headers"))
        read_headers (reader, &reader->library->headers);
      else if (token_is (&word, "templates"))
        read_headers (reader, &reader->library->templates);
      else if (token_is (&word, "map_type"))
        read_map_type (reader);
      else if (token_is (&word, "function"))
        read_function (reader);
      else if (token_is (&word, "trust_callbacks"))
        read_trust (reader);
      else
        fail_expected (
            reader, &word,
            "'headers', 'templates', 'map_type', a property of the map type "
            "above (fields, declares, beside, all_fields, word_size, handle, "
            "layout, zero_valid, keys, values, key_owner, value_owner, "
            "stable, clear, iterate_safe, threads, allocator, "
            "last_delete_frees, lvalue_writeback), 'function' or "
            "'trust_callbacks'");
    }
}

bool
model_file_read (const char *file, const char *text, bool user,
                 struct model_file_error *error)
{
  struct reader reader
      = { .file = model_set_keep (file, strlen (file)), .user = user,
          .at = text, .line_start = text, .line = 1, .error = error };
  read_file (&reader);
  return !reader.failed;
}

/* All that is in STREAM, with a NUL behind it, or NULL.  */
static char *
read_all (FILE *stream, size_t *length)
{
  char *text = NULL;
  unsigned room = 0;
  *length = 0;
  size_t got;
  do
    {
      text = mesc_grow (text, &room, (unsigned)*length + 4097, 1);
      got = fread (text + *length, 1, 4096, stream);
      *length += got;
    }
  while (got > 0 && *length < (1u << 26));
  text[*length] = '\0';
  if (!ferror (stream) && got == 0)
    return text;
  free (text);
  return NULL;
}

bool
model_file_load (const char *file, struct model_file_error *error)
{
  size_t length;
  FILE *stream = fopen (file, "r");
  char *text = stream ? read_all (stream, &length) : NULL;
  int why = errno;
  if (stream)
    fclose (stream);
  error->line = error->column = 0;
  bool good = false;
  if (!text)
    snprintf (error->message, sizeof error->message, "cannot be read: %s",
              strerror (why));
  else if (strlen (text) != length)
    snprintf (error->message, sizeof error->message,
              "a model file is text: this one has a NUL in it");
  else
    good = model_file_read (file, text, true, error);
  free (text);
  return good;
}
