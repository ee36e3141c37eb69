/* Group F: fields.  Go takes a struct for one place, so a pointer put in one
   field leaks with every other; and it takes every store through a pointer
   for a store in the heap.  Neither holds for C: what is asked here is which
   field was read, and which object the pointer points to.  */

#include "cases.h"

#include <stdio.h>

struct x
{
  int *p1;
  int *p2;
  int *a[2];
};

struct y
{
  struct x x;
};

struct x x_sink;

/* { case F escape_field/field0 } */
void
field0 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  struct x x = { 0 };
  *i = 0;
  x.p1 = i;
  sink = x.p1;
}

/* { case F escape_field/field1 } */
void
field1 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for field-insens } */
  struct x x = { 0 };
  *i = 0;
  x.p1 = i;
  sink = x.p2;
}

/* { case F escape_field/field3 } */
void
field3 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  struct x x = { 0 };
  *i = 0;
  x.p1 = i;
  x_sink = x;
}

/* { case F escape_field/field4 } */
void
field4 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  struct y y = { 0 };
  struct x x;
  *i = 0;
  y.x.p1 = i;
  x = y.x;
  x_sink = x;
}

/* { case F escape_field/field5 } */
void
field5 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for field-insens } */
  struct x x = { 0 };
  *i = 0;
  x.a[0] = i;
  sink = x.a[1];
}

/* { case F escape_field/field6 } */
void
field6 (struct x *x) /* { param x: content } */
{
  sink = x->p2;
}

/* { case F escape_field/field6a } */
void
field6a (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for field-insens } */
  struct x x = { 0 };
  *i = 0;
  x.p1 = i;
  field6 (&x);
}

/* { case F escape_field/field7 } */
void
field7 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: noescape } */
  struct y y = { 0 };
  struct y y1;
  struct x x;
  *i = 0;
  y.x.p1 = i;
  x = y.x;
  y1.x = x;
  int_sink = *y1.x.p1;
}

/* { case F escape_field/field8 } */
void
field8 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  struct y y = { 0 };
  struct y y1;
  struct x x;
  *i = 0;
  y.x.p1 = i;
  x = y.x;
  y1.x = x;
  sink = y1.x.p1;
}

/* { case F escape_field/field9 } */
void
field9 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  struct y y = { 0 };
  struct y y1;
  struct x x;
  *i = 0;
  y.x.p1 = i;
  x = y.x;
  y1.x = x;
  x_sink = y1.x;
}

/* { case F escape_field/field10 } */
void
field10 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for field-insens } */
  struct y y = { 0 };
  struct y y1;
  struct x x;
  *i = 0;
  y.x.p1 = i;
  x = y.x;
  y1.x = x;
  sink = y1.x.p2;
}

/* { case F escape_field/field11 } */
void
field11 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  struct x x = { .p1 = i };
  *i = 0;
  sink = x.p1;
}

/* { case F escape_field/field12 } */
void
field12 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for field-insens } */
  struct x x = { .p1 = i };
  *i = 0;
  sink = x.p2;
}

/* { case F escape_field/field13 } */
void
field13 (void)
{
  int *i = malloc (sizeof *i);        /* { alloc i: escape } */
  struct x *x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  *i = 0;
  x->p1 = i;
  sink = x->p1;
}

/* { case F escape_field/field14 } */
void
field14 (void)
{
  int *i = malloc (sizeof *i);        /* { alloc i: GO escape MUST any MAY noescape for field-insens } */
  struct x *x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  *i = 0;
  x->p1 = i;
  sink = x->p2;
}

/* { case F escape_field/field15 } */
void
field15 (void)
{
  int *i = malloc (sizeof *i);        /* { alloc i: escape } */
  struct x *x = calloc (1, sizeof *x); /* { alloc x: escape } */
  *i = 0;
  x->p1 = i;
  sink = x;
}

struct plain_part
{
  int *p;
  int i;
};

struct const_ptr
{
  int *p;
  struct plain_part c;
  struct const_ptr **x;
};

struct const_ptr const_ptr_sink;

