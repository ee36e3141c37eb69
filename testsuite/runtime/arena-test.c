/* What arena.h says of allocating, dropping, marks, cleanups and children, one
   thing at a time.  Whether objects keep what is in them under everything at
   once is arena-model-test's business.  */

#include <mapescape/arena.h>
#include <mapescape/fault.h>

#include <limits.h>
#include <string.h>

#include "arena-parts.h"
#include "checks.h"
#include "fails.h"
#include "test.h"

static struct mesc_fault fault;

static struct mesc_arena_options
fault_options (void)
{
  mesc_fault_init (&fault, NULL);
  return (struct mesc_arena_options){ .name = "test",
                                      .allocator = &fault.allocator };
}

static size_t
reserved (const struct mesc_arena *arena)
{
  struct mesc_arena_stats stats;
  mesc_arena_stats (arena, &stats);
  return stats.reserved;
}

static bool
all_freed (void)
{
  return fault.live_blocks == 0 && fault.misuses == 0;
}

static void
test_zero_arena (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  mesc_arena_reset (&arena);
  mesc_arena_destroy (&arena);
  unit_check (mesc_arena_trim (&arena, 0) == 0 && reserved (&arena) == 0
                  && mesc_arena_is_valid (&arena)
                  && !mesc_arena_contains (&arena, &arena),
              "an arena that is all zero is empty and may be dropped");
  int *number = MESC_ARENA_NEW (&arena, int);
  unit_check (number != NULL && *number == 0
                  && mesc_arena_contains (&arena, number),
              "an arena that is all zero hands out memory");
  mesc_arena_destroy (&arena);
  number = MESC_ARENA_NEW_ARRAY (&arena, 10, int);
  unit_check (number != NULL && number[9] == 0, "so does a destroyed one");
  mesc_arena_destroy (&arena);
}

static void
test_chunks (void)
{
  struct mesc_arena arena;
  struct mesc_arena_options options = fault_options ();
  options.chunk_size = 1000;
  options.most_chunk_size = 3000;
  mesc_arena_init (&arena, &options);
  unit_check (fault.requests == 0, "an arena takes no memory before it must");
  size_t sizes[5];
  size_t before = 0;
  for (int i = 0; i < 5; i++)
    {
      while (reserved (&arena) == before)
        if (mesc_arena_allocate (&arena, 40) == NULL)
          abort ();
      sizes[i] = reserved (&arena) - before;
      before = reserved (&arena);
    }
  unit_check (sizes[0] == 1008 && sizes[1] == 2016 && sizes[2] == 3008
                  && sizes[4] == 3008,
              "chunks double up to a cap");
  unsigned long requests = fault.requests;
  for (int round = 0; round < 10; round++)
    {
      mesc_arena_reset (&arena);
      for (int i = 0; i < 100; i++)
        if (mesc_arena_allocate (&arena, 40) == NULL)
          abort ();
    }
  unit_check (fault.requests == requests && reserved (&arena) == before,
              "a loop that resets asks for no more memory");
  void *large = mesc_arena_allocate (&arena, 100000);
  unit_check (large != NULL && reserved (&arena) > before + 100000,
              "a large object has memory of its own");
  mesc_arena_reset (&arena);
  unit_check (reserved (&arena) == before,
              "which goes back when the arena is reset");
  mesc_arena_destroy (&arena);
  unit_check (all_freed (), "all goes back when the arena is destroyed");
}

