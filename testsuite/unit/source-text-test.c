/* Shows that an expression has one name however the user laid it out, that
   only a complete call of the right function is taken for one, and that a
   long name keeps its two ends.  Notes are compared between builds, so a name
   that depended on white space would be a new note.  */

#include "unit.h"

#include <string.h>

#include "notes/source-text.h"

struct name_case
{
  const char *source;
  const char *name;
};

static const struct name_case name_cases[] = {
  { "malloc(8)", "malloc (8)" },
  { "malloc   (  8  )", "malloc (8)" },
  { "malloc\n  (n*8)", "malloc (n * 8)" },
  { "malloc (sizeof(struct  tab)*n+1)",
    "malloc (sizeof (struct tab) * n + 1)" },
  { "calloc(1,sizeof*p)", "calloc (1, sizeof *p)" },
  { "f(\"a  b (\",'x', \"\\\"\" )", "f (\"a  b (\", 'x', \"\\\"\")" },
  { "f(s , /* how many */ 1) // all", "f (s, 1)" },
  { "f(a,\\\n  b)", "f (a, b)" },
  { "(struct tab*)make(1)", "(struct tab *) make (1)" },
  { "f((char**)x,(unsigned long)-1)", "f ((char **) x, (unsigned long) -1)" },
  { "f((T) &x)", "f ((T) &x)" },
  { "f((a) & x)", "f ((a) & x)" },
  { "f((T)x)", "f ((T) x)" },
  { "f(sizeof(int*))", "f (sizeof (int *))" },
  { "(*fp)(a)(b)", "(*fp) (a) (b)" },
  { "s->alloc(-1,&x,*y,!z)", "s->alloc (-1, &x, *y, !z)" },
  { "f(a-1,a- -1,a&b,a*b,a**b)", "f (a - 1, a - -1, a & b, a * b, a * *b)" },
  { "f(i++,--j,a[i++],x.y->z)", "f (i++, --j, a[i++], x.y->z)" },
  { "f(a?b:c)", "f (a ? b : c)" },
  { "f(0x1e+2,1e+2,.5)", "f (0x1e + 2, 1e+2, .5)" },
  { "f((struct p){1,2})", "f ((struct p) { 1, 2 })" },
  { "f(a<b,c>d)", "f (a < b, c > d)" },
  { "f(a<<2|b>>1)", "f (a << 2 | b >> 1)" },
  { "std::malloc(8)", "std::malloc (8)" },
  { "make<int,T*>(3)", "make<int, T *> (3)" },
  { "new T(3,4)", "new T (3, 4)" },
  { "new  T [n]", "new T[n]" },
  { "::new(std::nothrow) T", "::new (std::nothrow) T" },
  { "f(L\"x\" u8\"y\")", "f (L\"x\" u8\"y\")" },
  { "", "" },
};

static void
test_names (void)
{
  for (unsigned i = 0; i < sizeof name_cases / sizeof *name_cases; i++)
    {
      struct text text = { 0 };
      source_text_normalize (&text, name_cases[i].source);
      const char *name = text.bytes ? text.bytes : "";
      if (!unit_check (strcmp (name, name_cases[i].name) == 0, "name of %u: %s",
                       i, name_cases[i].name))
        printf ("# is: %s\n", name);
      /* What has been brought into form stays as it is.  */
      struct text again = { 0 };
      source_text_normalize (&again, name);
      unit_check (strcmp (again.bytes ? again.bytes : "", name) == 0,
                  "name of %u is its own name", i);
      text_free (&again);
      text_free (&text);
    }
}

struct call_case
{
  const char *source;
  const char *callee;
  bool is_call;
};

static const struct call_case call_cases[] = {
  { "malloc (8)", "malloc", true },
  { "malloc (8)", "calloc", false },
  { "malloc (8)", NULL, true },
  { "__builtin_malloc (8)", "malloc", true },
  { "malloc (8)", "__builtin_malloc", true },
  { "std::malloc (8)", "malloc", true },
  { "box.make<int> (8)", "make", true },
  { "(*fp) (8)", NULL, true },
  { "table[3] (8)", NULL, true },
  { "new T", NULL, true },
  { "::new T[8]", NULL, true },
  { "malloc (8", "malloc", false },
  { "malloc (8])", "malloc", false },
  { "malloc", "malloc", false },
  { "(8)", NULL, false },
  { "sizeof (8)", NULL, false },
  { "malloc (8) + 1", "malloc", false },
  { "outer (malloc (8))", "malloc", false },
  { "", NULL, false },
};