/* { case F escape_indir/constptr0 } */
void
constptr0 (void)
{
  int *i = malloc (sizeof *i);                /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  struct const_ptr *x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  *i = 0;
  x->p = i;
}

/* { case F escape_indir/constptr01 } */
struct const_ptr *
constptr01 (void)
{
  int *i = malloc (sizeof *i);                /* { alloc i: escape } */
  struct const_ptr *x = calloc (1, sizeof *x); /* { alloc x: escape } */
  *i = 0;
  x->p = i;
  return x;
}

/* { case F escape_indir/constptr02 } */
struct const_ptr
constptr02 (void)
{
  int *i = malloc (sizeof *i);                /* { alloc i: escape } */
  struct const_ptr *x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  *i = 0;
  x->p = i;
  return *x;
}

/* { case F escape_indir/constptr03 } */
struct const_ptr **
constptr03 (void)
{
  int *i = malloc (sizeof *i);                 /* { alloc i: escape } */
  struct const_ptr **x = malloc (sizeof *x);   /* { alloc x: escape } */
  *x = calloc (1, sizeof **x);                 /* { alloc pointee: escape } */
  *i = 0;
  (*x)->p = i;
  return x;
}

/* { case F escape_indir/constptr1 } */
void
constptr1 (void)
{
  int *i = malloc (sizeof *i);                /* { alloc i: escape } */
  struct const_ptr *x = calloc (1, sizeof *x); /* { alloc x: escape } */
  *i = 0;
  x->p = i;
  sink = x;
}

/* { case F escape_indir/constptr2 } */
void
constptr2 (void)
{
  int *i = malloc (sizeof *i);                /* { alloc i: escape } */
  struct const_ptr *x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  *i = 0;
  x->p = i;
  const_ptr_sink = *x;
}

/* { case F escape_indir/constptr4 } */
struct const_ptr *
constptr4 (void)
{
  struct const_ptr *p = malloc (sizeof *p);         /* { alloc p: escape } */
  struct const_ptr *from = calloc (1, sizeof *from); /* { alloc from: noescape } */
  *p = *from;
  return p;
}

/* { case F escape_indir/constptr5 } */
struct const_ptr *
constptr5 (void)
{
  struct const_ptr *p = malloc (sizeof *p);      /* { alloc p: escape } */
  struct const_ptr *p1 = calloc (1, sizeof *p1); /* { alloc p1: noescape } */
  p1->c.i = 1;
  *p = *p1;
  return p;
}

/* { case F escape_indir/constptr6 } */
void
constptr6 (struct const_ptr *p) /* { param p: GO content MUST any MAY noescape for store-thru-ptr } */
{
  struct const_ptr *p1 = malloc (sizeof *p1); /* { alloc p1: noescape } */
  *p1 = *p;
}

/* { case F escape_indir/constptr7 } */
struct const_ptr **
constptr7 (void)
{
  struct const_ptr **p = malloc (sizeof *p);          /* { alloc p: escape } */
  struct plain_part *part = calloc (1, sizeof *part); /* { alloc part: noescape } */
  *p = calloc (1, sizeof **p);                        /* { alloc pointee: escape } */
  (*p)->c = *part;
  return p;
}

/* { case F escape_indir/constptr8 } */
struct const_ptr *
constptr8 (void)
{
  struct const_ptr *p = calloc (1, sizeof *p);        /* { alloc p: escape } */
  struct plain_part *part = calloc (1, sizeof *part); /* { alloc part: noescape } */
  p->c = *part;
  return p;
}

/* { case F escape_indir/constptr9 } */
struct const_ptr
constptr9 (void)
{
  struct const_ptr *p = calloc (1, sizeof *p); /* { alloc p: noescape } */
  int *i = malloc (sizeof *i);                 /* { alloc i: escape } */
  struct plain_part part = { i, 0 };
  *i = 0;
  p->c = part;
  return *p;
}

