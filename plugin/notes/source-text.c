/* The text of an expression: see source-text.h.

   The text is cut into tokens, and each pair of neighbours decides alone
   whether a space stands between them.  Without a symbol table some of C can
   not be told apart: whether `(T) & x' is a cast or an `and'.  There the
   user's own spaces decide.  */

#include "source-text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "escape/memory.h"

enum token_kind
{
  TOKEN_WORD,  /* Identifier, keyword or number.  */
  TOKEN_QUOTE, /* String or character constant.  */
  TOKEN_PUNCTUATOR
};

/* What a punctuator that may stand before or after an operand is here.  */

enum token_role
{
  ROLE_OTHER,
  ROLE_PREFIX,  /* Unary operator before its operand.  */
  ROLE_POSTFIX, /* ++ or -- after its operand.  */
  ROLE_BINARY,
  ROLE_STAR,          /* The star (or ampersand) of a type.  */
  ROLE_TEMPLATE_OPEN, /* < and > around template arguments.  */
  ROLE_TEMPLATE_CLOSE,
  ROLE_CAST_CLOSE /* The parenthesis after the type of a cast.  */
};

struct token
{
  enum token_kind kind;
  enum token_role role;
  const char *start;
  size_t length;
  bool space_before;
};

struct token_list
{
  struct token *tokens;
  unsigned count;
  unsigned room;
};

/* Punctuators of more than one character, the longer ones first.  */

static const char *const punctuators[]
    = { "<<=", ">>=", "...", "->*", "<=>", "->", "++", "--", "<<",
        ">>",  "<=",  ">=",  "==",  "!=",  "&&", "||", "*=", "/=",
        "%=",  "+=",  "-=",  "&=",  "^=",  "|=", "##", "::", ".*" };

static bool
is_word_char (char c)
{
  return isalnum ((unsigned char)c) || c == '_' || c == '$'
         || (unsigned char)c >= 0x80;
}

/* Skip white space, comments and spliced lines at AT.  */

static const char *
skip_space (const char *at)
{
  for (;;)
    if (isspace ((unsigned char)*at))
      at++;
    else if (at[0] == '\\' && (at[1] == '\n' || at[1] == '\r'))
      at += 2;
    else if (at[0] == '/' && at[1] == '*')
      {
        const char *end = strstr (at + 2, "*/");
        at = end ? end + 2 : at + strlen (at);
      }
    else if (at[0] == '/' && at[1] == '/')
      at += strcspn (at, "\n");
    else
      return at;
}

/* The length of the string or character constant at AT, its prefix left out;
   one that does not end takes the rest.  */

static size_t
quote_length (const char *at)
{
  char quote = *at;
  size_t length = 1;
  while (at[length] && at[length] != quote)
    length += at[length] == '\\' && at[length + 1] ? 2 : 1;
  return at[length] ? length + 1 : length;
}

static size_t
word_length (const char *at)
{
  bool number = isdigit ((unsigned char)*at);
  size_t length = 0;
  while (is_word_char (at[length])
         || (number
             && (at[length] == '.'
                 || (length && strchr ("+-", at[length]) && at[length]
                     && strchr ("eEpP", at[length - 1])
                     && !(at[0] == '0' && (at[1] | 32) == 'x'
                          && (at[length - 1] | 32) == 'e')))))
    length++;
  return length;
}

/* True if the word of LENGTH bytes at AT is the prefix of a string.  */

