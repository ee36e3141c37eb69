// Arrays, with a size that is known or not.

int
sum (int n)
{
  int *numbers = new int[n]; /* { dg-note "'new int.n.' does not escape" } */
  int *four = new int[4]; /* { dg-note "'new int.4.' does not escape" } */
/* { dg-record {size 16} "" { target *-*-* } .-1 } */
  int result = 0;

  for (int i = 0; i < n; i++)
    numbers[i] = i;
  for (int i = 0; i < 4; i++)
    four[i] = i;
  for (int i = 0; i < n; i++)
    result += numbers[i] + four[i & 3];
  delete[] numbers;
  delete[] four;
  return result;
}