/* { case F escape_indir/constptr10 } */
struct const_ptr
constptr10 (void)
{
  struct const_ptr **x = malloc (sizeof *x);   /* { alloc x: escape } */
  int *i = malloc (sizeof *i);                 /* { alloc i: escape } */
  struct const_ptr *p = calloc (1, sizeof *p); /* { alloc p: noescape } */
  struct const_ptr **pp = &p;
  *x = calloc (1, sizeof **x); /* { alloc pointee: escape } */
  *i = 0;
  p->p = i;
  p->x = x;
  return **pp;
}

/* { case F escape_indir/constptr11 } */
struct const_ptr *
constptr11 (void)
{
  int *i = malloc (sizeof *i);                   /* { alloc i: escape } */
  struct const_ptr *p = malloc (sizeof *p);      /* { alloc p: escape } */
  struct const_ptr *p1 = calloc (1, sizeof *p1); /* { alloc p1: noescape } */
  *i = 0;
  p1->p = i;
  *p = *p1;
  return p;
}

/* { case F escape_indir/foo } */
void
indir_foo (int **p) /* { param p: noescape } */
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  int **y = p;
  *i = 0;
  *y = i;
}

/* { case F escape_indir/foo1 } */
void
indir_foo1 (int *p) /* { param p: noescape } */
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  int **y = &p;
  *i = 0;
  *y = i;
}

struct z
{
  int **f;
};

/* { case F escape_indir/foo2 } */
void
indir_foo2 (void)
{
  int **x = malloc (sizeof *x); /* { alloc x: escape } */
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  struct z z;
  int **p;
  *x = calloc (1, sizeof **x); /* { alloc old: GO escape MUST any MAY noescape for flow-insens } */
  sink = x;
  z.f = x;
  p = z.f;
  *i = 0;
  *p = i;
}

/* { case F escape_indir/f } */
void
indir_f (void)
{
  char *x = malloc (sizeof *x); /* { alloc x: escape } */
  sink = &*x;
}

struct u
{
  int *sp;
  int **spp;
};

struct v
{
  struct u u;
  struct u *up;
  struct u **upp;
};

/* { case F escape_struct_return/A } */
struct u
make_u (int *sp,   /* { param sp: result:0 } */
        int **spp) /* { param spp: result:0 } */
{
  struct u u = { sp, spp };
  return u;
}

/* { case F escape_struct_return/B } */
struct u
make_u_of (int **spp) /* { param spp: result:0 } */
{
  struct u u = { *spp, spp };
  return u;
}

/* { case F escape_struct_return/tA1 } */
void
t_a1 (void)
{
  int *s = malloc (sizeof *s);    /* { alloc s: noescape } */
  int **sp = malloc (sizeof *sp); /* { alloc sp: noescape } */
  struct u u;
  *s = 1;
  *sp = s;
  u = make_u (*sp, sp);
  (void) u;
  printf ("%d\n", *s);
}

/* { case F escape_struct_return/tA2 } */
void
t_a2 (void)
{
  int *s = malloc (sizeof *s);    /* { alloc s: noescape } */
  int **sp = malloc (sizeof *sp); /* { alloc sp: noescape } */
  struct u u;
  *s = 1;
  *sp = s;
  u = make_u (*sp, sp);
  printf ("%d\n", *u.sp);
}

/* { case F escape_struct_return/tA3 } */
void
t_a3 (void)
{
  int *s = malloc (sizeof *s);    /* { alloc s: noescape } */
  int **sp = malloc (sizeof *sp); /* { alloc sp: noescape } */
  struct u u;
  *s = 1;
  *sp = s;
  u = make_u (*sp, sp);
  printf ("%d\n", **u.spp);
}

/* { case F escape_struct_return/tB1 } */
void
t_b1 (void)
{
  int *s = malloc (sizeof *s);    /* { alloc s: noescape } */
  int **sp = malloc (sizeof *sp); /* { alloc sp: noescape } */
  struct u u;
  *s = 1;
  *sp = s;
  u = make_u_of (sp);
  (void) u;
  printf ("%d\n", *s);
}

/* { case F escape_struct_return/tB2 } */
void
t_b2 (void)
{
  int *s = malloc (sizeof *s);    /* { alloc s: noescape } */
  int **sp = malloc (sizeof *sp); /* { alloc sp: noescape } */
  struct u u;
  *s = 1;
  *sp = s;
  u = make_u_of (sp);
  printf ("%d\n", *u.sp);
}

