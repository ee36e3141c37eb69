/* Ways out as something that is not a pointer: as a number, a part of one, a
   double, by bytes, or by an atomic operation.
   Parameters are not looked at.  */
/* { dg-prune-notes "param|'\\w+' does not escape" } */
/* { dg-additional-options "-w" } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *kept;
unsigned kept_low, kept_high;
int kept_numbers[2];
double kept_double;

double
as_double (void)
{
  union
  {
    double d;
    char *p;
  } u;
  u.p = malloc (104); /* { dg-note "'malloc .104.' escapes to heap" } */
  return u.d;
}

float kept_floats[2];

void
as_two_floats (void)
{
  union
  {
    float f[2];
    char *p;
  } u;
  u.p = malloc (131); /* { dg-note "'malloc .131.' escapes to heap" } */
  kept_floats[0] = u.f[0];
  kept_floats[1] = u.f[1];
}

void
as_two_halves (void)
{
  uintptr_t u = (uintptr_t)malloc (105); /* { dg-note "'malloc .105.' escapes to heap" } */
  kept_low = u;
  kept_high = u >> 32;
}

void
as_array_of_numbers (void)
{
  char *p = malloc (106); /* { dg-note "'malloc .106.' escapes to heap" } */
  memcpy (kept_numbers, &p, sizeof p);
}

void
as_difference_from_null (void)
{
  char *p = malloc (122); /* { dg-note "'malloc .122.' escapes to heap" } */
  long d = p - (char *)0;
  kept_double = d;
}

char *
exchanged (void)
{
  char *p = malloc (128), *q = 0; /* { dg-note "'malloc .128.' escapes to heap" } */
  __atomic_exchange (&q, &p, &q, __ATOMIC_RELAXED);
  return q ? q : p;
}

void
byte_by_byte (void)
{
  char buf[8];
  char *p = malloc (147); /* { dg-note "'malloc .147.' escapes to heap" } */
  memcpy (buf, &p, 8);
  for (int i = 0; i < 8; i++)
    kept_numbers[i / 4] |= buf[i] << (i % 4 * 8);
}

int
number_read_from_bytes (void)
{
  char *p = malloc (148); /* { dg-note "'malloc .148.' escapes to heap" } */
  int x[2];
  memcpy (x, &p, 8);
  return x[0];
}

uint32_t
low_half (void)
{
  return (uint32_t)(uintptr_t)malloc (150); /* { dg-note "'malloc .150.' escapes to heap" } */
}

int
compare_and_swap (void)
{
  char *p = malloc (126); /* { dg-note "'malloc .126.' escapes to heap" } */
  char *old = kept;
  int r = __sync_bool_compare_and_swap (&kept, old, p);
  return r;
}

void
atomic_store (void)
{
  char *p = malloc (127); /* { dg-note "'malloc .127.' escapes to heap" } */
  __atomic_store_n (&kept, p, __ATOMIC_SEQ_CST);
}

void
through_asm (void)
{
  char *p = malloc (140); /* { dg-note "'malloc .140.' escapes to heap" } */
  char *q = p;
  __asm__("" : "+r"(q));
  kept = q;
}

/* Text holds no pointers, as far as the analysis knows: not even what is copied
   as a string byte by byte.  */
void
copied_as_a_string (void)
{
  char *p = malloc (151); /* { dg-bogus-note "'malloc .151.' does not escape" "text holds no pointers" { xfail *-*-* } } */
  char *pair[2] = { p, 0 };
  strcpy ((char *)&kept, (char *)pair);
}

void
printed_as_a_string (void)
{
  char *p = malloc (154); /* { dg-bogus-note "'malloc .154.' does not escape" "text holds no pointers" { xfail *-*-* } } */
  char *pair[2] = { p, 0 };
  snprintf ((char *)&kept, 8, "%s", (char *)pair);
}

/* Truth values are not followed: all comparisons make them.  */
_Bool kept_bits[64];

void
bit_by_bit (void)
{
  char *p = malloc (155); /* { dg-bogus-note "'malloc .155.' does not escape" "a truth value holds no pointer" { xfail *-*-* } } */
  for (int i = 0; i < 64; i++)
    kept_bits[i] = (uintptr_t)p >> i & 1;
}
