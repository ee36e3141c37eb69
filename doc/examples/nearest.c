/* nearest: for each word of a text that word of it that looks most like it.

   This is the program that moving to the stack is shown on.  It is written as
   if memory cost nothing: each comparison of two words makes the arrays that it
   needs and frees them.  Their sizes depend on the words, so that nobody can
   tell from the code how much of the stack they would take, but words are short.

   Usage: nearest [-n ROUNDS] FILE  */

#define _GNU_SOURCE

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum
{
  MOST_WORDS = 1000,
  LONGEST_WORD = 100
};

/* Zeroed memory, or the end of the program.  */

static void *
allocate (size_t count, size_t size)
{
  void *memory = calloc (count, size);
  if (!memory)
    {
      fputs ("nearest: there is no memory\n", stderr);
      exit (1);
    }
  return memory;
}

static int
least (int a, int b, int c)
{
  int smaller = a < b ? a : b;
  return smaller < c ? smaller : c;
}

/* How many letters have to be changed, put in or left out to make A of B.  */

static int
distance (const char *a, const char *b)
{
  size_t length = strlen (b);
  int *above = allocate (length + 1, sizeof (int));
  int *row = allocate (length + 1, sizeof (int));

  for (size_t j = 0; j <= length; j++)
    above[j] = (int)j;
  for (size_t i = 0; a[i]; i++)
    {
      row[0] = (int)i + 1;
      for (size_t j = 0; j < length; j++)
        row[j + 1] = least (above[j + 1] + 1, row[j] + 1,
                            above[j] + (a[i] != b[j]));
      memcpy (above, row, (length + 1) * sizeof (int));
    }
  int result = above[length];
  free (row);
  free (above);
  return result;
}

/* How many letters A and B share, whatever their order.  */

static int
shared_letters (const char *a, const char *b)
{
  unsigned *seen = allocate (256, sizeof (unsigned));
  int result = 0;

  for (; *a; a++)
    seen[(unsigned char)*a]++;
  for (; *b; b++)
    if (seen[(unsigned char)*b] > 0)
      {
        seen[(unsigned char)*b]--;
        result++;
      }
  free (seen);
  return result;
}

/* The one of WORDS that is most like number SELF, or NULL.  */

static const char *
find_nearest (char **words, size_t count, size_t self)
{
  const char *found = NULL;
  int best = 0;

  for (size_t i = 0; i < count; i++)
    {
      if (strcmp (words[i], words[self]) == 0)
        continue;
      int score = shared_letters (words[i], words[self])
                  - distance (words[i], words[self]);
      if (!found || score > best)
        {
          best = score;
          found = words[i];
        }
    }
  return found;
}

static size_t
read_words (FILE *file, char **words)
{
  size_t count = 0;
  char word[LONGEST_WORD + 1];

  while (count < MOST_WORDS && fscanf (file, "%*[^A-Za-z]") != EOF
         && fscanf (file, "%100[A-Za-z]", word) == 1)
    {
      for (char *letter = word; *letter; letter++)
        *letter = (char)tolower ((unsigned char)*letter);
      words[count] = strdup (word);
      if (words[count])
        count++;
    }
  return count;
}

int
main (int argc, char **argv)
{
  static char *words[MOST_WORDS];
  int rounds = 1;

  for (int option; (option = getopt (argc, argv, "n:")) != -1;)
    {
      if (option != 'n')
        return 2;
      rounds = atoi (optarg);
    }
  FILE *file = optind < argc ? fopen (argv[optind], "r") : NULL;
  if (!file)
    {
      fputs ("usage: nearest [-n ROUNDS] FILE\n", stderr);
      return 2;
    }
  size_t count = read_words (file, words);
  fclose (file);
  for (int round = 1; round <= rounds; round++)
    for (size_t i = 0; i < count; i++)
      {
        const char *near = find_nearest (words, count, i);
        if (round == rounds && near)
          printf ("%s %s\n", words[i], near);
      }
  for (size_t i = 0; i < count; i++)
    free (words[i]);
  return 0;
}
