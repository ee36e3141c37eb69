#include <stdlib.h>
#include <string.h>

int
count_letters (const char *text)
{
  int *counts = calloc (26, sizeof *counts);
  char *copy = malloc (strlen (text) + 1);
  int different = 0;
  if (!counts || !copy)
    return -1;
  strcpy (copy, text);
  for (char *c = copy; *c; c++)
    if (*c >= 'a' && *c <= 'z' && counts[*c - 'a']++ == 0)
      different++;
  free (copy);
  free (counts);
  return different;
}
