/* An allocator that fails when it is told to.  By `--wrap', so that another that
   takes the place of the C library's, as valgrind's does, works with it.  */

#include <stddef.h>

void *__real_malloc (size_t);
void *__real_calloc (size_t, size_t);
void *__real_realloc (void *, size_t);
void __real_free (void *);

/* The call that fails, counted down; 0: has failed, less: none.  */
static long left = -1;
static long blocks;

void
fail_call (long number)
{
  left = number;
}

int
call_failed (void)
{
  return left == 0;
}

long
blocks_in_use (void)
{
  return blocks;
}

static int
fails (void)
{
  return left > 0 && --left == 0;
}

static void *
counted (void *block)
{
  blocks += block != NULL;
  return block;
}

void *
__wrap_malloc (size_t size)
{
  return fails () ? NULL : counted (__real_malloc (size));
}

void *
__wrap_calloc (size_t count, size_t size)
{
  return fails () ? NULL : counted (__real_calloc (count, size));
}

/* Nothing is asked for where a block is released.  */

void *
__wrap_realloc (void *block, size_t size)
{
  if (!(block && size == 0) && fails ())
    return NULL;
  void *made = __real_realloc (block, size);
  blocks += (made != NULL) - (block && (made || size == 0));
  return made;
}

void
__wrap_free (void *block)
{
  blocks -= block != NULL;
  __real_free (block);
}
