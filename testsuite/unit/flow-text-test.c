/* The textual form of flow graphs: what is read is what was written, errors
   name the place and what is accepted there, and what is printed reads back.
   Every other test of the engine is written in this form, so that a mistake
   here would make them show something else than they say.  */

#define _POSIX_C_SOURCE 200809L

#include <stdlib.h>
#include <string.h>

#include "flow-text.h"
#include "unit.h"

/* A program with everything in it that the form has.  */
static const char everything[]
    = "global table size 16 readonly { 0: &first, 8: &data + 4 } # comment\n"
      "global data size 64\n"
      "global bare\n"
      "function known (p) extern\n"
      "function printf (format, args ...) extern\n"
      "function malloc (n) model { r = new n; return r }\n"
      "function calloc (n, m) model { r = new 2 * n * m; return r }\n"
      "function first (a, s copy, n nopointer, chain frame)\n"
      "{\n"
      "  scope outer\n"
      "  scope inner in outer\n"
      "  object buffer size 32 in inner\n"
      "  object aggregate size 24 result\n"
      "  value i in inner renewed\n"
      "  v = &buffer\n"
      "  v = &table + 8\n"
      "  v = &known\n"
      "  w = v\n"
      "  w = v + -8 : phi\n"
      "  w = v + ?\n"
      "  w = v + 4 [8]\n"
      "  w = v + 0 [16 : 64]\n"
      "  x = *a + 16\n"
      "  x = *a size 4\n"
      "  *a + 8 = x size 1 : stored-param\n"
      "  in inner: i = *a\n"
      "  move *a + 8 = *x + 16 size 24\n"
      "  move *a = *x\n"
      "  u = unknown : int-cast\n"
      "  escape u : asm\n"
      "  free w\n"
      "  h = new\n"
      "  h = new 0x10\n"
      "  in outer: r = call malloc (16)\n"
      "  call known (a)\n"
      "  q = call *a (a, 16, _, chain frame)\n"
      "  call first (_, _)\n"
      "  return r\n"
      "}\n";

static struct flow_program *
read_or_complain (const char *text)
{
  struct flow_text_error error = { 0 };
  struct flow_program *program = flow_text_read (text, 8, &error);
  if (!program)
    printf ("# line %u column %u: %s\n", error.line, error.column,
            error.message);
  return program;
}

static const struct flow_statement *
statement_at (const struct flow_function *function, unsigned index)
{
  return &function->statements[index];
}

static void
check_functions_and_globals (const struct flow_program *program)
{
  unit_check (program->num_functions == 5 && program->num_globals >= 4,
              "five functions and three globals are read");
  const struct flow_global *table = &program->globals[1];
  unit_check (table->read_only && table->size == 16
                  && table->num_initializers == 2,
              "a read-only global has its size and initializers");
  unit_check (
      flow_global_info (program, table->initializers[0].object)->function
          == program->functions[4],
      "an initializer names a function that stands below it");
  unit_check (table->initializers[1].offset == 8
                  && table->initializers[1].object == (2 | FLOW_GLOBAL_BIT)
                  && table->initializers[1].object_offset == 4,
              "an initializer points into a global that stands below it");
  unit_check (program->globals[3].size == FLOW_SIZE_UNKNOWN
                  && !program->globals[3].read_only,
              "a global without a size is writable and of unknown size");
  unit_check (!program->functions[0]->has_body,
              "an extern function has no body");
  unit_check (program->functions[1]->parameters[1].rest
                  && !program->functions[1]->parameters[0].rest,
              "the parameter before `...' receives the rest");
  unit_check (program->functions[2]->has_body
                  && program->functions[2]->is_model,
              "a model has a body and is marked");
}

static void
check_allocation_sizes (const struct flow_program *program)
{
  const struct flow_size *size
      = &statement_at (program->functions[2], 0)->allocation_size;
  unit_check (size->factor == 1 && size->arg1 == 0 && size->arg2 == -1,
              "the size of `new n' is the parameter");
  size = &statement_at (program->functions[3], 0)->allocation_size;
  unit_check (size->factor == 2 && size->arg1 == 0 && size->arg2 == 1,
              "the size of `new 2 * n * m' is a product");
  size = &statement_at (program->functions[4], 17)->allocation_size;
  unit_check (size->factor == 0 && size->arg1 == -1 && size->arg2 == -1,
              "the size of `new' is unknown");
  size = &statement_at (program->functions[4], 18)->allocation_size;
  unit_check (size->factor == 16 && size->arg1 == -1,
              "the size of `new 0x10' is hexadecimal");
}

