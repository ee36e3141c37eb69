/* Group C: chains of addresses and dereferences.  A chain of three cells is
   built and one of its links, found by so many dereferences, is stored in a
   global: exactly the cells that can be reached from that link get out, and
   not the ones that lead to it.  */

#include "cases.h"

/* { case C escape_level/level0 } */
void
level0 (void)
{
  int *i = malloc (sizeof *i);       /* { alloc i: escape } */
  int **p0 = malloc (sizeof *p0);    /* { alloc p0: escape } */
  int ***p1 = malloc (sizeof *p1);   /* { alloc p1: escape } */
  int ****p2 = malloc (sizeof *p2);  /* { alloc p2: escape } */
  *i = 0;
  *p0 = i;
  *p1 = p0;
  *p2 = p1;
  sink = p2;
}

/* { case C escape_level/level1 } */
void
level1 (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: escape } */
  int **p0 = malloc (sizeof *p0);  /* { alloc p0: escape } */
  int ***p1 = malloc (sizeof *p1); /* { alloc p1: escape } */
  int ***p2;
  *i = 0;
  *p0 = i;
  *p1 = p0;
  p2 = p1;
  sink = p2;
}

/* { case C escape_level/level2 } */
void
level2 (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: escape } */
  int **p0 = malloc (sizeof *p0);  /* { alloc p0: escape } */
  int ***p1 = malloc (sizeof *p1); /* { alloc p1: noescape } */
  int ***p2;
  *i = 0;
  *p0 = i;
  *p1 = p0;
  p2 = p1;
  sink = *p2;
}

/* { case C escape_level/level3 } */
void
level3 (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: escape } */
  int **p0 = malloc (sizeof *p0);  /* { alloc p0: noescape } */
  int ***p1 = malloc (sizeof *p1); /* { alloc p1: noescape } */
  int ***p2;
  *i = 0;
  *p0 = i;
  *p1 = p0;
  p2 = p1;
  sink = **p2;
}

/* { case C escape_level/level4 } */
void
level4 (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: escape } */
  int **p0 = malloc (sizeof *p0);  /* { alloc p0: escape } */
  int ***p2 = malloc (sizeof *p2); /* { alloc p2: escape } */
  int **p1 = p0;
  *i = 0;
  *p0 = i;
  *p2 = p1;
  sink = p2;
}

/* { case C escape_level/level5 } */
void
level5 (void)
{
  int *i = malloc (sizeof *i);    /* { alloc i: escape } */
  int **p0 = malloc (sizeof *p0); /* { alloc p0: escape } */
  int **p1 = p0;
  int **p2 = p1;
  *i = 0;
  *p0 = i;
  sink = p2;
}

/* { case C escape_level/level6 } */
void
level6 (void)
{
  int *i = malloc (sizeof *i);    /* { alloc i: escape } */
  int **p0 = malloc (sizeof *p0); /* { alloc p0: noescape } */
  int **p1 = p0;
  int **p2 = p1;
  *i = 0;
  *p0 = i;
  sink = *p2;
}

/* { case C escape_level/level7 } */
void
level7 (void)
{
  int *i = malloc (sizeof *i);    /* { alloc i: escape } */
  int **p0 = malloc (sizeof *p0); /* { alloc p0: noescape } */
  int **p2 = malloc (sizeof *p2); /* { alloc p2: escape } */
  int **p1 = p0;
  *i = 0;
  *p0 = i;
  *p2 = *p1;
  sink = p2;
}

/* { case C escape_level/level8 } */
void
level8 (void)
{
  int *i = malloc (sizeof *i);    /* { alloc i: escape } */
  int **p0 = malloc (sizeof *p0); /* { alloc p0: noescape } */
  int **p1 = p0;
  int *p2;
  *i = 0;
  *p0 = i;
  p2 = *p1;
  sink = p2;
}

/* { case C escape_level/level9 } */
void
level9 (void)
{
  int *i = malloc (sizeof *i);    /* { alloc i: noescape } */
  int **p0 = malloc (sizeof *p0); /* { alloc p0: noescape } */
  int **p1 = p0;
  int *p2;
  *i = 0;
  *p0 = i;
  p2 = *p1;
  int_sink = *p2;
}

/* { case C escape_level/level10 } */
void
level10 (void)
{
  int *i = malloc (sizeof *i);   /* { alloc i: noescape } */
  int *p1 = malloc (sizeof *p1); /* { alloc p1: noescape } */
  int *p0 = i;
  int *p2 = p1;
  *i = 0;
  *p1 = *p0;
  int_sink = *p2;
}

/* { case C escape_level/level11 } */
void
level11 (void)
{
  int *i = malloc (sizeof *i);    /* { alloc i: noescape } */
  int **p0 = malloc (sizeof *p0); /* { alloc p0: noescape } */
  int *p2 = malloc (sizeof *p2);  /* { alloc p2: escape } */
  int **p1 = p0;
  *i = 0;
  *p0 = i;
  *p2 = **p1;
  sink = p2;
}
