/* The body of a model, for a call.

   The text in the table may mention arguments by value, as in `size @3': a
   call that has constants there gets a body of its own, which says how many
   bytes are meant.  There are as many bodies as there are different texts;
   they are kept in a hash table, so that two calls with the same body get the
   same string.  */

#include "models.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "model-text.h"

/* A function lets all arguments escape for which it has no parameter.  Every
   body therefore mentions `rest', and so has parameters for all of them.  */
static const char all_parameters[] = "\nignored = rest";

enum
{
  NUM_BUCKETS = 1024
};

struct instance
{
  struct instance *next;
  char text[];
};

static struct instance *buckets[NUM_BUCKETS];

struct text_buffer
{
  char *text;
  unsigned length, room;
};

static void
append (struct text_buffer *buffer, const char *text, size_t length)
{
  buffer->text
      = mesc_grow (buffer->text, &buffer->room, buffer->length + length + 1, 1);
  memcpy (buffer->text + buffer->length, text, length);
  buffer->length += length;
  buffer->text[buffer->length] = '\0';
}

const char *
model_keep_text (const char *text)
{
  uint32_t hash = 2166136261u;
  for (const char *p = text; *p; p++)
    hash = (hash ^ (unsigned char)*p) * 16777619u;
  struct instance **bucket = &buckets[hash % NUM_BUCKETS];
  for (struct instance *old = *bucket; old; old = old->next)
    if (strcmp (old->text, text) == 0)
      return old->text;
  size_t size = strlen (text) + 1;
  struct instance *instance = mesc_xmalloc (sizeof *instance + size);
  memcpy (instance->text, text, size);
  instance->next = *bucket;
  *bucket = instance;
  return instance->text;
}

/* Read `@N' or `@N*@M' at *TEXT, and go past it.  Returns false if its value
   is not known, is not positive or is too large for an object.  */
static bool
read_product (const char **text, unsigned num_arguments,
              const struct flow_argument *arguments, uint64_t *product)
{
  bool known = true;
  bool more;
  *product = 1;
  do
    {
      char *end;
      unsigned long number = strtoul (*text + 1, &end, 10);
      const struct flow_argument *argument
          = number <= num_arguments ? &arguments[number - 1] : NULL;
      if (!argument || !argument->is_constant
          || argument->constant > INT32_MAX / *product)
        known = false;
      else if (known)
        *product *= argument->constant;
      if (*product == 0)
        {
          *product = 1;
          known = false;
        }
      more = end[0] == '*' && end[1] == '@';
      *text = end + more;
    }
  while (more);
  return known;
}

/* What stands for a value that is not known behind the text up to BEFORE: a
   stride, an offset or a size.  */
static const char *
unknown_value (const char *before)
{
  if (before[-1] == '[')
    return "1";
  return before[-2] == '+' ? "0 [1 : 0x7fffffffffffffff]" : "?";
}

const char *
model_text_for_call (const char *text, unsigned num_arguments,
                     const struct flow_argument *arguments)
{
  struct text_buffer buffer = { NULL, 0, 0 };
  const char *at;
  while ((at = strchr (text, '@')) != NULL)
    {
      append (&buffer, text, at - text);
      const char *instead = unknown_value (at);
      char number[24];
      uint64_t product;
      text = at;
      if (read_product (&text, num_arguments, arguments, &product))
        {
          snprintf (number, sizeof number, "%" PRIu64, product);
          instead = number;
        }
      append (&buffer, instead, strlen (instead));
    }
  append (&buffer, text, strlen (text));
  append (&buffer, all_parameters, sizeof all_parameters - 1);
  const char *kept = model_keep_text (buffer.text);
  free (buffer.text);
  return kept;
}

const char *
model_body_for_call (const char *name, unsigned num_arguments,
                     const struct flow_argument *arguments)
{
  const char *text = model_text (name);
  return text ? model_text_for_call (text, num_arguments, arguments) : NULL;
}

const char *
model_body (const char *name)
{
  return model_body_for_call (name, 0, NULL);
}
