// Functions that are left by exceptions, and what operator new makes.

#include <new>
#include <stdexcept>

struct node
{
  node *next;
  int key;
  explicit node (int k) : next (nullptr), key (k) {}
};

static int
throws (int n)
{
  node *made = new node (n); /* { dg-verify { claimed 5 checked 5 in_time 2 expired 3 } } */
  if (made->key > 1)
    throw std::runtime_error ("too much");
  int key = made->key;
  delete made;
  return key;
}

static int
catches (int n)
{
  int *count = new int[4]; /* { dg-verify { claimed 1 checked 1 in_time 1 } } */
  count[0] = 0;
  for (int i = 0; i < n; i++)
    try
      {
        throws (i);
      }
    catch (const std::exception &)
      {
        count[0]++;
      }
  int caught = count[0];
  delete[] count;
  return caught;
}

int
main ()
{
  return catches (5) != 3;
}
