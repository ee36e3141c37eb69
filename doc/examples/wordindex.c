/* wordindex: an index of the words of a text, and the lines it says twice.

   This is the program that the notes of mapescape are shown on.  It has one
   kind of map, struct word_map, and uses it in three ways:

   - index_words makes a map and returns it: it has to be on the heap;
   - read_ignored keeps a map in a global, where the whole program sees it:
     it has to be on the heap as well;
   - report_repeats makes a map, has a helper fill it, reads it and frees it
     on every way out: nobody outside ever sees it, so it does not escape.

   Nothing but the flow of pointers tells the three apart.  All maps are made
   by the same map_new and filled by the same map_add, which calls malloc for
   each entry and grows the table as needed; whether that storage escapes is
   decided where the map is made.

   Usage: wordindex [-i FILE] [-r] [FILE]
     -i FILE  leave out the words in FILE
     -r       list repeated lines instead of words  */

#define _GNU_SOURCE

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A line in which a key was seen.  */
struct place
{
  struct place *next;
  unsigned line;
};

/* A key with the places where it was seen, in order.  */
struct map_entry
{
  struct map_entry *next; /* In the same bucket.  */
  uint32_t hash;
  unsigned count;
  struct place *places;
  struct place *newest;
  char key[];
};

/* A hash map from strings to places.  There are never more entries than
   buckets, and the number of buckets is a power of two.  */
struct word_map
{
  struct map_entry **buckets;
  size_t n_buckets;
  size_t count;
};

/* The lines of a text, without their line ends.  */
struct text
{
  char **lines;
  size_t n_lines;
  size_t room;
};

/* Words that the index leaves out, or NULL.  */
static struct word_map *ignored_words;

/* FNV-1a, by Fowler, Noll and Vo.  */
static uint32_t
hash_key (const char *key, size_t length)
{
  uint32_t hash = 2166136261u;

  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (unsigned char)key[i]) * 16777619u;
  return hash;
}

/* Make a map with room for N_BUCKETS entries, a power of two.  Returns NULL if
   there is no memory.  */
static struct word_map *
map_new (size_t n_buckets)
{
  struct word_map *map = malloc (sizeof (struct word_map));

  if (!map)
    return NULL;
  map->buckets = calloc (n_buckets, sizeof (struct map_entry *));
  if (!map->buckets)
    {
      free (map);
      return NULL;
    }
  map->n_buckets = n_buckets;
  map->count = 0;
  return map;
}

static void
entry_free (struct map_entry *entry)
{
  struct place *place = entry->places;

  while (place)
    {
      struct place *next = place->next;

      free (place);
      place = next;
    }
  free (entry);
}

/* Release MAP, which may be NULL, and all that it holds.  */
static void
map_free (struct word_map *map)
{
  if (!map)
    return;
  for (size_t i = 0; i < map->n_buckets; i++)
    {
      struct map_entry *entry = map->buckets[i];

      while (entry)
        {
          struct map_entry *next = entry->next;

          entry_free (entry);
          entry = next;
        }
    }
  free (map->buckets);
  free (map);
}

/* Double the number of buckets.  If there is no memory the map stays as it
   is: it works, only slower.  */
static void
map_grow (struct word_map *map)
{
  size_t n_buckets = map->n_buckets * 2;
  struct map_entry **buckets = calloc (n_buckets, sizeof (struct map_entry *));

  if (!buckets)
    return;
  for (size_t i = 0; i < map->n_buckets; i++)
    {
      struct map_entry *entry = map->buckets[i];

      while (entry)
        {
          struct map_entry *next = entry->next;
          size_t place = entry->hash & (n_buckets - 1);

          entry->next = buckets[place];
          buckets[place] = entry;
          entry = next;
        }
    }
  free (map->buckets);
  map->buckets = buckets;
  map->n_buckets = n_buckets;
}

/* The entry of the LENGTH bytes at KEY in MAP, or NULL.  */
static struct map_entry *
map_find (const struct word_map *map, const char *key, size_t length)
{
  uint32_t hash = hash_key (key, length);
  struct map_entry *entry = map->buckets[hash & (map->n_buckets - 1)];

  for (; entry; entry = entry->next)
    if (entry->hash == hash && strncmp (entry->key, key, length) == 0
        && entry->key[length] == '\0')
      return entry;
  return NULL;
}

/* Add an entry for a copy of the LENGTH bytes at KEY, which MAP does not have
   yet.  Returns NULL if there is no memory.  */