static void
check_declarations (const struct flow_function *f)
{
  unit_check (f->num_parameters == 4 && f->parameters[0].pointer
                  && f->parameters[1].pass == FLOW_PASS_COPY
                  && !f->parameters[2].pointer && f->parameters[3].chain,
              "parameters: value, copy, nopointer and chain");
  unit_check (f->num_scopes == 3 && f->scopes[1].parent == 0
                  && f->scopes[2].parent == 1,
              "a scope lies in the one that is named");
  unit_check (f->scopes[2].position == 11, "a scope's position is its line");
  unit_check (f->num_objects == 3 && f->objects[1].scope == 2
                  && f->objects[1].size == 32
                  && f->objects[1].kind == FLOW_OBJECT_LOCAL
                  && f->objects[2].kind == FLOW_OBJECT_RESULT
                  && f->objects[2].scope == 0,
              "an object has its kind, size and scope");
  unit_check (strcmp (f->values[5].name, "i") == 0 && f->values[5].scope == 2,
              "a declared value has its scope");
}

static bool
has_offset (struct flow_offset offset, int64_t bytes, uint32_t stride,
            uint64_t extent)
{
  return offset.bytes == bytes && offset.stride == stride
         && offset.extent == extent;
}

static void
check_simple_statements (const struct flow_program *program)
{
  const struct flow_function *f = program->functions[4];
  const struct flow_statement *s = statement_at (f, 0);
  unit_check (s->op == FLOW_ADDRESS && s->object == 1
                  && s->why == REASON_ADDRESS && s->position == 15,
              "the address of a local object");
  s = statement_at (f, 1);
  unit_check (s->object == (1 | FLOW_GLOBAL_BIT)
                  && has_offset (s->offset, 8, 0, 0),
              "the address of a word of a global");
  s = statement_at (f, 2);
  unit_check (flow_global_info (program, s->object)->function
                  == program->functions[0],
              "the address of a function");
  s = statement_at (f, 3);
  unit_check (s->op == FLOW_COPY && s->why == REASON_ASSIGN
                  && has_offset (s->offset, 0, 0, 0)
                  && s->from == statement_at (f, 0)->to,
              "a copy of a value");
  s = statement_at (f, 4);
  unit_check (s->why == REASON_PHI && has_offset (s->offset, -8, 0, 0),
              "a negative offset and a reason");
  unit_check (has_offset (statement_at (f, 5)->offset, 0, 1, 0),
              "an offset of which nothing is known");
  unit_check (has_offset (statement_at (f, 6)->offset, 4, 8, 0),
              "an offset with a stride");
  unit_check (has_offset (statement_at (f, 7)->offset, 0, 16, 64),
              "an offset with a stride and an extent");
}

static void
check_memory_statements (const struct flow_function *f)
{
  const struct flow_statement *s = statement_at (f, 8);
  unit_check (s->op == FLOW_LOAD && s->size == 8 && s->from == 1
                  && has_offset (s->offset, 16, 0, 0),
              "a load has the word's size");
  unit_check (statement_at (f, 9)->size == 4, "a load has the size given");
  s = statement_at (f, 10);
  unit_check (s->op == FLOW_STORE && s->size == 1 && s->to == 1
                  && s->why == REASON_STORED_PARAM
                  && has_offset (s->offset, 8, 0, 0),
              "a store has its size and a reason with a hyphen");
  s = statement_at (f, 11);
  unit_check (s->scope == 2 && s->to == 5, "a statement stands in a scope");
  s = statement_at (f, 12);
  unit_check (s->op == FLOW_MOVE && s->size == 24
                  && has_offset (s->offset, 8, 0, 0)
                  && has_offset (s->from_offset, 16, 0, 0),
              "a move has an offset on both sides");
  unit_check (statement_at (f, 13)->size == FLOW_SIZE_UNKNOWN,
              "a move without a size is of unknown size");
  s = statement_at (f, 14);
  unit_check (s->op == FLOW_UNKNOWN && s->why == REASON_INT_CAST,
              "an unknown value and its reason");
  s = statement_at (f, 15);
  unit_check (s->op == FLOW_ESCAPE && s->why == REASON_ASM
                  && s->from == statement_at (f, 14)->to,
              "an escape and its reason");
  unit_check (statement_at (f, 16)->op == FLOW_FREE, "a release");
}

