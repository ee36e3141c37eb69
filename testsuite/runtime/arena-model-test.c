/* Any sequence of operations leaves an arena as its model says, with its
   allocator refusing requests now and then: see arena-model.h.  */

#include "arena-model.h"
#include "test.h"

#define MOST_BYTES 3000

static struct model model;

/* The first of COUNT random sequences after which something was wrong; or
   COUNT.  */

static unsigned long
first_wrong (unsigned long count, const char **wrong)
{
  static unsigned char bytes[MOST_BYTES];
  for (unsigned long seed = 0; seed < count; seed++)
    {
      struct test_random random = { seed };
      size_t size = test_below (&random, MOST_BYTES);
      for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)test_random (&random);
      *wrong = model_run (&model, bytes, size);
      if (*wrong != NULL)
        return seed;
    }
  return count;
}

int
main (void)
{
  unsigned long count = test_effort (3000);
  const char *wrong = NULL;
  unsigned long seed = first_wrong (count, &wrong);
  if (seed == count)
    unit_check (true, "random operations do what the model says");
  else
    unit_check (false, "seed %lu: %s", seed, wrong);
  return unit_finish ();
}
