/* A block that is kept in another one lives as long as that: both are variables
   where both die, and the inner one is none where the outer one outlives it.  */
/* { dg-do run } */
/* { dg-malloc-calls 15 } */

#include <stdio.h>
#include <stdlib.h>

struct box
{
  long *cell;
  struct box *inner;
};

/* Two boxes share a cell, and one is written while the other is read.  A wrong
   conclusion that they do not makes the loop endless.  */

static int shown;

static void
show (long value)
{
  if (value != shown++)
    exit (10);
}

static int
more (struct box *b)
{
  return *b->cell < 4;
}

static void
bump (struct box *b)
{
  show (*b->cell);
  *b->cell += 1;
}

static void
drive (struct box *reader, struct box *writer)
{
  while (more (reader))
    bump (writer);
}

__attribute__ ((noipa)) static void
shared (void)
{
  long *cell = malloc (sizeof *cell); /* { dg-note "moved to stack: 'cell'" } */
  *cell = 0;
  struct box *reader = malloc (sizeof *reader); /* { dg-note "moved to stack: 'reader'" } */
  struct box *writer = malloc (sizeof *writer); /* { dg-note "moved to stack: 'writer'" } */
  reader->cell = cell;
  writer->cell = cell;
  drive (reader, writer);
}

/* Boxes in boxes, released from the inside.  */

__attribute__ ((noinline)) static long
depth (const struct box *b)
{
  long sum = 0;
  for (; b; b = b->inner)
    sum = 10 * sum + *b->cell;
  return sum;
}

__attribute__ ((noipa)) static long
nested (long n)
{
  struct box *a = malloc (sizeof *a);  /* { dg-note "moved to stack: 'a'" } */
  struct box *b = malloc (sizeof *b);  /* { dg-note "moved to stack: 'b'" } */
  a->inner = b;
  b->inner = NULL;
  a->cell = malloc (sizeof *a->cell);  /* { dg-note "moved to stack: 'malloc .sizeof .a->cell.'" } */
  b->cell = malloc (sizeof *b->cell);  /* { dg-note "moved to stack: 'malloc .sizeof .b->cell.'" } */
  *a->cell = n;
  *b->cell = n + 1;
  long result = depth (a);
  free (a->inner->cell);
  free (a->cell);
  free (a->inner);
  free (a);
  return result;
}

/* The outer one has left the loop that makes the inner ones.  */

__attribute__ ((noipa)) static long
outlived (int n)
{
  struct box *outer = malloc (sizeof *outer); /* { dg-note "moved to stack: 'outer'" } */
  outer->cell = NULL;
  outer->inner = NULL;
  for (int i = 0; i < n; i++)
    {
      struct box *inner = malloc (sizeof *inner); /* { dg-bogus-note "moved to" } */
      long *cell = malloc (sizeof *cell); /* { dg-note "moved to stack: 'cell'" } */
      *cell = i;
      inner->cell = NULL;
      inner->inner = outer->inner;
      outer->inner = inner;
      if (i == n - 1)
        outer->cell = malloc (sizeof *outer->cell);
      if (outer->cell)
        *outer->cell = *cell + 100;
      free (cell);
    }
  long result = *outer->cell;
  while (outer->inner)
    {
      struct box *inner = outer->inner;
      outer->inner = inner->inner;
      free (inner);
      result++;
    }
  free (outer->cell);
  free (outer);
  return result;
}
/* { dg-prune-notes "malloc .sizeof .outer->cell." } */

/* The outer one is the caller's.  */

__attribute__ ((noinline)) static void
give (struct box *outer, long n)
{
  outer->cell = malloc (sizeof *outer->cell); /* { dg-bogus-note "moved to" } */
  *outer->cell = n;
  long *copy = malloc (2 * sizeof *copy); /* { dg-note "moved to stack: 'copy'" } */
  copy[n & 1] = *outer->cell;
  *outer->cell += copy[n & 1];
  free (copy);
}

struct box global;

int
main (void)
{
  shared ();
  if (shown != 4 || nested (3) != 34)
    return 1;
  if (outlived (7) != 113 || outlived (5) != 109)
    return 2;
  give (&global, 4);
  long result = *global.cell;
  free (global.cell);
  return result == 8 ? 0 : 3;
}