static struct map_entry *
map_insert (struct word_map *map, const char *key, size_t length)
{
  struct map_entry *entry = malloc (sizeof (struct map_entry) + length + 1);
  size_t place;

  if (!entry)
    return NULL;
  if (map->count == map->n_buckets)
    map_grow (map);
  entry->hash = hash_key (key, length);
  entry->count = 0;
  entry->places = NULL;
  entry->newest = NULL;
  memcpy (entry->key, key, length);
  entry->key[length] = '\0';
  place = entry->hash & (map->n_buckets - 1);
  entry->next = map->buckets[place];
  map->buckets[place] = entry;
  map->count++;
  return entry;
}

/* Note that the LENGTH bytes at KEY were seen in LINE.  A line that has a key
   twice is kept once.  Returns false if there is no memory.  */
static bool
map_add (struct word_map *map, const char *key, size_t length, unsigned line)
{
  struct map_entry *entry = map_find (map, key, length);
  struct place *place;

  if (!entry)
    entry = map_insert (map, key, length);
  if (!entry)
    return false;
  entry->count++;
  if (entry->newest && entry->newest->line == line)
    return true;
  place = malloc (sizeof (struct place));
  if (!place)
    return false;
  place->next = NULL;
  place->line = line;
  if (entry->newest)
    entry->newest->next = place;
  else
    entry->places = place;
  entry->newest = place;
  return true;
}

/* Call VISIT for each entry of MAP, in no particular order.  */
static void
map_each (const struct word_map *map,
          void (*visit) (const struct map_entry *entry, void *context),
          void *context)
{
  for (size_t i = 0; i < map->n_buckets; i++)
    for (const struct map_entry *entry = map->buckets[i]; entry;
         entry = entry->next)
      visit (entry, context);
}

static void
text_free (struct text *text)
{
  for (size_t i = 0; i < text->n_lines; i++)
    free (text->lines[i]);
  free (text->lines);
}

/* Add LINE, which TEXT takes over.  Returns false if there is no memory.  */
static bool
text_add (struct text *text, char *line)
{
  if (text->n_lines == text->room)
    {
      size_t room = text->room ? text->room * 2 : 64;
      char **lines = realloc (text->lines, room * sizeof (char *));

      if (!lines)
        return false;
      text->lines = lines;
      text->room = room;
    }
  text->lines[text->n_lines++] = line;
  return true;
}

/* Read the lines of STREAM into TEXT, which is empty.  Returns false, with
   errno set, if that cannot be done.  */
static bool
text_read (struct text *text, FILE *stream)
{
  char *line = NULL;
  size_t room = 0;
  ssize_t length;

  while ((length = getline (&line, &room, stream)) >= 0)
    {
      while (length > 0 && strchr ("\r\n", line[length - 1]))
        line[--length] = '\0';
      if (!text_add (text, line))
        break;
      line = NULL;
      room = 0;
    }
  free (line);
  return length < 0 && !ferror (stream);
}

/* Read the file called NAME, or standard input if it is NULL.  Returns false,
   with a message, if that cannot be done.  */
static bool
text_open (struct text *text, const char *name)
{
  FILE *stream = name ? fopen (name, "r") : stdin;
  bool done;

  memset (text, 0, sizeof (struct text));
  done = stream && text_read (text, stream);
  if (!done)
    fprintf (stderr, "wordindex: %s: %s\n", name ? name : "standard input",
             strerror (errno));
  if (stream && stream != stdin)
    fclose (stream);
  if (!done)
    text_free (text);
  return done;
}

/* Find the next word at or behind TEXT and give its LENGTH.  Returns NULL at
   the end.  */
static const char *
next_word (const char *text, size_t *length)
{
  while (*text && !isalpha ((unsigned char)*text))
    text++;
  *length = 0;
  while (isalpha ((unsigned char)text[*length]) || text[*length] == '\'')
    (*length)++;
  return *length ? text : NULL;
}

/* Add the words of LINE, in small letters, to MAP.  Returns false if there is
   no memory.  */
static bool
add_words (struct word_map *map, const char *line, unsigned number)
{
  size_t length;
  const char *word;

  for (word = next_word (line, &length); word;
       word = next_word (word + length, &length))
    {
      char small[64];
      size_t kept = length < sizeof small ? length : sizeof small;

      for (size_t i = 0; i < kept; i++)
        small[i] = (char)tolower ((unsigned char)word[i]);
      if (ignored_words && map_find (ignored_words, small, kept))
        continue;
      if (!map_add (map, small, kept, number))
        return false;
    }
  return true;
}

/* Make a map of all words in TEXT.  Returns NULL if there is no memory.  */
static struct word_map *
index_words (const struct text *text)
{
  struct word_map *index = map_new (256);

  if (!index)
    return NULL;
  for (size_t i = 0; i < text->n_lines; i++)
    if (!add_words (index, text->lines[i], (unsigned)(i + 1)))
      {
        map_free (index);
        return NULL;
      }
  return index;
}

