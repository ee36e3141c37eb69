// An array whose elements have destructors has its length in front: the
// pointer that the program gets is not the one that was allocated.

struct element
{
  int value;
  ~element () { value = 0; } /* { dg-note "'this' does not escape" } */
};

struct unknown
{
  int value;
  ~unknown ();
};

int
local (int n)
{
  element *elements = new element[n]; /* { dg-note "'new element.n.' does not escape" } */
  elements[0].value = 1;
  int result = elements[0].value;
  delete[] elements;
  return result;
}

// A destructor of which nothing is known may keep what it destroys.

void
opaque (int n)
{
  delete[] new unknown[n]; /* { dg-note "'new unknown.n.' escapes to heap" } */
}
