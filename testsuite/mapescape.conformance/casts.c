/* Group N: casts, integers that are pointers, and atomics.  In Go an integer
   holds nothing alive; in C a pointer that was turned into an integer can be
   turned back and used, so the object lives as long as the integer may.  */

#include "cases.h"

/* { case N escape2/indaddr1 } */
int *
indaddr1 (int value)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = value;
  return x;
}

/* { case N escape2/indaddr2 } */
int *
indaddr2 (int *x) /* { param x: result:0 } */
{
  return *&x;
}

/* { case N escape2/indaddr3 } */
int *
indaddr3 (unsigned *x) /* { param x: result:0 } */
{
  int *copy;
  memcpy (&copy, &x, sizeof copy);
  return copy;
}

/* { case N escape2/float64bitsptr } */
uint64_t *
float64bitsptr (double value)
{
  double *f = malloc (sizeof *f); /* { alloc f: escape } */
  *f = value;
  return (uint64_t *) f;
}

/* { case N escape2/float64ptrbitsptr } */
uint64_t *
float64ptrbitsptr (double *f) /* { param f: result:0 } */
{
  return (uint64_t *) f;
}

/* { case N escape_unsafe/convert } */
uint64_t *
convert (double *p) /* { param p: result:0 } */
{
  return (uint64_t *) (void *) p;
}

/* { case N escape2/foo115 } */
char *
foo115 (char *x) /* { param x: result:0 } */
{
  return (char *) ((uintptr_t) x + 1);
}

/* { case N escape_unsafe/arithAdd } */
void *
arith_add (void)
{
  char *x = calloc (2, 1); /* { alloc x: escape } */
  return (void *) ((uintptr_t) &x[0] + 1);
}

/* { case N escape_unsafe/arithSub } */
void *
arith_sub (void)
{
  char *x = calloc (2, 1); /* { alloc x: escape } */
  return (void *) ((uintptr_t) &x[1] - 1);
}

/* { case N escape_unsafe/arithMask } */
void *
arith_mask (void)
{
  char *x = calloc (2, 1); /* { alloc x: escape } */
  return (void *) ((uintptr_t) &x[1] & ~(uintptr_t) 1);
}

uintptr_t integer_sink;

/* { case N escape5/f28369 } */
int
f28369 (int value)
{
  int *n = malloc (sizeof *n); /* { alloc n: GO noescape MUST escape MAY escape for c-semantics } */
  *n = value;
  if (*n == 0)
    {
      integer_sink = (uintptr_t) n;
      return *n;
    }
  return 1 + f28369 (*n - 1);
}

struct header
{
  uintptr_t data;
  size_t length;
};

/* { case N escape_unsafe/toSliceData } */
void
to_slice_data (struct header *s, /* { param s: noescape } */
               void *p)          /* { param p: GO leak MUST s:0 MAY s:0 for store-thru-ptr } */
{
  s->data = (uintptr_t) p;
}

/* No member of the parameter is a pointer, so it has no verdict; but what the
   caller turned into an integer comes back, and gets out of the caller.  */
/* { case N escape_unsafe/fromSliceData } */
static void *
from_slice_data (struct header s) /* { param s: silent } */
{
  return (void *) s.data;
}

void *
from_slice_data_caller (void)
{
  int *x = calloc (1, sizeof *x); /* { alloc x: escape } */
  struct header s = { (uintptr_t) x, 1 };
  return from_slice_data (s);
}

void *atomic_pointer;

/* { case N escape_runtime_atomic/Loadp } */
void *
load_pointer (void **addr) /* { param addr: GO leak MUST result:1 MAY result:1 for unknown-call } */
{
  return __atomic_load_n (addr, __ATOMIC_SEQ_CST);
}

/* { case N escape_sync_atomic/StorePointer } */
void
store_pointer (void)
{
  int *x = calloc (1, sizeof *x); /* { alloc x: escape } */
  __atomic_store_n (&atomic_pointer, x, __ATOMIC_SEQ_CST);
}

/* { case N escape_sync_atomic/SwapPointer } */
void
swap_pointer (void)
{
  int *x = calloc (1, sizeof *x); /* { alloc x: escape } */
  (void) __atomic_exchange_n (&atomic_pointer, x, __ATOMIC_SEQ_CST);
}

/* What is expected is compared and not stored.  */
/* { case N escape_sync_atomic/CompareAndSwapPointer } */
void
compare_and_swap_pointer (void)
{
  int *x = calloc (1, sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for unknown-call } */
  int *y = calloc (1, sizeof *y); /* { alloc y: escape } */
  void *expected = condition ? x : NULL;
  __atomic_compare_exchange_n (&atomic_pointer, &expected, y, false,
                               __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}
