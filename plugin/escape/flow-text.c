/* Reading the textual form of flow graphs.  The form is said in flow-text.h.

   A recursive descent over tokens, one of them ahead.  The first error is
   kept, and from then on every token is the end of the text: so all loops
   end, no reader needs to ask whether it failed, and what was built until
   then is thrown away.  Functions and globals are declared in a first pass
   and filled in a second, so that they may be used before they stand in the
   text.  */

#include "flow-text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "name-table.h"

#define MODEL_PARAMETERS_MAX 64

enum token_kind
{
  TOKEN_END,
  TOKEN_LINE, /* The end of a line, or `;'.  */
  TOKEN_NAME,
  TOKEN_NUMBER,
  TOKEN_REST, /* `...' */
  TOKEN_MARK  /* One character, which is *start.  */
};

struct token
{
  enum token_kind kind;
  const char *start;
  size_t length;
  unsigned line;
  unsigned column;
  uint64_t number;
};

/* What stands between braces, to be read in the second pass.  */
struct body
{
  struct token open;              /* The token behind the `{'.  */
  struct flow_function *function; /* Or NULL: initializers.  */
  flow_object global;
};

struct reader
{
  const char *at;
  const char *line_start;
  unsigned line;
  struct token token;

  bool failed;
  struct flow_text_error *error;

  struct flow_program *program;
  unsigned word_size;
  struct name_table functions; /* To their index.  */
  struct name_table globals;   /* To their number.  */
  flow_text_find *find;        /* Further functions, or NULL.  */
  void *find_data;
  struct body *bodies;
  unsigned num_bodies, bodies_room;

  /* The function whose body is read.  */
  struct flow_function *function;
  bool has_positions;
  struct name_table values, objects, scopes;
  struct flow_argument *arguments;
  unsigned num_arguments, arguments_room;
};

static const char *const reserved_words[]
    = { "scope",  "object", "value", "in",  "move",    "escape", "free",
        "return", "call",   "chain", "new", "unknown", "_",      NULL };

bool
flow_text_reserved (const char *word, size_t length)
{
  for (const char *const *p = reserved_words; *p; p++)
    if (strlen (*p) == length && memcmp (*p, word, length) == 0)
      return true;
  return false;
}

enum reason
flow_text_default_reason (enum flow_op op)
{
  static const enum reason reasons[] = {
    [FLOW_ADDRESS] = REASON_ADDRESS,    [FLOW_COPY] = REASON_ASSIGN,
    [FLOW_LOAD] = REASON_LOAD,          [FLOW_STORE] = REASON_STORE,
    [FLOW_MOVE] = REASON_COPY,          [FLOW_UNKNOWN] = REASON_OPAQUE_CALL,
    [FLOW_ESCAPE] = REASON_OPAQUE_CALL, [FLOW_ALLOCATE] = REASON_ALLOCATION,
    [FLOW_FREE] = REASON_FREE,          [FLOW_RETURN] = REASON_RETURNED,
    [FLOW_CALL] = REASON_CALL,
  };
  return reasons[op];
}

/* Errors.  */

/* Keep the message, unless there was one before, for the place of TOKEN.  */
static void __attribute__ ((format (printf, 3, 4)))
fail_at (struct reader *reader, const struct token *token, const char *format,
         ...)
{
  if (reader->failed)
    return;
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (reader->error->message, sizeof reader->error->message, format,
             arguments);
  va_end (arguments);
  reader->error->line = token->line;
  reader->error->column = token->column;
  reader->failed = true;
  reader->token.kind = TOKEN_END;
}

/* Say that the token ahead is not one of what is ACCEPTED.  */
static void
fail_expected (struct reader *reader, const char *accepted)
{
  const struct token *token = &reader->token;
  switch (token->kind)
    {
    case TOKEN_END:
      fail_at (reader, token, "expected %s before the end", accepted);
      break;
    case TOKEN_LINE:
      fail_at (reader, token, "expected %s before the end of the statement",
               accepted);
      break;
    default:
      fail_at (reader, token, "expected %s, not '%.*s'", accepted,
               (int)(token->length > 60 ? 60 : token->length), token->start);
    }
}

/* Tokens.  */

static bool
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_name_character (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit (c)
         || c == '_' || c == '.' || c == '$' || c == '~';
}