static void
test_trim (void)
{
  struct mesc_arena arena;
  struct mesc_arena_options options = fault_options ();
  mesc_arena_init (&arena, &options);
  for (int i = 0; i < 1000; i++)
    if (mesc_arena_allocate (&arena, 64) == NULL)
      abort ();
  unit_check (mesc_arena_trim (&arena, 0) == 0,
              "nothing that is in use is trimmed");
  mesc_arena_reset (&arena);
  size_t before = reserved (&arena);
  size_t freed = mesc_arena_trim (&arena, 20000);
  unit_check (freed > 0 && before - freed == fault.live_bytes
                  && fault.live_bytes <= 20000 && fault.live_bytes > 10000,
              "trimming keeps what it is told to");
  freed = mesc_arena_trim (&arena, 0);
  unit_check (freed > 0 && fault.live_blocks == 0 && reserved (&arena) == 0,
              "an empty arena can be trimmed to nothing");
  void *again = mesc_arena_allocate (&arena, 64);
  unit_check (again != NULL && fault.live_bytes == 4096,
              "and begins with a small chunk again");
  mesc_arena_destroy (&arena);
  options.retain = 9000;
  mesc_arena_init (&arena, &options);
  for (int i = 0; i < 1000; i++)
    if (mesc_arena_allocate (&arena, 64) == NULL)
      abort ();
  mesc_arena_reset (&arena);
  unit_check (fault.live_bytes <= 9000 && fault.live_bytes >= 4096,
              "a reset keeps no more than the option says");
  mesc_arena_destroy (&arena);
  unit_check (all_freed (), "nothing is left of trimmed arenas");
}

static void
test_buffer (void)
{
  struct mesc_arena arena;
  char buffer[1001];
  mesc_arena_init_buffer (&arena, buffer + 1, sizeof buffer - 1);
  char *object = mesc_arena_allocate (&arena, 500);
  unit_check (object >= buffer && object + 500 <= buffer + sizeof buffer,
              "the buffer is the first chunk");
  char *other = mesc_arena_allocate (&arena, 900);
  unit_check (other != NULL
                  && (other < buffer || other >= buffer + sizeof buffer),
              "what does not fit comes from the allocator");
  mesc_arena_reset (&arena);
  unit_check (mesc_arena_allocate (&arena, 500) == object,
              "a reset arena begins with the buffer");
  mesc_arena_destroy (&arena);
  object = mesc_arena_allocate (&arena, 500);
  unit_check (object != NULL
                  && (object < buffer || object >= buffer + sizeof buffer),
              "a destroyed arena does not use the buffer any more");
  mesc_arena_destroy (&arena);
  mesc_arena_init_buffer (&arena, buffer + 1, 3);
  unit_check (reserved (&arena) == 0, "a buffer that is too small is not used");
  mesc_arena_destroy (&arena);
}

static void
test_alignment (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  bool aligned = true;
  for (size_t alignment = 1; alignment <= 8192; alignment *= 2)
    for (size_t size = 0; size < 3000; size += 77)
      {
        uintptr_t a
            = (uintptr_t)mesc_arena_allocate_aligned (&arena, size, alignment);
        uintptr_t b = (uintptr_t)mesc_arena_obtain (&arena, size, alignment);
        aligned = aligned && a != 0 && b != 0 && (a | b) % alignment == 0;
      }
  unit_check (aligned, "everything is aligned as asked for");
  void *nothing = mesc_arena_allocate (&arena, 0);
  unit_check (nothing != NULL && mesc_arena_allocate (&arena, 0) != nothing,
              "a size of 0 is an object of its own");
  mesc_arena_destroy (&arena);
}

static bool
count_asked (size_t size, void *context)
{
  (void)size;
  return ++*(int *)context < 3;
}

