/* The truth by running: what becomes of each block that a program allocates.

   A generated program is compiled with -fsanitize=thread, which has the
   compiler report each memory access and the entry and exit of each function,
   and is linked with this file in place of the sanitizer's library.  So the
   program needs no instrumentation of its own, but for what the compiler does
   not tell: which call has returned which block, and where the iterations of
   loops begin (trace.h).

   A block is never given back to the system, so that an address names one
   block.  Each call that has returned the block is a *subject* of it: the
   activation in which that call stood, and the iterations of that activation's
   loops.  When the block is accessed, released or reallocated and one of these
   has ended, the block has outlived it, and the call's site is told so.

   At the end of the process, behind all handlers of atexit, each site is
   written to the file that TRACE_REPORT names:

     FUNCTION LINE MADE OUTLIVED PC LOOP:MADE:OUTLIVED:PC ...

   with the number of blocks made and of accesses that were too late, and the
   program counter of the first of them.  The program's stack grows down.  */

#define _GNU_SOURCE
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRACE_ITSELF
#include "trace.h"

enum
{
  GRANULE = 64, /* Also the alignment of every block.  */
  ARENA_SIZE = 256 << 20,
  MAX_BLOCKS = ARENA_SIZE / GRANULE,
  MAX_SUBJECTS = 1 << 20,
  MAX_SITES = 4096,
  MAX_LOOPS = 24,
  MAX_FRAMES = 4096
};

struct loop
{
  unsigned line;
  uint64_t iteration; /* 0 if it does not run.  */
};

struct frame
{
  uint64_t serial; /* 0 if it has ended.  */
  const char *address;
  struct loop loops[MAX_LOOPS];
};

struct outcome
{
  unsigned line; /* Of the loop's head; 0 for the function.  */
  unsigned made;
  unsigned outlived;
  const void *pc;
};

struct site
{
  const char *function;
  unsigned line;
  struct outcome of_function;
  struct outcome of_loops[MAX_LOOPS];
};

struct subject
{
  struct subject *next;
  struct site *site;
  struct frame *frame;
  uint64_t serial;
  struct loop loops[MAX_LOOPS];
};

