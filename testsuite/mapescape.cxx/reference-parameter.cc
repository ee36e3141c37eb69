// References are pointers.

int *kept;

void
keep (int &number) /* { dg-note "leaking param: 'number'" } */
{
  kept = &number;
}

int
read (const int &number) /* { dg-note "'number' does not escape" } */
{
  return number;
}

int &
same (int &number) /* { dg-note "leaking param: 'number' to result ~r0 level=0" } */
{
  return number;
}
