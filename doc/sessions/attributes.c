#include <mapescape/attributes.h>
#include <stdlib.h>

typedef struct dict dict MESC_MAP_TYPE;
dict *dict_new (size_t size_hint) MESC_MAP_MAKE (0, 1);
void dict_free (dict *) MESC_MAP_FREE (1);
void dict_put (dict *, const char *key, void *value) MESC_MAP_PUT (1, 2, 3);
void *dict_get (dict *, const char *key) MESC_MAP_GET (1, 2);
void log_text (const char *) MESC_MAP_NOESCAPE (1);

int
local (const char *name)
{
  dict *d = dict_new (8);
  int *count = calloc (1, sizeof *count);
  dict_put (d, name, count);
  log_text (name);
  int result = *(int *) dict_get (d, name);
  dict_free (d);
  free (count);
  return result;
}