struct block
{
  struct subject *subjects;
  size_t size;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char arena[ARENA_SIZE] __attribute__ ((aligned (4096)));
static size_t arena_used;
static struct block blocks[MAX_BLOCKS];
static uint32_t block_at[MAX_BLOCKS]; /* By granule; 0 is none.  */
static uint32_t num_blocks;
static struct subject subjects[MAX_SUBJECTS];
static uint32_t num_subjects;
static struct site sites[MAX_SITES];
static uint32_t num_sites;
static uint64_t last_serial;
/* A thread's frames are never freed: subjects point to them.  */
static _Thread_local struct frame *frames;
static _Thread_local uint32_t num_frames;

static void __attribute__ ((noreturn))
fail (const char *what)
{
  fprintf (stderr, "trace: %s\n", what);
  _Exit (99);
}

/* Frames that do not lie above ADDRESS have been left by a jump.  */

static void
end_frames_below (const char *address)
{
  while (num_frames && frames[num_frames - 1].address < address)
    frames[--num_frames].serial = 0;
}

static struct block *
find_block (const volatile void *pointer)
{
  size_t offset = (const volatile char *)pointer - arena;
  return offset < arena_used && block_at[offset / GRANULE]
             ? &blocks[block_at[offset / GRANULE]]
             : NULL;
}

static void
note_late (struct outcome *outcome, const void *pc)
{
  if (!outcome->outlived++)
    outcome->pc = pc;
}

/* What is known at SITE of the loop whose head stands at LINE.  */

static struct outcome *
outcome_of_loop (struct site *site, unsigned line)
{
  for (unsigned i = 0; i < MAX_LOOPS; i++)
    if (!site->of_loops[i].line || site->of_loops[i].line == line)
      {
        site->of_loops[i].line = line;
        return &site->of_loops[i];
      }
  fail ("too many loops");
}

static void
judge_loops (const struct subject *subject, bool frame_lives, const void *pc)
{
  for (unsigned i = 0; i < MAX_LOOPS; i++)
    {
      const struct loop *loop = &subject->loops[i];
      if (loop->iteration
          && !(frame_lives
               && subject->frame->loops[i].iteration == loop->iteration))
        note_late (outcome_of_loop (subject->site, loop->line), pc);
    }
}

static void
use (const volatile void *pointer, const void *pc, const char *address)
{
  size_t offset = (const volatile char *)pointer - arena;
  if (offset >= ARENA_SIZE)
    return;
  pthread_mutex_lock (&lock);
  end_frames_below (address);
  const struct block *block = find_block (pointer);
  const struct subject *subject = block ? block->subjects : NULL;
  for (; subject; subject = subject->next)
    {
      bool frame_lives = subject->frame->serial == subject->serial;
      if (!frame_lives)
        note_late (&subject->site->of_function, pc);
      judge_loops (subject, frame_lives, pc);
    }
  pthread_mutex_unlock (&lock);
}

#define USE(pointer)                                                          \
  use (pointer, __builtin_return_address (0), __builtin_frame_address (0))

/* Functions and loops.  */

void
__tsan_func_entry (void *pc)
{
  (void)pc;
  if (!frames)
    frames = calloc (MAX_FRAMES, sizeof *frames);
  pthread_mutex_lock (&lock);
  end_frames_below (__builtin_frame_address (0));
  if (num_frames == MAX_FRAMES)
    fail ("too many frames");
  struct frame *frame = &frames[num_frames++];
  memset (frame, 0, sizeof *frame);
  frame->serial = ++last_serial;
  frame->address = __builtin_frame_address (0);
  pthread_mutex_unlock (&lock);
}

void
__tsan_func_exit (void)
{
  pthread_mutex_lock (&lock);
  end_frames_below (__builtin_frame_address (0));
  if (num_frames)
    frames[--num_frames].serial = 0;
  pthread_mutex_unlock (&lock);
}

void
trace_iteration (unsigned line)
{
  pthread_mutex_lock (&lock);
  end_frames_below (__builtin_frame_address (0));
  struct loop *loop = frames[num_frames - 1].loops;
  struct loop *end = loop + MAX_LOOPS;
  while (loop < end && loop->line && loop->line != line)
    loop++;
  if (loop == end)
    fail ("too many loops");
  loop->line = line;
  loop->iteration = ++last_serial;
  pthread_mutex_unlock (&lock);
}

static void
end_loops (unsigned line, const char *address)
{
  pthread_mutex_lock (&lock);
  end_frames_below (address);
  struct frame *frame = &frames[num_frames - 1];
  for (unsigned i = 0; i < MAX_LOOPS; i++)
    if (!line || frame->loops[i].line == line)
      frame->loops[i].iteration = 0;
  pthread_mutex_unlock (&lock);
}

void
trace_loop_end (unsigned line)
{
  end_loops (line, __builtin_frame_address (0));
}

void
trace_loops_end (void)
{
  end_loops (0, __builtin_frame_address (0));
}

/* Sites and subjects.  */

static struct site *
find_site (const char *function, unsigned line)
{
  for (uint32_t i = 0; i < num_sites; i++)
    if (sites[i].line == line && !strcmp (sites[i].function, function))
      return &sites[i];
  if (num_sites == MAX_SITES)
    fail ("too many sites");
  sites[num_sites].function = function;
  sites[num_sites].line = line;
  return &sites[num_sites++];
}

void
trace_made (const char *function, unsigned line, const volatile void *pointer)
{
  pthread_mutex_lock (&lock);
  end_frames_below (__builtin_frame_address (0));
  struct block *block = find_block (pointer);
  if (block && num_frames)
    {
      struct frame *frame = &frames[num_frames - 1];
      if (num_subjects == MAX_SUBJECTS)
        fail ("too many subjects");
      struct subject *subject = &subjects[num_subjects++];
      subject->next = block->subjects;
      subject->site = find_site (function, line);
      subject->frame = frame;
      subject->serial = frame->serial;
      memcpy (subject->loops, frame->loops, sizeof frame->loops);
      block->subjects = subject;
      subject->site->of_function.made++;
      for (unsigned i = 0; i < MAX_LOOPS; i++)
        if (frame->loops[i].iteration)
          outcome_of_loop (subject->site, frame->loops[i].line)->made++;
    }
  pthread_mutex_unlock (&lock);
}

static void
write_outcome (FILE *file, const struct outcome *outcome)
{
  fprintf (file, "%u:%u:%u:%p", outcome->line, outcome->made,
           outcome->outlived, outcome->pc);
}

static void __attribute__ ((destructor))
write_report (void)
{
  const char *name = getenv ("TRACE_REPORT");
  FILE *file = name ? fopen (name, "w") : NULL;
  if (!file)
    return;
  for (uint32_t i = 0; i < num_sites; i++)
    {
      fprintf (file, "%s %u ", sites[i].function, sites[i].line);
      write_outcome (file, &sites[i].of_function);
      for (unsigned j = 0; j < MAX_LOOPS; j++)
        if (sites[i].of_loops[j].made)
          {
            putc (' ', file);
            write_outcome (file, &sites[i].of_loops[j]);
          }
      putc ('\n', file);
    }
  fclose (file);
}

/* The allocator.  */

static void *
allocate (size_t size)
{
  size_t granules = size / GRANULE + 1;
  pthread_mutex_lock (&lock);
  if (ARENA_SIZE - arena_used < granules * GRANULE)
    fail ("out of memory");
  uint32_t block = ++num_blocks;
  blocks[block].size = size;
  char *result = arena + arena_used;
  for (size_t i = 0; i < granules; i++)
    block_at[arena_used / GRANULE + i] = block;
  arena_used += granules * GRANULE;
  pthread_mutex_unlock (&lock);
  return result;
}

void *
trace_malloc (size_t size)
{
  return memset (allocate (size), 0xa5, size);
}

void *
trace_calloc (size_t count, size_t size)
{
  return allocate (count * size);
}

void *
trace_aligned_alloc (size_t alignment, size_t size)
{
  return alignment <= GRANULE ? allocate (size) : NULL;
}

int
trace_posix_memalign (void **result, size_t alignment, size_t size)
{
  *result = trace_aligned_alloc (alignment, size);
  return *result ? 0 : 12;
}

void
trace_free (void *pointer)
{
  if (find_block (pointer))
    USE (pointer);
  else
    free (pointer);
}

/* Always a new block, so that what is kept of the old one shows.  */

void *
trace_realloc (void *pointer, size_t size)
{
  char *result = trace_malloc (size);
  const struct block *block = find_block (pointer);
  if (block)
    {
      USE (pointer);
      memcpy (result, pointer, block->size < size ? block->size : size);
    }
  return result;
}

void *
trace_reallocarray (void *pointer, size_t count, size_t size)
{
  return trace_realloc (pointer, count * size);
}

char *
trace_strdup (const char *string)
{
  USE (string);
  size_t size = strlen (string) + 1;
  return memcpy (allocate (size), string, size);
}

char *
trace_strndup (const char *string, size_t most)
{
  USE (string);
  size_t length = strnlen (string, most);
  return memcpy (allocate (length + 1), string, length);
}

/* Accesses, by the program and by the library on its behalf.  */

void *
trace_memcpy (void *to, const void *from, size_t size)
{
  USE (to);
  USE (from);
  return memcpy (to, from, size);
}

void *
trace_memmove (void *to, const void *from, size_t size)
{
  USE (to);
  USE (from);
  return memmove (to, from, size);
}

void *
trace_memset (void *to, int byte, size_t size)
{
  USE (to);
  return memset (to, byte, size);
}

size_t
trace_strlen (const char *string)
{
  USE (string);
  return strlen (string);
}

int
trace_strcmp (const char *a, const char *b)
{
  USE (a);
  USE (b);
  return strcmp (a, b);
}

void
__tsan_init (void)
{
}

#define ACCESS(name)                                                          \
  void __tsan_##name (void *pointer) { USE (pointer); }
#define ACCESSES(size)                                                        \
  ACCESS (read##size)                                                         \
  ACCESS (write##size)                                                        \
  ACCESS (unaligned_read##size)                                               \
  ACCESS (unaligned_write##size)

ACCESSES (1)
ACCESSES (2)
ACCESSES (4)
ACCESSES (8)
ACCESSES (16)

void
__tsan_read_range (void *pointer, size_t size)
{
  (void)size;
  USE (pointer);
}

void
__tsan_write_range (void *pointer, size_t size)
{
  (void)size;
  USE (pointer);
}

#define ATOMICS(bits)                                                         \
  typedef uint##bits##_t word##bits;                                          \
  word##bits __tsan_atomic##bits##_load (word##bits *at, int order)           \
  {                                                                           \
    (void)order;                                                              \
    USE (at);                                                                 \
    return __atomic_load_n (at, __ATOMIC_SEQ_CST);                            \
  }                                                                           \
  void __tsan_atomic##bits##_store (word##bits *at, word##bits value,         \
                                    int order)                                \
  {                                                                           \
    (void)order;                                                              \
    USE (at);                                                                 \
    __atomic_store_n (at, value, __ATOMIC_SEQ_CST);                           \
  }                                                                           \
  word##bits __tsan_atomic##bits##_exchange (word##bits *at,                  \
                                             word##bits value, int order)     \
  {                                                                           \
    (void)order;                                                              \
    USE (at);                                                                 \
    return __atomic_exchange_n (at, value, __ATOMIC_SEQ_CST);                 \
  }                                                                           \
  word##bits __tsan_atomic##bits##_fetch_add (word##bits *at,                 \
                                              word##bits value, int order)    \
  {                                                                           \
    (void)order;                                                              \
    USE (at);                                                                 \
    return __atomic_fetch_add (at, value, __ATOMIC_SEQ_CST);                  \
  }                                                                           \
  int __tsan_atomic##bits##_compare_exchange_strong (                         \
      word##bits *at, word##bits *expected, word##bits value, int order,      \
      int order_on_failure)                                                   \
  {                                                                           \
    (void)order;                                                              \
    (void)order_on_failure;                                                   \
    USE (at);                                                                 \
    return __atomic_compare_exchange_n (at, expected, value, 0,               \
                                        __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);  \
  }

ATOMICS (32)
ATOMICS (64)
