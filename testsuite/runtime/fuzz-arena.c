/* Fuzzing arenas: the input is a sequence of operations, each of which is done
   to an arena and to a model of it (arena-model.h).  With AddressSanitizer all
   arenas are checked ones, with guards; arena-model-test does the same without
   it, with operations by chance.  */

#include "arena-model.h"

static struct model model;

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *wrong = model_run (&model, data, size);
  if (wrong != NULL)
    {
      fprintf (stderr, "%s\n", wrong);
      abort ();
    }
  return 0;
}
