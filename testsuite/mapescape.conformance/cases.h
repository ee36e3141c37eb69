/* What every case of the conformance suite may use.

   The suite asks of each allocation and each pointer parameter what Go's
   compiler says of the same code (GO), what C allows to be claimed at most
   (MUST), and what a precise analysis would say (MAY).  README in this
   directory has the notation.

   A Go variable whose address is taken is a cell from malloc here, because in
   C a real local variable cannot be moved to the heap.  Objects are not
   released unless the case is about that: the question is who may hold them
   when the function has returned.

   The sinks are globals that other units can read, so what is stored there
   is alive after the return.  */

#ifndef CONFORMANCE_CASES_H
#define CONFORMANCE_CASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern void *sink;
extern int int_sink;
extern int condition;

#define UNUSED __attribute__ ((unused))

#endif
