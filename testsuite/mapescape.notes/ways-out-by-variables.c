/* Ways out through variables, fields and arrays whose address is known
   elsewhere or becomes known: each of the blocks below escapes.
   Parameters are not looked at.  */
/* { dg-prune-notes "param|'\\w+' does not escape" } */
/* { dg-additional-options "-w" } */

#include <stdlib.h>
#include <string.h>

extern void opaque_register (void *);
extern void opaque (void);
char *kept;
struct in
{
  char *p;
};
struct out
{
  struct in *i;
};
struct big
{
  char *p[4];
};
static struct big *cache;
struct nest
{
  struct
  {
    struct
    {
      char *x;
    } b;
  } a[3];
} kept_nest;

void
stored_after_registration (void)
{
  char *slot;
  opaque_register (&slot);
  slot = malloc (101); /* { dg-note "'malloc .101.' escapes to heap" } */
  opaque ();
}

void
stored_before_registration (void)
{
  char *slot = malloc (102); /* { dg-note "'malloc .102.' escapes to heap" } */
  opaque_register (&slot);
}

void
stored_two_structs_down (void)
{
  struct in i;
  struct out o;
  o.i = &i;
  opaque_register (&o);
  i.p = malloc (103); /* { dg-note "'malloc .103.' escapes to heap" } */
  opaque ();
}

void
element_of_lazy_cache (int i)
{
  if (!cache)
    cache = calloc (1, sizeof *cache); /* { dg-note "'calloc .1, sizeof .cache.' escapes to heap" } */
  cache->p[i] = malloc (117); /* { dg-note "'malloc .117.' escapes to heap" } */
}

void
moved_by_realloc (void)
{
  char *p = malloc (118); /* { dg-note "'malloc .118.' escapes to heap" } */
  char **q = malloc (8); /* { dg-note "'malloc .8.' does not escape" } */
  *q = p;
  q = realloc (q, 16); /* { dg-note "'realloc .*' does not escape" } */
  kept = *q;
  free (q);
}

void
moved_between_arrays (void)
{
  char *p = malloc (119); /* { dg-note "'malloc .119.' escapes to heap" } */
  char *a[2] = { p, 0 };
  char *b[2];
  memmove (b, a, sizeof a);
  kept = b[0];
}

void
through_one_of_two_places (char **out, int n)
{
  char *p = malloc (123); /* { dg-note "'malloc .123.' escapes to heap" } */
  if (n)
    out = &kept;
  *out = p;
}

void
through_static_pointer (void)
{
  char *p = malloc (124); /* { dg-note "'malloc .124.' escapes to heap" } */
  static char **where = &kept;
  *where = p;
}

char *
assumed_aligned (void)
{
  char *p = malloc (132); /* { dg-note "'malloc .132.' escapes to heap" } */
  return __builtin_assume_aligned (p, 16);
}

void
element_of_nested_arrays (int i)
{
  struct nest n;
  n.a[i].b.x = malloc (143); /* { dg-note "'malloc .143.' escapes to heap" } */
  kept_nest.a[2] = n.a[1];
}

void
variable_length_array (int n)
{
  char *v[n];
  char **p = v;
  for (int i = 0; i < n; i++)
    *p++ = malloc (144); /* { dg-note "'malloc .144.' escapes to heap" } */
  kept = v[n - 1];
}

char *
last_of_several (int n)
{
  char *p = 0;
  for (int i = 0; i < n; i++)
    {
      char *q = malloc (145); /* { dg-note "'malloc .145.' escapes to heap" } */
      if (p)
        free (p);
      p = q;
    }
  return p;
}

void
parameter_under_another_name (struct in *i)
{
  struct in *j = i;
  if (j == (void *)&kept)
    return;
  j->p = malloc (146); /* { dg-note "'malloc .146.' escapes to heap" } */
}