/* Keep the words of the file called NAME as those to leave out.  Returns
   false, with a message, if that cannot be done.  */
static bool
read_ignored (const char *name)
{
  struct text text;
  struct word_map *words;
  bool done = true;

  if (!text_open (&text, name))
    return false;
  words = map_new (64);
  for (size_t i = 0; words && done && i < text.n_lines; i++)
    done = add_words (words, text.lines[i], 0);
  text_free (&text);
  if (!words || !done)
    {
      fprintf (stderr, "wordindex: out of memory\n");
      map_free (words);
      return false;
    }
  ignored_words = words;
  return true;
}

/* Add the lines of TEXT that are not blank to MAP.  Returns false if there is
   no memory.  */
static bool
add_lines (struct word_map *map, const struct text *text)
{
  for (size_t i = 0; i < text->n_lines; i++)
    {
      const char *line = text->lines[i];

      line += strspn (line, " \t");
      if (*line && !map_add (map, line, strlen (line), (unsigned)(i + 1)))
        return false;
    }
  return true;
}

/* What report_repeats has found so far.  */
struct repeats
{
  unsigned lines;
  unsigned copies;
};

/* A visitor for map_each: print ENTRY if it was seen in several places.  */
static void
print_repeat (const struct map_entry *entry, void *context)
{
  struct repeats *repeats = context;

  if (entry->count < 2)
    return;
  repeats->lines++;
  repeats->copies += entry->count - 1;
  printf ("%s\n ", entry->key);
  for (const struct place *place = entry->places; place; place = place->next)
    printf (" %u", place->line);
  putchar ('\n');
}

/* Print the lines that TEXT has more than once.  Returns false if there is no
   memory.  */
static bool
report_repeats (const struct text *text)
{
  struct word_map *seen = map_new (1024);
  struct repeats repeats = { 0, 0 };
  bool done = false;

  if (!seen)
    return false;
  if (!add_lines (seen, text))
    goto out;
  map_each (seen, print_repeat, &repeats);
  printf ("%u lines are repeated, %u lines could go\n", repeats.lines,
          repeats.copies);
  done = true;
out:
  map_free (seen);
  return done;
}

/* A list of entries that is filled by a visitor.  */
struct listing
{
  const struct map_entry **entries;
  size_t length;
};

static void
list_entry (const struct map_entry *entry, void *context)
{
  struct listing *listing = context;

  listing->entries[listing->length++] = entry;
}

static int
compare_keys (const void *a, const void *b)
{
  const struct map_entry *const *first = a;
  const struct map_entry *const *second = b;

  return strcmp ((*first)->key, (*second)->key);
}

/* Print the words of INDEX in order, each with its lines.  Returns false if
   there is no memory.  */
static bool
print_index (const struct word_map *index)
{
  struct listing listing = { NULL, 0 };

  listing.entries = malloc ((index->count + 1) * sizeof (struct map_entry *));
  if (!listing.entries)
    return false;
  map_each (index, list_entry, &listing);
  qsort (listing.entries, listing.length, sizeof (struct map_entry *),
         compare_keys);
  for (size_t i = 0; i < listing.length; i++)
    {
      const struct map_entry *entry = listing.entries[i];

      printf ("%-20s %5u ", entry->key, entry->count);
      for (const struct place *place = entry->places; place;
           place = place->next)
        printf (" %u", place->line);
      putchar ('\n');
    }
  free (listing.entries);
  return true;
}

/* Print the index of TEXT.  Returns false if there is no memory.  */
static bool
report_words (const struct text *text)
{
  struct word_map *index = index_words (text);
  bool done;

  if (!index)
    return false;
  done = print_index (index);
  map_free (index);
  return done;
}

int
main (int argc, char **argv)
{
  const char *ignored = NULL;
  bool repeats = false;
  struct text text;
  bool done;
  int option;

  while ((option = getopt (argc, argv, "i:r")) != -1)
    if (option == 'i')
      ignored = optarg;
    else if (option == 'r')
      repeats = true;
    else
      {
        fprintf (stderr, "usage: wordindex [-i FILE] [-r] [FILE]\n");
        return 2;
      }
  if (ignored && !read_ignored (ignored))
    return 1;
  if (!text_open (&text, argv[optind]))
    {
      map_free (ignored_words);
      return 1;
    }
  done = repeats ? report_repeats (&text) : report_words (&text);
  if (!done)
    fprintf (stderr, "wordindex: out of memory\n");
  text_free (&text);
  map_free (ignored_words);
  return done ? 0 : 1;
}