/* { case F escape_struct_return/tB3 } */
void
t_b3 (void)
{
  int *s = malloc (sizeof *s);    /* { alloc s: noescape } */
  int **sp = malloc (sizeof *sp); /* { alloc sp: noescape } */
  struct u u;
  *s = 1;
  *sp = s;
  u = make_u_of (sp);
  printf ("%d\n", **u.spp);
}

/* { case F escape_struct_param1/U.SP } */
int *
u_sp (struct u *u) /* { param u: result:1 } */
{
  return u->sp;
}

/* { case F escape_struct_param1/U.SPP } */
int **
u_spp (struct u *u) /* { param u: result:1 } */
{
  return u->spp;
}

/* { case F escape_struct_param1/U.SPPi } */
int *
u_sppi (struct u *u) /* { param u: result:2 } */
{
  return *u->spp;
}

/* { case F escape_struct_param1/tSPPi } */
void
t_sppi (void)
{
  int *s = malloc (sizeof *s);          /* { alloc s: escape } */
  int **ps = malloc (sizeof *ps);       /* { alloc ps: noescape } */
  struct u *pu = malloc (sizeof *pu);   /* { alloc pu: noescape } */
  *s = 1;
  *ps = s;
  pu->sp = s;
  pu->spp = ps;
  sink = u_sppi (pu);
}

/* { case F escape_struct_param1/tiSPP } */
void
t_i_spp (void)
{
  int *s = malloc (sizeof *s);        /* { alloc s: escape } */
  int **ps = malloc (sizeof *ps);     /* { alloc ps: noescape } */
  struct u *pu = malloc (sizeof *pu); /* { alloc pu: noescape } */
  *s = 1;
  *ps = s;
  pu->sp = s;
  pu->spp = ps;
  sink = *u_spp (pu);
}

/* { case F escape_struct_param1/tSP } */
void
t_sp (void)
{
  int *s = malloc (sizeof *s);        /* { alloc s: escape } */
  int **ps = malloc (sizeof *ps);     /* { alloc ps: GO escape MUST any MAY noescape for field-insens } */
  struct u *pu = malloc (sizeof *pu); /* { alloc pu: noescape } */
  *s = 1;
  *ps = s;
  pu->sp = s;
  pu->spp = ps;
  sink = u_sp (pu);
}

/* { case F escape_struct_param1/V.u } */
struct u
v_u (struct v *v) /* { param v: result:1 } */
{
  return v->u;
}

/* { case F escape_struct_param1/V.UP } */
struct u *
v_up (struct v *v) /* { param v: result:1 } */
{
  return v->up;
}

/* { case F escape_struct_param1/V.UPP } */
struct u **
v_upp (struct v *v) /* { param v: result:1 } */
{
  return v->upp;
}

/* { case F escape_struct_param1/V.UPPia } */
struct u *
v_uppia (struct v *v) /* { param v: result:2 } */
{
  return *v->upp;
}

/* { case F escape_struct_param1/V.UPPib } */
struct u *
v_uppib (struct v *v) /* { param v: result:2 } */
{
  return *v_upp (v);
}

/* { case F escape_struct_param1/V.USPa } */
int *
v_uspa (struct v *v) /* { param v: result:1 } */
{
  return v->u.sp;
}

/* { case F escape_struct_param1/V.USPb } */
int *
v_uspb (struct v *v) /* { param v: result:1 } */
{
  return v_u (v).sp;
}

/* { case F escape_struct_param1/V.USPPia } */
int *
v_usppia (struct v *v) /* { param v: result:2 } */
{
  return *v->u.spp;
}

/* { case F escape_struct_param1/V.USPPib } */
int *
v_usppib (struct v *v) /* { param v: result:2 } */
{
  return u_sppi (&v->u);
}

/* { case F escape_struct_param1/V.UPiSPa } */
int *
v_upispa (struct v *v) /* { param v: result:2 } */
{
  return v->up->sp;
}

/* { case F escape_struct_param1/V.UPiSPb } */
int *
v_upispb (struct v *v) /* { param v: result:2 } */
{
  return u_sp (v->up);
}

