/* The way of C to clean up: labels at the end, each of which releases what was
   made before it.  Every path is a path on which nothing escapes.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
process (const char *text) /* { dg-note "'text' does not escape" } */
{
  int status = -1;
  char *copy = NULL;
  int *counts = NULL;
  size_t length = strlen (text);

  copy = malloc (length + 1); /* { dg-note "'malloc .length . 1.' does not escape" } */
  if (!copy)
    goto out;
  counts = calloc (256, sizeof *counts); /* { dg-note "'calloc .256, sizeof .counts.' does not escape" } */
  if (!counts)
    goto out_copy;
  memcpy (copy, text, length + 1);
  for (size_t i = 0; i < length; i++)
    {
      if (copy[i] == '!')
        {
          fprintf (stderr, "bad character in %s\n", copy);
          goto out_counts;
        }
      counts[(unsigned char)copy[i]]++;
    }
  status = counts['a'];
out_counts:
  free (counts);
out_copy:
  free (copy);
out:
  return status;
}