static void
test_out_of_memory (void)
{
  struct mesc_arena arena;
  struct mesc_arena_options options = fault_options ();
  mesc_arena_init (&arena, &options);
  unit_check (mesc_arena_allocate (&arena, SIZE_MAX) == NULL
                  && mesc_arena_allocate (&arena, SIZE_MAX / 2) == NULL
                  && mesc_arena_obtain (&arena, SIZE_MAX - 20, 0) == NULL
                  && mesc_arena_allocate_aligned (&arena, 1, (size_t)1 << 40)
                         == NULL
                  && mesc_arena_allocate_array (&arena, SIZE_MAX / 8, 16, 0)
                         == NULL
                  && mesc_arena_allocate_zeroed_array (&arena, SIZE_MAX / 2, 3,
                                                       0)
                         == NULL
                  && fault.requests == 0,
              "what cannot be is refused without asking for memory");
  mesc_fault_inject (&fault, 1, ULONG_MAX);
  unit_check (mesc_arena_allocate (&arena, 8) == NULL
                  && mesc_arena_allocate_zeroed (&arena, 8, 8) == NULL
                  && mesc_arena_allocate (&arena, 80000) == NULL
                  && mesc_arena_obtain (&arena, 8, 8) == NULL
                  && mesc_arena_copy_string (&arena, "x") == NULL
                  && mesc_arena_copy_string_part (&arena, "x", 1) == NULL
                  && mesc_arena_printf (&arena, "x") == NULL
                  && mesc_arena_add_cleanup (&arena, NULL, NULL) == NULL
                  && mesc_arena_make (&options) == NULL
                  && mesc_arena_make_child (&arena, NULL) == NULL,
              "without memory there are null pointers");
  mesc_fault_inject (&fault, 2, 1);
  unit_check (mesc_arena_make_child (&arena, NULL) == NULL && all_freed (),
              "a child that cannot be tied to its parent is freed");
  int asked = 0;
  mesc_set_out_of_memory_hook (count_asked, &asked);
  mesc_fault_inject (&fault, 1, 2);
  unit_check (mesc_arena_allocate (&arena, 8) != NULL && asked == 2,
              "the program's hook may have a request tried again");
  mesc_set_out_of_memory_hook (NULL, NULL);
  mesc_arena_destroy (&arena);
  int own = 0;
  options.out_of_memory = count_asked;
  options.out_of_memory_context = &own;
  mesc_arena_init (&arena, &options);
  mesc_fault_inject (&fault, 1, ULONG_MAX);
  unit_check (mesc_arena_allocate (&arena, 8) == NULL && own == 3 && asked == 2,
              "an arena's own hook is asked instead");
  mesc_arena_destroy (&arena);
}

static void
test_reallocate (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  char *first = mesc_arena_reallocate (&arena, NULL, 0, 32, 0);
  memset (first, 1, 32);
  char *grown = mesc_arena_reallocate (&arena, first, 32, 1000, 0);
  unit_check (grown == first && grown[31] == 1,
              "the last object grows in place");
  char *shrunk = mesc_arena_reallocate (&arena, grown, 1000, 16, 0);
  char *next = mesc_arena_allocate (&arena, 16);
  unit_check (shrunk == first && next < first + 100,
              "the last object shrinks in place, and its rest is used");
  char *moved = mesc_arena_reallocate (&arena, first, 16, 48, 0);
  unit_check (moved != first && moved[15] == 1 && first[15] == 1,
              "another object is copied, and the old one stays");
  unit_check (mesc_arena_reallocate (&arena, first, 16, 4, 0) == first,
              "any object shrinks in place");
  unit_check (mesc_arena_reallocate (&arena, moved, 48, SIZE_MAX, 0) == NULL
                  && moved[15] == 1,
              "an object that cannot grow stays as it was");
  mesc_arena_destroy (&arena);
}

static void
test_text (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  int numbers[] = { 1, 2, 3 };
  int *copy
      = mesc_arena_copy (&arena, numbers, sizeof numbers, _Alignof (int));
  unit_check (memcmp (copy, numbers, sizeof numbers) == 0
                  && mesc_arena_copy (&arena, NULL, 0, 0) != NULL,
              "bytes are copied, and none as well");
  unit_check (strcmp (mesc_arena_copy_string (&arena, "a string"), "a string")
                  == 0,
              "a string is copied");
  char open[3] = { 'a', 'b', 'c' };
  unit_check (strcmp (mesc_arena_copy_string_part (&arena, "abc", 2), "ab") == 0
                  && strcmp (mesc_arena_copy_string_part (&arena, "ab", 9),
                             "ab") == 0
                  && strcmp (mesc_arena_copy_string_part (&arena, open, 3),
                             "abc") == 0,
              "a part of a string is copied and ends in a null byte");
  unit_check (strcmp (mesc_arena_printf (&arena, "%s-%d", "n", 17), "n-17")
                  == 0,
              "text is formatted");
  unit_check (mesc_arena_printf (&arena, "%ls", L"\xdfff") == NULL,
              "text that cannot be formatted is a null pointer");
  mesc_arena_destroy (&arena);
}

