/* What GCC removes by itself is gone with rewriting too, and what it keeps
   because of a check or a read moves.  */
/* { dg-do run } */
/* { dg-malloc-calls 0 } */

#include <stdlib.h>
#include <string.h>

struct vector
{
  int *data;
  int length;
};

__attribute__ ((noipa)) static int
nothing (void)
{
  int *p = malloc (16); /* { dg-note "moved to stack: 'p'" } */
  free (p);
  return 0;
}

__attribute__ ((noipa)) static int
lost (int a)
{
  int *p = malloc (16); /* { dg-note "moved to stack: 'p'" } */
  return a + (p == NULL);
}

__attribute__ ((noipa)) static int
read_back (int a)
{
  int *p = malloc (16); /* { dg-note "moved to stack: 'p'" } */
  p[0] = a;
  int result = p[0];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
zero (int a)
{
  int *p = calloc (4, 4); /* { dg-note "moved to stack: 'p'" } */
  p[0] = a;
  int result = p[0] + p[1];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
text (void)
{
  char *s = strdup ("abc"); /* { dg-note "moved to stack: 's'" } */
  int result = s[0];
  free (s);
  return result;
}

__attribute__ ((noipa)) static int
filled (unsigned char a)
{
  int *p = malloc (a * 4); /* { dg-note "moved to stack: 'p'$" } */
  for (int i = 0; i < a; i++)
    p[i] = i;
  free (p);
  return a;
}

__attribute__ ((noipa)) static int
part (int a)
{
  struct vector *v = malloc (sizeof *v); /* { dg-note "moved to stack: 'v'" } */
  v->data = malloc (16); /* { dg-note "moved to stack: 'malloc .16.'" } */
  v->data[0] = a;
  int result = v->data[0];
  free (v->data);
  free (v);
  return result;
}

__attribute__ ((noipa)) static int
set (void)
{
  int *p = malloc (16); /* { dg-note "moved to stack: 'p'" } */
  memset (p, 0, 16);
  int result = p[2];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
aligned (int a)
{
  int *p = aligned_alloc (16, 16); /* { dg-note "moved to stack: 'p'" } */
  free (p);
  return a;
}

int
main (void)
{
  return nothing () == 0 && lost (2) == 2 && read_back (3) == 3
                 && zero (4) == 4 && text () == 'a' && filled (200) == 200
                 && part (5) == 5 && set () == 0 && aligned (6) == 6
             ? 0
             : 1;
}
