/* What the library allocates in ways of its own, and what a program's own
   allocator makes, is not malloc's.  */
/* { dg-do run } */
/* { dg-additional-options "-Wno-builtin-declaration-mismatch" } */

#define _GNU_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static int
line_length (void)
{
  char text[] = "a line\nand another\n";
  FILE *file = fmemopen (text, strlen (text), "r"); /* { dg-bogus-note "moved to" } */
  char *line = NULL;
  size_t size = 0;
  int result = getline (&line, &size, file);
  free (line);
  fclose (file);
  return result;
}

/* Grown by the library.  */

__attribute__ ((noipa)) static int
line_in_block (void)
{
  char text[] = "a line that is longer than what is there at the beginning\n";
  FILE *file = fmemopen (text, strlen (text), "r"); /* { dg-bogus-note "moved to" } */
  size_t size = 8;
  char *line = malloc (size); /* { dg-bogus-note "moved to" } */
  int result = getline (&line, &size, file);
  result += line[0] == 'a';
  free (line);
  fclose (file);
  return result;
}

__attribute__ ((noipa)) static int
written (void)
{
  char *text;
  size_t size;
  FILE *stream = open_memstream (&text, &size); /* { dg-bogus-note "moved to" } */
  fprintf (stream, "%d", 12345);
  fclose (stream);
  int result = size == 5 && text[4] == '5';
  free (text);
  return result;
}

__attribute__ ((noipa)) static int
printed (void)
{
  char *text; 
  if (asprintf (&text, "%d", 12345) < 0) /* { dg-bogus-note "moved to" } */
    return 0;
  int result = strcmp (text, "12345") == 0;
  free (text);
  return result;
}

/* The program's own, which looks like the library's.  */

static char room[1024] __attribute__ ((aligned (16)));
static size_t used;
static int live;

__attribute__ ((malloc, alloc_size (1), noinline)) static void *
kmalloc (size_t size)
{
  void *p = room + used;
  used += (size + 15) & ~(size_t) 15;
  live++;
  return p;
}

__attribute__ ((noinline)) static void
kfree (void *p)
{
  live -= p != NULL;
}

__attribute__ ((noipa)) static int
own (int n)
{
  int *p = kmalloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[0] = n;
  int result = p[0] + ((char *) p >= room && (char *) p < room + sizeof room);
  kfree (p);
  return result;
}

/* One that keeps what it is given back.  */

struct spare
{
  struct spare *next;
};

static struct spare *spares;

__attribute__ ((noinline)) static void *
take (void)
{
  struct spare *p = spares;
  if (p)
    spares = p->next;
  else
    p = malloc (64);
  return p;
}

__attribute__ ((noinline)) static void
give_back (void *p)
{
  struct spare *spare = p;
  spare->next = spares;
  spares = spare;
}

__attribute__ ((noipa)) static int
pooled (int n)
{
  int *p = take (); /* { dg-bogus-note "moved to" } */
  p[5] = n;
  int result = p[5];
  give_back (p);
  return result;
}

/* Where the one that releases is the library's, after all.  */

__attribute__ ((noinline)) static void *
xmalloc (size_t size)
{
  void *p = malloc (size);
  if (!p)
    {
      fputs ("out of memory\n", stderr);
      exit (1);
    }
  return p;
}

static void
xfree (void *p)
{
  free (p);
}

__attribute__ ((noipa)) static int
wrapped (int n)
{
  int *p = xmalloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  int result = p[0];
  xfree (p);
  return result;
}

int
main (void)
{
  if (line_length () != 7 || line_in_block () != 59 || !written ()
      || !printed ())
    return 1;
  if (own (3) != 4 || live != 0 || used != 16)
    return 2;
  if (pooled (1) != 1 || pooled (2) != 2 || !spares || spares->next)
    return 3;
  free (spares);
  return wrapped (4) == 4 ? 0 : 4;
}