/* { case F escape_struct_param1/V.UPiSPc } */
int *
v_upispc (struct v *v) /* { param v: result:2 } */
{
  return v_up (v)->sp;
}

/* { case F escape_struct_param1/V.UPiSPd } */
int *
v_upispd (struct v *v) /* { param v: result:2 } */
{
  return u_sp (v_up (v));
}

/* { case F escape_struct_param1/V.UPPiSPPia } */
int *
v_uppisppia (struct v *v) /* { param v: result:4 } */
{
  return *(*v->upp)->spp;
}

/* { case F escape_struct_param2/U.SP } */
int *
u_sp_copy (struct u u) /* { param u: result:0 } */
{
  return u.sp;
}

/* { case F escape_struct_param2/U.SPP } */
int **
u_spp_copy (struct u u) /* { param u: result:0 } */
{
  return u.spp;
}

/* { case F escape_struct_param2/U.SPPi } */
int *
u_sppi_copy (struct u u) /* { param u: result:1 } */
{
  return *u.spp;
}

/* { case F escape_struct_param2/V.u } */
struct u
v_u_copy (struct v v) /* { param v: result:0 } */
{
  return v.u;
}

/* { case F escape_struct_param2/V.UP } */
struct u *
v_up_copy (struct v v) /* { param v: result:0 } */
{
  return v.up;
}

/* { case F escape_struct_param2/V.UPPia } */
struct u *
v_uppia_copy (struct v v) /* { param v: result:1 } */
{
  return *v.upp;
}

/* { case F escape_struct_param2/V.USPb } */
int *
v_uspb_copy (struct v v) /* { param v: result:0 } */
{
  return v_u_copy (v).sp;
}

/* { case F escape_struct_param2/V.USPPib } */
int *
v_usppib_copy (struct v v) /* { param v: result:1 } */
{
  return u_sppi_copy (v.u);
}

/* { case F escape_struct_param2/V.UPiSPa } */
int *
v_upispa_copy (struct v v) /* { param v: result:1 } */
{
  return v.up->sp;
}

/* { case F escape_struct_param2/V.UPiSPd } */
int *
v_upispd_copy (struct v v) /* { param v: result:1 } */
{
  return u_sp_copy (*v_up_copy (v));
}

/* { case F escape_struct_param2/V.UPiSPPia } */
int *
v_upisppia_copy (struct v v) /* { param v: result:2 } */
{
  return *v.up->spp;
}

/* { case F escape_struct_param2/V.UPPiSPPia } */
int *
v_uppisppia_copy (struct v v) /* { param v: result:3 } */
{
  return *(*v.upp)->spp;
}

/* { case F escape_struct_param2/tSP } */
void
t_sp_copy (void)
{
  int *s = malloc (sizeof *s);        /* { alloc s: escape } */
  int **ps = malloc (sizeof *ps);     /* { alloc ps: GO escape MUST any MAY noescape for field-insens } */
  struct u *pu = malloc (sizeof *pu); /* { alloc pu: noescape } */
  *s = 1;
  *ps = s;
  pu->sp = s;
  pu->spp = ps;
  sink = u_sp_copy (*pu);
}

/* { case F escape_struct_param1/tUPiSPa } */
void
t_upispa (void)
{
  int *s1 = malloc (sizeof *s1); /* { alloc s1: noescape } */
  int *s2 = malloc (sizeof *s2); /* { alloc s2: GO escape MUST any MAY noescape for field-insens } */
  int *s3 = malloc (sizeof *s3); /* { alloc s3: escape } */
  int *s4 = malloc (sizeof *s4); /* { alloc s4: GO escape MUST any MAY noescape for field-insens } */
  int *s5 = malloc (sizeof *s5); /* { alloc s5: GO escape MUST any MAY noescape for field-insens } */
  int *s6 = malloc (sizeof *s6); /* { alloc s6: GO escape MUST any MAY noescape for field-insens } */
  int **ps2 = malloc (sizeof *ps2); /* { alloc ps2: noescape } */
  int **ps4 = malloc (sizeof *ps4); /* { alloc ps4: GO escape MUST any MAY noescape for field-insens } */
  int **ps6 = malloc (sizeof *ps6); /* { alloc ps6: GO escape MUST any MAY noescape for field-insens } */
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (sizeof *u2); /* { alloc u2: noescape } */
  struct u *u3 = malloc (sizeof *u3); /* { alloc u3: GO escape MUST any MAY noescape for field-insens } */
  struct v *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *s1 = *s2 = *s3 = *s4 = *s5 = *s6 = 1;
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  v->u = u1;
  v->up = u2;
  v->upp = &u3;
  sink = v_upispa (v);
}

