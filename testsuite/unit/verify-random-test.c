/* Random programs under the lifetime oracle's library, compared with a model:
   which blocks are inaccessible must be, at every moment, those that the
   claims say are dead.

   A program is one function, which calls itself, makes blocks at random calls,
   releases and reallocates them, begins and leaves iterations, and jumps out
   to one of its callers.  The model finds the claim on a block by trying every
   claim on every owner, and knows of each block whom it dies with.  Dead blocks
   are asked of the kernel, which refuses to read them.  */

#include <errno.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "unit.h"
#include "verify/verify.h"

#define INSTRUMENTED __attribute__ ((noinline, noclone))
#define PROGRAMS 60
#define STEPS 400
#define MOST_DEPTH 12
#define MOST_BLOCKS 2000
#define LOOPS 2

enum
{
  OWN,
  IN_LOOP_1,
  IN_LOOP_2,
  CALL_A,
  CALL_B,
  FOR_CALLER,
  UNCLAIMED,
  RESULT,
  FOR_CALLERS,
  SITES
};

static const char kinds[SITES + 1] = "mmmccmmrm";

/* The claims, as the text has them.  */
static const struct claim
{
  unsigned scope;
  int path[4]; /* Ends with -1.  */
} claims[] = {
  { 0, { OWN, -1 } },
  { 1, { IN_LOOP_1, -1 } },
  { 2, { IN_LOOP_2, -1 } },
  { 0, { RESULT, -1 } },
  { 0, { CALL_A, FOR_CALLER, -1 } },
  { 0, { CALL_B, FOR_CALLER, -1 } },
  { 1, { CALL_B, FOR_CALLER, -1 } },
  { 0, { CALL_B, CALL_B, FOR_CALLERS, -1 } },
  { 0, { CALL_A, CALL_A, FOR_CALLERS, -1 } },
  { 2, { CALL_B, CALL_A, FOR_CALLERS, -1 } },
  { 1, { CALL_B, CALL_A, FOR_CALLERS, -1 } },
  { 1, { CALL_B, FOR_CALLERS, -1 } },
};
#define CLAIMS (sizeof claims / sizeof claims[0])

static void *sites[2 * SITES];
static char text[4096];
static void *unit[4] = { 0, text, sites, (void *)(uintptr_t)SITES };

static void
write_text (void)
{
  char *at = text;
  for (int i = 0; i < SITES; i++)
    at += sprintf (at, "S\t%c\tr.c\t%d\t1\twalk\tcall %d\t-\n", kinds[i], i, i);
  for (unsigned i = 0; i < CLAIMS; i++)
    {
      at += sprintf (at, "C\t%u\twalk", claims[i].scope);
      for (const int *site = claims[i].path; *site >= 0; site++)
        at += sprintf (at, "\t%d", *site);
      at += sprintf (at, "\n");
    }
}

/* The model.  */

struct block
{
  char *start; /* NULL: released.  */
  size_t size;
  char contents;
  int owner; /* The depth of the activation that it dies with, or -1.  */
  unsigned scope;
  bool dead;
};

struct activation
{
  struct mesc_frame *frame;
  int site;
  jmp_buf *back;
};

static struct activation stack[2 * MOST_DEPTH + 2];
static int depth; /* Of the innermost activation; the first is 1.  */
static struct block blocks[MOST_BLOCKS];
static int block_count;
static uint64_t state;
static int steps_left;
static const char *wrong;

static unsigned
choose (unsigned count)
{
  state = state * UINT64_C (6364136223846793005) + 1442695040888963407u;
  return (unsigned)((state >> 33) % count);
}

static bool
claim_fits (const struct claim *claim, int owner)
{
  int at = owner;
  for (const int *site = claim->path; *site >= 0; site++, at++)
    if (at > depth || stack[at].site != *site)
      return false;
  return at == depth + 1;
}

/* The innermost owner counts, and of its scopes a loop.  */

static void
find_owner (struct block *block)
{
  block->owner = -1;
  for (int owner = 1; owner <= depth; owner++)
    for (unsigned i = 0; i < CLAIMS; i++)
      if (claim_fits (&claims[i], owner)
          && (owner > block->owner || block->scope == 0))
        {
          block->owner = owner;
          block->scope = claims[i].scope;
        }
}

static void
end_scope (int owner, unsigned scope, bool all)
{
  for (int i = 0; i < block_count; i++)
    if (blocks[i].start && blocks[i].owner == owner
        && (all || blocks[i].scope == scope))
      {
        blocks[i].dead = true;
        blocks[i].owner = -1;
      }
}

static void
end_above (int remains)
{
  for (; depth > remains; depth--)
    end_scope (depth, 0, true);
}

/* Whether the kernel can read a block.  */

static bool
is_readable (const struct block *block)
{
  char copy;
  struct iovec here = { &copy, 1 };
  struct iovec there = { block->start, 1 };
  return process_vm_readv (getpid (), &here, 1, &there, 1, 0) == 1;
}

static void
compare (void)
{
  for (int i = 0; i < block_count; i++)
    {
      const struct block *block = &blocks[i];
      if (block->start == NULL)
        continue;
      if (is_readable (block) == block->dead)
        wrong = block->dead ? "a dead block can be read"
                            : "a block that is alive cannot be read";
      else if (!block->dead
               && (block->start[0] != block->contents
                   || block->start[block->size - 1] != block->contents))
        wrong = "the contents of a block have changed";
    }
}

