/* A loop over pointers that is handed out in pieces: libgomp receives the
   first and the last pointer and gives pointers into the same array back, so
   that what the array holds is seen in the body.  */
/* { dg-additional-options "-fopenmp" } */
/* { dg-prune-notes "out. does not escape|leaking param: .out" } */

#include <stdlib.h>

void
last_dynamic (char **out)
{
  char *words[4] = { 0 };

  words[3] = malloc (26); /* { dg-note "'malloc .26.' escapes to heap" } */
#pragma omp parallel for schedule (dynamic)
  for (char **word = words; word < words + 4; word++)
    if (*word)
      *out = *word;
}

void
last_guided (char **out)
{
  char *words[4] = { 0 };

  words[3] = malloc (27); /* { dg-note "'malloc .27.' escapes to heap" } */
#pragma omp for schedule (guided)
  for (char **word = words; word < words + 4; word++)
    if (*word)
      *out = *word;
}

void
last_ordered (char **out)
{
  char *words[4] = { 0 };

  words[3] = malloc (28); /* { dg-note "'malloc .28.' escapes to heap" } */
#pragma omp parallel for schedule (runtime) ordered
  for (char **word = words; word < words + 4; word++)
#pragma omp ordered
    if (*word)
      *out = *word;
}

void
last_task (char **out)
{
  char *words[4] = { 0 };

  words[3] = malloc (29); /* { dg-note "'malloc .29.' escapes to heap" } */
#pragma omp taskloop
  for (char **word = words; word < words + 4; word++)
    if (*word)
      *out = *word;
}

void
last_static (char **out)
{
  char *words[4] = { 0 };

  words[3] = malloc (30); /* { dg-note "'malloc .30.' escapes to heap" } */
#pragma omp parallel for
  for (char **word = words; word < words + 4; word++)
    if (*word)
      *out = *word;
}
