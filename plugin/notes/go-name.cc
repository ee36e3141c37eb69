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
#include "notes/allocated-type.h"
#include "notes/expression.h"
#include "notes/name.h"
#include "notes/source-text.h"

namespace
{

/* An expression that goes over more lines than this is named otherwise.  */
const int line_limit = 20;

/* How many copies of a pointer are looked at.  */
const unsigned copy_limit = 8;

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

bool
variable_has_name (tree decl, void *name)
{
  return DECL_NAME (decl)
         && strcmp (IDENTIFIER_POINTER (DECL_NAME (decl)), (const char *)name)
                == 0;
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

/* True if WRITTEN is a call of the function that CALL calls.  */

bool
user_call_fits (gcall *call, const char *written)
{
  if (!ends_with (written, ")"))
    return false;
  const char *name = callee_name (call);
  const char *dot = strrchr (name, '.');
  const char *last = dot ? dot + 1 : name;
  return !gimple_call_fndecl (call) || strstr (written, last) != NULL;
}

bool
written_fits (gcall *call, go_site site, const char *written, bool at_dot)
{
  switch (site)
    {
    case GO_SITE_VARIABLE:
      return strcmp (callee_name (call), "runtime.newobject") == 0
             && allocated_variable_walk (call, variable_has_name,
                                         CONST_CAST (char *, written));
    case GO_SITE_EXPRESSION:
      return is_runtime_call (call)
                 ? runtime_call_fits (callee_name (call), written, at_dot)
                 : user_call_fits (call, written);
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
  if (site != GO_SITE_NONE && !written_fits (call, site, written.bytes, at_dot))
    site = GO_SITE_NONE;
  if (site == GO_SITE_EXPRESSION)
    *location = location_in_line (*location, start);
  if (site != GO_SITE_NONE && written.bytes)
    text_add (text, written.bytes);
  text_free (&source);
  text_free (&written);
  return site;
}

/* Find the variable that is put where the result of CALL points: it becomes
   the object of an interface.  */

tree
find_boxed (gcall *call)
{
  tree name = gimple_call_lhs (call);
  auto_vec<tree> names;
  if (name && TREE_CODE (name) == SSA_NAME)
    names.safe_push (name);
  for (unsigned i = 0; i < names.length () && i < copy_limit; i++)
    {
      imm_use_iterator iterator;
      use_operand_p use;
      FOR_EACH_IMM_USE_FAST (use, iterator, names[i])
      {
        gimple *statement = USE_STMT (use);
        if (!gimple_assign_single_p (statement))
          continue;
        tree lhs = gimple_assign_lhs (statement);
        tree value = gimple_assign_rhs1 (statement);
        if (TREE_CODE (lhs) == MEM_REF && TREE_OPERAND (lhs, 0) == names[i]
            && expression_is_named (value))
          return value;
        if (TREE_CODE (lhs) == SSA_NAME)
          names.safe_push (lhs);
      }
    }
  return NULL_TREE;
}

/* Name CALL by what it does: the source does not tell.  */

void
add_rebuilt (text *text, gcall *call)
{
  tree boxed = strcmp (callee_name (call), "runtime.newobject") == 0
                   ? find_boxed (call)
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
