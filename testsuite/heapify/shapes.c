/* Variables in blocks of many shapes, all left in many ways: what is printed
   must not change when they become heap objects.  */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct point
{
  int x, y;
  const char *name;
};

static int checksum;

static void
add (const int *number)
{
  checksum = checksum * 31 + *number;
}

static struct point
make_point (int n)
{
  struct point made = { n, -n, "made" };
  struct point *p = &made;
  p->x++;
  return made;
}

static int
leave_loops (int limit)
{
  int sum = 0;
  for (int i = 0; i < 10; i++)
    {
      struct point p = make_point (i);
      add (&p.x);
      if (i == 2)
        continue;
      while (1)
        {
          int inner = i * 2;
          add (&inner);
          if (inner > limit)
            goto out;
          if (inner > 4)
            return p.y;
          break;
        }
      add (&i);
    }
out:
  add (&sum);
  return sum;
}

static int
choose (int n)
{
  switch (n)
    {
    case 0:
      {
        int zero = 5;
        add (&zero);
        break;
      }
    case 1:
      {
        char text[20] = "one";
        strcat (text, "!");
        puts (text);
        return text[1];
      }
    default:
      {
        int pair[2] = { n, n + 1 };
        for (int *p = pair; p < pair + 2; p++)
          add (p);
      }
    }
  return n;
}

static int
sum_all (int count, ...)
{
  va_list arguments;
  int sum = 0;
  va_start (arguments, count);
  for (int i = 0; i < count; i++)
    sum += va_arg (arguments, int);
  va_end (arguments);
  add (&sum);
  return sum;
}

static void
release (struct point *p)
{
  add (&p->x);
}

static int
repeat (int depth)
{
  int here = depth;
  struct point last __attribute__ ((cleanup (release))) = make_point (depth);
  add (&here);
  if (depth > 0)
    here += repeat (depth - 1);
  return here + last.x;
}

static int
in_expressions (int n)
{
  int twice = ({
    int t = n;
    add (&t);
    t * 2;
  });
  volatile int seen = twice;
  volatile int *p = &seen;
  *p += 1;
  _Alignas(128) char aligned[3] = { 1, 2, 3 };
  int offset = (int)((unsigned long)aligned % 128);
  add (&offset);
  const struct point constant = { 1, 2, "constant" };
  add (&constant.y);
  return *p + aligned[1];
}

static int
jump_back (void)
{
  int tries = 0;
again:;
  int fresh = tries;
  add (&fresh);
  if (++tries < 4)
    goto again;
  return tries;
}

static int
matrix (void)
{
  int cells[4][5];
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 5; j++)
      cells[i][j] = i * j;
  int (*row)[5] = &cells[2];
  add (&(*row)[3]);
  return (int)sizeof cells;
}

int
main (void)
{
  printf ("%d %d\n", leave_loops (100), leave_loops (1));
  for (int i = 0; i < 4; i++)
    printf ("%d\n", choose (i));
  printf ("%d %d %d\n", sum_all (3, 1, 2, 3), repeat (5), in_expressions (7));
  printf ("%d %d %d\n", jump_back (), matrix (), checksum);
  return 0;
}