static void
check_calls (const struct flow_program *program)
{
  const struct flow_function *f = program->functions[4];
  const struct flow_call *call = statement_at (f, 19)->call;
  unit_check (call->callee == program->functions[2] && call->result
                  && call->num_arguments == 1 && call->arguments[0].is_constant
                  && call->arguments[0].constant == 16
                  && call->arguments[0].value == 0,
              "a call with a constant argument");
  unit_check (statement_at (f, 19)->scope == 1, "a call stands in a scope");
  call = statement_at (f, 20)->call;
  unit_check (!call->result && call->arguments[0].value == 1,
              "a call without a result");
  call = statement_at (f, 21)->call;
  unit_check (!call->callee && call->target == 1 && call->num_arguments == 3
                  && call->chain == f->parameters[3].value
                  && call->arguments[2].value == 0
                  && !call->arguments[2].is_constant,
              "a call of a pointer with a chain");
  unit_check (statement_at (f, 23)->op == FLOW_RETURN
                  && statement_at (f, 23)->from
                         == statement_at (f, 19)->call->result,
              "a return");
}

/* Errors.  */

struct error_case
{
  const char *text;
  unsigned line;
  unsigned column;
  const char *message;
};

static const struct error_case error_cases[] = {
  { "foo", 1, 1, "expected 'function' or 'global', not 'foo'" },
  { "function", 1, 9, "expected a name for the function before the end" },
  { "function f", 1, 11, "expected '(' before the end" },
  { "function f (a b) extern", 1, 15, "expected ',' or ')', not 'b'" },
  { "function f (a, a) extern", 1, 16, "a second parameter named 'a'" },
  { "function f (a ..., b) extern", 1, 20, "a parameter behind the rest" },
  { "function f (chain a, b) extern", 1, 22, "a parameter behind the chain" },
  { "function f (free) extern", 1, 13, "expected a parameter, not 'free'" },
  { "function f ()\n+", 2, 1, "expected '{', 'extern' or 'model', not '+'" },
  { "function f () model extern", 1, 21, "expected '{', not 'extern'" },
  { "function f () {\n  a = b\n", 3, 1, "expected '}' before the end" },
  { "function f () extern\nfunction f () extern", 2, 10,
    "a second function named 'f'" },
  { "global f\nfunction f () extern", 2, 10, "a global is named 'f' too" },
  { "function f () extern\nglobal f", 2, 8, "a function is named 'f' too" },
  { "global g\nglobal g", 2, 8, "a second global named 'g'" },
  { "global g size", 1, 14, "expected a size or '?' before the end" },
  { "global g {\n  0 &g }", 2, 5, "expected ':', not '&'" },
  { "global g { 0: &h }", 1, 16, "no object and no function is named 'h'" },
  { "global g { 0: &g 8: &g }", 1, 18, "expected ',' or '}', not '8'" },
  { "function f () {\n  a = = b\n}", 2, 7,
    "expected a value, '&', '*', 'new', 'unknown' or 'call', not '='" },
  { "function f () {\n  a\n}", 2, 4,
    "expected '=' before the end of the statement" },
  { "function f () {\n  a = b c\n}", 2, 9,
    "expected the end of the statement, not 'c'" },
  { "function f () {\n  a = &x\n}", 2, 8,
    "no object and no function is named 'x'" },
  { "function f () {\n  a = b + \n}", 2, 11,
    "expected a number, '-' or '?' before the end of the statement" },
  { "function f () {\n  a = b + 0 [0]\n}", 2, 14,
    "a stride is a number from 1 to 4294967295" },
  { "function f () {\n  a = b + 0 [8 : 0]\n}", 2, 18,
    "an extent is at least 1" },
  { "function f () {\n  a = b + 0 [8 : 4\n}", 2, 19,
    "expected ']' before the end of the statement" },
  { "function f () {\n  a = b + 99999999999999999999\n}", 2, 11,
    "a number that needs more than 64 bits" },
  { "function f () {\n  a = b + 9223372036854775807w\n}", 2, 11,
    "a number that needs more than 64 bits" },
  { "function f () {\n  a = b + 2words\n}", 2, 11,
    "a number that is neither decimal nor hexadecimal with small letters" },
  { "function f () {\n  a = b + 18446744073709551615\n}", 2, 11,
    "an offset that needs more than 64 bits" },
  { "function f () {\n  a = b + 12ab\n}", 2, 11,
    "a number that is neither decimal nor hexadecimal with small letters" },
  { "function f () {\n  a = b : nonsense\n}", 2, 11,
    "no reason has the code 'nonsense'" },
  { "function f () {\n  a = b :\n}", 2, 10,
    "expected a reason code before the end of the statement" },
  { "function f () {\n  in s: a = b\n}", 2, 6, "no scope is named 's'" },
  { "function f () {\n  scope s in t\n}", 2, 14, "no scope is named 't'" },
  { "function f () {\n  scope s; scope s\n}", 2, 18,
    "a second scope named 's'" },
  { "function f () {\n  object o; object o\n}", 2, 20,
    "a second object named 'o'" },
  { "function f () {\n  a = b; value a\n}", 2, 16, "a second value named 'a'" },
  { "function f () {\n  in = b\n}", 2, 6, "expected a scope, not '='" },
  { "function f () {\n  new = b\n}", 2, 3,
    "expected a statement or a declaration, not 'new'" },
  { "function f () {\n  *a + 8 b\n}", 2, 10, "expected '=', not 'b'" },
  { "function f () {\n  move a = *b\n}", 2, 8, "expected '*', not 'a'" },
  { "function f () {\n  a = new n\n}", 2, 11, "no parameter is named 'n'" },
  { "function f (n) {\n  a = new n * n * n\n}", 2, 19,
    "expected the end of the statement, not 'n'" },
  { "function f () {\n  call g (a)\n}", 2, 8, "no function is named 'g'" },
  { "function f () {\n  call *a (b c)\n}", 2, 14,
    "expected ',' or ')', not 'c'" },
  { "function f () {\n  call *a (chain b, c)\n}", 2, 19,
    "expected ')', not ','" },
  { "function f () {\n  a = b @\n}", 2, 9,
    "a character that has no meaning here" },
  { "function f () extern }", 1, 22, "expected the end of the line, not '}'" },
};

