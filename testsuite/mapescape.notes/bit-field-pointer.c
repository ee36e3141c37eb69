/* A pointer kept in a wide bit-field beside a tag is a pointer turned into a
   number; with the number stored in a global the block is reachable.  */

#include <stdint.h>
#include <stdlib.h>

struct tagged
{
  uint64_t tag : 4;
  uint64_t address : 60;
};

struct tagged global;

void
keep (void)
{
  char *p = malloc (20); /* { dg-note "'malloc .20.' escapes to heap" } */

  global.address = (uint64_t)(uintptr_t)p >> 4;
}
