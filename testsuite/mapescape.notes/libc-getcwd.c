/* getcwd and realpath allocate a buffer only if they are given none.  */

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

int
fills_what_it_is_given (const char *name) /* { dg-note "'name' does not escape" } */
{
  char here[PATH_MAX], there[PATH_MAX];

  return getcwd (here, sizeof here) != realpath (name, there);
}

int
allocates (const char *name) /* { dg-note "'name' does not escape" } */
{
  char *here = getcwd (NULL, 0); /* { dg-note "'getcwd .NULL, 0.' does not escape" } */
  char *there = realpath (name, NULL); /* { dg-note "'realpath .name, NULL.' does not escape" } */
  int root = here && there && !here[1] && !there[1];

  free (here);
  free (there);
  return root;
}

char *
may_allocate (char *buffer, size_t size) /* { dg-note "leaking param: 'buffer' to result ~r0 level=0" } */
{
  return getcwd (buffer, size); /* { dg-note "'getcwd .buffer, size.' escapes to heap" } */
}

/* What is filled is what is returned.  */
char *
fills_and_returns (char *buffer, size_t size) /* { dg-note "leaking param: 'buffer' to result ~r0 level=0" } */
{
  char *block = malloc (PATH_MAX); /* { dg-note "'malloc .*' escapes to heap" } */

  return block ? getcwd (block, PATH_MAX) /* { dg-note "'getcwd .block, .*' escapes to heap" } */
               : getcwd (buffer, size); /* { dg-note "'getcwd .buffer, size.' escapes to heap" } */
}