static void
test_marks (void)
{
  struct mesc_arena arena;
  struct mesc_arena_options options = fault_options ();
  mesc_arena_init (&arena, &options);
  struct mesc_arena_mark empty = mesc_arena_mark (&arena);
  char *first = mesc_arena_allocate (&arena, 100);
  mesc_arena_release (&arena, &empty);
  unit_check (mesc_arena_allocate (&arena, 100) == first,
              "a mark of an empty arena can be released");
  struct mesc_arena_mark mark = mesc_arena_mark (&arena);
  char *second = mesc_arena_allocate (&arena, 100);
  for (int i = 0; i < 1000; i++)
    if (mesc_arena_allocate (&arena, 100) == NULL)
      abort ();
  if (mesc_arena_allocate (&arena, 200000) == NULL)
    abort ();
  struct mesc_arena_stats before, after;
  mesc_arena_stats (&arena, &before);
  mesc_arena_release (&arena, &mark);
  mesc_arena_stats (&arena, &after);
  unit_check (mesc_arena_allocate (&arena, 100) == second,
              "releasing a mark drops what is newer");
  unit_check (after.reserved < before.reserved - 200000
                  && after.large_blocks == 0 && after.chunks == before.chunks,
              "and gives back what is large, but no chunk");
  unit_check (FAILS (mesc_arena_release (&arena, &mark), "has ended"),
              "a mark cannot be released twice");
  mark = mesc_arena_mark (&arena);
  struct mesc_arena_mark inner = mesc_arena_mark (&arena);
  mesc_arena_release (&arena, &mark);
  unit_check (FAILS (mesc_arena_release (&arena, &inner), "arena 'test'"),
              "releasing a mark ends those that are newer");
  mark = mesc_arena_mark (&arena);
  mesc_arena_reset (&arena);
  unit_check (FAILS (mesc_arena_release (&arena, &mark), "has ended"),
              "so does a reset");
  mesc_arena_destroy (&arena);
  mesc_arena_init (&arena, NULL);
  unit_check (FAILS (mesc_arena_release (&arena, &(struct mesc_arena_mark){
                                                     .depth = 0 }),
                     "arena ''"),
              "what is no mark cannot be released");
  mesc_arena_destroy (&arena);
  unit_check (all_freed (), "nothing is left of arenas with marks");
}

/* What a mark set aside is used again after it has been released.  */

static void
test_marks_and_retired (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  char *block = mesc_arena_obtain (&arena, 64, 0);
  char *front = mesc_arena_allocate (&arena, 16);
  mesc_arena_retire (&arena, block, 64);
  struct mesc_arena_mark mark = mesc_arena_mark (&arena);
  char *inside = mesc_arena_obtain (&arena, 64, 0);
  mesc_arena_release (&arena, &mark);
  unit_check (front != NULL && inside != block
                  && mesc_arena_obtain (&arena, 64, 0) == block
                  && mesc_arena_is_valid (&arena),
              "what was retired before a mark is used after its release");
  mesc_arena_destroy (&arena);
}

/* Cleanups leave their letters here.  */

static char order[20];
static struct mesc_arena *order_arena;

static void
leave_letter (void *context)
{
  strcat (order, context);
}

static void
leave_letter_and_add (void *context)
{
  strcat (order, context);
  if (mesc_arena_add_cleanup (order_arena, leave_letter, "+") == NULL)
    abort ();
}

static void
test_cleanups (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  order_arena = &arena;
  struct mesc_arena_cleanup *a
      = mesc_arena_add_cleanup (&arena, leave_letter, "a");
  struct mesc_arena_mark mark = mesc_arena_mark (&arena);
  struct mesc_arena_cleanup *b
      = mesc_arena_add_cleanup (&arena, leave_letter_and_add, "b");
  struct mesc_arena_cleanup *c
      = mesc_arena_add_cleanup (&arena, leave_letter, "c");
  struct mesc_arena_cleanup *d
      = mesc_arena_add_cleanup (&arena, leave_letter, "d");
  struct mesc_arena_cleanup *e
      = mesc_arena_add_cleanup (&arena, leave_letter, "e");
  order[0] = '\0';
  mesc_arena_run_cleanup (d);
  mesc_arena_run_cleanup (d);
  mesc_arena_cancel_cleanup (c);
  unit_check (a && b && e && strcmp (order, "d") == 0,
              "a cleanup can be run early, once");
  mesc_arena_release (&arena, &mark);
  unit_check (strcmp (order, "deb+") == 0,
              "a mark's cleanups run last in first out, new ones as well,"
              " cancelled ones not");
  mesc_arena_reset (&arena);
  mesc_arena_reset (&arena);
  unit_check (strcmp (order, "deb+a") == 0, "a reset runs the others, once");
  mesc_arena_destroy (&arena);
}

