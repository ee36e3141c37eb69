/* Names of allocations in Go: see go-name.h.

   gccgo says where an allocation stands, but not what it is for.  `new (T)',
   a literal, a closure, a variable that is used after its function has
   returned and a number that becomes an interface all end as a call of
   runtime.newobject.  What stands at the place in the source tells them
   apart; where it is none of these, the name is the value that is stored
   there, for that is what is put in an interface.  */

#include "compat.h"

#include "notes/go-name.h"

#include "gimple/lowering.h"
#include "notes/expression.h"
#include "notes/name.h"
#include "notes/source-text.h"

namespace
{

/* An expression that goes over more lines than this is named otherwise.  */
const int line_limit = 20;

/* How many statements behind a call are looked at.  */
const int copy_limit = 24;

/* Add the lines from START on to SOURCE.  */

void
add_lines (text *source, expanded_location start)
{
  for (int line = start.line; line < start.line + line_limit; line++)
    {
      char_span span = compat::source_line (start.file, line);
      if (!span)
        return;
      text_add_bytes (source, span.get_buffer (), span.length ());
      text_add_char (source, '\n');
    }
}

/* The place OFFSET bytes into the line of LOCATION.  */

location_t
location_in_line (location_t location, size_t offset)
{
  const line_map_ordinary *map;
  linemap_resolve_location (line_table, location, LRK_SPELLING_LOCATION, &map);
  location_t place
      = map ? linemap_position_for_line_and_column (
            line_table, map, expand_location (location).line, offset + 1)
            : UNKNOWN_LOCATION;
  return LOCATION_LINE (place) == LOCATION_LINE (location)
                 && LOCATION_COLUMN (place) == (int)offset + 1
             ? place
             : location;
}

/* The name of what CALL calls, "" for what is called through a pointer.  */

const char *
callee_name (gcall *call)
{
  tree callee = gimple_call_fndecl (call);
  return callee ? linker_name (callee) : "";
}

bool
is_runtime_call (gcall *call)
{
  const char *name = callee_name (call);
  return startswith (name, "runtime.") || startswith (name, "__go_");
}

/* The statement behind STATEMENT in the order of the blocks, or NULL.  */

gimple *
next_statement (gimple *statement)
{
  gimple_stmt_iterator i = gsi_for_stmt (statement);
  basic_block block = gimple_bb (statement);
  for (gsi_next (&i); gsi_end_p (i);)
    {
      block = block->next_bb;
      if (!block || block->index == EXIT_BLOCK)
        return NULL;
      i = gsi_start_bb (block);
    }
  return gsi_stmt (i);
}

/* Where the result of CALL goes: the SSA names and variables that it is copied
   to by the statements behind CALL, and what is stored where it points.
   Without optimization gccgo's temporaries are in memory, so the uses of SSA
   names do not lead to all of them.  */

struct result_copies
{
  explicit result_copies (gcall *call);

  auto_vec<tree> places;
  tree stored; /* A variable of the user's, or NULL_TREE.  */

private:
  void add (gimple *statement);
};

result_copies::result_copies (gcall *call) : stored (NULL_TREE)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs)
    return;
  places.safe_push (lhs);
  gimple *statement = call;
  for (int i = 0; i < copy_limit; i++)
    if ((statement = next_statement (statement)) == NULL)
      break;
    else if (gimple_assign_single_p (statement)
             || gimple_assign_cast_p (statement))
      add (statement);
}

void
result_copies::add (gimple *statement)
{
  tree to = gimple_assign_lhs (statement);
  tree value = gimple_assign_rhs1 (statement);
  if (TREE_CODE (to) == MEM_REF && places.contains (TREE_OPERAND (to, 0)))
    {
      if (!stored && expression_is_named (value))
        stored = value;
    }
  else if (places.contains (value)
           && (TREE_CODE (to) == SSA_NAME || VAR_P (to)))
    places.safe_push (to);
}

/* True if a variable NAME receives the result of CALL.  */

bool
goes_to_variable (gcall *call, const char *name)
{
  result_copies copies (call);
  for (unsigned i = 0; i < copies.places.length (); i++)
    {
      tree place = copies.places[i];
      const char *place_name
          = TREE_CODE (place) == SSA_NAME
                ? (SSA_NAME_IDENTIFIER (place)
                       ? IDENTIFIER_POINTER (SSA_NAME_IDENTIFIER (place))
                       : NULL)
                : declaration_name (place);
      if (place_name && strcmp (place_name, name) == 0)
        return true;
    }
  return false;
}

bool
ends_with (const char *string, const char *end)
{
  size_t length = strlen (string), end_length = strlen (end);
  return length >= end_length && strcmp (string + length - end_length, end) == 0;
}

/* True if WRITTEN, which begins at the place of a call of the runtime, is what
   gccgo calls NAME for.  */

bool
runtime_call_fits (const char *name, const char *written, bool at_dot)
{
  if (strcmp (name, "runtime.newobject") == 0)
    return startswith (written, "new(") || startswith (written, "&")
           || strcmp (written, "func literal") == 0
           || ends_with (written, "{...}") || ends_with (written, "{}")
           || (at_dot && !strchr (written, '('));
  if (startswith (name, "runtime.make"))
    return startswith (written, "make(") || ends_with (written, "{...}")
           || ends_with (written, "{}");
  if (strcmp (name, "runtime.growslice") == 0)
    return startswith (written, "append(");
  if (strcmp (name, "__go_construct_map") == 0)
    return ends_with (written, "}");
  return true;
}

/* Cut WRITTEN down to the call of the function that CALL calls.  */

