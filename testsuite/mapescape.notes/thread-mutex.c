/* Locking a mutex is no sharing: what is protected by it in here may still be
   local.  */
/* { dg-additional-options "-pthread" } */

#include <pthread.h>
#include <stdlib.h>

pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
int shared;

int
read_shared (void)
{
  int *copy = malloc (sizeof *copy); /* { dg-note "'malloc .sizeof .copy.' does not escape" } */
  int result;

  if (!copy)
    return -1;
  pthread_mutex_lock (&lock);
  *copy = shared;
  pthread_mutex_unlock (&lock);
  result = *copy;
  free (copy);
  return result;
}
