/* The text of Go: see go-text.h.

   An expression is read over, not parsed: quotes, comments and brackets are
   known, and that what follows an operand decides whether it goes on.  In Go a
   line end ends an expression outside of brackets unless an operator stands
   before it.  */

#include "go-text.h"

#include <ctype.h>
#include <string.h>

static bool
is_word_char (char c)
{
  return isalnum ((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* The end of the word at AT.  */

static size_t
word_end (const char *source, size_t at)
{
  while (is_word_char (source[at]))
    at++;
  return at;
}

static bool
is_word_at (const char *source, size_t at, const char *word)
{
  size_t length = strlen (word);
  return strncmp (source + at, word, length) == 0
         && !is_word_char (source[at + length]);
}

/* The end of the string or rune at AT; one that does not end takes the
   rest.  */

static size_t
quote_end (const char *source, size_t at)
{
  char quote = source[at++];
  while (source[at] && source[at] != quote)
    at += quote != '`' && source[at] == '\\' && source[at + 1] ? 2 : 1;
  return source[at] ? at + 1 : at;
}

/* The end of the comment at AT, or AT.  */

static size_t
comment_end (const char *source, size_t at)
{
  if (source[at] != '/')
    return at;
  if (source[at + 1] == '/')
    return at + strcspn (source + at, "\n");
  if (source[at + 1] != '*')
    return at;
  const char *end = strstr (source + at + 2, "*/");
  return end ? (size_t)(end + 2 - source) : at + strlen (source + at);
}

/* Skip blanks and comments at AT, and with LINES line ends too.  */

static size_t
skip_blanks (const char *source, size_t at, bool lines)
{
  for (;;)
    {
      size_t end = comment_end (source, at);
      if (end != at)
        at = end;
      else if (source[at] == ' ' || source[at] == '\t' || source[at] == '\r'
               || (lines && source[at] == '\n'))
        at++;
      else
        return at;
    }
}

/* The end of what the bracket at AT opens, or 0 if it does not end.  */

static size_t
bracket_end (const char *source, size_t at)
{
  unsigned depth = 0;
  while (source[at])
    {
      char c = source[at];
      size_t end = comment_end (source, at);
      if (end != at)
        at = end;
      else if (c == '"' || c == '\'' || c == '`')
        at = quote_end (source, at);
      else
        {
          at++;
          if (c == '(' || c == '[' || c == '{')
            depth++;
          else if ((c == ')' || c == ']' || c == '}') && --depth == 0)
            return at;
        }
    }
  return 0;
}

/* Add the bytes from START to END with each run of space and comments made one
   space, and none inside of brackets.  */

static void
add_source (struct text *text, const char *source, size_t start, size_t end)
{
  bool space = false;
  char before = '(';
  while (start < end)
    {
      size_t next = skip_blanks (source, start, true);
      char c = source[next];
      if (next != start && next < end)
        {
          space = true;
          start = next;
          continue;
        }
      if (next >= end)
        return;
      if (space && !strchr ("([", before) && !strchr (")]", c))
        text_add_char (text, ' ');
      space = false;
      size_t stop
          = c == '"' || c == '\'' || c == '`' ? quote_end (source, start)
                                              : start + 1;
      text_add_bytes (text, source + start, stop - start);
      before = c;
      start = stop;
    }
}

/* Add the literal whose type stands from START to BRACE: of its elements only
   whether there are any.  Returns its end, or 0.  */

static size_t
add_literal (struct text *text, const char *source, size_t start, size_t brace)
{
  size_t end = bracket_end (source, brace);
  if (end == 0)
    return 0;
  add_source (text, source, start, brace);
  bool is_empty = skip_blanks (source, brace + 1, true) + 1 == end;
  text_add (text, is_empty ? "{}" : "{...}");
  return end;
}

/* True if the brace at AT begins the fields of a type, which stand behind a
   word, and not the elements of a literal.  */

static bool
is_type_brace (const char *source, size_t start, size_t at)
{
  while (at > start && isspace ((unsigned char)source[at - 1]))
    at--;
  size_t end = at;
  while (at > start && is_word_char (source[at - 1]))
    at--;
  size_t length = end - at;
  return (length == 6 && strncmp (source + at, "struct", 6) == 0)
         || (length == 9 && strncmp (source + at, "interface", 9) == 0);
}

/* The end of the type, or of the operand without its brackets, that begins at
   AT: words, dots, stars and what stands in square brackets.  */

static size_t
type_end (const char *source, size_t at)
{
  size_t start = at;
  for (;;)
    {
      char c = source[at];
      size_t end = 0;
      if (is_word_char (c))
        end = word_end (source, at);
      else if (c == '.' || c == '*')
        end = at + 1;
      else if (c == '[' || ((c == '{' || c == ' ')
                            && is_type_brace (source, start, at)))
        end = c == ' ' ? at + 1 : bracket_end (source, at);
      if (end == 0)
        return at;
      at = end;
    }
}

/* Add the operand at AT: a literal, a call or a name with what it is indexed
   by.  Returns its end, or 0.  */

static size_t
add_operand (struct text *text, const char *source, size_t at)
{
  size_t start = at;
  if (is_word_at (source, at, "func"))
    {
      text_add (text, "func literal");
      return at + strlen ("func");
    }
  while (source[at] && strchr ("&*-+!^<", source[at]))
    at++;
  if (source[at] == '"' || source[at] == '\'' || source[at] == '`')
    {
      size_t end = quote_end (source, at);
      add_source (text, source, start, end);
      return end;
    }
  size_t end = source[at] == '(' ? at : type_end (source, at);
  if (source[end] == '{')
    return add_literal (text, source, start, end);
  while (source[end] == '(' || source[end] == '[' || source[end] == '.')
    {
      size_t next = source[end] == '.' ? type_end (source, end)
                                       : bracket_end (source, end);
      if (next == 0 || next == end)
        break;
      end = next;
    }
  if (end == start)
    return 0;
  add_source (text, source, start, end);
  return end;
}

/* The length of the operator between operands at AT, or 0.  */

static size_t
operator_length (const char *source, size_t at)
{
  return source[at] == '+' && source[at + 1] != '+' && source[at + 1] != '=';
}

/* Add the operands from AT on that a plus joins.  Returns the end, or 0.  */

static size_t
add_sum (struct text *text, const char *source, size_t at)
{
  size_t end = add_operand (text, source, at);
  while (end != 0)
    {
      size_t sign = skip_blanks (source, end, false);
      size_t length = operator_length (source, sign);
      if (length == 0)
        return end;
      text_add (text, " + ");
      end = add_operand (text, source,
                         skip_blanks (source, sign + length, true));
    }
  return 0;
}

/* Where the operand begins whose bracket or dot stands at AT.  */

static size_t
find_operand_start (const char *source, size_t at)
{
  while (at > 0)
    {
      char c = source[at - 1];
      if (c == ']' || c == ')')
        {
          char open = c == ']' ? '[' : '(';
          size_t depth = 0;
          do
            {
              at--;
              depth += source[at] == c;
              depth -= source[at] == open;
            }
          while (at > 0 && depth > 0);
        }
      else if (is_word_char (c) || c == '.')
        at--;
      else
        return at;
    }
  return 0;
}

/* True if only a name stands at AT: nothing follows that makes an operand of
   more than it.  */

static bool
is_name_alone (const char *source, size_t at)
{
  if (!is_word_char (source[at]) || isdigit ((unsigned char)source[at])
      || is_word_at (source, at, "func"))
    return false;
  size_t end = word_end (source, at);
  return source[end] == '\0' || !strchr ("([{.", source[end]);
}

enum go_site
go_text_site (struct text *text, const char *source, size_t at, bool whole,
              size_t *start)
{
  *start = at;
  if (is_word_at (source, at, "go") || is_word_at (source, at, "defer"))
    return GO_SITE_STATEMENT;
  if (!whole && is_name_alone (source, at))
    {
      text_add_bytes (text, source + at, word_end (source, at) - at);
      return GO_SITE_VARIABLE;
    }
  if (source[at] == '(' || source[at] == '.')
    *start = find_operand_start (source, at);
  struct text expression = { 0 };
  size_t end = whole ? add_sum (&expression, source, *start)
                     : add_operand (&expression, source, *start);
  if (end != 0)
    text_add (text, expression.bytes);
  text_free (&expression);
  return end != 0 ? GO_SITE_EXPRESSION : GO_SITE_NONE;
}

bool
go_text_call_of (struct text *text, const char *expression, const char *callee)
{
  size_t length = strlen (callee);
  for (const char *at = expression; (at = strstr (at, callee)); at += length)
    {
      bool is_word = at == expression || !is_word_char (at[-1]);
      size_t open = (size_t)(at - expression) + length;
      size_t end = is_word && expression[open] == '('
                       ? bracket_end (expression, open)
                       : 0;
      if (end != 0)
        {
          text_add_bytes (text, expression, end);
          return true;
        }
    }
  return false;
}

unsigned
go_text_num_arguments (const char *call)
{
  size_t at = strcspn (call, "(");
  if (call[at] != '(')
    return 0;
  unsigned count = 0;
  for (at = skip_blanks (call, at + 1, true); call[at] && call[at] != ')';)
    {
      char c = call[at];
      if (count == 0 || c == ',')
        count++;
      if (c == '(' || c == '[' || c == '{')
        at = bracket_end (call, at);
      else if (c == '"' || c == '\'' || c == '`')
        at = quote_end (call, at);
      else
        at++;
      if (at == 0)
        return 0;
    }
  return count;
}

bool
go_text_first_argument (struct text *text, const char *call)
{
  size_t start = strcspn (call, "(");
  size_t end = call[start] ? type_end (call, start + 1) : start;
  bool is_whole = end > start + 1 && (call[end] == ',' || call[end] == ')')
                  && strstr (call, "...") == NULL;
  if (is_whole)
    text_add_bytes (text, call + start + 1, end - start - 1);
  return is_whole;
}

/* NAME without the path of its package, and without the `go.' that stands for
   one.  */

static const char *
skip_package_path (const char *name)
{
  const char *slash = strrchr (name, '/');
  if (slash)
    name = slash + 1;
  return strncmp (name, "go.", 3) == 0 ? name + 3 : name;
}

void
go_text_function (struct text *text, const char *name)
{
  static const char start_of_main[] = "__go_init_main";
  if (strcmp (name, start_of_main) == 0)
    name = "main.init";
  name = skip_package_path (name);
  for (; *name; name++)
    if (name[0] != '.' || name[1] != '.')
      text_add_char (text, *name);
}

/* Add what the escape at AT stands for.  Returns its length, or 0 if it is
   none that is known.  */

static size_t
add_unescaped (struct text *text, const char *at)
{
  static const char digits[] = "./*,{}[]()";
  static const char letters[] = "\" ;";
  if (at[1] == '_')
    text_add_char (text, '_');
  else if (at[1] >= '0' && at[1] <= '9')
    text_add_char (text, digits[at[1] - '0']);
  else if (at[1] >= 'a' && at[1] <= 'c')
    text_add_char (text, letters[at[1] - 'a']);
  else
    return 0;
  return 2;
}

/* Add the LENGTH bytes at NAME, with what is escaped in it as it is.  */

static bool
add_type_name (struct text *text, const char *name, size_t length)
{
  struct text plain = { 0 };
  size_t i = 0;
  bool known = true;
  while (i < length && known)
    if (name[i] == '_')
      {
        size_t step = add_unescaped (&plain, name + i);
        known = step != 0;
        i += step;
      }
    else
      text_add_char (&plain, name[i++]);
  for (const char *at = plain.bytes; known && at && *at; at++)
    {
      bool is_start = at == plain.bytes || !is_word_char (at[-1]);
      if (is_start && strncmp (at, "go.", 3) == 0)
        at += 3;
      text_add_char (text, *at);
    }
  text_free (&plain);
  return known;
}

/* The structure of a closure has a field of a name that no user can write.  */

static bool
is_closure_type (const char *name)
{
  return strncmp (name, "struct_4_4x_5f", 14) == 0;
}

bool
go_text_type (struct text *text, const char *name)
{
  const char *composed = strstr (name, "type..");
  if (composed)
    {
      name = composed + strlen ("type..");
      if (is_closure_type (name))
        {
          text_add (text, "func");
          return true;
        }
      return strchr (name, '.') == NULL
             && add_type_name (text, name, strlen (name));
    }
  const char *suffix = strstr (name, "..");
  if (!suffix || (strcmp (suffix, "..d") != 0 && strcmp (suffix, "..p") != 0))
    return false;
  if (suffix[2] == 'p')
    text_add_char (text, '*');
  name = skip_package_path (name);
  text_add_bytes (text, name, (size_t)(suffix - name));
  return true;
}
