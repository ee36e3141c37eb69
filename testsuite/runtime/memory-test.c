/* Memory that was freed goes back to the system when it is asked for.

   { dg-runtime-skip asan the allocator is AddressSanitizer's }
   { dg-runtime-skip tsan the allocator is ThreadSanitizer's }
   { dg-runtime-skip valgrind the allocator is valgrind's }  */

#include <mapescape/memory.h>

#include <string.h>

#include "test.h"

#define BLOCKS 2000
#define BLOCK_SIZE ((size_t)16384)

int
main (void)
{
  static void *blocks[BLOCKS];
  for (int i = 0; i < BLOCKS; i++)
    {
      blocks[i] = malloc (BLOCK_SIZE);
      memset (blocks[i], 1, BLOCK_SIZE);
    }
  size_t peak = mesc_memory_resident ();
  unit_check (peak > BLOCKS * BLOCK_SIZE, "what is in use is resident");
  /* The last block keeps the heap from shrinking by itself.  */
  for (int i = 0; i < BLOCKS - 1; i++)
    free (blocks[i]);
  size_t before = mesc_memory_resident ();
  size_t released = mesc_memory_release ();
  size_t after = mesc_memory_resident ();
  unit_check (before > peak / 2, "what is freed stays resident");
  unit_check (released > BLOCKS * BLOCK_SIZE / 2
                  && after + BLOCKS * BLOCK_SIZE / 2 < peak,
              "until it is released (%zu bytes)", released);
  free (blocks[BLOCKS - 1]);
  return unit_finish ();
}
