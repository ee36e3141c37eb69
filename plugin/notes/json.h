/* Members of JSON objects, added to a text one after the other.  The caller
   writes the braces: a member that follows the opening one has no comma before
   it.

   Pure C11 without GCC's headers, so that it can be tested alone.  */

#ifndef MAPESCAPE_JSON_H
#define MAPESCAPE_JSON_H

#include <stdint.h>

#include "text.h"

#ifdef __cplusplus
extern "C"
{
#endif

  /* The key alone; the value follows.  */
  void json_add_key (struct text *, const char *key);

  /* VALUE may be of any bytes; NULL is written as null.  */
  void json_add_string (struct text *, const char *key, const char *value);

  void json_add_unsigned (struct text *, const char *key, uint64_t value);
  void json_add_integer (struct text *, const char *key, int value);

#ifdef __cplusplus
}
#endif

#endif
