#include <stdlib.h>
#include <string.h>

char *
greeting (const char *name)
{
  size_t size = strlen (name) + 8;
  char *text = malloc (size);
  if (text)
    strcat (strcpy (text, "Hello, "), name);
  return text;
}

size_t
greeting_length (const char *name)
{
  char *text = greeting (name);
  size_t length = text ? strlen (text) : 0;
  free (text);
  return length;
}