bool
cut_to_user_call (gcall *call, text *written)
{
  const char *name = callee_name (call);
  const char *dot = strrchr (name, '.');
  struct text cut = {};
  bool is_call
      = gimple_call_fndecl (call)
            ? go_text_call_of (&cut, written->bytes, dot ? dot + 1 : name)
            : ends_with (written->bytes, ")");
  if (cut.bytes)
    {
      text_free (written);
      *written = cut;
    }
  return is_call;
}

/* True if WRITTEN, which stands where CALL does, is what CALL is made for.  */

bool
written_fits (gcall *call, go_site site, text *written, bool at_dot)
{
  switch (site)
    {
    case GO_SITE_VARIABLE:
      return strcmp (callee_name (call), "runtime.newobject") == 0
             && goes_to_variable (call, written->bytes);
    case GO_SITE_EXPRESSION:
      return is_runtime_call (call)
                 ? runtime_call_fits (callee_name (call), written->bytes,
                                      at_dot)
                 : cut_to_user_call (call, written);
    case GO_SITE_STATEMENT:
      return is_runtime_call (call);
    default:
      return false;
    }
}

/* Add what is written where CALL stands.  */

go_site
add_written (text *text, gcall *call, location_t *location)
{
  expanded_location where = expand_location (*location);
  if (!where.file || where.line < 1 || where.column < 1)
    return GO_SITE_NONE;
  struct text source = {}, written = {};
  add_lines (&source, where);
  size_t at = where.column - 1, start = at;
  go_site site = GO_SITE_NONE;
  if (source.bytes && at < strcspn (source.bytes, "\n"))
    site = go_text_site (
        &written, source.bytes, at,
        strcmp (callee_name (call), "runtime.concatstrings") == 0, &start);
  bool at_dot = source.bytes && start != at && source.bytes[at] == '.';
  if (site != GO_SITE_NONE && !written_fits (call, site, &written, at_dot))
    site = GO_SITE_NONE;
  if (site == GO_SITE_EXPRESSION)
    *location = location_in_line (*location, start);
  if (site != GO_SITE_NONE && written.bytes)
    text_add (text, written.bytes);
  text_free (&source);
  text_free (&written);
  return site;
}

/* Name CALL by what it does: the source does not tell.  */

void
add_rebuilt (text *text, gcall *call)
{
  tree boxed = strcmp (callee_name (call), "runtime.newobject") == 0
                   ? result_copies (call).stored
                   : NULL_TREE;
  struct text type = {};
  if (boxed)
    expression_add (text, boxed);
  else if (is_runtime_call (call) && go_name_type (&type, call))
    {
      text_add (text, startswith (callee_name (call), "runtime.new") ? "new("
                                                                     : "make(");
      text_add (text, type.bytes);
      text_add_char (text, ')');
    }
  else
    expression_add_call (text, call);
  text_free (&type);
}

} // namespace

go_site
go_name_call (text *text, gcall *call, location_t *location)
{
  *location = name_user_location (gimple_location (call));
  struct text name = {};
  go_site site = add_written (&name, call, location);
  if (site == GO_SITE_NONE)
    {
      add_rebuilt (&name, call);
      site = GO_SITE_EXPRESSION;
    }
  source_text_shorten (&name);
  if (name.bytes)
    text_add (text, name.bytes);
  text_free (&name);
  return site;
}

namespace
{

/* What the functions of the runtime make that are given no descriptor.  */

const char *
type_of_text (const char *name)
{
  if (strcmp (name, "runtime.stringtoslicebyte") == 0)
    return "[]uint8";
  if (strcmp (name, "runtime.stringtoslicerune") == 0)
    return "[]int32";
  return strcmp (name, "runtime.concatstrings") == 0
                 || strcmp (name, "runtime.intstring") == 0
                 || ends_with (name, "tostring")
             ? "string"
             : NULL;
}

/* Add the type of the map that CALL makes: only the source tells.  */

bool
add_written_map_type (text *text, gcall *call)
{
  location_t location;
  struct text name = {};
  bool is_written
      = go_name_call (&name, call, &location) == GO_SITE_EXPRESSION
        && startswith (name.bytes, "make(")
        && go_text_first_argument (text, name.bytes);
  text_free (&name);
  return is_written;
}

} // namespace

bool
go_name_type (text *text, gcall *call)
{
  const char *name = callee_name (call);
  if (const char *type = type_of_text (name))
    {
      text_add (text, type);
      return true;
    }
  if (strcmp (name, "runtime.makemap__small") == 0)
    return add_written_map_type (text, call);
  if (!is_runtime_call (call) || gimple_call_num_args (call) == 0)
    return false;
  tree argument = gimple_call_arg (call, 0);
  tree decl = TREE_CODE (argument) == ADDR_EXPR ? TREE_OPERAND (argument, 0)
                                                : NULL_TREE;
  struct text type = {};
  bool known = decl && VAR_P (decl) && DECL_NAME (decl)
               && go_text_type (&type, IDENTIFIER_POINTER (DECL_NAME (decl)));
  if (known && (startswith (name, "runtime.makeslice")
                || strcmp (name, "runtime.growslice") == 0))
    text_add (text, "[]");
  if (known)
    text_add (text, type.bytes);
  text_free (&type);
  return known;
}

bool
go_made_function_p (tree decl)
{
  static const char *const marks[] = { "..stub", "..eq", "..hash" };
  if (LOCATION_LOCUS (DECL_SOURCE_LOCATION (decl)) <= BUILTINS_LOCATION
      || !DECL_NAME (decl))
    return true;
  for (const char *mark : marks)
    if (strstr (IDENTIFIER_POINTER (DECL_NAME (decl)), mark))
      return true;
  tree parameter = DECL_ARGUMENTS (decl);
  return parameter && DECL_NAME (parameter)
         && strcmp (IDENTIFIER_POINTER (DECL_NAME (parameter)),
                    "__go_thunk_parameter")
                == 0;
}
