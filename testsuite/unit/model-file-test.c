/* Model files: what the reader takes, where it says that something is wrong,
   what follows from a role, and that the built-in files are right.  A model
   that is read as something else than it says makes false claims.  */

#include "models/model-file.h"

#include <stdlib.h>
#include <string.h>

#include "flow-text.h"
#include "models/map-model.h"
#include "models/models.h"
#include "unit.h"

static struct model_file_error wrong;

static bool
read (const char *text)
{
  model_set_clear ();
  memset (&wrong, 0, sizeof wrong);
  return model_file_read ("test.model", text, true, &wrong);
}

/* TEXT is refused at LINE and COLUMN, with a message that has both words.  */
static void
check_refused (const char *text, unsigned line, unsigned column,
               const char *word1, const char *word2)
{
  bool good = !read (text) && wrong.line == line && wrong.column == column
              && strstr (wrong.message, word1) && strstr (wrong.message, word2);
  unit_check (good, "refused at %u:%u: %s", line, column, word1);
  if (!good)
    printf ("  but: %u:%u: %s\n", wrong.line, wrong.column, wrong.message);
}

#define HEAD "library l\nmap_type t\n"

static void
test_properties (void)
{
  bool good = read ("# comment\n\nlibrary lib # more\nheaders l.h l/\n"
                    "map_type tab _tab\n"
                    "  declares f g\n  beside s x\n  fields a b_c\n"
                    "  handle node at\n  layout opaque\n  zero_valid yes\n"
                    "  keys copied\n  values inside\n  key_owner map\n"
                    "  value_owner destructor\n  stable until-put\n"
                    "  clear frees\n  iterate_safe delete-current\n"
                    "  threads external\n  allocator pool\n"
                    "  last_delete_frees yes\n  lvalue_writeback no\n"
                    "  all_fields yes\n  word_size 8\n");
  const struct map_model *map = model_set_map ("tab", 0);
  unit_check (good && map && map == model_set_map ("_tab", 0),
              "a type is found by each of its names");
  unit_check (map && strcmp (map->library->name, "lib") == 0
                  && map->place.line == 5 && map->fields.count == 2
                  && strcmp (map->fields.words[1], "b_c") == 0
                  && map->declares.count == 2
                  && strcmp (map->declares.words[1], "g") == 0
                  && map == model_set_beside ("s", 0)
                  && !model_set_beside ("x", 0) && map->beside.count == 2,
              "library, place, fields and what is declared beside it");
  unit_check (map && map == model_set_with_handle (0)
                  && strcmp (map->handle, "node") == 0
                  && strcmp (map->offset, "at") == 0,
              "what the elements have, and which field says where");
  unit_check (map && map->layout == MODEL_LAYOUT_OPAQUE
                  && map->zero_valid == MODEL_YES
                  && map->keys == MODEL_KEEPS_COPY
                  && map->values == MODEL_KEEPS_LINK
                  && map->key_owner == MODEL_OWNER_MAP
                  && map->value_owner == MODEL_OWNER_DESTRUCTOR
                  && map->stable == MODEL_STABLE_UNTIL_PUT
                  && map->clear == MODEL_CLEAR_FREES
                  && map->iterate_safe == MODEL_ITERATE_DELETE_CURRENT
                  && map->threads == MODEL_THREADS_EXTERNAL
                  && map->allocator == MODEL_ALLOCATOR_POOL
                  && map->last_delete_frees == MODEL_YES
                  && map->lvalue_writeback == MODEL_NO
                  && map->all_fields == MODEL_YES && map->word_size == 8,
              "every property is read");
  unit_check (map && model_library_has_header (map->library, "/x/l.h")
                  && model_library_has_header (map->library, "l/any.h")
                  && !model_library_has_header (map->library, "/x/al.h")
                  && !model_library_has_header (map->library, "/l/x/any.h"),
              "headers are whole names, directories the last one");
  unit_check (!model_set_has_template ("l/any.h")
                  && read ("library l\nheaders l/\ntemplates l/m.h\n")
                  && model_set_has_template ("/x/l/m.h")
                  && !model_set_has_template ("l/any.h"),
              "headers that make functions by macros");
  read (HEAD);
  map = model_set_map ("t", 0);
  unit_check (map && map->keys == MODEL_KEEPS_UNKNOWN
                  && map->layout == MODEL_LAYOUT_VISIBLE
                  && map->zero_valid == MODEL_UNKNOWN,
              "what is not said is the worst");
  unit_check (model_set_map ("nothing", 0) == NULL, "an unknown type");
}