static void
test_children (void)
{
  struct mesc_arena_options options = fault_options ();
  struct mesc_arena *parent = mesc_arena_make (&options);
  struct mesc_arena *early = mesc_arena_make_child (parent, NULL);
  struct mesc_arena *child = mesc_arena_make_child (
      parent, &(struct mesc_arena_options){ .name = "child" });
  order[0] = '\0';
  if (mesc_arena_add_cleanup (child, leave_letter, "c") == NULL
      || mesc_arena_add_cleanup (early, leave_letter, "e") == NULL)
    abort ();
  unit_check (fault.live_blocks == 6,
              "a child has its memory of its parent's allocator");
  mesc_arena_free (early);
  unit_check (strcmp (order, "e") == 0 && fault.live_blocks == 4,
              "a child may be freed before its parent");
  mesc_arena_reset (parent);
  unit_check (strcmp (order, "ec") == 0 && fault.live_blocks == 2,
              "a child dies when its parent is reset, once");
  mesc_arena_free (parent);
  mesc_arena_free (NULL);
  unit_check (all_freed (), "nothing is left of parents and children");
  struct mesc_arena *plain = mesc_arena_make (NULL);
  unit_check (plain != NULL, "an arena is made with the default options");
  mesc_arena_free (plain);
}

static void
test_objects (void)
{
  struct mesc_arena arena;
  struct mesc_arena_options options = fault_options ();
  char buffer[500];
  options.objects = true;
  options.buffer = buffer;
  options.buffer_size = sizeof buffer;
  mesc_arena_init (&arena, &options);
  char *object = mesc_arena_allocate (&arena, 10);
  char *block = mesc_arena_obtain (&arena, 10, 0);
  unit_check (object != NULL && fault.live_blocks == 2,
              "with `objects' each has an allocation");
  block = mesc_arena_resize (&arena, block, 10, 30, 0);
  mesc_arena_retire (&arena, block, 30);
  unit_check (fault.live_blocks == 1, "which goes back when it is retired");
  struct mesc_arena_mark mark = mesc_arena_mark (&arena);
  object = mesc_arena_allocate (&arena, 10);
  block = mesc_arena_obtain (&arena, 10, 0);
  mesc_arena_release (&arena, &mark);
  unit_check (fault.live_blocks == 1, "or with its mark");
  block = mesc_arena_obtain (&arena, 10, 0);
  unit_check (FAILS (mesc_arena_retire (&arena, block, 11),
                     "a block of 10 bytes is retired as 11"),
              "a wrong size is seen");
  mesc_arena_destroy (&arena);
  unit_check (all_freed (), "nothing is left of an arena with `objects'");
  mesc_checks |= MESC_CHECK_OBJECTS;
  options.objects = false;
  mesc_arena_init (&arena, &options);
  object = mesc_arena_allocate (&arena, 10);
  unit_check (object != NULL && fault.live_blocks == 1,
              "all arenas can be made so");
  mesc_arena_destroy (&arena);
  mesc_checks = 0;
}

/* Where memory that is free can be looked at, it is clobbered.  */

