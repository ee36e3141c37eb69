/* The arguments of main are parameters like any other.  */

#include <stdlib.h>

char *program;

int
main (int argc, char **argv) /* { dg-note "leaking param content: 'argv'" } */
{
  if (argc > 0)
    program = argv[0];
  return 0;
}