/* Go past the `w' at *AT that makes the number of TOKEN one of words.  */
static void
read_word_unit (struct reader *reader, struct token *token, const char **at)
{
  if (**at != 'w' || is_name_character ((*at)[1]))
    return;
  if (token->number > UINT64_MAX / reader->word_size)
    fail_at (reader, token, "a number that needs more than 64 bits");
  token->number *= reader->word_size;
  ++*at;
}

/* Read the number at the token's start.  */
static void
read_number (struct reader *reader)
{
  struct token *token = &reader->token;
  unsigned base = 10;
  const char *p = token->start;
  if (p[0] == '0' && p[1] == 'x')
    {
      base = 16;
      p += 2;
    }
  const char *first = p;
  token->number = 0;
  for (; is_digit (*p) || (base == 16 && *p >= 'a' && *p <= 'f'); p++)
    {
      unsigned digit = is_digit (*p) ? *p - '0' : *p - 'a' + 10;
      if (token->number > (UINT64_MAX - digit) / base)
        fail_at (reader, token, "a number that needs more than 64 bits");
      token->number = token->number * base + digit;
    }
  if (p != first)
    read_word_unit (reader, token, &p);
  token->length = p - token->start;
  reader->at = p;
  if (p == first || is_name_character (*p))
    fail_at (reader, token,
             "a number that is neither decimal nor hexadecimal with small "
             "letters");
  else if (!reader->failed)
    token->kind = TOKEN_NUMBER;
}

