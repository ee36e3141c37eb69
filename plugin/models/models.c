/* The table of models, found by name.

   The table stands in libc.def and gccgo.def in groups that belong together, which is how
   it is read and kept right.  For the machine an index of it is sorted by
   name at first use and searched by halves.  */

#include "models.h"

#include <stdlib.h>
#include <string.h>

#include "model-text.h"

struct model
{
  const char *name;
  unsigned flags;
  const char *body;
};

enum
{
  FORMAT_MASK = 15,
  FORMAT_SCANF = 16,
  NAME_RESERVED = 32,
  GO_RUNTIME = 64,
  MAKES_TEXT = 128,
  BUFFER_SHIFT = 8
};

#define ISO NAME_RESERVED
#define GO GO_RUNTIME
#define TEXT MAKES_TEXT
#define PRINTF(N) (N)
#define SCANF(N) (FORMAT_SCANF | (N))
#define BUFFER(N) ((N) << BUFFER_SHIFT)

static const struct model models[] = {
#define MODEL(NAME, FLAGS, BODY) { NAME, FLAGS, BODY },
#include "libc.def"
#include "gccgo.def"
#undef MODEL
};

enum
{
  NUM_MODELS = sizeof models / sizeof models[0]
};

static const struct model *models_by_name[NUM_MODELS];

static int
compare_models (const void *a, const void *b)
{
  const struct model *const *left = a, *const *right = b;
  return strcmp ((*left)->name, (*right)->name);
}

static const struct model *const *
sorted_models (void)
{
  if (models_by_name[0] == NULL)
    {
      for (unsigned i = 0; i < NUM_MODELS; i++)
        models_by_name[i] = &models[i];
      qsort (models_by_name, NUM_MODELS, sizeof models_by_name[0],
             compare_models);
    }
  return models_by_name;
}

static const struct model *
find_exactly (const char *name)
{
  struct model key = { name, 0, NULL };
  const struct model *key_pointer = &key;
  const struct model *const *found
      = bsearch (&key_pointer, sorted_models (), NUM_MODELS,
                 sizeof models_by_name[0], compare_models);
  return found ? *found : NULL;
}

/* A builtin that stands for a library function is that function.  */
static const struct model *
find_model (const char *name)
{
  static const char prefix[] = "__builtin_";
  size_t length = sizeof prefix - 1;
  const struct model *model = find_exactly (name);
  if (!model && strncmp (name, prefix, length) == 0)
    model = find_exactly (name + length);
  return model;
}

const char *
model_text (const char *name)
{
  const struct model *model = find_model (name);
  return model ? model->body : NULL;
}

bool
model_is_allocator (const char *name)
{
  const struct model *model = find_model (name);
  return model && strstr (model->body, "= new") != NULL;
}

bool
model_is_reserved (const char *name)
{
  if (name[0] == '_' && (name[1] == '_' || (name[1] >= 'A' && name[1] <= 'Z')))
    return true;
  const struct model *model = find_model (name);
  return model && (model->flags & NAME_RESERVED) != 0;
}

bool
model_makes_text (const char *name)
{
  const struct model *model = find_model (name);
  return model && (model->flags & MAKES_TEXT) != 0;
}

bool
model_is_of_go (const char *name)
{
  const struct model *model = find_model (name);
  return model && (model->flags & GO_RUNTIME) != 0;
}

int
model_format_argument (const char *name)
{
  const struct model *model = find_model (name);
  return model ? (int)(model->flags & FORMAT_MASK) : 0;
}

int
model_buffer_argument (const char *name)
{
  const struct model *model = find_model (name);
  return model ? (int)(model->flags >> BUFFER_SHIFT) : 0;
}

bool
model_format_is_plain (const char *name, const char *format)
{
  const struct model *model = find_model (name);
  if (!model || (model->flags & FORMAT_MASK) == 0)
    return false;
  return model->flags & FORMAT_SCANF ? model_scanf_format_is_plain (format)
                                     : model_printf_format_is_plain (format);
}

unsigned
model_count (void)
{
  return NUM_MODELS;
}

const char *
model_name (unsigned index)
{
  return sorted_models ()[index]->name;
}
