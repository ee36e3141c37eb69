/* Models of library functions: what a function whose body is not seen does
   with the pointers that it is given.

   A model is a flow graph body in the textual form of escape/flow-text.h; the
   table of them is libc.def and, for what gccgo calls, gccgo.def.  A function without a model is opaque: all that
   it is given escapes.

   A model is found by name, and names lie.  Who asks must make sure that the
   function is the library's: it is if model_is_reserved says so (and the
   program is a hosted one, or the compiler's own builtin is called), or if
   its declaration stands in a system header.  A program may well have an
   `error' or a `getline' of its own.

   Strings that are returned live for ever.  Not thread-safe.  */

#ifndef MAPESCAPE_MODELS_H
#define MAPESCAPE_MODELS_H

#include <stdbool.h>

#include "escape/flow.h"

#ifdef __cplusplus
extern "C"
{
#endif

/* The body of the model of the function NAME, or NULL.  Here and below NAME
   may be that of a builtin: __builtin_memcpy is memcpy.  The body has
   parameters for all arguments of any call.

   If model_format_argument (NAME) is not 0, the body holds only for calls
   with a constant format for which model_format_is_plain is true.  In any
   other call the arguments behind the format, among them a va_list, escape
   (REASON_VARIADIC) besides what the body says.  */
const char *model_body (const char *name);

/* The same for a call with the NUM_ARGUMENTS ARGUMENTS, of which only the
   constants are looked at: how many bytes memcpy copies, how large the
   elements are that qsort sorts.  The strings are equal only if they are the
   same: a function that was given the body is good for all calls with that
   string.  */
const char *model_body_for_call (const char *name, unsigned num_arguments,
                                 const struct flow_argument *arguments);

/* The same for a body TEXT of a model that stands elsewhere, in which `@N' is
   the value of argument N.  */
const char *model_text_for_call (const char *text, unsigned num_arguments,
                                 const struct flow_argument *arguments);

/* A copy of TEXT that lives for ever, the same for the same text.  */
const char *model_keep_text (const char *text);

/* True if NAME makes storage that the user has to release: what is no longer
   known of the function under -fno-builtin-NAME or -ffreestanding.  */
bool model_is_allocator (const char *name);

/* True if no program may define a function NAME of its own: ISO C reserves
   it, or it begins as names of the implementation do.  */
bool model_is_reserved (const char *name);

/* True if NAME is a function of Go's runtime.  It is that in a unit of Go, and
   nothing at all is known of it in any other.  */
bool model_is_of_go (const char *name);

/* True if what NAME allocates is text: a string of its own length, into which
   no program puts anything else.  */
bool model_makes_text (const char *name);

/* The number of the argument that is a format, from 1; 0: there is none.  */
int model_format_argument (const char *name);

/* The number of the argument, from 1, that is a buffer to be filled: if it is
   not null the function returns it, allocates nothing and does nothing else
   to pointers.  0: there is none.  */
int model_buffer_argument (const char *name);

/* True if a call of NAME with the format FORMAT does no more than the body
   says: printf and its kin then read their arguments, scanf and its kin store
   numbers and characters in them.  False for %n and %p, for conversions that
   allocate (%ms, %as), and for all that is not known.  */
bool model_format_is_plain (const char *name, const char *format);

/* The same without a function to ask for.  */
bool model_printf_format_is_plain (const char *format);
bool model_scanf_format_is_plain (const char *format);

/* The number of models, and the name of number INDEX of them, in the order of
   strcmp.  */
unsigned model_count (void);
const char *model_name (unsigned index);

#ifdef __cplusplus
}
#endif

#endif
