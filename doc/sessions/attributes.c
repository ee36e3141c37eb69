#include <mapescape/attributes.h>
#include <stdlib.h>

struct MESC_MAP_TYPE registry { void **things; };

void log_text (const char *) MESC_MAP_NOESCAPE (1);
void send_text (const char *);

void
say (void)
{
  struct registry *registry = malloc (sizeof *registry);
  char *quiet = calloc (1, 16);
  char *loud = calloc (1, 16);
  log_text (quiet);
  send_text (loud);
  free (loud);
  free (quiet);
  free (registry);
}