static void
test_open_names (void)
{
  bool good = read ("library l\nmap_type open_* t\nmap_type open_t\n");
  const struct map_model *open = model_set_open_map ("open_int", 0);
  unit_check (good && open && open == model_set_map ("t", 0)
                  && model_set_open_map ("open_int", 1) != open
                  && model_set_open_map ("ope", 0) != open
                  && model_set_open_map ("t", 0) != open,
              "a name with a star is all that begin so");
  unit_check (model_set_map ("open_int", 0) == NULL
                  && model_set_map ("open_t", 0) != open,
              "a whole name is another type's");
  good = read ("library l\nmap_type kh_*_t\n");
  unit_check (good && model_set_open_map ("kh_str_t", 0)
                  && model_set_open_map ("kh_str_t", 0)->user
                  && model_set_open_map ("kh__t", 0)->user
                  && (!model_set_open_map ("kh_t", 0)
                      || !model_set_open_map ("kh_t", 0)->user),
              "for all between what stands before and behind it");
  check_refused ("library l\nmap_type a*b*\n", 2, 10, "map type", "a*b*");
  check_refused (HEAD "  handle h\n", 3, 11, "field", "end of the line");
  check_refused (HEAD "function f* arity=0 { }\n", 3, 10, "function", "f*");
}

static void
test_functions (void)
{
  bool good = read (HEAD "function t_new map_make (0, 2) arity=4 free_value=3\n"
                         "  pool=1 used=4\n"
                         "function t_each map_iter (1) arity=3 callback=2\n"
                         "  data=3 passes=data,_,key\n"
                         "function t_steal map_del (1, 2) arity=2 destroys=no\n"
                         "  returns=old-value checked=no\n"
                         "function helper arity=1 { return a1 }\n");
  const struct model_function *make = model_set_function ("t_new", 0);
  const struct model_function *each = model_set_function ("t_each", 0);
  const struct model_function *steal = model_set_function ("t_steal", 0);
  const struct model_function *helper = model_set_function ("helper", 0);
  if (!unit_check (good && make && each && steal && helper,
                   "functions are found by name"))
    return;
  unit_check (
      make->role == MODEL_MAKE && make->position[MODEL_MAP] == MODEL_RESULT
          && make->position[MODEL_HINT] == 2 && make->position[MODEL_POOL] == 1
          && make->position[MODEL_KEY] == MODEL_NO_ARGUMENT && make->used == 8
          && make->returns == MODEL_RETURNS_MAP && !make->destroys
          && make->map == model_set_map ("t", 0)
          && (make->map->given & (1u << MODEL_FREE_VALUE)),
      "a make function");
  unit_check (each->num_passed == 3 && each->passed[0] == MODEL_DATA
                  && each->passed[1] == MODEL_NO_ARGUMENT
                  && each->passed[2] == MODEL_KEY && each->place.line == 5,
              "a callback");
  unit_check (!steal->destroys && steal->returns == MODEL_RETURNS_OLD_VALUE,
              "a deletion without destructor");
  unit_check (steal->unchecked && !make->unchecked,
              "a body that is not checked");
  unit_check (helper->role == MODEL_NO_ROLE && helper->map == NULL
                  && strstr (helper->body, "return a1"),
              "a body without a role");
}

