/* pthread_setspecific keeps a value until the thread ends.  */
/* { dg-additional-options "-pthread" } */

#include <pthread.h>
#include <stdlib.h>

pthread_key_t key;

void
set (void)
{
  pthread_setspecific (key, malloc (32)); /* { dg-note "'malloc .32.' escapes to heap" } */
}
