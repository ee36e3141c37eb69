/* Objects with a pointer to their operations, as in every C program that
   calls itself object-oriented.  The table is constant and known.  */

#include <stdlib.h>

struct shape;

struct operations
{
  int (*area) (const struct shape *);
  void (*destroy) (struct shape *);
};

struct shape
{
  const struct operations *operations;
  int side;
};

static int
square_area (const struct shape *shape) /* { dg-note "'shape' does not escape" } */
{
  return shape->side * shape->side;
}

static void
square_destroy (struct shape *shape) /* { dg-note "'shape' does not escape" } */
{
  free (shape);
}

static const struct operations square_operations
    = { square_area, square_destroy };

struct shape *
square_new (int side)
{
  struct shape *shape = malloc (sizeof *shape); /* { dg-note "'malloc .sizeof .shape.' escapes to heap" } */

  if (!shape)
    abort ();
  shape->operations = &square_operations;
  shape->side = side;
  return shape;
}

int
area (int side)
{
  struct shape *shape = square_new (side); /* { dg-note "'square_new .side.' does not escape" } */
  int result = shape->operations->area (shape);

  shape->operations->destroy (shape);
  return result;
}