/* Skip blanks and a comment; not the end of the line.  */
static void
skip_blanks (struct reader *reader)
{
  while (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\r')
    reader->at++;
  if (*reader->at == '#')
    reader->at += strcspn (reader->at, "\n");
}

/* Read the next token.  */
static void
next_token (struct reader *reader)
{
  struct token *token = &reader->token;
  if (reader->failed)
    return;
  skip_blanks (reader);
  char c = *reader->at;
  token->start = reader->at;
  token->length = 1;
  token->line = reader->line;
  token->column = reader->at - reader->line_start + 1;
  token->kind = TOKEN_MARK;
  if (c == '\0')
    token->kind = TOKEN_END;
  else if (c == '\n' || c == ';')
    {
      token->kind = TOKEN_LINE;
      reader->at++;
      if (c == '\n')
        {
          reader->line++;
          reader->line_start = reader->at;
        }
    }
  else if (is_digit (c))
    read_number (reader);
  else if (strncmp (reader->at, "...", 3) == 0)
    {
      token->kind = TOKEN_REST;
      token->length = 3;
      reader->at += 3;
    }
  else if (is_name_character (c))
    {
      while (is_name_character (*reader->at))
        reader->at++;
      token->kind = TOKEN_NAME;
      token->length = reader->at - token->start;
    }
  else if (strchr ("=&*+-(){}[],:?", c))
    reader->at++;
  else
    fail_at (reader, token, "a character that has no meaning here");
}

/* Go back to TOKEN, which was read before.  */
static void
return_to_token (struct reader *reader, const struct token *token)
{
  reader->token = *token;
  reader->at = token->start;
  reader->line = token->line;
  reader->line_start = token->start - (token->column - 1);
  next_token (reader);
}

static bool
is_mark (const struct reader *reader, char mark)
{
  return reader->token.kind == TOKEN_MARK && *reader->token.start == mark;
}

static bool
is_word (const struct reader *reader, const char *word)
{
  return reader->token.kind == TOKEN_NAME
         && reader->token.length == strlen (word)
         && memcmp (reader->token.start, word, reader->token.length) == 0;
}

/* Go past MARK, and past WORD, if it is there.  */
static bool
take_mark (struct reader *reader, char mark)
{
  if (!is_mark (reader, mark))
    return false;
  next_token (reader);
  return true;
}

static bool
take_word (struct reader *reader, const char *word)
{
  if (!is_word (reader, word))
    return false;
  next_token (reader);
  return true;
}

static void
expect_mark (struct reader *reader, char mark)
{
  char accepted[] = { '\'', mark, '\'', '\0' };
  if (!take_mark (reader, mark))
    fail_expected (reader, accepted);
}

static void
skip_lines (struct reader *reader)
{
  while (reader->token.kind == TOKEN_LINE)
    next_token (reader);
}

static uint64_t
expect_number (struct reader *reader, const char *accepted)
{
  uint64_t number = reader->token.number;
  if (reader->token.kind == TOKEN_NUMBER)
    next_token (reader);
  else
    fail_expected (reader, accepted);
  return reader->failed ? 0 : number;
}

/* The name ahead; WHAT it names is for the message.  */
static struct token
expect_name (struct reader *reader, const char *what)
{
  struct token name = reader->token;
  if (name.kind == TOKEN_NAME)
    next_token (reader);
  else
    fail_expected (reader, what);
  return name;
}

/* The same for what may not be named by a reserved word.  */
static struct token
expect_free_name (struct reader *reader, const char *what)
{
  if (reader->token.kind == TOKEN_NAME
      && flow_text_reserved (reader->token.start, reader->token.length))
    fail_expected (reader, what);
  return expect_name (reader, what);
}

static const char *
keep_name (struct reader *reader, const struct token *name)
{
  return flow_program_keep_name (reader->program, name->start, name->length);
}

/* Let NAME stand for NUMBER in TABLE, where it must be new.  */
static void
declare_name (struct reader *reader, struct name_table *table,
              const struct token *name, unsigned number, const char *what)
{
  unsigned before;
  if (reader->failed)
    return;
  if (name_table_find (table, name->start, name->length, &before))
    fail_at (reader, name, "a second %s named '%.*s'", what, (int)name->length,
             name->start);
  else
    name_table_add (table, name->start, name->length, number);
}

/* Offsets, sizes, reasons.  */

/* ['-'] N as a signed number.  */
static int64_t
read_signed (struct reader *reader)
{
  struct token first = reader->token;
  bool negative = take_mark (reader, '-');
  uint64_t number = expect_number (reader, "a number, '-' or '?'");
  if (number > INT64_MAX)
    fail_at (reader, &first, "an offset that needs more than 64 bits");
  return negative ? -(int64_t)number : (int64_t)number;
}

static struct flow_offset
read_offset (struct reader *reader)
{
  if (take_mark (reader, '?'))
    return flow_offset_any ();
  struct flow_offset offset = flow_offset_bytes (read_signed (reader));
  if (!take_mark (reader, '['))
    return offset;
  struct token stride = reader->token;
  uint64_t number = expect_number (reader, "a stride");
  if (number == 0 || number > UINT32_MAX)
    fail_at (reader, &stride, "a stride is a number from 1 to 4294967295");
  offset.stride = (uint32_t)number;
  if (take_mark (reader, ':'))
    {
      struct token extent = reader->token;
      offset.extent = expect_number (reader, "an extent");
      if (offset.extent == 0)
        fail_at (reader, &extent, "an extent is at least 1");
    }
  expect_mark (reader, ']');
  return offset;
}

/* [+ OFFSET] */
static struct flow_offset
read_optional_offset (struct reader *reader)
{
  if (take_mark (reader, '+'))
    return read_offset (reader);
  return flow_offset_bytes (0);
}

/* [size N], which is PRESET if it is not there.  */
static uint64_t
read_optional_size (struct reader *reader, uint64_t preset)
{
  if (!take_word (reader, "size"))
    return preset;
  if (take_mark (reader, '?'))
    return FLOW_SIZE_UNKNOWN;
  return expect_number (reader, "a size or '?'");
}

/* [: REASON-CODE], which may have hyphens in it.  */
static enum reason
read_optional_reason (struct reader *reader, enum reason preset)
{
  if (!take_mark (reader, ':'))
    return preset;
  char code[64];
  size_t length = 0;
  struct token first = reader->token;
  do
    {
      struct token part = expect_name (reader, "a reason code");
      if (length + part.length + 2 > sizeof code || reader->failed)
        break;
      memcpy (code + length, part.start, part.length);
      length += part.length;
      code[length++] = '-';
    }
  while (take_mark (reader, '-'));
  if (length > 0)
    length--;
  code[length] = '\0';
  enum reason why = preset;
  if (!reader->failed && !reason_from_code (code, &why))
    fail_at (reader, &first, "no reason has the code '%s'", code);
  return why;
}

/* Names in a function.  */

static flow_position
position_of (const struct reader *reader, const struct token *token)
{
  return reader->has_positions ? token->line : 0;
}

/* The scope named, which must have been declared.  */
static flow_scope
read_scope (struct reader *reader)
{
  unsigned scope = 0;
  struct token name = expect_free_name (reader, "a scope");
  if (!reader->failed
      && !name_table_find (&reader->scopes, name.start, name.length, &scope))
    fail_at (reader, &name, "no scope is named '%.*s'", (int)name.length,
             name.start);
  return scope;
}

/* [in SCOPE] */
static flow_scope
read_optional_scope (struct reader *reader)
{
  return take_word (reader, "in") ? read_scope (reader) : 0;
}

/* The value NAME, made if this is its first use.  */
static flow_value
value_of_name (struct reader *reader, const struct token *name)
{
  unsigned value = 0;
  if (reader->failed
      || name_table_find (&reader->values, name->start, name->length, &value))
    return value;
  value = flow_add_value (reader->function, keep_name (reader, name), 0);
  name_table_add (&reader->values, name->start, name->length, value);
  return value;
}

static flow_value
read_value (struct reader *reader)
{
  struct token name = expect_free_name (reader, "a value");
  return value_of_name (reader, &name);
}

/* What `&NAME' may name outside the function.  */
static flow_object
read_global (struct reader *reader)
{
  unsigned number = 0;
  struct flow_function *found = NULL;
  struct token name = expect_name (reader, "an object or a function");
  if (reader->failed)
    return 0;
  if (name_table_find (&reader->globals, name.start, name.length, &number))
    return number;
  if (name_table_find (&reader->functions, name.start, name.length, &number))
    return flow_program_code (reader->program,
                              reader->program->functions[number]);
  if (reader->find)
    found = reader->find (reader->find_data, keep_name (reader, &name));
  if (found)
    return flow_program_code (reader->program, found);
  fail_at (reader, &name, "no object and no function is named '%.*s'",
           (int)name.length, name.start);
  return 0;
}

static flow_object
read_object (struct reader *reader)
{
  unsigned number;
  struct token *name = &reader->token;
  if (name->kind != TOKEN_NAME
      || !name_table_find (&reader->objects, name->start, name->length,
                           &number))
    return read_global (reader);
  next_token (reader);
  return number;
}

/* Declarations in a function.  */

static void
read_scope_declaration (struct reader *reader)
{
  struct token name = expect_free_name (reader, "a name for the scope");
  flow_scope parent = read_optional_scope (reader);
  flow_scope scope
      = flow_add_scope (reader->function, parent, position_of (reader, &name));
  declare_name (reader, &reader->scopes, &name, scope, "scope");
}

static void
read_object_declaration (struct reader *reader)
{
  struct token name = expect_free_name (reader, "a name for the object");
  enum flow_object_kind kind = FLOW_OBJECT_LOCAL;
  uint64_t size = read_optional_size (reader, FLOW_SIZE_UNKNOWN);
  flow_scope scope = read_optional_scope (reader);
  if (take_word (reader, "result"))
    kind = FLOW_OBJECT_RESULT;
  if (reader->failed)
    return;
  flow_object object = flow_add_object (reader->function, kind,
                                        keep_name (reader, &name), scope, size);
  declare_name (reader, &reader->objects, &name, object, "object");
}

static void
read_value_declaration (struct reader *reader)
{
  struct token name = expect_free_name (reader, "a name for the value");
  flow_scope scope = read_optional_scope (reader);
  bool renewed = take_word (reader, "renewed");
  if (reader->failed)
    return;
  flow_value value
      = flow_add_value (reader->function, keep_name (reader, &name), scope);
  reader->function->values[value].renewed = renewed;
  declare_name (reader, &reader->values, &name, value, "value");
}

/* Statements.  */

/* The head of the statement that is being read.  */
struct statement_head
{
  flow_position position;
  flow_scope scope;
  flow_value to; /* Before `=', or 0.  */
};

static struct flow_statement *
add_statement (struct reader *reader, enum flow_op op,
               const struct statement_head *head)
{
  struct flow_statement *statement
      = flow_add_statement (reader->function, op, flow_text_default_reason (op),
                            head->position, head->scope);
  statement->to = head->to;
  return statement;
}

/* Behind `new': the factors of the size.  */
static struct flow_size
read_allocation_size (struct reader *reader)
{
  struct flow_size size = { 0, -1, -1 };
  if (take_mark (reader, '?'))
    return size;
  if (reader->token.kind != TOKEN_NUMBER && reader->token.kind != TOKEN_NAME)
    return size;
  size.factor = 1;
  if (reader->token.kind == TOKEN_NUMBER)
    {
      size.factor = expect_number (reader, "a size");
      if (!take_mark (reader, '*'))
        return size;
    }
  int *arguments[] = { &size.arg1, &size.arg2, NULL };
  for (int **argument = arguments; *argument; argument++)
    {
      struct token name = expect_name (reader, "a parameter");
      for (unsigned i = 0; i < reader->function->num_parameters; i++)
        {
          const char *parameter = reader->function->parameters[i].name;
          if (strlen (parameter) == name.length
              && memcmp (parameter, name.start, name.length) == 0)
            **argument = i;
        }
      if (**argument < 0)
        fail_at (reader, &name, "no parameter is named '%.*s'",
                 (int)name.length, name.start);
      if (!take_mark (reader, '*'))
        return size;
    }
  fail_expected (reader, "the end of the statement");
  return size;
}

/* One argument of a call.  Returns false for the chain, which goes to
 *CHAIN.  */
static bool
read_argument (struct reader *reader, flow_value *chain)
{
  struct flow_argument argument = { 0 };
  if (take_word (reader, "chain"))
    {
      *chain = read_value (reader);
      return false;
    }
  if (reader->token.kind == TOKEN_NUMBER)
    {
      argument.is_constant = true;
      argument.constant = expect_number (reader, "an argument");
    }
  else if (!take_word (reader, "_"))
    {
      argument.value = read_value (reader);
      argument.out = take_word (reader, "out");
      argument.lent = take_word (reader, "lent");
    }
  reader->arguments
      = mesc_grow (reader->arguments, &reader->arguments_room,
                   reader->num_arguments + 1, sizeof *reader->arguments);
  reader->arguments[reader->num_arguments++] = argument;
  return true;
}

/* `(' arguments `)'.  Returns the chain among them.  */
static flow_value
read_arguments (struct reader *reader)
{
  flow_value chain = 0;
  reader->num_arguments = 0;
  expect_mark (reader, '(');
  if (take_mark (reader, ')'))
    return 0;
  while (read_argument (reader, &chain) && take_mark (reader, ','))
    skip_lines (reader);
  if (!take_mark (reader, ')'))
    fail_expected (reader, chain ? "')'" : "',' or ')'");
  return chain;
}

/* Behind `call'.  */
static void
read_call (struct reader *reader, const struct statement_head *head)
{
  flow_value target = 0;
  unsigned callee = 0;
  if (take_mark (reader, '*'))
    target = read_value (reader);
  else
    {
      struct token name = expect_name (reader, "a function or '*'");
      if (!reader->failed
          && !name_table_find (&reader->functions, name.start, name.length,
                               &callee))
        fail_at (reader, &name, "no function is named '%.*s'", (int)name.length,
                 name.start);
    }
  flow_value chain = read_arguments (reader);
  if (reader->failed)
    return;
  struct flow_call *call = flow_add_call (
      reader->function, reader->num_arguments, head->position, head->scope);
  if (target)
    call->target = target;
  else
    call->callee = reader->program->functions[callee];
  call->chain = chain;
  call->result = head->to;
  for (unsigned i = 0; i < reader->num_arguments; i++)
    call->arguments[i] = reader->arguments[i];
}

/* *a [+ OFFSET] = b [size N], behind the first `*'.  */
static void
read_store (struct reader *reader, const struct statement_head *head)
{
  flow_value to = read_value (reader);
  struct flow_offset offset = read_optional_offset (reader);
  expect_mark (reader, '=');
  flow_value from = read_value (reader);
  struct flow_statement *statement = add_statement (reader, FLOW_STORE, head);
  statement->to = to;
  statement->offset = offset;
  statement->from = from;
  statement->size = read_optional_size (reader, reader->word_size);
}

/* move *a [+ OFFSET] = *b [+ OFFSET] [size N], behind `move'.  */
static void
read_move (struct reader *reader, const struct statement_head *head)
{
  expect_mark (reader, '*');
  flow_value to = read_value (reader);
  struct flow_offset offset = read_optional_offset (reader);
  expect_mark (reader, '=');
  expect_mark (reader, '*');
  flow_value from = read_value (reader);
  struct flow_offset from_offset = read_optional_offset (reader);
  struct flow_statement *statement = add_statement (reader, FLOW_MOVE, head);
  statement->to = to;
  statement->offset = offset;
  statement->from = from;
  statement->from_offset = from_offset;
  statement->size = read_optional_size (reader, FLOW_SIZE_UNKNOWN);
}

/* What may stand behind `a ='.  */
static void
read_right_side (struct reader *reader, const struct statement_head *head)
{
  if (take_mark (reader, '&'))
    {
      flow_object object = read_object (reader);
      struct flow_statement *statement
          = add_statement (reader, FLOW_ADDRESS, head);
      statement->object = object;
      statement->offset = read_optional_offset (reader);
    }
  else if (take_word (reader, "unknown"))
    add_statement (reader, FLOW_UNKNOWN, head);
  else if (take_word (reader, "new"))
    add_statement (reader, FLOW_ALLOCATE, head)->allocation_size
        = read_allocation_size (reader);
  else if (take_word (reader, "call"))
    read_call (reader, head);
  else
    {
      bool load = take_mark (reader, '*');
      struct token name = expect_free_name (
          reader,
          load ? "a value" : "a value, '&', '*', 'new', 'unknown' or 'call'");
      flow_value from = value_of_name (reader, &name);
      struct flow_statement *statement
          = add_statement (reader, load ? FLOW_LOAD : FLOW_COPY, head);
      statement->from = from;
      statement->offset = read_optional_offset (reader);
      if (load)
        statement->size = read_optional_size (reader, reader->word_size);
    }
}

/* A statement that is a word and a value.  */
static void
read_use (struct reader *reader, enum flow_op op,
          const struct statement_head *head)
{
  flow_value from = read_value (reader);
  add_statement (reader, op, head)->from = from;
}

static void
read_statement (struct reader *reader)
{
  struct statement_head head = { position_of (reader, &reader->token), 0, 0 };
  if (take_word (reader, "in"))
    {
      head.scope = read_scope (reader);
      expect_mark (reader, ':');
    }
  if (take_mark (reader, '*'))
    read_store (reader, &head);
  else if (take_word (reader, "move"))
    read_move (reader, &head);
  else if (take_word (reader, "escape"))
    read_use (reader, FLOW_ESCAPE, &head);
  else if (take_word (reader, "free"))
    read_use (reader, FLOW_FREE, &head);
  else if (take_word (reader, "return"))
    read_use (reader, FLOW_RETURN, &head);
  else if (take_word (reader, "call"))
    read_call (reader, &head);
  else
    {
      struct token name = expect_free_name (
          reader, head.scope ? "a statement" : "a statement or a declaration");
      head.to = value_of_name (reader, &name);
      expect_mark (reader, '=');
      read_right_side (reader, &head);
    }
  if (reader->failed)
    return;
  struct flow_statement *statement
      = &reader->function->statements[reader->function->num_statements - 1];
  statement->why = read_optional_reason (reader, statement->why);
}

/* Read declarations and statements until what cannot begin one.  */
static void
read_body (struct reader *reader)
{
  for (skip_lines (reader);
       reader->token.kind != TOKEN_END && !is_mark (reader, '}');
       skip_lines (reader))
    {
      if (take_word (reader, "scope"))
        read_scope_declaration (reader);
      else if (take_word (reader, "object"))
        read_object_declaration (reader);
      else if (take_word (reader, "value"))
        read_value_declaration (reader);
      else
        read_statement (reader);
      if (reader->token.kind != TOKEN_LINE && reader->token.kind != TOKEN_END
          && !is_mark (reader, '}'))
        fail_expected (reader, "the end of the statement");
    }
}

static void
clear_local_names (struct reader *reader)
{
  name_table_clear (&reader->values);
  name_table_clear (&reader->objects);
  name_table_clear (&reader->scopes);
}

/* Begin with the body of FUNCTION, whose parameters are there.  */
static void
enter_function (struct reader *reader, struct flow_function *function)
{
  clear_local_names (reader);
  reader->function = function;
  for (unsigned i = 0; i < function->num_parameters; i++)
    {
      const char *name = function->parameters[i].name;
      name_table_add (&reader->values, name, strlen (name),
                      function->parameters[i].value);
    }
}

/* Functions and globals.  */

static bool
has_parameter (const struct flow_function *function, const struct token *name)
{
  for (unsigned i = 0; i < function->num_parameters; i++)
    if (strlen (function->parameters[i].name) == name->length
        && memcmp (function->parameters[i].name, name->start, name->length)
               == 0)
      return true;
  return false;
}

static void
read_parameter (struct reader *reader, struct flow_function *function)
{
  const struct flow_parameter *last
      = function->num_parameters
            ? &function->parameters[function->num_parameters - 1]
            : NULL;
  struct token first = reader->token;
  bool chain = take_word (reader, "chain");
  struct token name = expect_free_name (reader, "a parameter");
  if (reader->failed)
    return;
  if (has_parameter (function, &name))
    fail_at (reader, &name, "a second parameter named '%.*s'", (int)name.length,
             name.start);
  if (last && (last->chain || (last->rest && !chain)))
    fail_at (reader, &first, "a parameter behind the %s",
             last->chain ? "chain" : "rest");
  flow_add_parameter (function, keep_name (reader, &name), FLOW_PASS_VALUE);
  struct flow_parameter *parameter
      = &function->parameters[function->num_parameters - 1];
  parameter->chain = chain;
  if (chain)
    return;
  if (take_word (reader, "copy"))
    parameter->pass = FLOW_PASS_COPY;
  else if (take_word (reader, "nopointer"))
    parameter->pointer = false;
  else if (reader->token.kind == TOKEN_REST)
    {
      parameter->rest = true;
      next_token (reader);
    }
}

static void
read_parameters (struct reader *reader, struct flow_function *function)
{
  expect_mark (reader, '(');
  if (take_mark (reader, ')'))
    return;
  do
    {
      skip_lines (reader);
      read_parameter (reader, function);
    }
  while (take_mark (reader, ','));
  if (!take_mark (reader, ')'))
    fail_expected (reader, "',' or ')'");
}

/* Keep what stands behind `{' for the second pass, and go past its `}'.  */
static void
skip_braces (struct reader *reader, struct flow_function *function,
             flow_object global)
{
  reader->bodies = mesc_grow (reader->bodies, &reader->bodies_room,
                              reader->num_bodies + 1, sizeof *reader->bodies);
  reader->bodies[reader->num_bodies++]
      = (struct body){ reader->token, function, global };
  while (reader->token.kind != TOKEN_END && !is_mark (reader, '}'))
    next_token (reader);
  expect_mark (reader, '}');
}

/* Behind `function'.  */
static void
read_function (struct reader *reader)
{
  struct token name = expect_name (reader, "a name for the function");
  unsigned other;
  if (name_table_find (&reader->globals, name.start, name.length, &other))
    fail_at (reader, &name, "a global is named '%.*s' too", (int)name.length,
             name.start);
  if (reader->failed)
    return;
  struct flow_function *function
      = flow_program_function (reader->program, keep_name (reader, &name));
  declare_name (reader, &reader->functions, &name, function->index, "function");
  read_parameters (reader, function);
  if (take_word (reader, "extern"))
    return;
  function->is_model = take_word (reader, "model");
  function->makes_text = function->is_model && take_word (reader, "text");
  function->has_body = true;
  skip_lines (reader);
  if (take_mark (reader, '{'))
    skip_braces (reader, function, 0);
  else
    fail_expected (reader,
                   function->is_model ? "'{'" : "'{', 'extern' or 'model'");
}

/* Behind `global'.  */
static void
read_global_declaration (struct reader *reader)
{
  struct token name = expect_name (reader, "a name for the global");
  unsigned other;
  if (name_table_find (&reader->functions, name.start, name.length, &other))
    fail_at (reader, &name, "a function is named '%.*s' too", (int)name.length,
             name.start);
  uint64_t size = read_optional_size (reader, FLOW_SIZE_UNKNOWN);
  bool read_only = take_word (reader, "readonly");
  if (reader->failed)
    return;
  flow_object global = flow_program_global (
      reader->program, keep_name (reader, &name), size, read_only);
  declare_name (reader, &reader->globals, &name, global, "global");
  if (take_mark (reader, '{'))
    skip_braces (reader, NULL, global);
}

/* OFFSET: &NAME [+ N], ... between the braces of GLOBAL.  */
static void
read_initializers (struct reader *reader, flow_object global)
{
  skip_lines (reader);
  while (reader->token.kind != TOKEN_END && !is_mark (reader, '}'))
    {
      uint64_t offset = expect_number (reader, "an offset or '}'");
      expect_mark (reader, ':');
      expect_mark (reader, '&');
      flow_object object = read_global (reader);
      int64_t object_offset
          = take_mark (reader, '+') ? read_signed (reader) : 0;
      if (!reader->failed)
        flow_global_initialize (reader->program, global, offset, object,
                                object_offset);
      skip_lines (reader);
      if (!take_mark (reader, ',') && !is_mark (reader, '}'))
        fail_expected (reader, "',' or '}'");
      skip_lines (reader);
    }
}

static void
read_bodies (struct reader *reader)
{
  for (unsigned i = 0; i < reader->num_bodies && !reader->failed; i++)
    {
      const struct body *body = &reader->bodies[i];
      return_to_token (reader, &body->open);
      if (body->function)
        {
          enter_function (reader, body->function);
          read_body (reader);
        }
      else
        read_initializers (reader, body->global);
    }
}

static void
read_program (struct reader *reader)
{
  for (skip_lines (reader); reader->token.kind != TOKEN_END;
       skip_lines (reader))
    {
      if (take_word (reader, "function"))
        read_function (reader);
      else if (take_word (reader, "global"))
        read_global_declaration (reader);
      else
        fail_expected (reader, "'function' or 'global'");
      if (reader->token.kind != TOKEN_LINE && reader->token.kind != TOKEN_END)
        fail_expected (reader, "the end of the line");
    }
  read_bodies (reader);
}

static void
reader_start (struct reader *reader, const char *text)
{
  reader->at = reader->line_start = text;
  reader->line = 1;
  next_token (reader);
}

static void
reader_clear (struct reader *reader)
{
  name_table_clear (&reader->functions);
  name_table_clear (&reader->globals);
  clear_local_names (reader);
  free (reader->bodies);
  free (reader->arguments);
}

struct flow_program *
flow_text_read (const char *text, unsigned word_size,
                struct flow_text_error *error)
{
  struct reader reader = { .error = error,
                           .word_size = word_size,
                           .has_positions = true,
                           .program = flow_program_new () };
  reader_start (&reader, text);
  read_program (&reader);
  if (reader.failed)
    {
      flow_program_free (reader.program);
      reader.program = NULL;
    }
  reader_clear (&reader);
  return reader.program;
}

/* The number N if TOKEN is the parameter name aN, else 0.  */
static uint64_t
model_parameter_number (const struct token *token)
{
  uint64_t number = 0;
  if (token->kind != TOKEN_NAME || token->start[0] != 'a' || token->length < 2
      || token->length > 4 || token->start[1] == '0')
    return 0;
  for (size_t i = 1; i < token->length; i++)
    {
      if (!is_digit (token->start[i]))
        return 0;
      number = number * 10 + (token->start[i] - '0');
    }
  return number;
}

/* Give the function the parameters that the text, read once for this, has
   names of.  */
static void
add_model_parameters (struct reader *reader)
{
  uint64_t highest = 0;
  bool rest = false;
  for (; reader->token.kind != TOKEN_END; next_token (reader))
    {
      uint64_t number = model_parameter_number (&reader->token);
      if (number > MODEL_PARAMETERS_MAX)
        fail_at (reader, &reader->token, "parameters are numbered up to %d",
                 MODEL_PARAMETERS_MAX);
      if (number > highest)
        highest = number;
      rest = rest || is_word (reader, "rest");
    }
  for (uint64_t i = 1; i <= highest && !reader->failed; i++)
    {
      char name[8];
      int length = snprintf (name, sizeof name, "a%" PRIu64, i);
      flow_add_parameter (
          reader->function,
          flow_program_keep_name (reader->program, name, length),
          FLOW_PASS_VALUE);
    }
  if (rest && !reader->failed)
    {
      flow_add_parameter (reader->function, "rest", FLOW_PASS_VALUE);
      reader->function->parameters[highest].rest = true;
    }
}

bool
flow_text_model_with (struct flow_function *function, const char *text,
                      unsigned word_size, flow_text_find *find, void *data,
                      struct flow_text_error *error)
{
  struct reader reader = { .error = error,
                           .word_size = word_size,
                           .program = function->program,
                           .find = find,
                           .find_data = data,
                           .function = function };
  reader_start (&reader, text);
  add_model_parameters (&reader);
  enter_function (&reader, function);
  if (!reader.failed)
    {
      reader_start (&reader, text);
      read_body (&reader);
    }
  if (is_mark (&reader, '}'))
    fail_expected (&reader, "a statement or a declaration");
  function->is_model = true;
  function->has_body = !reader.failed;
  reader_clear (&reader);
  return !reader.failed;
}

bool
flow_text_model (struct flow_function *function, const char *text,
                 unsigned word_size, struct flow_text_error *error)
{
  return flow_text_model_with (function, text, word_size, NULL, NULL, error);
}