static void
test_wrong_lines (void)
{
  check_refused ("map_type t\n", 1, 1, "library NAME", "map_type");
  check_refused ("library l\nfoo x\n", 2, 1, "'function'", "'foo'");
  check_refused ("library l\nlibrary m\n", 2, 9, "second", "library");
  check_refused ("library l m\n", 1, 11, "end of the line", "'m'");
  check_refused ("library\n", 1, 8, "name of a library", "end of the line");
  check_refused (HEAD "  keys pointers\n", 3, 8,
                 "pointer, copied, inside, value", "'pointers'");
  check_refused (HEAD "  keys pointer\n  keys copied\n", 4, 3, "second",
                 "keys");
  check_refused (HEAD "  zero_valid\n", 3, 13, "no, yes", "end of the line");
  check_refused (HEAD "map_type u t\n", 3, 12, "second map type 't'",
                 "test.model:2");
  check_refused (HEAD "  fields\n", 3, 9, "name of a field", "end");
  check_refused (HEAD "  fields a\n  fields b\n", 4, 10, "second", "fields");
  check_refused (HEAD "  declares\n", 3, 11, "name of a function", "end");
  check_refused (HEAD "  declares f\n  declares g\n", 4, 12, "second",
                 "functions");
  check_refused ("library l\n  keys pointer\n", 2, 3, "'map_type'", "'keys'");
}

static void
test_wrong_functions (void)
{
  check_refused ("library l\nfunction f map_free (1) arity=1\n", 2, 12,
                 "map_type", "which map");
  check_refused (HEAD "function f map_free (0) arity=1\n", 3, 22,
                 "number from 1 to 32", "'0'");
  check_refused (HEAD "function f map_free (1, 2) arity=2\n", 3, 25,
                 "at most 1", "map_free");
  check_refused (HEAD "function f map_put (1) arity=2\n", 3, 12, "at least 2",
                 "map_put");
  check_refused (HEAD "function f map_free (1)\n", 3, 10, "'f'", "arity=");
  check_refused (HEAD "function f map_free (2) arity=1\n", 3, 10,
                 "argument 2", "arity is 1");
  check_refused (HEAD "function f arity=2\n", 3, 10, "role or a body", "'f'");
  check_refused (HEAD "function f hash=1 arity=2 { }\n", 3, 10,
                 "role that it has not", "'f'");
  check_refused (HEAD "function f map_iter arity=2\n", 3, 10, "map or an",
                 "iterator");
  check_refused (HEAD "function f map_free (1) map_free (1) arity=1\n", 3, 25,
                 "second role", "function");
  check_refused (HEAD "function f map_get (1, 2) arity=2 returns=all\n", 3, 43,
                 "old-value", "'all'");
  check_refused (HEAD "function f map_free (1) arity=1 arty=2\n", 3, 33,
                 "an option", "'arty'");
  check_refused (HEAD "function f arity=1 used=2 { }\n", 3, 10,
                 "higher than its arity", "1");
  check_refused (HEAD "function f arity=1 { }\nfunction f arity=1 { }\n", 4, 10,
                 "second function 'f'", "test.model:3");
  check_refused (HEAD "function f map_free (1\n", 3, 23, "')'", "end");
}

static void
test_wrong_bodies (void)
{
  check_refused (HEAD "function f { } arity=1\n", 3, 12, "arity=", "body");
  check_refused (HEAD "function f arity=1 { return a1\n", 3, 20, "'{'", "'}'");
  check_refused (HEAD "function f arity=1 { retrun a1 }\n", 3, 29, "'='",
                 "'a1'");
  check_refused (HEAD "function f arity=1\n  {\n    k = *a1 + @kyes\n  }\n", 5,
                 15, "keys, values", "@");
  check_refused (HEAD "function f arity=1\n"
                      "  { k = *a1 + @keys; retrun k }\n",
                 4, 29, "'='", "'k'");
  check_refused (HEAD "function f arity=3 { move *a1 = *a2 size @3*@2 x }\n", 3,
                 48, "end of the statement", "'x'");
  check_refused (HEAD "function f arity=1 { return a2 }\n", 3, 21, "arity",
                 "parameters");
  check_refused (HEAD "function f arity=1 { escape a1 : forgotten }\n", 3, 34,
                 "reason", "forgotten");
}

/* The body of NAME has WORD, or lacks it.  */
static void
check_body (const char *name, bool visible, const char *word, bool expected)
{
  const struct model_function *function = model_set_function (name, 0);
  char *body = function ? model_function_body (function, visible) : NULL;
  bool good = body && (strstr (body, word) != NULL) == expected;
  unit_check (good, "the body of %s %s '%s'", name, expected ? "has" : "lacks",
              word);
  if (!good && body)
    printf ("  but:\n%s", body);
  free (body);
}