/* { case F escape_struct_param1/tUPiSPb } */
void
t_upispb (void)
{
  int *s1 = malloc (sizeof *s1); /* { alloc s1: noescape } */
  int *s2 = malloc (sizeof *s2); /* { alloc s2: GO escape MUST any MAY noescape for field-insens } */
  int *s3 = malloc (sizeof *s3); /* { alloc s3: escape } */
  int *s4 = malloc (sizeof *s4); /* { alloc s4: GO escape MUST any MAY noescape for field-insens } */
  int *s5 = malloc (sizeof *s5); /* { alloc s5: GO escape MUST any MAY noescape for field-insens } */
  int *s6 = malloc (sizeof *s6); /* { alloc s6: GO escape MUST any MAY noescape for field-insens } */
  int **ps2 = malloc (sizeof *ps2); /* { alloc ps2: noescape } */
  int **ps4 = malloc (sizeof *ps4); /* { alloc ps4: GO escape MUST any MAY noescape for field-insens } */
  int **ps6 = malloc (sizeof *ps6); /* { alloc ps6: GO escape MUST any MAY noescape for field-insens } */
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (sizeof *u2); /* { alloc u2: noescape } */
  struct u *u3 = malloc (sizeof *u3); /* { alloc u3: GO escape MUST any MAY noescape for field-insens } */
  struct v *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *s1 = *s2 = *s3 = *s4 = *s5 = *s6 = 1;
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  v->u = u1;
  v->up = u2;
  v->upp = &u3;
  sink = v_upispb (v);
}

/* { case F escape_struct_param1/tUPiSPc } */
void
t_upispc (void)
{
  int *s1 = malloc (sizeof *s1); /* { alloc s1: noescape } */
  int *s2 = malloc (sizeof *s2); /* { alloc s2: GO escape MUST any MAY noescape for field-insens } */
  int *s3 = malloc (sizeof *s3); /* { alloc s3: escape } */
  int *s4 = malloc (sizeof *s4); /* { alloc s4: GO escape MUST any MAY noescape for field-insens } */
  int *s5 = malloc (sizeof *s5); /* { alloc s5: GO escape MUST any MAY noescape for field-insens } */
  int *s6 = malloc (sizeof *s6); /* { alloc s6: GO escape MUST any MAY noescape for field-insens } */
  int **ps2 = malloc (sizeof *ps2); /* { alloc ps2: noescape } */
  int **ps4 = malloc (sizeof *ps4); /* { alloc ps4: GO escape MUST any MAY noescape for field-insens } */
  int **ps6 = malloc (sizeof *ps6); /* { alloc ps6: GO escape MUST any MAY noescape for field-insens } */
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (sizeof *u2); /* { alloc u2: noescape } */
  struct u *u3 = malloc (sizeof *u3); /* { alloc u3: GO escape MUST any MAY noescape for field-insens } */
  struct v *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *s1 = *s2 = *s3 = *s4 = *s5 = *s6 = 1;
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  v->u = u1;
  v->up = u2;
  v->upp = &u3;
  sink = v_upispc (v);
}