static void
test_clobber (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  mesc_checks |= MESC_CHECK_CLOBBER;
  volatile unsigned char *block = mesc_arena_obtain (&arena, 64, 0);
  if (arena.checked)
    {
      mesc_arena_retire (&arena, (void *)block, 64);
      mesc_arena_destroy (&arena);
      mesc_checks = 0;
      return;
    }
  memset ((void *)block, 1, 64);
  mesc_arena_retire (&arena, (void *)block, 64);
  unit_check (block[0] == 0xdf && block[63] == 0xdf,
              "what is retired is clobbered");
  struct mesc_arena_mark mark = mesc_arena_mark (&arena);
  volatile unsigned char *object = mesc_arena_allocate (&arena, 64);
  memset ((void *)object, 1, 64);
  mesc_arena_release (&arena, &mark);
  unit_check (object[0] == 0xdf && object[63] == 0xdf,
              "so is what a mark drops");
  object = mesc_arena_allocate (&arena, 64);
  memset ((void *)object, 1, 64);
  mesc_arena_reset (&arena);
  unit_check (object[0] == 0xdf && object[63] == 0xdf,
              "and what a reset drops");
  mesc_arena_destroy (&arena);
  mark = mesc_arena_mark (&arena);
  object = mesc_arena_allocate (&arena, 64);
  memset ((void *)object, 1, 64);
  mesc_arena_release (&arena, &mark);
  unit_check (object[0] == 0xdf, "also where the mark was the first thing");
  mesc_arena_destroy (&arena);
  mesc_checks = 0;
}

static void
test_stats (void)
{
  struct mesc_arena arena;
  struct mesc_arena_options options = fault_options ();
  mesc_arena_init (&arena, &options);
  struct mesc_arena_stats stats;
  char *large = mesc_arena_obtain (&arena, 10000, 0);
  char *block = mesc_arena_obtain (&arena, 256, 0);
  char *other = mesc_arena_allocate (&arena, 256);
  mesc_arena_retire (&arena, block, 256);
  mesc_arena_stats (&arena, &stats);
  unit_check (large && other && strcmp (stats.name, "test") == 0
                  && stats.chunks == 1 && stats.large_blocks == 1
                  && stats.reserved == fault.live_bytes
                  && stats.retired >= 256 && stats.used >= 10256
                  && stats.used < 11256,
              "an arena knows what it has");
  mesc_arena_reset (&arena);
  mesc_arena_stats (&arena, &stats);
  unit_check (stats.large_blocks == 0 && stats.retired == 0
                  && stats.resets == 1 && stats.high_water > stats.reserved
                  && stats.free > 4000,
              "and what it had");
  mesc_arena_destroy (&arena);
}

/* What a stray write would do to each thing that the arena keeps.  */

static void
test_validity (void)
{
  struct mesc_arena arena = MESC_ARENA_INIT;
  char *large = mesc_arena_obtain (&arena, 10000, 0);
  char *block = mesc_arena_obtain (&arena, 64, 0);
  char *other = mesc_arena_obtain (&arena, 64, 0);
  char *front = mesc_arena_allocate (&arena, 64);
  mesc_arena_retire (&arena, block, 64);
  unit_check (large && other && front && mesc_arena_is_valid (&arena),
              "an arena is valid");

  arena.first->end++;
  unit_check (!mesc_arena_is_valid (&arena), "a broken chunk is found");
  arena.first->end--;
  size_t offset = arena.large->offset;
  arena.large->offset = 1;
  unit_check (!mesc_arena_is_valid (&arena), "so is a broken large block");
  arena.large->offset = offset;
  arena.reserved++;
  unit_check (!mesc_arena_is_valid (&arena), "a wrong sum");
  arena.reserved--;

  /* The second word of a retired extent is its size.  */
  size_t *size = (size_t *)(block - arena_guard_size (&arena)) + 1;
  *size += 1;
  unit_check (!mesc_arena_is_valid (&arena), "a write to a retired block");
  *size -= 1;
  /* The last word of the lists says which have anything.  */
  uint64_t *nonempty = (uint64_t *)arena.recycler + 41;
  *nonempty ^= 1 << 20;
  unit_check (!mesc_arena_is_valid (&arena), "a write to the lists");
  *nonempty ^= 1 << 20;
  unit_check (mesc_arena_is_valid (&arena), "and nothing else");
  mesc_arena_destroy (&arena);
}

int
main (void)
{
  test_zero_arena ();
  test_chunks ();
  test_trim ();
  test_buffer ();
  test_alignment ();
  test_out_of_memory ();
  test_reallocate ();
  test_text ();
  test_marks ();
  test_marks_and_retired ();
  test_cleanups ();
  test_children ();
  test_objects ();
  test_clobber ();
  test_stats ();
  test_validity ();
  return unit_finish ();
}