static void
test_bodies (void)
{
  read (HEAD "layout opaque\nkeys copied\nvalues pointer\n"
             "function t_new map_make (0) arity=2 free_value=1\n"
             "function t_put map_put (1, 2, 4) arity=4\n"
             "function t_get map_get (1, 2) arity=2\n"
             "function t_free map_free (1) arity=1\n"
             "function t_drawn map_make (0) arity=1 pool=1\n");
  check_body ("t_put", false, "escape a3", true);
  check_body ("t_put", false, "escape a2", false);
  check_body ("t_new", false, "escape a2", true);
  check_body ("t_put", false, "move *keys_copy = *a2", true);
  check_body ("t_put", false, "*m + 8 = a4", true);
  check_body ("t_put", true, "*m + 0 [4 : 0x7fffffffffffffff] = a4", true);
  check_body ("t_put", false, "call *free_value_function (v)", true);
  check_body ("t_put", false, "free_key_function", false);
  check_body ("t_free", false, "free m", true);
  check_body ("t_get", false, "return v", true);
  check_body ("t_drawn", false, "*m + 64 = a1", true);
  check_body ("t_drawn", true, "*m + 0 [4 : 0x7fffffffffffffff] = a1", true);
  read (HEAD
        "function f map_get (1, 2) arity=2 { x = *a1 + @any; return x }\n");
  check_body ("f", false, "*a1 + 0 [4 : 0x7fffffffffffffff]", true);
}

/* What a map lends to its functions is only said to be lent if the program's
   model trusts them.  */
static void
test_trust (void)
{
#define LENDING                                                                \
  "library lending\nmap_type t\nkeys pointer\nlayout opaque\n"                 \
  "function t_new map_make (0) arity=2 hash=1 free_key=2\n"                    \
  "function t_get map_get (1, 2) arity=2\n"                                    \
  "function t_del map_del (1, 2) arity=2\n"                                    \
  "function t_own arity=1 { f = *a1; call *f (a1 @lent, a1) }\n"
  read (LENDING);
  check_body ("t_get", false, "hash_function (any_k )", true);
  check_body ("t_own", false, "lent", false);
  read (LENDING "trust_callbacks glib lending\n");
  check_body ("t_get", false, "hash_function (any_k lent)", true);
  check_body ("t_del", false, "free_key_function (k)", true);
  check_body ("t_own", false, "call *f (a1 lent, a1)", true);
  check_body ("g_hash_table_add", false, "call *h (k lent)", true);
  check_body ("g_hash_table_add", false, "call *f (k)", true);
  model_set_clear ();
  check_body ("g_hash_table_add", false, "lent", false);
  check_refused (HEAD "trust_callbacks\n", 3, 16, "the name of a library",
                 "line");
  check_refused (HEAD "trust_callbacks gib\n", 3, 17, "has a model", "'gib'");
#undef LENDING
}

/* What a user's file says counts, whichever was read first.  */
static void
test_override (void)
{
  read ("library mine\nmap_type GHashTable\n  keys copied\n"
        "function g_free arity=1 { }\n");
  const struct map_model *map = model_set_map ("GHashTable", 0);
  const struct model_function *put
      = model_set_function ("g_hash_table_insert", 0);
  unit_check (map && map->user && put && put->map == map && !put->user,
              "a user's type stands for the built-in one in its functions");
  const struct model_function *release = model_set_function ("g_free", 0);
  unit_check (release && release->user, "a user's function counts");
  model_set_clear ();
  release = model_set_function ("g_free", 0);
  unit_check (release && !release->user, "the built-in one is there without");
}

/* TEXT is read as a file of the plugin's own, beside what was read before.  */
static bool
read_beside (const char *file, const char *text)
{
  memset (&wrong, 0, sizeof wrong);
  return model_file_read (file, text, false, &wrong);
}