static void
check_errors (void)
{
  for (size_t i = 0; i < sizeof error_cases / sizeof *error_cases; i++)
    {
      const struct error_case *expected = &error_cases[i];
      struct flow_text_error error = { 0 };
      struct flow_program *program = flow_text_read (expected->text, 8, &error);
      if (!unit_check (!program && error.line == expected->line
                           && error.column == expected->column
                           && strcmp (error.message, expected->message) == 0,
                       "error: %s", expected->message))
        printf ("# got %u:%u: %s\n", error.line, error.column, error.message);
      flow_program_free (program);
    }
}

/* Models.  */

/* Only strlen is known.  */
static struct flow_function *
find_strlen (void *found, const char *name)
{
  return strcmp (name, "strlen") == 0 ? found : NULL;
}

static void
check_models_that_name_functions (void)
{
  struct flow_program *program = flow_program_new ();
  struct flow_text_error error = { 0 };
  struct flow_function *named = flow_program_function (program, "strlen");
  struct flow_function *model = flow_program_function (program, "init");
  bool read = flow_text_model_with (model, "f = &strlen; *a1 = f", 8,
                                    find_strlen, named, &error);
  unit_check (read
                  && statement_at (model, 0)->object
                         == flow_program_code (program, named),
              "a model names the code of a function");
  model = flow_program_function (program, "lost");
  unit_check (!flow_text_model_with (model, "f = &strcmp", 8, find_strlen,
                                     named, &error)
                  && error.column == 6,
              "that has to be known");
  model = flow_program_function (program, "alone");
  unit_check (!flow_text_model (model, "f = &strlen", 8, &error),
              "without a finder a model names no function");
  flow_program_free (program);
}

