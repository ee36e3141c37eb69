#include <stddef.h>

long step (long n, unsigned char sum);
long step_of_any_size (long n, unsigned char sum);
long step_with_function (long n, unsigned char sum);

size_t
some_size (long n)
{
  return 1 + (n & 31);
}

long
next_step (long n, unsigned char sum)
{
  switch (n % 3)
    {
    case 0:
      return step (n, sum);
    case 1:
      return step_of_any_size (n, sum);
    default:
      return step_with_function (n, sum);
    }
}
