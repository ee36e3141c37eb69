long step (long n, unsigned char sum);
long step_with_function (long n, unsigned char sum);

long
next_step (long n, unsigned char sum)
{
  return n & 1 ? step (n, sum) : step_with_function (n, sum);
}