/* What the program does.  */

static void
set_site (int site)
{
  stack[depth].site = site;
  stack[depth].frame->site = &sites[2 * site];
}

static void
set_no_site (void)
{
  stack[depth].site = -1;
  stack[depth].frame->site = NULL;
}

static void
fill_block (struct block *block, char *start, size_t size)
{
  block->start = start;
  block->size = size;
  block->contents = (char)choose (128);
  memset (start, block->contents, size);
}

static void
make_block (void)
{
  static const int makers[] = { OWN,       IN_LOOP_1, IN_LOOP_2,  FOR_CALLER,
                                UNCLAIMED, RESULT,    FOR_CALLERS };
  if (block_count == MOST_BLOCKS)
    return;
  struct block *block = &blocks[block_count++];
  memset (block, 0, sizeof *block);
  int site = makers[choose (sizeof makers / sizeof makers[0])];
  size_t size = 1 + choose (choose (10) ? 200 : 20000);
  set_site (site);
  char *inner = site == RESULT ? malloc (8) : NULL;
  fill_block (block, choose (2) ? malloc (size) : calloc (size, 1), size);
  if (site == RESULT)
    __mesc_verify_made (stack[depth].frame, block->start);
  find_owner (block);
  set_no_site ();
  free (inner);
}

/* A random block that the program may use, or NULL.  */

static struct block *
choose_block (void)
{
  if (block_count == 0)
    return NULL;
  struct block *block = &blocks[choose ((unsigned)block_count)];
  return block->start && !block->dead ? block : NULL;
}

static void
release_block (void)
{
  struct block *block = choose_block ();
  if (block == NULL)
    return;
  free (block->start);
  block->start = NULL;
}

static void
resize_block (void)
{
  struct block *block = choose_block ();
  if (block == NULL)
    return;
  size_t size = 1 + choose (300);
  bool here = choose (2);
  if (here)
    set_site (OWN);
  char *start = realloc (block->start, size);
  if (start[0] != block->contents)
    wrong = "contents are lost by realloc";
  fill_block (block, start, size);
  block->owner = -1;
  if (here)
    find_owner (block);
  set_no_site ();
}

static void
begin_iteration (void)
{
  unsigned scope = 1 + choose (LOOPS);
  __mesc_verify_iterate (stack[depth].frame, scope);
  end_scope (depth, scope, false);
}

static void
jump_out (void)
{
  int to = 1 + (int)choose ((unsigned)depth);
  if (to == depth || stack[to].back == NULL)
    return;
  longjmp (*stack[to].back, to);
}

static void walk (void);

static void
call_walk (void)
{
  if (depth >= MOST_DEPTH)
    return;
  set_site (choose (2) ? CALL_A : CALL_B);
  walk ();
  set_no_site ();
}

static void
begin_activation (struct mesc_frame *frame, jmp_buf *back)
{
  depth++;
  stack[depth] = (struct activation){ frame, -1, back };
}

static void
leave_activation (void)
{
  __mesc_verify_leave (stack[depth].frame);
  end_above (depth - 1);
}

/* A part of the function, as one that is always inlined.  */

static void
walk_part (void)
{
  if (depth >= MOST_DEPTH)
    return;
  set_site (choose (2) ? CALL_A : CALL_B);
  begin_activation (__mesc_verify_enter (unit, NULL), NULL);
  for (unsigned i = choose (5); i > 0; i--)
    make_block ();
  if (choose (2))
    {
      set_site (CALL_A);
      walk ();
      set_no_site ();
      compare ();
    }
  leave_activation ();
  set_no_site ();
}

static void (*const actions[]) (void)
    = { make_block,      make_block,   make_block, release_block,
        begin_iteration, resize_block, jump_out,   call_walk,
        call_walk,       walk_part,    compare };
#define ACTIONS (sizeof actions / sizeof actions[0])

static INSTRUMENTED void
walk (void)
{
  jmp_buf back;
  begin_activation (__mesc_verify_enter (unit, __builtin_frame_address (0)),
                    &back);
  int returned = setjmp (back);
  if (returned)
    {
      __mesc_verify_resume (stack[returned].frame);
      end_above (returned);
      set_no_site ();
    }
  for (unsigned i = choose (20); i > 0 && steps_left > 0 && !wrong; i--)
    {
      steps_left--;
      actions[choose (ACTIONS)]();
    }
  compare ();
  leave_activation ();
}

static void
run_program (unsigned seed)
{
  state = seed;
  wrong = NULL;
  steps_left = STEPS;
  while (steps_left > 0 && !wrong)
    {
      steps_left--;
      walk ();
      compare ();
    }
  for (int i = 0; i < block_count; i++)
    if (blocks[i].start && !blocks[i].dead)
      free (blocks[i].start);
  block_count = 0;
  unit_check (!wrong, "random program %u%s%s", seed, wrong ? ": " : "",
              wrong ? wrong : "");
}

int
main (int count, char **arguments)
{
  unsetenv ("MAPESCAPE");
  setenv ("MAPESCAPE", "verify-checks=100000000", 1);
  write_text ();
  unsigned programs = count > 1 ? (unsigned)atoi (arguments[1]) : PROGRAMS;
  for (unsigned seed = 1; seed <= programs; seed++)
    run_program (seed);
  return unit_finish ();
}
