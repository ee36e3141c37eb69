/* A detached thread outlives the function; its argument and what it reaches
   are shared.  */
/* { dg-additional-options "-pthread" } */

#include <pthread.h>
#include <stdlib.h>

struct job
{
  char *input;
};

static void *
run (void *argument) /* { dg-note "'argument' does not escape" } */
{
  struct job *job = argument;

  free (job->input);
  free (job);
  return NULL;
}

int
start (void)
{
  pthread_t thread;
  struct job *job = malloc (sizeof *job); /* { dg-note "'malloc .sizeof .job.' escapes to heap" } */
/* { dg-record {verdict escape reason thread} "" { target *-*-* } .-1 } */

  if (!job)
    return -1;
  job->input = malloc (100); /* { dg-note "'malloc .100.' escapes to heap" } */
/* { dg-record {verdict escape reason thread} "" { target *-*-* } .-1 } */
  if (pthread_create (&thread, NULL, run, job) != 0)
    return -1;
  pthread_detach (thread);
  return 0;
}
