/* The textual form of a flow graph: for unit tests, and for the models of
   library functions.

     # comment, to the end of the line
     global NAME [size N] [readonly] [{ OFFSET: &NAME [+ N], ... }]
     function NAME (PARAMETER, ...) [extern | model [text]]  # extern: no body
     {
       scope NAME [in SCOPE]
       object NAME [size N] [in SCOPE] [result]
       value NAME [in SCOPE] [renewed] # else made at its first use, scope 0
       STATEMENT
     }

   PARAMETER is NAME, `NAME copy' (FLOW_PASS_COPY), `NAME nopointer' (its type
   holds no pointer), `NAME ...' (the rest) or `chain NAME'; the rest stands
   behind the parameters with a name of their own, the chain behind all.  A
   STATEMENT ends at the end of its line or at `;'.  It may begin with
   `in SCOPE:' and end with `: REASON-CODE':

     a = &x [+ OFFSET]            a = b [+ OFFSET]
     a = *b [+ OFFSET] [size N]   *a [+ OFFSET] = b [size N]
     move *a [+ OFFSET] = *b [+ OFFSET] [size N]
     a = unknown      escape a      free a      return a
     a = new [SIZE]               SIZE is N, p, N * p, p * q or N * p * q,
                                  where p and q are parameters, or ?
     [r =] call NAME (a, 16, _)   `_': an argument without a pointer
     [r =] call *p (a out, b)     `out': a points to a pointer that the
                                  callee may set; `b lent': a callee that
                                  is not known does not keep it; `chain a',
                                  the last: the static chain

   OFFSET is N, -N, ? (nothing known), N [STRIDE] or N [STRIDE : EXTENT].
   `*b + 8' means *(b + 8).  A number is one of bytes, or with `w' behind it
   one of words: 2w.  The size of a load or store is the word size if
   not given; `size ?' is unknown, and the default of all else.  A local object
   hides a global one, and `&NAME' of a function is its code.  The position of
   a statement or scope is its line; in a model it is 0.

   Functions and globals may be used before they are declared, scopes and
   objects may not.  Names are made of letters, digits, `_', `.', `$' and `~';
   the words that begin a declaration or a statement, and `in', `new',
   `unknown', `chain' and `_', do not name a value, an object or a scope.

   In a model the text is the body alone, with the parameters a1, a2, ... up to
   the highest that is used, and `rest' if it is; `&NAME' is the code of a
   function that whoever reads the model finds.  */

#ifndef MAPESCAPE_FLOW_TEXT_H
#define MAPESCAPE_FLOW_TEXT_H

#include <stdio.h>

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

/* Give FUNCTION, which has neither parameters nor body, the body TEXT, and
   make it a model.  Returns false and fills *ERROR if the text is not well
   formed; FUNCTION then has half a body and stays without has_body.  */
bool flow_text_model (struct flow_function *function, const char *text,
                      unsigned word_size, struct flow_text_error *error);

/* The function NAME of the program that a model is read into, or NULL.  */
typedef struct flow_function *flow_text_find (void *data, const char *name);

/* The same for a TEXT that may name functions: FIND is asked for them.  */
bool flow_text_model_with (struct flow_function *function, const char *text,
                           unsigned word_size, flow_text_find *find, void *data,
                           struct flow_text_error *error);

/* Print FUNCTION, behind the globals that it can reach and, as extern, the
   functions, so that what is printed reads back with a word size of 8.  Names
   are changed where they are missing, not unique or no names.  */
void flow_text_print (const struct flow_function *function, FILE *file);

/* Print PROGRAM likewise, with the bodies of all its functions.  */
void flow_text_print_program (const struct flow_program *program, FILE *file);

/* True if WORD cannot name a value, an object or a scope.  */
bool flow_text_reserved (const char *word, size_t length);

/* The reason that a statement has if the text gives none.  */
enum reason flow_text_default_reason (enum flow_op op);

#ifdef __cplusplus
}
#endif

#endif
