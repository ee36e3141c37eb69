/* The table of models, found by name.

   The table stands in libc.def in groups that belong together, which is how
   it is read and kept right.  For the machine an index of it is sorted by
   name at first use and searched by halves.  */

#include "models.h"

#include <stdlib.h>
#include <string.h>

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
  NAME_RESERVED = 32
};

#define ISO NAME_RESERVED
#define PRINTF(N) (N)
#define SCANF(N) (FORMAT_SCANF | (N))

/* A flow graph's function lets all arguments escape for which it has no
   parameter.  Every body therefore mentions `rest', and so has parameters for
   all of them.  */
#define ALL_PARAMETERS "\nignored = rest"

static const struct model models[] = {
#define MODEL(NAME, FLAGS, BODY) { NAME, FLAGS, BODY ALL_PARAMETERS },
#include "libc.def"
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
model_body (const char *name)
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

int
model_format_argument (const char *name)
{
  const struct model *model = find_model (name);
  return model ? (int) (model->flags & FORMAT_MASK) : 0;
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

/* Formats.  */

static const char *
skip_any (const char *p, const char *characters)
{
  return p + strspn (p, characters);
}

static const char *
skip_digits (const char *p)
{
  return skip_any (p, "0123456789");
}

/* Past N$, or P itself.  */
static const char *
skip_position (const char *p)
{
  const char *end = skip_digits (p);
  return end > p && *end == '$' ? end + 1 : p;
}

/* Past a field width or a precision: digits, `*' or `*N$'.  */
static const char *
skip_width (const char *p)
{
  return *p == '*' ? skip_position (p + 1) : skip_digits (p);
}

/* Past hh, h, l, ll, q, L, j, z, Z, t.  */
static const char *
skip_length (const char *p)
{
  if ((p[0] == 'h' && p[1] == 'h') || (p[0] == 'l' && p[1] == 'l'))
    return p + 2;
  return *p && strchr ("hlqLjzZt", *p) ? p + 1 : p;
}

static bool
is_one_of (char c, const char *characters)
{
  return c != '\0' && strchr (characters, c) != NULL;
}

/* Past the conversion that begins behind a `%' at P, or NULL if it is not a
   plain one.  */
static const char *
skip_printf_conversion (const char *p)
{
  p = skip_position (p);
  p = skip_any (p, "-+ #0'I");
  p = skip_width (p);
  if (*p == '.')
    p = skip_width (p + 1);
  p = skip_length (p);
  return is_one_of (*p, "diouxXeEfFgGaAcsCSm%") ? p + 1 : NULL;
}

/* Past the `]' of the set that begins at P, or NULL.  */
static const char *
skip_scan_set (const char *p)
{
  if (*p == '^')
    p++;
  if (*p == ']')
    p++;
  p = strchr (p, ']');
  return p ? p + 1 : NULL;
}

/* The same for scanf.  In C89 `a' before s, S and [ is what `m' is now: it
   allocates.  */
static const char *
skip_scanf_conversion (const char *p)
{
  p = skip_position (p);
  p = skip_any (p, "*'I");
  p = skip_digits (p);
  p = skip_length (p);
  if (*p == '[')
    return skip_scan_set (p + 1);
  if (*p == 'a' && is_one_of (p[1], "sS["))
    return NULL;
  return is_one_of (*p, "diouxXeEfFgGaAcsCSn%") ? p + 1 : NULL;
}

bool
model_printf_format_is_plain (const char *format)
{
  while ((format = strchr (format, '%')) != NULL)
    if ((format = skip_printf_conversion (format + 1)) == NULL)
      return false;
  return true;
}

bool
model_scanf_format_is_plain (const char *format)
{
  while ((format = strchr (format, '%')) != NULL)
    if ((format = skip_scanf_conversion (format + 1)) == NULL)
      return false;
  return true;
}
