int again (int);

int
other_file (int n)
{
  return again (n);
}
