/* Calls through a constant table of functions: the functions in it are known,
   and what is done is what any of them does.  */

#include <stdlib.h>

int *kept;

static int
read_it (int *p) /* { dg-note "'p' does not escape" } */
{
  return *p;
}

static int
clear_it (int *p) /* { dg-note "'p' does not escape" } */
{
  *p = 0;
  return 1;
}

static int
keep_it (int *p) /* { dg-note "leaking param: 'p'" } */
{
  kept = p;
  return 2;
}

static int (*const harmless[]) (int *) = { read_it, clear_it };
static int (*const mixed[]) (int *) = { read_it, keep_it };

int
call_harmless (unsigned which)
{
  int *p = malloc (sizeof *p); /* { dg-note "'malloc .sizeof .p.' does not escape" } */
  int result;

  if (!p)
    return -1;
  *p = 5;
  result = harmless[which & 1] (p);
  free (p);
  return result;
}

int
call_mixed (unsigned which)
{
  int *p = malloc (sizeof *p + 4); /* { dg-note "'malloc .sizeof .p . 4.' escapes to heap" } */

  if (!p)
    return -1;
  *p = 5;
  return mixed[which & 1] (p);
}
