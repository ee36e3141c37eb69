/* Random small programs as flow graphs, for the oracle in random-graphs.c.

   A program has a few globals, tables of functions among them, the allocator
   as models, one function of which nothing is known, and one to four functions
   of random statements that obey the rules of flow.h: a value or a local
   object is used only inside its scope.  All accesses are of whole words.  */

#ifndef MAPESCAPE_RANDOM_PROGRAM_H
#define MAPESCAPE_RANDOM_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "flow.h"

#define WORD 8

/* The size of the largest object, in words.  */
#define MAX_WORDS 8

struct random_state
{
  uint64_t state;
};

/* Two seeds give two sequences that have nothing to do with each other.  */
void random_start (struct random_state *, uint64_t seed);

/* A number from 0 to LIMIT - 1.  LIMIT is not 0.  */
unsigned random_below (struct random_state *, unsigned limit);

/* True in PERCENT of all cases.  */
bool random_chance (struct random_state *, unsigned percent);

struct flow_program *random_program (uint64_t seed);

#endif
