/* A function that reads more than is told apart: what a parameter points to
   that is passed as a copy is still not the function's own.  */

#include <stdlib.h>

struct many
{
  struct many *m0;
  struct many *m1;
  struct many *m2;
  struct many *m3;
  struct many *m4;
  struct many *m5;
  struct many *m6;
  struct many *m7;
  struct many *m8;
  struct many *m9;
  struct many *m10;
  struct many *m11;
  struct many *m12;
  struct many *m13;
  struct many *m14;
  struct many *m15;
  struct many *m16;
  struct many *m17;
  struct many *m18;
  struct many *m19;
  struct many *m20;
  struct many *m21;
  struct many *m22;
  struct many *m23;
  struct many *m24;
  struct many *m25;
  struct many *m26;
  struct many *m27;
  struct many *m28;
  struct many *m29;
  struct many *m30;
  struct many *m31;
  struct many *m32;
  struct many *m33;
  struct many *m34;
  struct many *m35;
  struct many *m36;
  struct many *m37;
  struct many *m38;
  struct many *m39;
};

struct carrier
{
  long n;
  int **at;
};

int
keep (struct many *a,         /* { dg-note "'a' does not escape" } */
      struct many *b,         /* { dg-note "'b' does not escape" } */
      struct carrier carrier) /* { dg-note "'carrier' does not escape" } */
{
  int *p = malloc (40); /* { dg-note "'malloc .40.' escapes to heap" } */
  int n = 0;
  n += a->m0->m1 == b->m0->m2;
  n += a->m1->m1 == b->m1->m2;
  n += a->m2->m1 == b->m2->m2;
  n += a->m3->m1 == b->m3->m2;
  n += a->m4->m1 == b->m4->m2;
  n += a->m5->m1 == b->m5->m2;
  n += a->m6->m1 == b->m6->m2;
  n += a->m7->m1 == b->m7->m2;
  n += a->m8->m1 == b->m8->m2;
  n += a->m9->m1 == b->m9->m2;
  n += a->m10->m1 == b->m10->m2;
  n += a->m11->m1 == b->m11->m2;
  n += a->m12->m1 == b->m12->m2;
  n += a->m13->m1 == b->m13->m2;
  n += a->m14->m1 == b->m14->m2;
  n += a->m15->m1 == b->m15->m2;
  n += a->m16->m1 == b->m16->m2;
  n += a->m17->m1 == b->m17->m2;
  n += a->m18->m1 == b->m18->m2;
  n += a->m19->m1 == b->m19->m2;
  n += a->m20->m1 == b->m20->m2;
  n += a->m21->m1 == b->m21->m2;
  n += a->m22->m1 == b->m22->m2;
  n += a->m23->m1 == b->m23->m2;
  n += a->m24->m1 == b->m24->m2;
  n += a->m25->m1 == b->m25->m2;
  n += a->m26->m1 == b->m26->m2;
  n += a->m27->m1 == b->m27->m2;
  n += a->m28->m1 == b->m28->m2;
  n += a->m29->m1 == b->m29->m2;
  n += a->m30->m1 == b->m30->m2;
  n += a->m31->m1 == b->m31->m2;
  n += a->m32->m1 == b->m32->m2;
  n += a->m33->m1 == b->m33->m2;
  n += a->m34->m1 == b->m34->m2;
  n += a->m35->m1 == b->m35->m2;
  n += a->m36->m1 == b->m36->m2;
  n += a->m37->m1 == b->m37->m2;
  n += a->m38->m1 == b->m38->m2;
  n += a->m39->m1 == b->m39->m2;
  *carrier.at = p;
  return n;
}
