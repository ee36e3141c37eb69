/* A program of the lifetime oracle that is built with AddressSanitizer, for
   verify-programs-test.sh: its argument names what it does.  */

#include <stdlib.h>
#include <string.h>

#include "verify-unit.h"

static char *volatile kept;
static volatile char sink;

static INSTRUMENTED void
own (int release)
{
  ENTER;
  CALL (OWN_MALLOC);
  kept = malloc (10);
  memset (kept, 'o', 10);
  frame->site = NULL;
  if (release)
    free (kept);
  LEAVE;
}

static INSTRUMENTED void
spin (void)
{
  ENTER;
  for (int i = 0; i < 3; i++)
    {
      __mesc_verify_iterate (frame, 1);
      if (i == 2)
        sink = kept[1];
      CALL (SPIN_MALLOC);
      kept = malloc (16);
      kept[1] = 1;
    }
  __mesc_verify_iterate (frame, 1);
  LEAVE;
}

static INSTRUMENTED void
own_table (void)
{
  ENTER;
  CALL (OWN_TABLE_NEW);
  char *inner = malloc (30);
  kept = malloc (40);
  __mesc_verify_made (frame, kept);
  LEAVE;
  inner[29] = 1;
  free (inner);
}

/* Not every result is a block.  */

static INSTRUMENTED void
own_no_table (void)
{
  static char table[10];
  ENTER;
  CALL (OWN_TABLE_NEW);
  char *block = malloc (40);
  __mesc_verify_made (frame, block + 8);
  CALL (OWN_TABLE_NEW);
  __mesc_verify_made (frame, table);
  LEAVE;
  block[8] = table[0] = 1;
  free (block);
}

static INSTRUMENTED void
grow (void)
{
  ENTER;
  CALL (OWN_MALLOC);
  char *block = malloc (10);
  for (size_t size = 10; size < 10000; size *= 2)
    {
      CALL (OWN_REALLOC);
      block = realloc (block, size);
      block[size - 1] = 1;
    }
  free (block);
  LEAVE;
}

int
main (int count, char **arguments)
{
  const char *what = count > 1 ? arguments[1] : "";
  for (int i = 0; i < 500; i++)
    own (1);
  grow ();
  own_no_table ();
  own (strcmp (what, "release-twice") == 0);
  if (strcmp (what, "read") == 0)
    sink = kept[9];
  else if (strcmp (what, "write") == 0)
    memset (kept, 0, 5);
  else if (strstr (what, "release"))
    free (kept);
  else if (strcmp (what, "reallocate") == 0)
    kept = realloc (kept, 100);
  else if (strcmp (what, "iterate") == 0)
    spin ();
  else if (strcmp (what, "result") == 0)
    {
      own_table ();
      sink = kept[1];
    }
  return 0;
}
