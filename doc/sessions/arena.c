#include <mapescape/arena.h>
#include <stdio.h>
#include <string.h>

struct word
{
  struct word *next;
  const char *text;
};

/* The words of LINE, the last one first.  They die with ARENA.  */

static struct word *
split (struct mesc_arena *arena, const char *line)
{
  struct word *words = NULL;
  while (*(line += strspn (line, " ")) != '\0')
    {
      size_t length = strcspn (line, " ");
      struct word *word = MESC_ARENA_NEW (arena, struct word);
      word->text = mesc_arena_copy_string_part (arena, line, length);
      word->next = words;
      words = word;
      line += length;
    }
  return words;
}

int
main (void)
{
  char buffer[4096];
  struct mesc_arena arena;
  mesc_arena_init_buffer (&arena, buffer, sizeof buffer);
  static const char *const lines[] = { "the first line", "and a second" };
  for (int i = 0; i < 2; i++)
    {
      for (struct word *w = split (&arena, lines[i]); w != NULL; w = w->next)
        printf ("%s ", w->text);
      putchar ('\n');
      mesc_arena_reset (&arena);
    }
  struct mesc_arena_stats stats;
  mesc_arena_stats (&arena, &stats);
  printf ("%zu bytes reserved, %zu of them here\n", stats.reserved,
          sizeof buffer);
  mesc_arena_destroy (&arena);
}
