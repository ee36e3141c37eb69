/* What dies with an iteration of a loop, and what is carried on.  */

#include <stdlib.h>
#include <string.h>

static int
each_on_its_own (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      char *text = malloc (8); /* { dg-verify { claimed 10 checked 10 in_time 3 expired 7 } } */
      strcpy (text, "abc");
      sum += text[i % 3];
      if (i < 3)
        free (text);
      if (i == 8)
        continue;
    }
  return sum;
}

static int
left_early (int n)
{
  for (int i = 0; i < n; i++)
    for (int k = 0;; k++)
      {
        int *p = malloc (sizeof *p); /* { dg-verify { claimed 5 checked 5 expired 5 } } */
        *p = k;
        if (*p == 2)
          break;
        if (i == 1 && *p == 1)
          return i;
      }
  return n;
}

static int
carried_on (int n)
{
  int *last = NULL;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p); /* { dg-verify { claimed 10 checked 10 in_time 10 } } */
      *p = i + (last ? *last : 0);
      sum += *p;
      free (last);
      last = p;
    }
  free (last);
  return sum;
}

static int
grown (int n)
{
  int *all = NULL;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      all = realloc (all, (i + 1) * sizeof *all); /* { dg-verify { claimed 10 checked 10 in_time 10 } } */
      all[i] = i;
    }
  for (int i = 0; i < n; i++)
    sum += all[i];
  free (all);
  return sum;
}

int
main (void)
{
  int sum = each_on_its_own (10);
  return sum != 4 * 'a' + 3 * 'b' + 3 * 'c' || left_early (3) != 1
         || carried_on (10) != 165 || grown (10) != 45;
}
