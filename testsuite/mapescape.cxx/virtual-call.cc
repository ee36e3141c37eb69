// A virtual call may run any override, also one in another unit.

struct visitor
{
  virtual void visit (int *p);
  virtual ~visitor ();
};

void
show (visitor &v) /* { dg-note "leaking param: 'v'" } */
{
  int *number = new int (5); /* { dg-note "'new int .5.' escapes to heap" } */
  v.visit (number);
}
