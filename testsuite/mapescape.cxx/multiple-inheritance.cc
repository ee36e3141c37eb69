// A pointer to a base in the middle of an object is a pointer to the object.

struct first
{
  int a;
};

struct second
{
  int b;
};

struct both : first, second
{
};

second *kept;

void
keep ()
{
  both *object = new both; /* { dg-note "'new both' escapes to heap" } */
  kept = object;
}

int
local ()
{
  both *object = new both; /* { dg-note "'new both' does not escape" } */
  second *base = object;
  base->b = 4;
  int result = static_cast<both *> (base)->b;
  delete object;
  return result;
}
