/* SPDX-License-Identifier: MIT

   The calls that led to here.  */

#ifndef MESC_STACK_H
#define MESC_STACK_H

#include <stddef.h>
#include <stdint.h>

#include "options.h"

#define MESC_STACK_MOST 64

/* Put into CALLERS the return addresses of this thread's calls, the innermost
   first, at most MESC_STACK_MOST of them, and return their number.

   MESC_STACK_UNWIND reads the compiler's unwind tables, which are right for
   all code but cost a microsecond or two.  MESC_STACK_FRAMES follows the chain
   of frame pointers, which costs nanoseconds; where code was compiled without
   them (-fomit-frame-pointer, the default) callers are missing from the
   result, but nothing outside this thread's stack is read.  */
size_t mesc_stack_walk (enum mesc_stack_walk how,
                        uintptr_t callers[MESC_STACK_MOST]);

#endif