static bool
is_quote_prefix (const char *at, size_t length)
{
  static const char *const prefixes[] = { "L", "u", "U", "u8" };
  if (at[length] != '"' && at[length] != '\'')
    return false;
  for (unsigned i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (strlen (prefixes[i]) == length && !strncmp (at, prefixes[i], length))
      return true;
  return false;
}

static size_t
punctuator_length (const char *at)
{
  for (unsigned i = 0; i < sizeof punctuators / sizeof *punctuators; i++)
    if (!strncmp (at, punctuators[i], strlen (punctuators[i])))
      return strlen (punctuators[i]);
  return 1;
}

static struct token
read_token (const char *at)
{
  struct token token = { TOKEN_PUNCTUATOR, ROLE_OTHER, at, 1, false };
  if (*at == '"' || *at == '\'')
    {
      token.kind = TOKEN_QUOTE;
      token.length = quote_length (at);
    }
  else if (is_word_char (*at) || (*at == '.' && isdigit ((unsigned char)at[1])))
    {
      token.kind = TOKEN_WORD;
      token.length = *at == '.' ? 1 + word_length (at + 1) : word_length (at);
      if (is_quote_prefix (at, token.length))
        {
          token.kind = TOKEN_QUOTE;
          token.length += quote_length (at + token.length);
        }
    }
  else
    token.length = punctuator_length (at);
  return token;
}

static struct token_list
read_tokens (const char *source)
{
  struct token_list list = { NULL, 0, 0 };
  const char *at = skip_space (source);
  const char *previous_end = at;
  while (*at)
    {
      list.tokens = (struct token *)mesc_grow (
          list.tokens, &list.room, list.count + 1, sizeof *list.tokens);
      struct token token = read_token (at);
      token.space_before = at != previous_end;
      list.tokens[list.count++] = token;
      previous_end = at + token.length;
      at = skip_space (previous_end);
    }
  return list;
}

static bool
token_is (const struct token *token, const char *string)
{
  return token->length == strlen (string)
         && !strncmp (token->start, string, token->length);
}

static bool
token_in (const struct token *token, const char *const *strings, unsigned count)
{
  for (unsigned i = 0; i < count; i++)
    if (token_is (token, strings[i]))
      return true;
  return false;
}

#define TOKEN_IN(TOKEN, LIST)                                                  \
  token_in (TOKEN, LIST, sizeof (LIST) / sizeof *(LIST))

/* Words after which an operand begins, so that `*' is unary.  */

static bool
is_operator_word (const struct token *token)
{
  static const char *const words[]
      = { "return",   "sizeof",  "new",      "delete", "throw",     "case",
          "_Alignof", "alignof", "co_await", "typeof", "__typeof__" };
  return TOKEN_IN (token, words);
}

/* Words that only a type begins with.  */

static bool
is_type_word (const struct token *token)
{
  static const char *const words[]
      = { "struct", "union",  "enum",     "const",  "volatile", "unsigned",
          "signed", "char",   "short",    "int",    "long",     "float",
          "double", "void",   "_Bool",    "bool",   "class",    "typename",
          "auto",   "size_t", "restrict", "ssize_t" };
  return TOKEN_IN (token, words);
}

static bool
is_open (const struct token *token)
{
  return token->kind == TOKEN_PUNCTUATOR && strchr ("([{", *token->start);
}

static bool
is_close (const struct token *token)
{
  return token->kind == TOKEN_PUNCTUATOR && strchr (")]}", *token->start);
}

/* True if TOKEN, before its neighbour, ends an operand.  */

static bool
ends_operand (const struct token *token)
{
  switch (token->kind)
    {
    case TOKEN_WORD:
      return !is_operator_word (token);
    case TOKEN_QUOTE:
      return true;
    default:
      return (is_close (token) && token->role != ROLE_CAST_CLOSE)
             || token->role == ROLE_POSTFIX
             || token->role == ROLE_TEMPLATE_CLOSE;
    }
}

/* The index of the bracket that opens what the one at CLOSE closes, or
   CLOSE itself.  */

static unsigned
find_open (const struct token_list *list, unsigned close)
{
  unsigned depth = 0;
  for (unsigned i = close + 1; i-- > 0;)
    if (is_close (&list->tokens[i]))
      depth++;
    else if (is_open (&list->tokens[i]) && --depth == 0)
      return i;
  return close;
}

/* True if the tokens in the brackets OPEN and CLOSE look like a type: they
   end with a star, or begin with a word that only types begin with.  */

static bool
looks_like_type (const struct token_list *list, unsigned open, unsigned close)
{
  if (close < open + 2)
    return false;
  return is_type_word (&list->tokens[open + 1])
         || list->tokens[close - 1].role == ROLE_STAR;
}

/* True if the parenthesis at CLOSE, after which a token follows, ends a
   cast.  What comes before a cast's parenthesis is never an operand, and only
   a cast has an operand right after it.  */

static bool
is_cast_close (const struct token_list *list, unsigned close)
{
  const struct token *tokens = list->tokens;
  unsigned open = find_open (list, close);
  if (!token_is (&tokens[close], ")") || close == open
      || close + 1 == list->count
      || (open > 0
          && (ends_operand (&tokens[open - 1])
              || (tokens[open - 1].kind == TOKEN_WORD
                  && !token_is (&tokens[open - 1], "return")))))
    return false;
  const struct token *next = &tokens[close + 1];
  if (next->kind != TOKEN_PUNCTUATOR || token_is (next, "~")
      || token_is (next, "!"))
    return true;
  if (looks_like_type (list, open, close))
    return !is_close (next) && !strchr (",;?:.", *next->start);
  static const char *const doubtful[] = { "*", "&", "+", "-" };
  return TOKEN_IN (next, doubtful) && next->space_before
         && close + 2 < list->count && !tokens[close + 2].space_before;
}

/* The index of the `>' that pairs with the `<' at OPEN if only what can stand
   in a list of types stands between, or 0.  */

static unsigned
find_angle_close (const struct token_list *list, unsigned open)
{
  static const char *const allowed[] = { "::", ",", "*", "&", "&&" };
  unsigned depth = 0;
  for (unsigned i = open; i < list->count; i++)
    {
      const struct token *token = &list->tokens[i];
      if (token_is (token, "<"))
        depth++;
      else if (token_is (token, ">"))
        {
          if (--depth == 0)
            return i;
        }
      else if (token->kind != TOKEN_WORD && !TOKEN_IN (token, allowed))
        return 0;
    }
  return 0;
}

/* The index of the `>' that ends the template arguments that the `<' at OPEN
   begins, or 0.  It is none unless the user wrote it right after a name, and
   something is called or named after it.  */

static unsigned
find_template_close (const struct token_list *list, unsigned open)
{
  if (open == 0 || list->tokens[open - 1].kind != TOKEN_WORD
      || list->tokens[open].space_before)
    return 0;
  unsigned close = find_angle_close (list, open);
  if (close == 0)
    return 0;
  const struct token *next = &list->tokens[close + 1];
  return close + 1 == list->count || is_open (next) || token_is (next, "::")
             ? close
             : 0;
}

static bool
is_prefix_operator (const struct token *token)
{
  static const char *const operators[]
      = { "*", "&", "+", "-", "!", "~", "++", "--", "&&", "::" };
  return TOKEN_IN (token, operators);
}

/* A star is of a type if no operand can follow it.  */

static bool
is_type_star (const struct token_list *list, unsigned at)
{
  if (!strchr ("*&", *list->tokens[at].start))
    return false;
  if (at + 1 == list->count)
    return true;
  const struct token *next = &list->tokens[at + 1];
  if (token_is (next, "*") || token_is (next, "&"))
    return is_type_star (list, at + 1);
  static const char *const ends[] = { ")", ",", ">", "]", "const", "restrict" };
  return TOKEN_IN (next, ends);
}

static enum token_role
find_role (const struct token_list *list, unsigned at)
{
  const struct token *token = &list->tokens[at];
  static const char *const neutral[]
      = { "(", ")", "[", "]", "{", "}", ",", ";", ".", "->", "..." };
  if (token->kind != TOKEN_PUNCTUATOR || token->role != ROLE_OTHER)
    return token->role;
  if (is_cast_close (list, at))
    return ROLE_CAST_CLOSE;
  if (TOKEN_IN (token, neutral))
    return ROLE_OTHER;
  bool after_operand = at > 0 && ends_operand (&list->tokens[at - 1]);
  bool after_star = at > 0 && list->tokens[at - 1].role == ROLE_STAR;
  if ((after_operand || after_star) && is_type_star (list, at))
    return ROLE_STAR;
  if (token_is (token, "::"))
    return after_operand ? ROLE_OTHER : ROLE_PREFIX;
  if (after_operand && (token_is (token, "++") || token_is (token, "--")))
    return ROLE_POSTFIX;
  if (!after_operand && is_prefix_operator (token))
    return ROLE_PREFIX;
  return ROLE_BINARY;
}

static void
find_roles (struct token_list *list)
{
  for (unsigned i = 0; i < list->count; i++)
    {
      unsigned close;
      if (token_is (&list->tokens[i], "<")
          && (close = find_template_close (list, i)))
        {
          list->tokens[i].role = ROLE_TEMPLATE_OPEN;
          list->tokens[close].role = ROLE_TEMPLATE_CLOSE;
        }
      list->tokens[i].role = find_role (list, i);
    }
}

/* True if a space stands before the bracket OPEN after TOKEN.  */

static bool
space_before_open (const struct token *token, const struct token *open)
{
  if (token_is (open, "{"))
    return true;
  if (token_is (open, "["))
    return false;
  return token->kind != TOKEN_PUNCTUATOR || is_close (token)
         || token->role == ROLE_TEMPLATE_CLOSE || token_is (token, ",");
}

/* True if a space stands between the neighbours LEFT and RIGHT.  */

static bool
space_between (const struct token *left, const struct token *right)
{
  static const char *const tight[] = { ".", "->", "::" };
  if (token_is (left, "{") || token_is (right, "}"))
    return !(token_is (left, "{") && token_is (right, "}"));
  if (token_is (left, "(") || token_is (left, "[") || token_is (right, ")")
      || token_is (right, "]") || token_is (right, ",")
      || token_is (right, ";"))
    return false;
  if (left->role == ROLE_PREFIX || right->role == ROLE_POSTFIX
      || left->role == ROLE_TEMPLATE_OPEN || right->role == ROLE_TEMPLATE_OPEN
      || right->role == ROLE_TEMPLATE_CLOSE)
    return false;
  if ((TOKEN_IN (left, tight) || TOKEN_IN (right, tight))
      && left->role != ROLE_BINARY && right->role != ROLE_PREFIX)
    return false;
  if (left->role == ROLE_STAR)
    return right->kind == TOKEN_WORD;
  if (left->role == ROLE_BINARY || right->role == ROLE_BINARY
      || right->role == ROLE_STAR || left->role == ROLE_CAST_CLOSE)
    return true;
  if (is_open (right))
    return space_before_open (left, right);
  if (token_is (left, ",") || token_is (left, ";"))
    return true;
  return left->kind != TOKEN_PUNCTUATOR || right->kind != TOKEN_PUNCTUATOR
             ? !is_open (left)
             : false;
}

void
source_text_normalize (struct text *text, const char *source)
{
  struct token_list list = read_tokens (source);
  find_roles (&list);
  for (unsigned i = 0; i < list.count; i++)
    {
      if (i > 0 && space_between (&list.tokens[i - 1], &list.tokens[i]))
        text_add_char (text, ' ');
      text_add_bytes (text, list.tokens[i].start, list.tokens[i].length);
    }
  free (list.tokens);
}

/* The end of a call says little (the last argument's last word): two thirds
   of what is kept are its beginning.  */

void
source_text_shorten (struct text *text)
{
  static const char dots[] = "...";
  if (text->length <= SOURCE_TEXT_COLUMNS)
    return;
  size_t kept = SOURCE_TEXT_COLUMNS - strlen (dots);
  size_t head = kept * 2 / 3;
  size_t tail = text->length - (kept - head);
  while (head > 0 && (text->bytes[head] & 0xc0) == 0x80)
    head--;
  while (tail < text->length && (text->bytes[tail] & 0xc0) == 0x80)
    tail++;
  struct text shorter = { 0 };
  text_add_bytes (&shorter, text->bytes, head);
  text_add (&shorter, dots);
  text_add (&shorter, text->bytes + tail);
  text_free (text);
  *text = shorter;
}

/* True if the brackets in LIST pair up.  */

static bool
is_balanced (const struct token_list *list)
{
  struct text stack = { 0 };
  bool balanced = true;
  for (unsigned i = 0; i < list->count && balanced; i++)
    {
      const struct token *token = &list->tokens[i];
      if (is_open (token))
        text_add_char (&stack, *token->start);
      else if (is_close (token))
        {
          char open = *token->start == ')' ? '(' : *token->start - 2;
          balanced = stack.length && stack.bytes[stack.length - 1] == open;
          stack.length -= balanced;
        }
    }
  balanced = balanced && stack.length == 0;
  text_free (&stack);
  return balanced;
}

static bool
word_names (const struct token *word, const char *callee)
{
  static const char prefix[] = "__builtin_";
  size_t length = strlen (prefix);
  if (token_is (word, callee))
    return true;
  if (!strncmp (callee, prefix, length))
    return token_is (word, callee + length);
  return word->length > length && !strncmp (word->start, prefix, length)
         && word->length - length == strlen (callee)
         && !strncmp (word->start + length, callee, strlen (callee));
}

static bool
is_new_expression (const struct token_list *list)
{
  unsigned first = list->count > 1 && token_is (&list->tokens[0], "::");
  return list->count > first + 1 && token_is (&list->tokens[first], "new");
}

/* True if the balanced LIST ends with the argument list of a call of
   CALLEE.  */

static bool
ends_with_call (const struct token_list *list, const char *callee)
{
  if (list->count < 3 || !token_is (&list->tokens[list->count - 1], ")"))
    return false;
  unsigned open = find_open (list, list->count - 1);
  if (open == 0)
    return false;
  unsigned name = open - 1;
  if (token_is (&list->tokens[name], ">"))
    while (name > 0 && !token_is (&list->tokens[name], "<"))
      name--;
  if (name > 0 && token_is (&list->tokens[name], "<"))
    name--;
  const struct token *word = &list->tokens[name];
  if (callee)
    return word->kind == TOKEN_WORD && word_names (word, callee);
  return (word->kind == TOKEN_WORD && !is_operator_word (word))
         || is_close (word);
}

bool
source_text_is_call (const char *source, const char *callee)
{
  struct token_list list = read_tokens (source);
  bool is_call
      = list.count > 0 && is_balanced (&list)
        && (is_new_expression (&list) || ends_with_call (&list, callee));
  free (list.tokens);
  return is_call;
}

bool
source_text_is_operation (const char *source)
{
  struct token_list list = read_tokens (source);
  bool is_operation = list.count > 1 && is_balanced (&list);
  free (list.tokens);
  return is_operation;
}

/* The index of the bracket that closes the one at OPEN, or the number of
   tokens.  */

static unsigned
find_close (const struct token_list *list, unsigned open)
{
  unsigned depth = 0;
  for (unsigned i = open; i < list->count; i++)
    if (is_open (&list->tokens[i]))
      depth++;
    else if (is_close (&list->tokens[i]) && --depth == 0)
      return i;
  return list->count;
}

/* True if the LENGTH tokens from FIRST and from SECOND on are the same.  */

static bool
same_tokens (const struct token_list *list, unsigned first, unsigned second,
             unsigned length)
{
  if (second + length > list->count)
    return false;
  for (unsigned i = 0; i < length; i++)
    {
      const struct token *a = &list->tokens[first + i];
      const struct token *b = &list->tokens[second + i];
      if (a->length != b->length || strncmp (a->start, b->start, a->length))
        return false;
    }
  return true;
}

bool
source_text_find_call (const char *source, const char *callee, size_t *start,
                       size_t *length)
{
  struct token_list list = read_tokens (source);
  unsigned found = list.count, end = 0;
  bool differ = false;
  for (unsigned i = 0; i + 1 < list.count; i++)
    {
      const struct token *token = &list.tokens[i];
      if (token->kind != TOKEN_WORD || !word_names (token, callee)
          || !token_is (token + 1, "("))
        continue;
      if (found < list.count)
        differ = differ || !same_tokens (&list, found, i, end - found + 1);
      else if ((end = find_close (&list, i + 1)) < list.count)
        found = i;
    }
  bool is_found = found < list.count && !differ;
  if (is_found)
    {
      const struct token *last = &list.tokens[end];
      *start = (size_t)(list.tokens[found].start - source);
      *length = (size_t)(last->start + last->length - source) - *start;
    }
  free (list.tokens);
  return is_found;
}

/* True if the tokens of LIST from FIRST to LAST, both included, are a
   new-expression.  */

static bool
is_new_between (const struct token_list *list, unsigned first, unsigned last)
{
  struct token_list part = { list->tokens + first, last - first + 1, 0 };
  return is_new_expression (&part) && is_balanced (&part);
}

bool
source_text_find_new (const char *source, size_t last, size_t *start,
                      size_t *length)
{
  struct token_list list = read_tokens (source);
  unsigned end = 0;
  while (end < list.count && list.tokens[end].start != source + last)
    end++;
  /* The token that stands for a template with arguments is its name.  */
  if (end + 1 < list.count && token_is (&list.tokens[end + 1], "<"))
    {
      unsigned close = find_angle_close (&list, end + 1);
      end = close ? close : end;
    }
  bool found = false;
  for (unsigned i = end; end < list.count && i-- > 0 && !found;)
    if (is_new_between (&list, i, end))
      {
        if (i > 0 && token_is (&list.tokens[i - 1], "::")
            && is_new_between (&list, i - 1, end))
          i--;
        const struct token *token = &list.tokens[end];
        *start = (size_t)(list.tokens[i].start - source);
        *length = (size_t)(token->start + token->length - source) - *start;
        found = true;
      }
  free (list.tokens);
  return found;
}
