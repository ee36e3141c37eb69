/* A function that may return one of more blocks than are told apart, one of
   which gets out: no caller may take what it returns for its own.  */

#include <stdlib.h>

int *kept;

static int *
one_of_many (int which)
{
  int *block = NULL;

  switch (which)
    {
    case 0:
      block = malloc (4); /* { dg-note "'malloc .4.' escapes to heap" } */
      break;
    case 1:
      block = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
      break;
    case 2:
      block = malloc (12); /* { dg-note "'malloc .12.' escapes to heap" } */
      break;
    case 3:
      block = malloc (16); /* { dg-note "'malloc .16.' escapes to heap" } */
      break;
    case 4:
      block = malloc (20); /* { dg-note "'malloc .20.' escapes to heap" } */
      break;
    case 5:
      block = malloc (24); /* { dg-note "'malloc .24.' escapes to heap" } */
      break;
    case 6:
      block = malloc (28); /* { dg-note "'malloc .28.' escapes to heap" } */
      break;
    case 7:
      block = malloc (32); /* { dg-note "'malloc .32.' escapes to heap" } */
      break;
    case 8:
      block = malloc (36); /* { dg-note "'malloc .36.' escapes to heap" } */
      break;
    case 9:
      block = malloc (40); /* { dg-note "'malloc .40.' escapes to heap" } */
      break;
    case 10:
      block = malloc (44); /* { dg-note "'malloc .44.' escapes to heap" } */
      break;
    case 11:
      block = malloc (48); /* { dg-note "'malloc .48.' escapes to heap" } */
      break;
    case 12:
      block = malloc (52); /* { dg-note "'malloc .52.' escapes to heap" } */
      break;
    case 13:
      block = malloc (56); /* { dg-note "'malloc .56.' escapes to heap" } */
      break;
    case 14:
      block = malloc (60); /* { dg-note "'malloc .60.' escapes to heap" } */
      break;
    case 15:
      block = malloc (64); /* { dg-note "'malloc .64.' escapes to heap" } */
      break;
    case 16:
      block = malloc (68); /* { dg-note "'malloc .68.' escapes to heap" } */
      break;
    case 17:
      block = malloc (72); /* { dg-note "'malloc .72.' escapes to heap" } */
      break;
    case 18:
      block = malloc (76); /* { dg-note "'malloc .76.' escapes to heap" } */
      break;
    case 19:
      block = malloc (80); /* { dg-note "'malloc .80.' escapes to heap" } */
      break;
    case 20:
      block = malloc (84); /* { dg-note "'malloc .84.' escapes to heap" } */
      break;
    case 21:
      block = malloc (88); /* { dg-note "'malloc .88.' escapes to heap" } */
      break;
    case 22:
      block = malloc (92); /* { dg-note "'malloc .92.' escapes to heap" } */
      break;
    case 23:
      block = malloc (96); /* { dg-note "'malloc .96.' escapes to heap" } */
      break;
    case 24:
      block = malloc (100); /* { dg-note "'malloc .100.' escapes to heap" } */
      break;
    case 25:
      block = malloc (104); /* { dg-note "'malloc .104.' escapes to heap" } */
      break;
    case 26:
      block = malloc (108); /* { dg-note "'malloc .108.' escapes to heap" } */
      break;
    case 27:
      block = malloc (112); /* { dg-note "'malloc .112.' escapes to heap" } */
      break;
    case 28:
      block = malloc (116); /* { dg-note "'malloc .116.' escapes to heap" } */
      break;
    case 29:
      block = malloc (120); /* { dg-note "'malloc .120.' escapes to heap" } */
      kept = block;
      break;
    }
  return block;
}

void
caller (void)
{
  int *block = one_of_many (29); /* { dg-note "'one_of_many .29.' escapes to heap" } */

  *block = 1;
}

int
later (void)
{
  int number = *kept;

  free (kept);
  return number;
}
