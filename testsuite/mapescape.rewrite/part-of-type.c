/* A block that has room for the first members of its type only does not become
   a variable: GCC would conclude that accesses to members of the type are not
   to that variable, since it is too small.  */
/* { dg-do run } */
/* { dg-additional-options "-w" } */

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct entry
{
  int kind;
  int count;
  char name[1100];
};

__attribute__ ((noipa)) static int
use (int first)
{
  struct entry *part = malloc (offsetof (struct entry, name) + 8); /* { dg-bogus-note "moved to" } */
  struct entry *whole = malloc (sizeof *whole); /* { dg-note "moved to stack: 'whole'" } */
  struct entry *one = first ? part : whole;
  part->kind = 1;
  whole->kind = 3;
  one->kind = 7;
  int result = part->kind;
  one->name[2] = 5;
  part->name[2] = 6;
  result += one->name[2] * 10;
  free (part);
  free (whole);
  return result;
}

static void *
allocate (size_t size)
{
  void *p = malloc (size);
  if (!p)
    abort ();
  return p;
}

static struct entry *
entry_new (size_t length)
{
  struct entry *e = allocate (offsetof (struct entry, name) + length);
  e->kind = 1;
  return e;
}

__attribute__ ((noipa)) static int
constructed (struct entry *other, int first)
{
  struct entry *part = entry_new (8); /* { dg-bogus-note "moved to" } */
  struct entry *one = first ? part : other;
  one->kind = 7;
  int result = part->kind;
  free (part);
  return result;
}

int
main (void)
{
  struct entry other;
  return use (1) == 67 && use (0) == 51 && constructed (&other, 1) == 7
                 && constructed (&other, 0) == 1
             ? 0
             : 1;
}
