/* GCC follows only the first of the pointers in a word of 16 bytes that memcpy
   copies between structures which are known by pointers, and takes others for
   unequal to the variables that they point to (its own defect, to be seen with
   variables of the program too).  What is released must not depend on it.  */
/* { dg-do run } */
/* { dg-malloc-calls 1 } */

#include <stdlib.h>
#include <string.h>

struct two
{
  int *first;
  int *second;
};

__attribute__ ((noipa)) static int *
keep (int *p)
{
  return p;
}

__attribute__ ((noipa)) static int
release_copy (int other, int heap)
{
  struct two source = { 0, 0 }, empty = { 0, 0 }, x = { 0, 0 }, y = { 0, 0 };
  source.first = malloc (sizeof (int)); /* { dg-note "moved to stack: 'malloc .*'" } */
  source.second = heap ? keep (malloc (100000))
                       : malloc (sizeof (int)); /* { dg-note "moved to stack: 'malloc .*'" } */
  *source.first = 3;
  *source.second = 4;
  struct two *to = other ? &y : &x;
  struct two *from = other == 2 ? &empty : &source;
  memcpy (to, from, sizeof *to);
  int result = *source.first + *source.second;
  free (to->second);
  free (to->first);
  return result;
}

int
main (void)
{
  return release_copy (0, 0) == 7 && release_copy (1, 0) == 7
                 && release_copy (1, 1) == 7
             ? 0
             : 1;
}
