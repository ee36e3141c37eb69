/* A program may compute with the address of a block and compare it, as long as
   nobody makes a pointer of the number where the block is gone.  Blocks that
   live at the same time have different addresses.  */
/* { dg-do run } */
/* { dg-malloc-calls 8 } */

#include <stdint.h>
#include <stdlib.h>

/* A hash of the address, a tag in its low bits, the difference of two.  */

__attribute__ ((noipa)) static int
hashed (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  int counts[8] = { 0 };
  uintptr_t bits = (uintptr_t) p;
  counts[(bits >> 4) & 7] = n;
  p[0] = counts[((uintptr_t) p >> 4) & 7];
  int result = p[0];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
tagged (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[1] = n;
  uintptr_t marked = (uintptr_t) p | 1;
  int result = marked & 1 ? ((int *) (marked & ~(uintptr_t) 15))[1] : -1;
  free ((void *) (marked - 1));
  return result;
}

/* A list that is linked by the exclusive or of two addresses: what is loaded
   could be any address.  */

struct link
{
  uintptr_t both;
  int value;
};

__attribute__ ((noipa)) static int
exclusive_or (void)
{
  struct link *a = malloc (sizeof *a); /* { dg-bogus-note "moved to" } */
  struct link *b = malloc (sizeof *b); /* { dg-bogus-note "moved to" } */
  struct link *c = malloc (sizeof *c); /* { dg-bogus-note "moved to" } */
  a->value = 1;
  b->value = 2;
  c->value = 3;
  a->both = (uintptr_t) b;
  b->both = (uintptr_t) a ^ (uintptr_t) c;
  c->both = (uintptr_t) b;
  int sum = 0;
  uintptr_t before = 0;
  for (struct link *at = a; at;)
    {
      uintptr_t next = at->both ^ before;
      sum = 10 * sum + at->value;
      before = (uintptr_t) at;
      at = (struct link *) next;
    }
  free (a);
  free (b);
  free (c);
  return sum;
}

/* With others, with null, and with each other.  */

__attribute__ ((noipa)) static int
compared (const void *other)
{
  char *p = malloc (10); /* { dg-note "moved to stack: 'p'" } */
  char *q = malloc (10); /* { dg-note "moved to stack: 'q'" } */
  p[0] = q[0] = 1;
  int result = p != other && q != other && p && q != NULL && p != q;
  result += p < q || q < p;
  result += p[0] == q[0];
  free (p);
  free (q);
  return result;
}

/* As numbers they get out: then they are as good as pointers.  */

static uintptr_t number;

__attribute__ ((noinline)) static void
store_number (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  number = (uintptr_t) p;
}

/* The caller has it, and only the caller.  */

__attribute__ ((noinline)) static uintptr_t
return_number (int n)
{
  int *p = malloc (sizeof *p);
  *p = n;
  return ~(uintptr_t) p;
}

static uintptr_t inverse;

__attribute__ ((noinline)) static void
store_inverse (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  inverse = (uintptr_t) p ^ 0x5555;
}

/* In two parts.  */

static unsigned short parts[4];

__attribute__ ((noinline)) static void
store_parts (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  for (int i = 0; i < 4; i++)
    parts[i] = (uintptr_t) p >> (16 * i);
}

/* By bytes.  */

static unsigned char bytes[sizeof (int *)];

__attribute__ ((noinline)) static void
store_bytes (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  for (unsigned i = 0; i < sizeof p; i++)
    bytes[i] = ((unsigned char *) &p)[i];
}

/* A table of which the address selects an entry that stays.  */

static int *table[64];

__attribute__ ((noinline)) static void
store_in_table (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  table[((uintptr_t) p >> 4) & 63] = p;
}

int
main (void)
{
  if (hashed (3) != 3 || tagged (4) != 4 || exclusive_or () != 123
      || compared (&number) != 3)
    return 1;
  store_number (5);
  uintptr_t returned = return_number (6); /* { dg-note "moved to stack: 'returned'" } */
  store_inverse (7);
  store_parts (8);
  store_bytes (9);
  store_in_table (10);
  uintptr_t joined = 0;
  for (int i = 0; i < 4; i++)
    joined |= (uintptr_t) parts[i] << (16 * i);
  int *whole = *(int **) bytes;
  int sum = *(int *) number * 1 + *(int *) ~returned * 10
            + *(int *) (inverse ^ 0x5555) * 100 + *(int *) joined * 1000
            + *whole * 10000;
  for (int i = 0; i < 64; i++)
    if (table[i])
      sum += *table[i] * 100000;
  return sum == 1098765 ? 0 : 2;
}