/* { case F escape_struct_param1/tUPiSPd } */
void
t_upispd (void)
{
  int *s1 = malloc (sizeof *s1); /* { alloc s1: noescape } */
  int *s2 = malloc (sizeof *s2); /* { alloc s2: GO escape MUST any MAY noescape for field-insens } */
  int *s3 = malloc (sizeof *s3); /* { alloc s3: escape } */
  int *s4 = malloc (sizeof *s4); /* { alloc s4: GO escape MUST any MAY noescape for field-insens } */
  int *s5 = malloc (sizeof *s5); /* { alloc s5: GO escape MUST any MAY noescape for field-insens } */
  int *s6 = malloc (sizeof *s6); /* { alloc s6: GO escape MUST any MAY noescape for field-insens } */
  int **ps2 = malloc (sizeof *ps2); /* { alloc ps2: noescape } */
  int **ps4 = malloc (sizeof *ps4); /* { alloc ps4: GO escape MUST any MAY noescape for field-insens } */
  int **ps6 = malloc (sizeof *ps6); /* { alloc ps6: GO escape MUST any MAY noescape for field-insens } */
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (sizeof *u2); /* { alloc u2: noescape } */
  struct u *u3 = malloc (sizeof *u3); /* { alloc u3: GO escape MUST any MAY noescape for field-insens } */
  struct v *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *s1 = *s2 = *s3 = *s4 = *s5 = *s6 = 1;
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  v->u = u1;
  v->up = u2;
  v->upp = &u3;
  sink = v_upispd (v);
}

/* { case F escape_struct_param1/tUPPiSPPia } */
void
t_uppisppia (void)
{
  int *s1 = malloc (sizeof *s1); /* { alloc s1: noescape } */
  int *s2 = malloc (sizeof *s2); /* { alloc s2: noescape } */
  int *s3 = malloc (sizeof *s3); /* { alloc s3: noescape } */
  int *s4 = malloc (sizeof *s4); /* { alloc s4: noescape } */
  int *s5 = malloc (sizeof *s5); /* { alloc s5: noescape } */
  int *s6 = malloc (sizeof *s6); /* { alloc s6: escape } */
  int **ps2 = malloc (sizeof *ps2); /* { alloc ps2: noescape } */
  int **ps4 = malloc (sizeof *ps4); /* { alloc ps4: noescape } */
  int **ps6 = malloc (sizeof *ps6); /* { alloc ps6: noescape } */
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (sizeof *u2); /* { alloc u2: noescape } */
  struct u *u3 = malloc (sizeof *u3); /* { alloc u3: noescape } */
  struct v *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *s1 = *s2 = *s3 = *s4 = *s5 = *s6 = 1;
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  v->u = u1;
  v->up = u2;
  v->upp = &u3;
  sink = v_uppisppia (v);
}

/* { case F escape_struct_param2/tUPiSPa } */
void
t_upispa_copy (void)
{
  int *s1 = malloc (sizeof *s1); /* { alloc s1: noescape } */
  int *s2 = malloc (sizeof *s2); /* { alloc s2: GO escape MUST any MAY noescape for field-insens } */
  int *s3 = malloc (sizeof *s3); /* { alloc s3: escape } */
  int *s4 = malloc (sizeof *s4); /* { alloc s4: GO escape MUST any MAY noescape for field-insens } */
  int *s5 = malloc (sizeof *s5); /* { alloc s5: GO escape MUST any MAY noescape for field-insens } */
  int *s6 = malloc (sizeof *s6); /* { alloc s6: GO escape MUST any MAY noescape for field-insens } */
  int **ps2 = malloc (sizeof *ps2); /* { alloc ps2: noescape } */
  int **ps4 = malloc (sizeof *ps4); /* { alloc ps4: GO escape MUST any MAY noescape for field-insens } */
  int **ps6 = malloc (sizeof *ps6); /* { alloc ps6: GO escape MUST any MAY noescape for field-insens } */
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (sizeof *u2); /* { alloc u2: noescape } */
  struct u *u3 = malloc (sizeof *u3); /* { alloc u3: GO escape MUST any MAY noescape for field-insens } */
  struct v *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *s1 = *s2 = *s3 = *s4 = *s5 = *s6 = 1;
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  v->u = u1;
  v->up = u2;
  v->upp = &u3;
  sink = v_upispa_copy (*v);
}

