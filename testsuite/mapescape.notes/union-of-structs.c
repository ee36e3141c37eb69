/* A tagged value, as interpreters have them.  */

#include <stdlib.h>
#include <string.h>

struct value
{
  enum { NUMBER, STRING } kind;
  union
  {
    double number;
    char *string;
  };
};

struct value
value_string (const char *text) /* { dg-note "'text' does not escape" } */
{
  struct value value;

  value.kind = STRING;
  value.string = strdup (text); /* { dg-note "'strdup .text.' escapes to heap" } */
  return value;
}

void
value_release (struct value *value) /* { dg-note "'value' does not escape" } */
{
  if (value->kind == STRING)
    free (value->string);
}

size_t
value_size (const char *text) /* { dg-note "'text' does not escape" } */
{
  struct value value = value_string (text); /* { dg-note "'value_string .text.' does not escape" } */
  size_t size = value.kind == STRING ? strlen (value.string) : 0;

  value_release (&value);
  return size;
}