static void
check_models (void)
{
  struct flow_program *program = flow_program_new ();
  struct flow_text_error error = { 0 };
  struct flow_function *model = flow_program_function (program, "memccpy");
  bool read = flow_text_model (
      model, "move *a1 = *a2; r = a1 + ?; return r; call *a4 (rest)", 4,
      &error);
  unit_check (read && model->has_body && model->is_model,
              "a model is read from its body alone");
  unit_check (model->num_parameters == 5 && model->parameters[4].rest
                  && strcmp (model->parameters[2].name, "a3") == 0,
              "a model has the parameters up to the highest used, and rest");
  unit_check (statement_at (model, 0)->to == model->parameters[0].value
                  && statement_at (model, 0)->position == 0,
              "a model's statements use its parameters and have no position");

  model = flow_program_function (program, "strlen");
  unit_check (flow_text_model (model, "", 8, &error)
                  && model->num_parameters == 0 && model->has_body,
              "an empty model does nothing");
  model = flow_program_function (program, "realloc");
  unit_check (flow_text_model (model, "free a1; r = new 3 * a2", 8, &error)
                  && statement_at (model, 1)->allocation_size.arg1 == 1,
              "a model's size names a parameter");
  model = flow_program_function (program, "bad");
  unit_check (!flow_text_model (model, "escape a1\n}", 8, &error)
                  && error.line == 2 && error.column == 1 && !model->has_body,
              "a model has no braces");
  model = flow_program_function (program, "worse");
  unit_check (
      !flow_text_model (model, "escape a65", 8, &error) && error.column == 8
          && strcmp (error.message, "parameters are numbered up to 64") == 0,
      "a model has at most 64 parameters");
  flow_program_free (program);
}

/* Printing.  */

static char *
print_program (const struct flow_program *program)
{
  char *text = NULL;
  size_t size = 0;
  FILE *file = open_memstream (&text, &size);
  flow_text_print_program (program, file);
  fclose (file);
  return text;
}

static char *
print_function (const struct flow_function *function)
{
  char *text = NULL;
  size_t size = 0;
  FILE *file = open_memstream (&text, &size);
  flow_text_print (function, file);
  fclose (file);
  return text;
}

static bool
same_offset (struct flow_offset a, struct flow_offset b)
{
  return has_offset (a, b.bytes, b.stride, b.extent);
}

static bool
same_call (const struct flow_call *a, const struct flow_call *b)
{
  if (!a || !b)
    return a == b;
  if (!a->callee != !b->callee || a->num_arguments != b->num_arguments
      || (a->callee && a->callee->index != b->callee->index))
    return false;
  for (unsigned i = 0; i < a->num_arguments; i++)
    if (!a->arguments[i].value != !b->arguments[i].value
        || a->arguments[i].is_constant != b->arguments[i].is_constant
        || a->arguments[i].constant != b->arguments[i].constant)
      return false;
  return !a->result == !b->result && !a->chain == !b->chain;
}

/* The same but for the numbers of values, which are in the order of use.  */
static bool
same_statement (const struct flow_statement *a, const struct flow_statement *b)
{
  return a->op == b->op && a->why == b->why && a->scope == b->scope
         && a->object == b->object && a->size == b->size
         && same_offset (a->offset, b->offset)
         && same_offset (a->from_offset, b->from_offset)
         && a->allocation_size.factor == b->allocation_size.factor
         && a->allocation_size.arg1 == b->allocation_size.arg1
         && a->allocation_size.arg2 == b->allocation_size.arg2
         && same_call (a->call, b->call);
}

static void
check_round_trip (const struct flow_program *program)
{
  char *first = print_program (program);
  struct flow_program *again = read_or_complain (first);
  if (!unit_check (again, "what is printed reads back"))
    return;
  bool same = program->num_functions == again->num_functions
              && program->num_globals == again->num_globals;
  for (unsigned i = 0; same && i < program->num_functions; i++)
    {
      const struct flow_function *f = program->functions[i];
      const struct flow_function *g = again->functions[i];
      same = f->num_statements == g->num_statements
             && f->num_objects == g->num_objects
             && f->num_scopes == g->num_scopes && f->num_values == g->num_values
             && f->has_body == g->has_body && f->is_model == g->is_model;
      for (unsigned j = 0; same && j < f->num_statements; j++)
        same = same_statement (statement_at (f, j), statement_at (g, j));
    }
  unit_check (same, "what reads back has the same statements");
  char *second = print_program (again);
  unit_check (strcmp (first, second) == 0, "printed again it is the same");
  free (first);
  free (second);
  flow_program_free (again);
}

