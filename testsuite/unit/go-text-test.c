/* Shows that what stands at a place in Go is read as a person would: to its
   end and no further, with the elements of a literal left out; and that
   gccgo's names for functions and types are read back.  */

#include "unit.h"

#include <string.h>

#include "notes/go-text.h"

/* A caret stands before the place that gccgo tells.  */

struct site_case
{
  const char *source;
  enum go_site site;
  const char *text;
  size_t start;
};

static const struct site_case site_cases[] = {
  { "m := ^make(map[string]int, 10)", GO_SITE_EXPRESSION,
    "make(map[string]int, 10)", 5 },
  { "^make(\n\t\tmap[string]int, // words\n\t\t10,\n\t)", GO_SITE_EXPRESSION,
    "make(map[string]int, 10,)", 0 },
  { "^make(map[struct{ a int }]int)", GO_SITE_EXPRESSION,
    "make(map[struct{ a int }]int)", 0 },
  { "^make(chan<- int)", GO_SITE_EXPRESSION, "make(chan<- int)", 0 },
  { "^map[string]int{\"a\": 1, \"}\": 2}", GO_SITE_EXPRESSION,
    "map[string]int{...}", 0 },
  { "^map[string]int{ /* none */ }", GO_SITE_EXPRESSION, "map[string]int{}",
    0 },
  { "^map[string]struct{}{}", GO_SITE_EXPRESSION, "map[string]struct{}{}", 0 },
  { "^map[string]interface{ M() }{\"a\": x}", GO_SITE_EXPRESSION,
    "map[string]interface{ M() }{...}", 0 },
  { "f(^&T{\n\t1,\n}, 2)", GO_SITE_EXPRESSION, "&T{...}", 2 },
  { "^&pkg.T{}", GO_SITE_EXPRESSION, "&pkg.T{}", 0 },
  { "^[]*T{a, b}", GO_SITE_EXPRESSION, "[]*T{...}", 0 },
  { "^[...]string{`a}`}[:]", GO_SITE_EXPRESSION, "[...]string{...}", 0 },
  { "p = ^new(T)", GO_SITE_EXPRESSION, "new(T)", 4 },
  { "^func(a int) { return }", GO_SITE_EXPRESSION, "func literal", 0 },
  { "s = ^append(s, t...)", GO_SITE_EXPRESSION, "append(s, t...)", 4 },
  { "x, []byte^(s), 1", GO_SITE_EXPRESSION, "[]byte(s)", 3 },
  { "return a.b(c)^.Get", GO_SITE_EXPRESSION, "a.b(c).Get", 7 },
  { "^x := 1", GO_SITE_VARIABLE, "x", 0 },
  { "for ^i = range s {", GO_SITE_VARIABLE, "i", 4 },
  { "^gone := 2", GO_SITE_VARIABLE, "gone", 0 },
  { "^go f(x)", GO_SITE_STATEMENT, "", 0 },
  { "^defer f(x)", GO_SITE_STATEMENT, "", 0 },
  { "^", GO_SITE_NONE, "", 0 },
  { "^) + 1", GO_SITE_NONE, "", 0 },
  { "^make(map[string", GO_SITE_EXPRESSION, "make", 0 },
};

/* The same, read to the end of the expression.  */

static const struct site_case whole_cases[] = {
  { "s := ^a + \", \" + b\nc", GO_SITE_EXPRESSION, "a + \", \" + b", 5 },
  { "^a +\n\tb(c)[1] + `+`, d", GO_SITE_EXPRESSION, "a + b(c)[1] + `+`", 0 },
  { "^string(b)+x; i++", GO_SITE_EXPRESSION, "string(b) + x", 0 },
  { "^s++", GO_SITE_EXPRESSION, "s", 0 },
};

static void
test_sites (const struct site_case *cases, size_t count, bool whole)
{
  for (size_t i = 0; i < count; i++)
    {
      const struct site_case *c = &cases[i];
      struct text source = { 0 }, text = { 0 };
      size_t at = strcspn (c->source, "^"), start;
      text_add_bytes (&source, c->source, at);
      text_add (&source, c->source + at + 1);
      enum go_site site
          = go_text_site (&text, source.bytes ? source.bytes : "", at, whole,
                          &start);
      const char *said = text.bytes ? text.bytes : "";
      if (!unit_check (site == c->site && strcmp (said, c->text) == 0
                           && start == c->start,
                       "read at %s", c->source))
        printf ("  got %d, %s, from %zu\n", site, said, start);
      text_free (&source);
      text_free (&text);
    }
}

static void
test_calls (void)
{
  static const struct
  {
    const char *call;
    unsigned count;
    const char *first;
  } cases[] = {
    { "make(map[string]int)", 1, "map[string]int" },
    { "make(map[string]int, 8)", 2, "map[string]int" },
    { "make(map[[2]int]T, f(a, b))", 2, "map[[2]int]T" },
    { "make()", 0, NULL },
    { "make(map[string]int, lo...ng)", 2, NULL },
    { "x", 0, NULL },
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    {
      struct text first = { 0 };
      bool found = go_text_first_argument (&first, cases[i].call);
      unit_check (go_text_num_arguments (cases[i].call) == cases[i].count,
                  "arguments of %s", cases[i].call);
      unit_check (found == (cases[i].first != NULL)
                      && (!found || !strcmp (first.bytes, cases[i].first)),
                  "first argument of %s", cases[i].call);
      text_free (&first);
    }
  struct text cut = { 0 };
  unit_check (go_text_call_of (&cut, "unmake(1).make(2).b", "make")
                  && strcmp (cut.bytes, "unmake(1).make(2)") == 0,
              "a call is cut out of what stands around it");
  unit_check (!go_text_call_of (&cut, "unmake(1)", "make"),
              "a part of a name is no name");
  text_free (&cut);
}

/* KIND: the text that ADD makes of NAME is WANTED; NULL if there is none.  */

static void
check_name (const char *name, const char *wanted, bool is_type)
{
  struct text text = { 0 };
  bool known = true;
  if (is_type)
    known = go_text_type (&text, name);
  else
    go_text_function (&text, name);
  bool right = known == (wanted != NULL)
               && strcmp (text.bytes ? text.bytes : "", wanted ? wanted : "")
                      == 0;
  if (!unit_check (right, "%s of %s", is_type ? "type" : "function", name))
    printf ("  got %s\n", text.bytes ? text.bytes : "nothing");
  text_free (&text);
}

int
main (void)
{
  test_sites (site_cases, sizeof site_cases / sizeof site_cases[0], false);
  test_sites (whole_cases, sizeof whole_cases / sizeof whole_cases[0], true);
  test_calls ();
  check_name ("go.p.F", "p.F", false);
  check_name ("go.p.F..func1", "p.F.func1", false);
  check_name ("main.T.Get", "main.T.Get", false);
  check_name ("example.org/x/y.F", "y.F", false);
  check_name ("__go_init_main", "main.init", false);
  check_name ("g.type..map_6int_7_2int", "map[int]*int", true);
  check_name ("type..map_6go_0p_0K_7string", "map[p.K]string", true);
  check_name ("type..struct_4_4x_5f_b_2_4void_5_5", "func", true);
  check_name ("type..h3c5b_zzz", NULL, true);
  check_name ("int..d", "int", true);
  check_name ("go.p.S..p", "*p.S", true);
  check_name ("go.p.S..f", NULL, true);
  return unit_finish ();
}