/* Libraries may have one name for their types and functions.  */
static void
test_shared_names (void)
{
  model_set_clear ();
  bool good
      = read_beside ("one.model", "library one\nmap_type tab\n"
                                  "function tab_put map_put (1, 2) arity=2\n")
        && read_beside ("two.model",
                        "library two\nmap_type tab\n"
                        "function tab_put map_put (1, 3) arity=3\n");
  const struct model_function *one = model_set_function ("tab_put", 0);
  const struct model_function *two = model_set_function ("tab_put", 1);
  unit_check (good && one && two && one->arity == 2 && two->arity == 3
                  && !model_set_function ("tab_put", 2),
              "a function of two libraries has two models");
  unit_check (one && two && one->map == model_set_map ("tab", 0)
                  && two->map == model_set_map ("tab", 1)
                  && one->map != two->map && !model_set_map ("tab", 2),
              "each is about the type of its own library");
  unit_check (!read_beside ("three.model", "library three\nmap_type tab\n"
                                           "map_type tab\n")
                  && wrong.line == 3,
              "a library has a name once");
}

/* The user's word is the last on a name, whatever other libraries share it.  */
static void
test_shared_name_override (void)
{
  bool good = read ("library mine\nmap_type tab\n"
                    "function tab_put map_put (1, 2) arity=2\n")
              && read_beside ("one.model",
                              "library one\nmap_type tab\n"
                              "function tab_put map_put (1, 3) arity=3\n"
                              "function tab_get map_get (1, 2) arity=2\n");
  const struct model_function *put = model_set_function ("tab_put", 0);
  const struct model_function *get = model_set_function ("tab_get", 0);
  unit_check (good && put && put->user && !model_set_function ("tab_put", 1),
              "a user's function stands alone");
  unit_check (get && get->map == model_set_map ("tab", 0) && get->map->user
                  && !model_set_map ("tab", 1),
              "so does a user's type");
}

/* A header is known by the functions that stand beside a type: they have to be
   functions of that type, or no header will ever have them all.  */
static void
test_builtin_declares (void)
{
  model_set_clear ();
  for (unsigned i = 0; i < model_set_count (); i++)
    {
      const struct map_model *map = model_set_nth (i)->map;
      for (unsigned j = 0; map && j < map->declares.count; j++)
        {
          const char *name = map->declares.words[j];
          const struct model_function *function = NULL;
          for (unsigned k = 0; (function = model_set_function (name, k)); k++)
            if (function->map == map)
              break;
          if (!function)
            unit_check (false, "%s, beside %s, is a function of it", name,
                        map->names.words[0]);
        }
    }
}

/* The bodies name no functions but those of the set.  */
static struct flow_function *
function_of_set (void *program, const char *name)
{
  return model_set_function (name, 0) ? flow_program_function (program, name)
                                      : NULL;
}

/* Every built-in body is a flow graph, with the struct seen or not.  */
static void
test_builtin (void)
{
  model_set_clear ();
  for (unsigned i = 0; i < model_set_count (); i++)
    for (int visible = 0; visible < 2; visible++)
      {
        const struct model_function *function = model_set_nth (i);
        char *body = model_function_body (function, visible);
        struct flow_text_error error = { 0, 0, "" };
        struct flow_program *program = flow_program_new ();
        struct flow_function *flow = flow_program_function (program, "f");
        bool good
            = flow_text_model_with (flow, model_text_for_call (body, 0, NULL),
                                    8, function_of_set, program, &error);
        unit_check (good && flow->num_parameters <= function->arity + 1,
                    "built-in %s%s", function->name, visible ? ", visible" : "");
        if (!good)
          printf ("  %u:%u: %s in\n%s", error.line, error.column, error.message,
                  body);
        flow_program_free (program);
        free (body);
      }
}

int
main (void)
{
  test_properties ();
  test_open_names ();
  test_functions ();
  test_wrong_lines ();
  test_wrong_functions ();
  test_wrong_bodies ();
  test_bodies ();
  test_trust ();
  test_override ();
  test_shared_names ();
  test_shared_name_override ();
  test_builtin_declares ();
  test_builtin ();
  model_set_clear ();
  return unit_finish ();
}
