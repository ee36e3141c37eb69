#include <pthread.h>
#include <stdlib.h>

int
start (pthread_t *thread, void *(*work) (void *))
{
  int *argument = malloc (sizeof *argument);
  return pthread_create (thread, NULL, work, argument);
}
