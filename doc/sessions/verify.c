#include <stdio.h>
#include <stdlib.h>
#include <mapescape/attributes.h>

void remember (const char *name) MESC_MAP_NOESCAPE (1);
void greet_again (void);

static void
greet (int number)
{
  char *name = malloc (20);
  snprintf (name, 20, "guest %d", number);
  printf ("Hello, %s.\n", name);
  remember (name);
}

int
main (void)
{
  greet (1);
  greet_again ();
}
