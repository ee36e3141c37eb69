/* How large a number that a program computes can be.  */

#ifndef MAPESCAPE_SIZE_BOUND_H
#define MAPESCAPE_SIZE_BOUND_H

#include "compat.h"

#define SIZE_UNBOUNDED HOST_WIDE_INT_MAX

/* The largest value that EXPRESSION, an integer, can have when it is taken as
   a size, or SIZE_UNBOUNDED.  Only what the function itself shows counts:
   constants, arithmetic on them, masks, the ranges of narrow types, lengths
   of string literals.  */
HOST_WIDE_INT size_bound (tree expression);

/* The value of EXPRESSION if it has only one, or -1.  */
HOST_WIDE_INT size_constant (tree expression);

/* The number of characters of the string literal that POINTER leads to, or
   -1 if it is none, or can be something else.  */
HOST_WIDE_INT literal_length (tree pointer);

#endif
