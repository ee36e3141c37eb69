#include <mapescape/attributes.h>
#include <stdlib.h>

struct dict;
void dict_put (struct dict *, const char *key, void *value)
  MESC_MAP_PUT (1, 2, 3);

void
remember (struct dict *dict, const char *name)
{
  dict_put (dict, name, malloc (16));
}
