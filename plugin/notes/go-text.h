/* The text of Go: what stands at a place in the source, and what gccgo's names
   for functions and types mean.

   Expressions keep Go's own spelling, which gofmt has made one; only white
   space, line ends and comments become one space.  The elements of a literal
   are left out, as Go's own compiler does: `map[string]int{...}'.

   Pure C11 without GCC's headers, so that it can be tested alone.  */

#ifndef MAPESCAPE_GO_TEXT_H
#define MAPESCAPE_GO_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

#ifdef __cplusplus
extern "C"
{
#endif

  enum go_site
  {
    GO_SITE_NONE,      /* Nothing that is known here.  */
    GO_SITE_VARIABLE,  /* A name alone: where it is declared.  */
    GO_SITE_STATEMENT, /* `go' or `defer'.  */
    GO_SITE_EXPRESSION
  };

  /* Add what stands at byte AT of SOURCE to TEXT, and set *START to where it
     begins, which is before AT where gccgo tells the place of a parenthesis
     or of a dot.  With WHOLE an expression is read to its end, as for `a + b';
     without, the first operand is, as for `new(T)' in it.  TEXT is as it was
     if there is nothing.  */
  enum go_site go_text_site (struct text *text, const char *source, size_t at,
                             bool whole, size_t *start);

  /* Add EXPRESSION up to the end of the call of CALLEE in it.  Returns false if
     there is none.  */
  bool go_text_call_of (struct text *text, const char *expression,
                        const char *callee);

  /* The number of arguments that the call CALL, the text of one, has.  */
  unsigned go_text_num_arguments (const char *call);

  /* Add the first argument of the call CALL.  Returns false if it is not all
     there: names are shortened.  */
  bool go_text_first_argument (struct text *text, const char *call);

  /* Add the name of the function that gccgo calls NAME, `go.p.F..func1', to
     TEXT: `p.F.func1'.  */
  void go_text_function (struct text *text, const char *name);

  /* Add the type that the descriptor NAME is of, `type..map_6int_7string', to
     TEXT: `map[int]string'.  Returns false, and adds nothing, if NAME does not
     tell: long names are hashes.  */
  bool go_text_type (struct text *text, const char *name);

#ifdef __cplusplus
}
#endif

#endif
