/* Where a local variable is kept.

   Not every variable is an object of its own.  One that a nested function uses
   is a field of a frame, one that is returned may be the result itself, and
   what a lambda, a coroutine or a structured binding calls a variable may be
   part of something that only a pointer leads to.  */

#ifndef MAPESCAPE_VARIABLE_PLACE_H
#define MAPESCAPE_VARIABLE_PLACE_H

#include "compat.h"

#include "escape/flow.h"

enum variable_place_kind
{
  VARIABLE_ELSEWHERE, /* In what belongs to someone else, or nowhere: this
                         function does nothing with it.  */
  VARIABLE_OF_OBJECT, /* At OFFSET of OBJECT.  */
  VARIABLE_IS_RESULT  /* In storage that the caller provides.  */
};

struct variable_place
{
  variable_place_kind kind;
  flow_object object;
  uint64_t offset;
};

variable_place find_variable_place (const flow_function *function, tree decl);

#endif
