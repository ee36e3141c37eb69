/* A pointer in a struct that is copied to bytes on the heap is still in the
   part of it that is copied on from there.  */

#include <stdlib.h>
#include <string.h>

struct record
{
  long numbers[16];
  union
  {
    char letter;
    int *at;
  } kept;
};

void
keep_member (struct record *to) /* { dg-note "'to' does not escape" } */
{
  int *p = malloc (40); /* { dg-note "'malloc .40.' escapes to heap" } */
  char *bytes = malloc (sizeof *to); /* { dg-note "'malloc .sizeof .to.' does not escape" } */
  struct record from;
  from.kept.at = p;
  memcpy (bytes, &from, sizeof from);
  to->kept = ((struct record *)bytes)->kept;
  free (bytes);
}
