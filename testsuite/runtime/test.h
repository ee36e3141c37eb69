/* What the tests of the runtime library share: unit.h, random numbers, and how
   much to do.  */

#ifndef MAPESCAPE_RUNTIME_TEST_H
#define MAPESCAPE_RUNTIME_TEST_H

#include <stdint.h>
#include <stdlib.h>

#include "../unit/unit.h"

/* COUNT, or less where everything is slow: sanitizers and valgrind.  The suite
   says in percent how much is wanted.  */
static inline unsigned long
test_effort (unsigned long count)
{
  const char *percent = getenv ("MESC_TEST_EFFORT");
  unsigned long scaled = percent ? count * strtoul (percent, NULL, 10) / 100
                                 : count;
  return scaled > 0 ? scaled : 1;
}

/* Random numbers, the same ones in each run: Steele, Lea and Flood, "Fast
   splittable pseudorandom number generators" (2014).  */
struct test_random
{
  uint64_t state;
};

static inline uint64_t
test_random (struct test_random *random)
{
  uint64_t z = random->state += 0x9e3779b97f4a7c15;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
  z = (z ^ z >> 27) * 0x94d049bb133111eb;
  return z ^ z >> 31;
}

/* A number below BOUND, which is not 0.  */
static inline uint64_t
test_below (struct test_random *random, uint64_t bound)
{
  return test_random (random) % bound;
}

#endif
