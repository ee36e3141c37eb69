/* Which formats make printf and scanf do no more than their models say.

   What is not known here is not plain: an argument for it may be kept or
   written to by an extension of the library.  */

#include "models.h"

#include <string.h>

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
