/* Variables that have to stay where they are.  */

#include <setjmp.h>

int use (int *);
extern int n;
jmp_buf place;

void
variable_size (void)
{
  int array[n];
  use (array);
}

void
hard_register (void)
{
#ifdef __x86_64__
  register long number __asm__("rbx") = n;
  __asm__ volatile("" : "+r"(number));
#endif
}

void
jumped_into_by_goto (void)
{
  if (n)
    goto inside;
  {
    int x = 1;
  inside:
    use (&x);
  }
}

void
jumped_into_by_switch (void)
{
  switch (n)
    {
      int x;
    case 1:
      x = 1;
      use (&x);
    }
}

void
returns_twice (void)
{
  int x = 1;
  if (setjmp (place) == 0)
    use (&x);
}

void
address_of_label (void)
{
  void *there = &&label;
  int x = 1;
  use (&x);
  goto *there;
label:;
}

int
nested (void)
{
  int x = 1;
  int inner (void)
  {
    int y = 2;
    return use (&x) + use (&y);
  }
  return inner () + use (&x);
}

void
compound_literal (void)
{
  use (&(int){ 1 });
}

void
in_static_storage (void)
{
  static int x;
  use (&x);
}