static void
check_single_function (const struct flow_program *program)
{
  char *text = print_function (program->functions[4]);
  struct flow_program *alone = read_or_complain (text);
  unit_check (alone && strstr (text, "function known (p) extern")
                  && strstr (text, "function malloc (n) extern")
                  && !strstr (text, "calloc"),
              "one function is printed with what it refers to");
  unit_check (strstr (text, "global data") && !strstr (text, "global bare"),
              "and with what the globals it refers to point to");
  free (text);
  flow_program_free (alone);
}

/* Two of everything with the same name, no name or no good one.  */
static void
check_awkward_names (void)
{
  struct flow_program *program = flow_program_new ();
  struct flow_function *f = flow_program_function (program, "free");
  struct flow_function *g = flow_program_function (program, "free");
  flow_object global = flow_program_global (program, "x", 8, false);
  flow_object other = flow_program_global (program, "operator<<", 8, false);
  f->has_body = g->has_body = true;
  flow_value a = flow_add_parameter (f, "move", FLOW_PASS_VALUE);
  flow_value b = flow_add_value (f, "move", 0);
  flow_value c = flow_add_value (f, NULL, 0);
  flow_value d = flow_add_value (f, "3d", 0);
  flow_object local
      = flow_add_object (f, FLOW_OBJECT_LOCAL, "x", 0, FLOW_SIZE_UNKNOWN);
  flow_copy (f, b, a, flow_offset_any (), REASON_ASSIGN, 0, 0);
  flow_address (f, c, global, flow_offset_bytes (0), 0, 0);
  flow_address (f, c, local, flow_offset_bytes (0), 0, 0);
  flow_address (f, d, other, flow_offset_bytes (0), 0, 0);
  flow_address (f, d, flow_program_code (program, g), flow_offset_bytes (0), 0,
                0);
  check_round_trip (program);
  flow_program_free (program);
}

/* A number of words is one of bytes that depends on the target.  */
static void
check_words (unsigned word_size)
{
  struct flow_text_error error = { 0 };
  struct flow_program *program = flow_text_read (
      "function f (a) { b = *a + 3w [2w : 8w]; c = new ? }", word_size, &error);
  const struct flow_statement *load
      = program ? &program->functions[0]->statements[0] : NULL;
  unit_check (load && load->offset.bytes == 3 * (int64_t)word_size
                  && load->offset.stride == 2 * word_size
                  && load->offset.extent == 8 * word_size,
              "3w is %u bytes", 3 * word_size);
  unit_check (program
                  && program->functions[0]
                             ->statements[1]
                             .allocation_size.factor
                         == 0,
              "a size may be said to be unknown");
  flow_program_free (program);
}

/* Ten thousand values of one name must not take quadratic time.  */
static void
check_many_equal_names (void)
{
  struct flow_program *program = flow_program_new ();
  struct flow_function *f = flow_program_function (program, "f");
  f->has_body = true;
  flow_value last = flow_add_parameter (f, "i", FLOW_PASS_VALUE);
  for (unsigned i = 0; i < 10000; i++)
    {
      flow_value next = flow_add_value (f, "i", 0);
      flow_copy (f, next, last, flow_offset_bytes (0), REASON_PHI, 0, 0);
      last = next;
    }
  check_round_trip (program);
  flow_program_free (program);
}

int
main (void)
{
  struct flow_program *program = read_or_complain (everything);
  if (unit_check (program, "a program with everything in it is read"))
    {
      check_functions_and_globals (program);
      check_allocation_sizes (program);
      check_declarations (program->functions[4]);
      check_simple_statements (program);
      check_memory_statements (program->functions[4]);
      check_calls (program);
      check_round_trip (program);
      check_single_function (program);
    }
  flow_program_free (program);
  check_errors ();
  check_models ();
  check_models_that_name_functions ();
  check_awkward_names ();
  check_many_equal_names ();
  check_words (4);
  check_words (8);
  return unit_finish ();
}
