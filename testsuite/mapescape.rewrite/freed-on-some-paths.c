/* All releases of a block go with it, on whichever way they are; what is not
   released needs no release.  */
/* { dg-do run } */
/* { dg-malloc-calls 3 } */

#include <stdlib.h>
#include <string.h>

__attribute__ ((noinline)) static int
sum_8 (const int *p)
{
  int sum = 0;
  for (int i = 0; i < 8; i++)
    sum += p[i];
  return sum;
}

/* Two releases.  */

__attribute__ ((noipa)) static int
early (int n)
{
  int *p = malloc (8 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  for (int i = 0; i < 8; i++)
    p[i] = n;
  if (n > 3)
    {
      free (p);
      return 1;
    }
  int sum = sum_8 (p);
  free (p);
  return sum;
}

/* One way forgets it.  */

__attribute__ ((noipa)) static int
forgotten (int n)
{
  int *p = calloc (8, sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  if (!p)
    return -1;
  p[n & 7] = n;
  if (n > 3)
    return p[n & 7];
  int sum = sum_8 (p);
  free (p);
  return sum;
}

/* The way out that is common in C: what is not made yet is null.  */

__attribute__ ((noipa)) static int
cleaned_up (const char *name, int n)
{
  int result = -1;
  char *text = NULL;
  int *numbers = NULL;
  if (n < 0)
    goto out;
  text = malloc (20); /* { dg-note "moved to stack: 'text'" } */
  if (!text || strlen (name) >= 20)
    goto out;
  strcpy (text, name);
  numbers = malloc (8 * sizeof *numbers); /* { dg-note "moved to stack: 'numbers'" } */
  if (!numbers)
    goto out;
  for (int i = 0; i < 8; i++)
    numbers[i] = text[0];
  result = sum_8 (numbers);
out:
  free (numbers);
  free (text);
  return result;
}

/* One of two.  */

__attribute__ ((noipa)) static int
chosen (int n)
{
  int *p = n ? malloc (8 * sizeof *p) /* { dg-note "moved to stack: 'p'" } */
             : calloc (8, sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  int result = p[0];
  free (p);
  return result;
}

/* The other one stays.  */

static int *spare;

__attribute__ ((noipa)) static int
taken (int n)
{
  if (!spare)
    spare = malloc (8 * sizeof *spare); /* { dg-bogus-note "moved to" } */
  int *own = malloc (8 * sizeof *own); /* { dg-note "moved to stack: 'own'" } */
  own[0] = spare[0] = n;
  int *gone = n & 1 ? own : spare;
  int result = gone[0];
  free (gone);
  if (gone == spare)
    {
      spare = NULL;
      result += own[0];
      free (own);
    }
  return result;
}

int
main (void)
{
  if (early (5) != 1 || early (2) != 16 || forgotten (7) != 7
      || forgotten (2) != 2)
    return 1;
  if (cleaned_up ("a", 1) != 8 * 'a' || cleaned_up ("a", -1) != -1
      || cleaned_up ("no name of twenty letters", 1) != -1)
    return 2;
  if (chosen (0) != 0 || chosen (7) != 7)
    return 3;
  if (taken (0) != 0 || taken (1) != 1 || taken (2) != 4 || taken (4) != 8)
    return 4;
  return 0;
}
