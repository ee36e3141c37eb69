/* Internal to the models: how the set is filled, and the built-in texts.  */

#ifndef MAPESCAPE_MODEL_SET_H
#define MAPESCAPE_MODEL_SET_H

#include <stddef.h>

#include "map-model.h"

/* The built-in model files, made by embed-models; the last has no name.  */
struct builtin_model
{
  const char *file;
  const char *text;
};
extern const struct builtin_model builtin_models[];

/* A copy of the LENGTH bytes at TEXT that lives as long as the set.  */
const char *model_set_keep (const char *text, size_t length);

/* A new library, map type or function, without a name.  */
struct model_library *model_set_add_library (void);
struct map_model *model_set_add_map (void);
struct model_function *model_set_add_function (void);

/* Let NAME stand for MAP or FUNCTION: alone if that is the user's, else for
   that too.  */
void model_set_name_map (const char *name, struct map_model *map);
void model_set_name_function (const char *name,
                              struct model_function *function);

/* The elements of MAP have a handle.  */
void model_set_add_handle (struct map_model *map);

/* Number INDEX of what NAME stands for, or NULL, without the built-in files
   being read first.  */
struct map_model *model_set_find_map (const char *name, unsigned index);
struct model_function *model_set_find_function (const char *name,
                                                unsigned index);

/* A program's model says that what the functions are lent by the library NAME
   they do not keep.  */
void model_set_trust_callbacks (const char *name);
bool model_set_trusts_callbacks (const char *name);

/* True if there is a library NAME, in the built-in files too; these are not
   read for it.  */
bool model_set_has_library (const char *name);

/* What a body is read for.  */
struct body_view
{
  bool visible; /* Programs may look into the map's struct.  */
  bool trusted; /* The program's functions do not keep what they are lent.  */
};

/* TEXT, a body, with the words for where a map has its contents (`@keys')
   replaced by offsets, and `@lent' by what it means to VIEW; see role-body.c.
   If CHECK is not NULL, the constants of calls (`@3') are replaced as well, by
   1.  The caller frees the text.  */
struct body_check
{
  unsigned *origin; /* For each character of the new text, and behind it, the
                       offset in TEXT that it comes from.  To be freed.  */
  const char *unknown; /* The first `@' in TEXT that is wrong, or NULL.  */
};
char *model_body_lay_out (const char *text, struct body_view view,
                          struct body_check *check);

#endif
