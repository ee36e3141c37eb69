/* Names of allocations.

   The source text is what the user knows and what no optimisation level
   changes, so the name is taken from there.  Where it can not be had (in a
   macro's body, in a file that is gone, under an option that drops columns)
   the call is rebuilt from GIMPLE.  The text found is only believed if it is
   a call of the very function that the statement calls: with #line, or with a
   file changed since, a location may point anywhere.  */

#include "compat.h"

#include "name.h"

#include "expression.h"
#include "source-text.h"

namespace
{

/* A call that goes over more lines than this is rebuilt.  */
const int line_limit = 20;

/* So is a new-expression that began more lines before its end.  */
const int new_line_limit = 7;

/* LOCATION as a place in a source file, without a range or a block.  */

location_t
find_spelling (location_t location)
{
  location = linemap_resolve_location (line_table, get_pure_location (location),
                                       LRK_SPELLING_LOCATION, NULL);
  return get_pure_location (location);
}

bool
in_macro_body (location_t location)
{
  location = get_pure_location (location);
  return linemap_location_from_macro_expansion_p (line_table, location)
         && linemap_location_from_macro_definition_p (line_table, location);
}

/* Add the text from START to FINISH, both included, to TEXT.  FINISH is the
   beginning of the last token; that is all of it, since a call ends with a
   parenthesis.  Returns false if the text can not be had.  */

bool
read_source (struct text *text, expanded_location start,
             expanded_location finish)
{
  if (!start.file || !finish.file || strcmp (start.file, finish.file) != 0
      || start.line < 1 || start.column < 1 || finish.column < 1
      || finish.line < start.line || finish.line > start.line + line_limit)
    return false;
  for (int line = start.line; line <= finish.line; line++)
    {
      char_span span = compat::source_line (start.file, line);
      if (!span)
        return false;
      size_t first = line == start.line ? start.column - 1 : 0;
      size_t end = line == finish.line ? finish.column : span.length ();
      if (first > span.length () || end > span.length () || first > end)
        return false;
      text_add_bytes (text, span.get_buffer () + first, end - first);
      text_add_char (text, '\n');
    }
  return text->length > 0;
}

/* True if CALL is written as an operator of C++: the text is `m[k]'.  */

bool
is_operator_call (gcall *call)
{
  tree decl = gimple_call_fndecl (call);
  return decl && DECL_NAME (decl)
         && startswith (IDENTIFIER_POINTER (DECL_NAME (decl)), "operator")
         && !ISALNUM (IDENTIFIER_POINTER (DECL_NAME (decl))[8])
         && IDENTIFIER_POINTER (DECL_NAME (decl))[8] != '_';
}

/* The name that must stand in the text of CALL, or NULL if any may: a call
   through a pointer, and operators, which have no name in the text.  */

const char *
find_written_callee (gcall *call)
{
  tree decl = gimple_call_fndecl (call);
  if (!decl || !DECL_NAME (decl))
    return NULL;
  return is_operator_call (call) ? NULL : IDENTIFIER_POINTER (DECL_NAME (decl));
}

/* The place OFFSET bytes into SOURCE, whose text begins at START.  NEAR is a
   place in the same file, and the answer where there is no better.  */

location_t
location_in_source (location_t near, expanded_location start,
                    const char *source, size_t offset)
{
  for (size_t i = 0; i < offset; i++)
    if (source[i] == '\n')
      {
        start.line++;
        start.column = 1;
      }
    else
      start.column++;
  const line_map_ordinary *map;
  linemap_resolve_location (line_table, near, LRK_SPELLING_LOCATION, &map);
  if (!map || ORDINARY_MAP_STARTING_LINE_NUMBER (map) > (unsigned)start.line)
    return near;
  location_t place = linemap_position_for_line_and_column (
      line_table, map, start.line, start.column);
  expanded_location back = expand_location (place);
  return back.line == start.line && back.column == start.column ? place : near;
}

/* Add CALL as it is written at START in SOURCE.  The gimplifier gives a call
   that is an argument the place of the call that it is an argument of: so
   SOURCE may be the outer call.  Returns where the call is, or
   UNKNOWN_LOCATION.  */

location_t
add_call_in_source (text *text, gcall *call, const char *source,
                    location_t start)
{
  const char *callee = find_written_callee (call);
  if (is_operator_call (call) ? source_text_is_operation (source)
                              : source_text_is_call (source, callee))
    {
      source_text_normalize (text, source);
      return name_user_location (gimple_location (call));
    }
  size_t offset, length;
  if (!callee || !source_text_find_call (source, callee, &offset, &length))
    return UNKNOWN_LOCATION;
  char *inner = xstrndup (source + offset, length);
  source_text_normalize (text, inner);
  free (inner);
  return location_in_source (start, expand_location (start), source, offset);
}

bool
add_line (text *text, const char *file, int line)
{
  char_span span = compat::source_line (file, line);
  if (!span)
    return false;
  text_add_bytes (text, span.get_buffer (), span.length ());
  text_add_char (text, '\n');
  return true;
}

/* Add the new-expression whose last token is at LAST, if it begins in line
   FIRST or later.  Returns where it begins, or UNKNOWN_LOCATION.  */

location_t
add_new_from_line (text *text, location_t last, int first)
{
  expanded_location end = expand_location (last);
  struct text source = {};
  size_t last_line = 0;
  bool complete = end.file && end.line > 0 && end.column > 0;
  for (int line = first; line <= end.line && complete; line++)
    {
      last_line = source.length;
      complete = add_line (&source, end.file, line);
    }
  location_t location = UNKNOWN_LOCATION;
  size_t start, length;
  if (complete
      && source_text_find_new (source.bytes, last_line + end.column - 1, &start,
                               &length))
    {
      expanded_location begin = end;
      begin.line = first;
      begin.column = 1;
      location = location_in_source (last, begin, source.bytes, start);
      source.bytes[start + length] = '\0';
      source_text_normalize (text, source.bytes + start);
    }
  text_free (&source);
  return location;
}

/* Add the new-expression that a call of operator new at LAST is made for: C++
   gives the call the place of the expression's last token.  Few lines are
   tried first, because what stands before may be half of a comment.  */

location_t
add_written_new (text *text, location_t last)
{
  location_t found = UNKNOWN_LOCATION;
  if (in_macro_body (last))
    return found;
  last = find_spelling (last);
  int line = expand_location (last).line;
  for (int back = 0; back <= new_line_limit && found == UNKNOWN_LOCATION;
       back = back * 2 + 1)
    if (back < line)
      found = add_new_from_line (text, last, line - back);
  return found;
}

location_t
add_written_call (text *text, gcall *call)
{
  location_t location = gimple_location (call);
  if (LOCATION_LOCUS (location) <= BUILTINS_LOCATION)
    return UNKNOWN_LOCATION;
  tree callee = gimple_call_fndecl (call);
  if (callee && DECL_IS_OPERATOR_NEW_P (callee))
    {
      location_t found = add_written_new (text, location);
      if (found != UNKNOWN_LOCATION)
        return found;
    }
  source_range range = get_range_from_loc (line_table, location);
  if (in_macro_body (range.m_start) || in_macro_body (range.m_finish))
    return UNKNOWN_LOCATION;
  location_t start = find_spelling (range.m_start);
  struct text source = {};
  location = UNKNOWN_LOCATION;
  if (read_source (&source, expand_location (start),
                   expand_location (find_spelling (range.m_finish))))
    location = add_call_in_source (text, call, source.bytes, start);
  text_free (&source);
  return location;
}

} // namespace

location_t
name_add_call (struct text *text, gcall *call)
{
  struct text name = {};
  location_t location = add_written_call (&name, call);
  if (location == UNKNOWN_LOCATION)
    {
      expression_add_call (&name, call);
      location = name_user_location (gimple_location (call));
    }
  source_text_shorten (&name);
  text_add (text, name.bytes);
  text_free (&name);
  return location;
}

location_t
name_user_location (location_t location)
{
  if (LOCATION_LOCUS (location) <= BUILTINS_LOCATION)
    return UNKNOWN_LOCATION;
  if (in_macro_body (location))
    location
        = linemap_resolve_location (line_table, get_pure_location (location),
                                    LRK_MACRO_EXPANSION_POINT, NULL);
  return find_spelling (location);
}
