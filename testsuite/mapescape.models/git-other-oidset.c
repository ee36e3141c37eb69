/* A struct has the name and the one field of git's oidset, and a function has
   a name and the arguments of git's: that is too little to take it for git's,
   for its header has none of the others.  */
/* { dg-do compile } */

#include <stdlib.h>

struct oidset
{
  void **set;
};

int oidset_contains (const struct oidset *, const void *);

int
not_gits (void)
{
  struct oidset set = { NULL };
  return oidset_contains (&set, malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
}
