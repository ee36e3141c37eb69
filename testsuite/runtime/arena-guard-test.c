/* Under AddressSanitizer and valgrind, what an arena has not handed out cannot
   be touched, and misuse of blocks is reported.  Elsewhere there is nothing to
   see, and nothing costs anything.

   { dg-runtime-skip tsan it does not know which memory may be touched }  */

#include <mapescape/arena.h>

#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#else
#define RUNNING_ON_VALGRIND 0
#define VALGRIND_GET_VBITS(address, bits, size) 0
#endif

#include "fails.h"
#include "test.h"

int __asan_address_is_poisoned (void const volatile *)
    __attribute__ ((weak));

/* True if the byte at AT must not be touched.  Where nobody would notice,
   true for every byte outside of objects is what is expected, so that tests can
   be written as one.  */

static bool
is_checked (void)
{
  return __asan_address_is_poisoned != NULL || RUNNING_ON_VALGRIND;
}

static bool
is_closed (const void *at)
{
  unsigned char bits;
  if (__asan_address_is_poisoned != NULL)
    return __asan_address_is_poisoned (at) != 0;
  (void)bits;
  return VALGRIND_GET_VBITS (at, &bits, 1) == 3;
}

static bool
all_closed (const char *from, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if (!is_closed (from + i))
      return false;
  return true;
}

static bool
all_open (const char *from, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if (is_closed (from + i))
      return false;
  return true;
}

static void
test_objects (struct mesc_arena *arena)
{
  char *object = mesc_arena_allocate (arena, 21);
  char *next = mesc_arena_allocate (arena, 21);
  unit_check (all_open (object, 21) && all_open (next, 21),
              "objects can be touched");
  unit_check (is_closed (object + 21) && is_closed (object - 1)
                  && is_closed (next - 1),
              "what is beside them cannot");
  struct mesc_arena_mark mark = mesc_arena_mark (arena);
  char *inner = mesc_arena_allocate (arena, 100);
  char *large = mesc_arena_obtain (arena, 5000, 0);
  unit_check (all_open (inner, 100) && all_open (large, 5000)
                  && is_closed (large - 1),
              "nor what is beside large ones");
  mesc_arena_release (arena, &mark);
  unit_check (all_closed (inner, 100) && all_open (object, 21),
              "nor what a mark has dropped");
  mesc_arena_reset (arena);
  unit_check (all_closed (object, 21) && all_closed (next, 21),
              "nor what a reset has dropped");
}

static void
test_blocks (struct mesc_arena *arena)
{
  char *block = mesc_arena_obtain (arena, 40, 0);
  char *other = mesc_arena_obtain (arena, 40, 0);
  char *front = mesc_arena_allocate (arena, 40);
  mesc_arena_retire (arena, block, 40);
  unit_check (all_closed (block, 40) && all_open (other, 40)
                  && all_open (front, 40),
              "what is retired cannot be touched");
  unit_check (mesc_arena_obtain (arena, 40, 0) == block && all_open (block, 40),
              "until it is obtained again");
  block = mesc_arena_resize (arena, block, 40, 33, 0);
  unit_check (all_open (block, 33) && all_closed (block + 33, 7),
              "nor the end of a block that has shrunk");
  block = mesc_arena_resize (arena, block, 33, 45, 0);
  unit_check (all_open (block, 45) && is_closed (block + 45),
              "until it has grown again");
  unit_check (FAILS (mesc_arena_retire (arena, block, 44),
                     "a block of 45 bytes is retired as 44"),
              "a wrong size is reported");
  unit_check (FAILS (mesc_arena_retire (arena, front, 40),
                     "has not handed out the block"),
              "so is retiring what was allocated");
}

static void
test_deep_marks (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  struct mesc_arena_mark outer = mesc_arena_mark (&arena);
  for (size_t i = 0; i < sizeof arena + 10; i++)
    {
      struct mesc_arena_mark mark = mesc_arena_mark (&arena);
      (void)mark;
    }
  char *object = mesc_arena_allocate (&arena, 50);
  char *block = mesc_arena_obtain (&arena, 50, 0);
  unit_check (all_open (object, 50) && is_closed (object + 50),
              "marks may be nested deeply");
  block = mesc_arena_resize (&arena, block, 50, 60, 0);
  mesc_arena_retire (&arena, block, 60);
  mesc_arena_release (&arena, &outer);
  unit_check (all_closed (object, 50), "and all be released at once");
  mesc_arena_destroy (&arena);
}

static void
test_buffer_is_given_back (void)
{
  char buffer[2000];
  struct mesc_arena arena;
  mesc_arena_init_buffer (&arena, buffer, sizeof buffer);
  char *object = mesc_arena_allocate (&arena, 100);
  unit_check (object > buffer && is_closed (buffer + 1000),
              "a buffer belongs to its arena");
  mesc_arena_destroy (&arena);
  unit_check (all_open (buffer, sizeof buffer),
              "until the arena is destroyed");
}

/* Chunks that go back must not stay closed for who gets them next.  */

static void
test_trimmed_chunks (void)
{
  struct mesc_arena arena;
  mesc_arena_init (&arena,
                   &(struct mesc_arena_options){ .retain = 5000 });
  for (int i = 0; i < 1000; i++)
    if (mesc_arena_allocate (&arena, 50) == NULL)
      abort ();
  mesc_arena_reset (&arena);
  mesc_arena_trim (&arena, 0);
  mesc_arena_destroy (&arena);
  char *blocks[100];
  bool open = true;
  for (int i = 0; i < 100; i++)
    {
      blocks[i] = malloc (4000);
      open = open && all_open (blocks[i], 4000);
    }
  for (int i = 0; i < 100; i++)
    free (blocks[i]);
  unit_check (open, "memory that went back can be touched");
}

int
main (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  if (!is_checked ())
    {
      char *object = mesc_arena_allocate (&arena, 20);
      char *next = mesc_arena_allocate (&arena, 20);
      unit_check (next == object + 32, "without a checker there are no guards");
      mesc_arena_destroy (&arena);
      return unit_finish ();
    }
  test_objects (&arena);
  test_blocks (&arena);
  mesc_arena_destroy (&arena);
  test_deep_marks ();
  test_buffer_is_given_back ();
  test_trimmed_chunks ();
  return unit_finish ();
}
