#include <stdlib.h>

void **find_slot (void);

void
fill (void)
{
  *find_slot () = malloc (16);
}
