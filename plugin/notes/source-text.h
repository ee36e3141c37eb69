/* The text of an expression, as the notes quote it.

   What the user wrote is brought into one form, so that the same expression
   has the same name however it is laid out: GNU style, on one line, without
   comments, and of a bounded length.

   Pure C11 without GCC's headers, so that it can be tested alone.  */

#ifndef MAPESCAPE_SOURCE_TEXT_H
#define MAPESCAPE_SOURCE_TEXT_H

#include <stdbool.h>

#include "text.h"

#ifdef __cplusplus
extern "C"
{
#endif

  /* The most columns that a name may have.  */
#define SOURCE_TEXT_COLUMNS 60

  /* Add the expression SOURCE, C or C++, to TEXT: one space before the opening
     parenthesis of a call, after commas and around binary operators, none
     inside parentheses; a cast as `(T *) x'; strings and character constants
     as they are; line ends and comments as white space.  */
  void source_text_normalize (struct text *, const char *source);

  /* Shorten TEXT to SOURCE_TEXT_COLUMNS bytes, if it has more, by putting
     `...' for its middle.  No UTF-8 sequence is cut.  */
  void source_text_shorten (struct text *);

  /* True if SOURCE is one complete call expression or new-expression: its
     brackets are balanced, its last token closes what its first ones open.
     CALLEE, if not NULL, is the unqualified name of the function that it must
     call: `__builtin_' may stand before it.  */
  bool source_text_is_call (const char *source, const char *callee);

  /* True if SOURCE has more than one token and its brackets are balanced: all
   that can be asked of the call of an operator.  */
  bool source_text_is_operation (const char *source);

  /* Find the call of CALLEE in SOURCE: where it begins and how many bytes it
       has.  Returns false if there is none, or if there are several that
       differ.  */
  bool source_text_find_call (const char *source, const char *callee,
                              size_t *start, size_t *length);

  /* Find the new-expression in SOURCE whose last token begins at byte LAST:
     where it begins and how many bytes it has.  */
  bool source_text_find_new (const char *source, size_t last, size_t *start,
                             size_t *length);

#ifdef __cplusplus
}
#endif

#endif