static void
test_calls (void)
{
  for (unsigned i = 0; i < sizeof call_cases / sizeof *call_cases; i++)
    {
      const struct call_case *c = &call_cases[i];
      unit_check (source_text_is_call (c->source, c->callee) == c->is_call,
                  "`%s' is %s call of %s", c->source, c->is_call ? "a" : "no",
                  c->callee ? c->callee : "anything");
    }
}

static void
test_operations (void)
{
  unit_check (source_text_is_operation ("m[\"x\"]"), "an index operates");
  unit_check (source_text_is_operation ("a + b"), "a sum operates");
  unit_check (!source_text_is_operation ("m"), "a name does not operate");
  unit_check (!source_text_is_operation ("m[3"), "half an index is none");
  unit_check (!source_text_is_operation (""), "nothing does not operate");
}

static void
test_shortening (void)
{
  struct text text = { 0 };
  text_add (&text, "a_name_that_is_short (enough)");
  source_text_shorten (&text);
  unit_check (strcmp (text.bytes, "a_name_that_is_short (enough)") == 0,
              "a short name stays");
  text_free (&text);

  text_add (&text, "first (");
  for (int i = 0; i < 40; i++)
    text_add (&text, "\303\244"); /* Two bytes each.  */
  text_add (&text, ", last)");
  source_text_shorten (&text);
  unit_check (text.length <= SOURCE_TEXT_COLUMNS, "a long name is cut");
  unit_check (strncmp (text.bytes, "first (", 7) == 0
                  && strcmp (text.bytes + text.length - 7, ", last)") == 0
                  && strstr (text.bytes, "...") != NULL,
              "a long name keeps its ends");
  const char *dots = strstr (text.bytes, "...");
  unit_check (dots && ((dots - text.bytes) - 7) % 2 == 0
                  && (dots[3] & 0xc0) != 0x80,
              "no character is cut in two");
  text_free (&text);
}

struct find_case
{
  const char *source;
  const char *callee; /* NULL: a new-expression that ends at `|'.  */
  const char *found;  /* NULL if there is none.  */
};

static const struct find_case find_cases[] = {
  { "sink (malloc (3))", "malloc", "malloc (3)" },
  { "sink (malloc  (3), 4)", "malloc", "malloc  (3)" },
  { "sink (malloc (3), malloc( 3 ))", "malloc", "malloc (3)" },
  { "sink (malloc (3), malloc (4))", "malloc", NULL },
  { "sink (\"malloc (3)\")", "malloc", NULL },
  { "sink (malloc)", "malloc", NULL },
  { "sink (malloc (3", "malloc", NULL },
  { "T *p = new T (3|);", NULL, "new T (3)" },
  { "p = new int[n|];", NULL, "new int[n]" },
  { "return new |Box;", NULL, "new Box" },
  { "f (new T (clone (new U)|), 1);", NULL, "new T (clone (new U))" },
  { "f (new T (clone (new |U)), 1);", NULL, "new U" },
  { "p = ::new (nothrow) T (|);", NULL, "::new (nothrow) T ()" },
  { "p = new std::|map<int, T *>;", NULL, "new std::map<int, T *>" },
  { "p = new |T < q;", NULL, "new T" },
  { "p = renew (|);", NULL, NULL },
};

/* Find what C is about and compare it.  */

static bool
finds_expected (const struct find_case *c)
{
  size_t start, length;
  bool found;
  struct text source = { 0 };
  const char *mark = c->callee ? NULL : strchr (c->source, '|');
  if (mark)
    {
      text_add_bytes (&source, c->source, (size_t)(mark - c->source));
      text_add (&source, mark + 1);
      found = source_text_find_new (source.bytes, (size_t)(mark - c->source),
                                    &start, &length);
    }
  else
    {
      text_add (&source, c->source);
      found = source_text_find_call (source.bytes, c->callee, &start, &length);
    }
  bool expected
      = found == (c->found != NULL)
        && (!found
            || (length == strlen (c->found)
                && !strncmp (source.bytes + start, c->found, length)));
  text_free (&source);
  return expected;
}

static void
test_finding (void)
{
  for (unsigned i = 0; i < sizeof find_cases / sizeof *find_cases; i++)
    unit_check (finds_expected (&find_cases[i]), "found in `%s': %s",
                find_cases[i].source,
                find_cases[i].found ? find_cases[i].found : "nothing");
}

int
main (void)
{
  test_names ();
  test_calls ();
  test_operations ();
  test_finding ();
  test_shortening ();
  return unit_finish ();
}
