/* The textual form of a flow graph: for unit tests, and for the models of
   library functions.

     # comment, to the end of the line
     global NAME [size N] [readonly] [{ OFFSET: &NAME [+ N], ... }]
     function NAME (PARAMETER, ...) [extern | model]     # extern: no body
     {
       scope NAME [in SCOPE]
       object NAME [size N] [in SCOPE] [result]
       value NAME [in SCOPE]           # else made at its first use, scope 0
       STATEMENT
     }

   PARAMETER is NAME, `NAME copy' (FLOW_PASS_COPY), `NAME ...' (the rest) or
   `chain NAME'.  A STATEMENT ends at the end of its line or at `;'.  It may
   begin with `in SCOPE:' and end with `: REASON-CODE':

     a = &x [+ OFFSET]            a = b [+ OFFSET]
     a = *b [+ OFFSET] [size N]   *a [+ OFFSET] = b [size N]
     move *a [+ OFFSET] = *b [+ OFFSET] [size N]
     a = unknown      escape a      free a      return a
     a = new [SIZE]               SIZE is N, p, N * p or p * q, where p and q
                                  are parameters
     [r =] call NAME (a, 16, _)   `_': an argument without a pointer
     [r =] call *p (a, b)

   OFFSET is N, -N, ? (nothing known), N [STRIDE] or N [STRIDE : EXTENT].
   `*b + 8' means *(b + 8).  SIZE is the word size if not given; `size ?' is
   unknown, and the default of move.

   In a model the text is the body alone, with the parameters a1, a2, ... and
   `rest'.  */

#ifndef MAPESCAPE_FLOW_TEXT_H
#define MAPESCAPE_FLOW_TEXT_H

#include "flow.h"

#ifdef __cplusplus
extern "C"
{
#endif

/* What was wrong with a text.  Lines and columns count from 1.  */
struct flow_text_error
{
  unsigned line;
  unsigned column;
  char message[200];
};

/* Read TEXT into a new program, or return NULL and fill *ERROR.  The names in
   the program live as long as it does.  */
struct flow_program *flow_text_read (const char *text, unsigned word_size,
                                     struct flow_text_error *error);

/* Give FUNCTION, which has neither parameters nor body, the body TEXT.
   Returns false and fills *ERROR if the text is not well formed.  */
bool flow_text_model (struct flow_function *function, const char *text,
                      unsigned word_size, struct flow_text_error *error);

#ifdef __cplusplus
}
#endif

#endif
