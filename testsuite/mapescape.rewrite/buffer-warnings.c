/* The buffer for a block of unknown size says nothing about what is in it: GCC
   warns of no more than it did.  */
/* { dg-do run } */
/* { dg-additional-options "-Wall -Wextra -Wformat-truncation=2 -Wformat-overflow=2 -Wstringop-overflow=4" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static int
cut_short (unsigned n)
{
  char *p = malloc (n + 1), out[32]; /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  memset (p, 'x', n);
  p[n] = 0;
  snprintf (out, sizeof out, "%s-%s", p, p);
  int result = out[1];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
copied (const char *text)
{
  char *p = malloc (strlen (text) + 1); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  char out[16];
  strcpy (p, text);
  sprintf (out, "%s", p);
  int result = out[0];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
signed_count (int n)
{
  int *p = calloc (n, sizeof *p); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  for (int i = 0; i < n; i++)
    p[i] += i;
  int result = p[n - 1];
  free (p);
  return result;
}

int
main (void)
{
  return cut_short (20) == 'x' && copied ("word") == 'w'
                 && signed_count (10) == 9 && signed_count (1000) == 999
             ? 0
             : 1;
}
