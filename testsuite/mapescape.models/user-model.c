/* A model file that the user names is believed without a header, but not of a
   struct that lacks the fields, nor of another prototype.  */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all -fplugin-arg-mapescape-model=$srcdir/mapescape.models/user-model.model" } */

#include <stdlib.h>

struct shelf
{
  void **rows;
  int load;
};
struct shelf *shelf_new (void);
void shelf_put (struct shelf *, const char *, void *);
void shelf_free (struct shelf *);
void shelf_label (void *, void *, int);

void
stays (void)
{
  struct shelf *s = shelf_new (); /* { dg-note "'shelf_new .*' does not escape" } */
  /* { dg-note "map grows beyond stack limit: .*" "" { target *-*-* } .-1 } */
  shelf_put (s, "a", malloc (1)); /* { dg-note "'malloc .1.' does not escape" } */
  shelf_free (s);
}

void
other_prototype (void)
{
  void *p;
  shelf_label (malloc (2), &p, 0); /* { dg-note "'malloc .2.' escapes to heap" } */
}
