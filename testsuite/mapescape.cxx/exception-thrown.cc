// What is thrown gets out, with all that it points to.

#include <cstdlib>

struct failure
{
  char *message;
};

void
fail ()
{
  char *message = (char *) std::malloc (14); /* { dg-note "'std::malloc .14.' escapes to heap" } */
  throw failure{ message };
}
