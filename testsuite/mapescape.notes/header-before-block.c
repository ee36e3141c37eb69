/* The way of stb_ds and sds: a header in front of the block that is handed
   out.  A pointer into the middle is a pointer to the whole.  */

#include <stdlib.h>

struct header
{
  size_t length;
};

char *
string_new (size_t length)
{
  struct header *header = malloc (sizeof *header + length + 1); /* { dg-note "'malloc .sizeof .header . length . 1.' escapes to heap" } */

  if (!header)
    abort ();
  header->length = length;
  return (char *)(header + 1);
}

size_t
string_length (const char *string) /* { dg-note "'string' does not escape" } */
{
  return ((const struct header *)string)[-1].length;
}

void
string_free (char *string) /* { dg-note "'string' does not escape" } */
{
  free ((struct header *)string - 1);
}

size_t
measure (void)
{
  char *string = string_new (10); /* { dg-note "'string_new .10.' does not escape" } */
  size_t length = string_length (string);

  string_free (string);
  return length;
}
