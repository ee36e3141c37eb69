/* Judy arrays: JudyL for integers, JudySL for strings.  They are tries and hash
   nothing.  A wide value is a block of its own.  */

#include <Judy.h>

#include "keys.h"

typedef struct
{
  Pvoid_t array;
  size_t count;
} map;

enum
{
  map_takes_hint = false
};

#ifdef KIND_STRING
typedef const uint8_t *judy_key;
#define insert_cell(cell, array, key) JSLI (cell, array, key)
#define get_cell(cell, array, key) JSLG (cell, array, key)
#define delete_cell(deleted, array, key) JSLD (deleted, array, key)
#define free_array(bytes, array) JSLFA (bytes, array)
#else
typedef Word_t judy_key;
#define insert_cell(cell, array, key) JLI (cell, array, key)
#define get_cell(cell, array, key) JLG (cell, array, key)
#define delete_cell(deleted, array, key) JLD (deleted, array, key)
#define free_array(bytes, array) JLFA (bytes, array)
#endif

/* A new cell is 0, and so is none that is in use: 1 is added to a word.  */
#ifdef KIND_RECORD
static inline void
set_cell (Word_t *cell, uint64_t word)
{
  if (!*cell)
    *cell = (Word_t)malloc (sizeof (bench_value));
  *(bench_value *)*cell = value_of_word (word);
}
#define word_of_cell(cell) word_of_value ((const bench_value *)*(cell))
#define free_cell(cell) free ((void *)*(cell))
#else
#define set_cell(cell, word) (*(cell) = (word) + 1)
#define word_of_cell(cell) (*(cell)-1)
#define free_cell(cell) ((void)(cell))
#endif

static inline void
map_make (map *m, size_t hint)
{
  (void)hint;
  m->array = NULL;
  m->count = 0;
}

static inline void
map_put (map *m, bench_key key, uint64_t word)
{
  Word_t *cell;
  insert_cell (cell, m->array, (judy_key)key);
  m->count += !*cell;
  set_cell (cell, word);
}

static inline bool
map_find (map *m, bench_key key, uint64_t *word)
{
  Word_t *cell;
  get_cell (cell, m->array, (judy_key)key);
  if (!cell)
    return false;
  *word = word_of_cell (cell);
  return true;
}

static inline bool
map_erase (map *m, bench_key key)
{
  int deleted;
#ifdef KIND_RECORD
  Word_t *cell;
  get_cell (cell, m->array, (judy_key)key);
  if (cell)
    free_cell (cell);
#endif
  delete_cell (deleted, m->array, (judy_key)key);
  m->count -= deleted;
  return deleted;
}

static inline size_t
map_count (map *m)
{
  return m->count;
}

/* Iterate with a body that is given each cell.  */
typedef uint64_t visit_cell (Word_t *cell);

static inline uint64_t
visit_cells (map *m, visit_cell *visit)
{
  uint64_t sum = 0;
  Word_t *cell;
#ifdef KIND_STRING
  uint8_t key[STRING_LENGTH + 1] = "";
  JSLF (cell, m->array, key);
#else
  Word_t key = 0;
  JLF (cell, m->array, key);
#endif
  while (cell)
    {
      sum += visit (cell);
#ifdef KIND_STRING
      JSLN (cell, m->array, key);
#else
      JLN (cell, m->array, key);
#endif
    }
  return sum;
}

static inline uint64_t
visit_word (Word_t *cell)
{
  return word_of_cell (cell);
}

static inline uint64_t
map_sum (map *m)
{
  return visit_cells (m, visit_word);
}

#ifdef KIND_RECORD
static inline uint64_t
visit_free (Word_t *cell)
{
  free_cell (cell);
  return 0;
}
#endif

static inline void
map_clear (map *m)
{
  Word_t bytes;
#ifdef KIND_RECORD
  visit_cells (m, visit_free);
#endif
  free_array (bytes, m->array);
  m->count = 0;
}

static inline void
map_destroy (map *m)
{
  map_clear (m);
}

#include "map-main.h"