/* { case F escape_struct_param2/tUPiSPd } */
void
t_upispd_copy (void)
{
  int *s1 = malloc (sizeof *s1); /* { alloc s1: noescape } */
  int *s2 = malloc (sizeof *s2); /* { alloc s2: GO escape MUST any MAY noescape for field-insens } */
  int *s3 = malloc (sizeof *s3); /* { alloc s3: escape } */
  int *s4 = malloc (sizeof *s4); /* { alloc s4: GO escape MUST any MAY noescape for field-insens } */
  int *s5 = malloc (sizeof *s5); /* { alloc s5: GO escape MUST any MAY noescape for field-insens } */
  int *s6 = malloc (sizeof *s6); /* { alloc s6: GO escape MUST any MAY noescape for field-insens } */
  int **ps2 = malloc (sizeof *ps2); /* { alloc ps2: noescape } */
  int **ps4 = malloc (sizeof *ps4); /* { alloc ps4: GO escape MUST any MAY noescape for field-insens } */
  int **ps6 = malloc (sizeof *ps6); /* { alloc ps6: GO escape MUST any MAY noescape for field-insens } */
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (sizeof *u2); /* { alloc u2: noescape } */
  struct u *u3 = malloc (sizeof *u3); /* { alloc u3: GO escape MUST any MAY noescape for field-insens } */
  struct v *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *s1 = *s2 = *s3 = *s4 = *s5 = *s6 = 1;
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  v->u = u1;
  v->up = u2;
  v->upp = &u3;
  sink = v_upispd_copy (*v);
}

/* { case F escape_struct_param2/tUPiSPPia } */
void
t_upisppia_copy (void)
{
  int *s1 = malloc (sizeof *s1); /* { alloc s1: noescape } */
  int *s2 = malloc (sizeof *s2); /* { alloc s2: noescape } */
  int *s3 = malloc (sizeof *s3); /* { alloc s3: noescape } */
  int *s4 = malloc (sizeof *s4); /* { alloc s4: escape } */
  int *s5 = malloc (sizeof *s5); /* { alloc s5: GO escape MUST any MAY noescape for field-insens } */
  int *s6 = malloc (sizeof *s6); /* { alloc s6: GO escape MUST any MAY noescape for field-insens } */
  int **ps2 = malloc (sizeof *ps2); /* { alloc ps2: noescape } */
  int **ps4 = malloc (sizeof *ps4); /* { alloc ps4: noescape } */
  int **ps6 = malloc (sizeof *ps6); /* { alloc ps6: GO escape MUST any MAY noescape for field-insens } */
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (sizeof *u2); /* { alloc u2: noescape } */
  struct u *u3 = malloc (sizeof *u3); /* { alloc u3: noescape } */
  struct v *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *s1 = *s2 = *s3 = *s4 = *s5 = *s6 = 1;
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  v->u = u1;
  v->up = u2;
  v->upp = &u3;
  sink = v_upisppia_copy (*v);
}

/* { case F escape_struct_param2/tUPPiSPPia } */
void
t_uppisppia_copy (void)
{
  int *s1 = malloc (sizeof *s1); /* { alloc s1: noescape } */
  int *s2 = malloc (sizeof *s2); /* { alloc s2: noescape } */
  int *s3 = malloc (sizeof *s3); /* { alloc s3: noescape } */
  int *s4 = malloc (sizeof *s4); /* { alloc s4: noescape } */
  int *s5 = malloc (sizeof *s5); /* { alloc s5: noescape } */
  int *s6 = malloc (sizeof *s6); /* { alloc s6: escape } */
  int **ps2 = malloc (sizeof *ps2); /* { alloc ps2: noescape } */
  int **ps4 = malloc (sizeof *ps4); /* { alloc ps4: noescape } */
  int **ps6 = malloc (sizeof *ps6); /* { alloc ps6: noescape } */
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (sizeof *u2); /* { alloc u2: noescape } */
  struct u *u3 = malloc (sizeof *u3); /* { alloc u3: noescape } */
  struct v *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *s1 = *s2 = *s3 = *s4 = *s5 = *s6 = 1;
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  v->u = u1;
  v->up = u2;
  v->upp = &u3;
  sink = v_uppisppia_copy (*v);
}
