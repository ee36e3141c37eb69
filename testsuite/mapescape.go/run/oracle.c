/* Ends the life of what the analysis says is dead.

   A Go program is linked with this, with -finstrument-functions and with the
   runtime's allocators wrapped.  Each object is remembered with the activation
   of the function that asked for it.  ORACLE_CLAIMS is a list, with commas, of
   `map FUNCTION' and `object FUNCTION'.  When FUNCTION returns, what of this
   kind it asked for is spoiled: the bytes of an object are overwritten, and a
   map is marked as one that is being written to, so that the runtime stops the
   program at the next use of it.
   A claim that is false thus makes the program fail or print something else.

   The programs run on one thread, with one goroutine after the other, and
   with the collector off, which would trip over spoiled pointers.  */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
  MAX_BLOCKS = 1 << 16,
  MAX_DEPTH = 1 << 12,
  MAP_FLAGS_OFFSET = sizeof (intptr_t),
  MAP_IS_WRITTEN = 4
};

struct block
{
  unsigned char *start;
  size_t size; /* 0: a map.  */
  unsigned long activation;
};

struct activation
{
  unsigned long number;
  void *function;
};

static struct block blocks[MAX_BLOCKS];
static size_t num_blocks;
static struct activation active[MAX_DEPTH];
static size_t depth;
static unsigned long last_activation;
static unsigned long spoiled;

/* True if what FUNCTION makes of KIND is claimed.  */
static int
is_claimed (const char *kind, void *function)
{
  Dl_info info;
  const char *claims = getenv ("ORACLE_CLAIMS");
  if (!claims || !dladdr (function, &info) || !info.dli_sname)
    return 0;
  char claim[256];
  size_t length = snprintf (claim, sizeof claim, "%s %s,", kind,
                            info.dli_sname);
  for (const char *at = claims; (at = strstr (at, claim)); at += length)
    if (at == claims || at[-1] == ',')
      return 1;
  return 0;
}

void
__cyg_profile_func_enter (void *function, void *site)
{
  (void)site;
  if (depth == MAX_DEPTH)
    abort ();
  active[depth++] = (struct activation){ ++last_activation, function };
}

static void
spoil (const struct block *block)
{
  spoiled++;
  if (block->size)
    memset (block->start, 0x5a, block->size);
  else
    block->start[MAP_FLAGS_OFFSET] |= MAP_IS_WRITTEN;
}

void
__cyg_profile_func_exit (void *function, void *site)
{
  (void)site;
  while (depth > 0 && active[depth - 1].function != function)
    depth--;
  if (depth == 0)
    return;
  unsigned long number = active[--depth].number;
  int maps = is_claimed ("map", function);
  int objects = is_claimed ("object", function);
  for (size_t i = num_blocks; i > 0; i--)
    if (blocks[i - 1].activation == number
        && (blocks[i - 1].size ? objects : maps))
      spoil (&blocks[i - 1]);
}

/* Activations are numbered from 1: what is made outside of all has none.  */
static void *
remember (void *start, size_t size)
{
  if (num_blocks == MAX_BLOCKS)
    abort ();
  unsigned long number = depth ? active[depth - 1].number : 0;
  blocks[num_blocks++] = (struct block){ start, size, number };
  return start;
}

static void __attribute__ ((destructor)) report (void)
{
  fprintf (stderr, "oracle: %lu spoiled\n", spoiled);
}

/* A type descriptor begins with the size of the type.  */

#define WRAP(RESULT, NAME, SYMBOL, ...)                                        \
  extern RESULT real_##NAME (__VA_ARGS__) __asm__ ("__real_" SYMBOL);          \
  RESULT wrap_##NAME (__VA_ARGS__) __asm__ ("__wrap_" SYMBOL);                 \
  RESULT wrap_##NAME (__VA_ARGS__)

WRAP (void *, newobject, "runtime.newobject", const uintptr_t *type)
{
  return remember (real_newobject (type), *type);
}

WRAP (void *, makeslice, "runtime.makeslice", const uintptr_t *type,
      intptr_t length, intptr_t capacity)
{
  return remember (real_makeslice (type, length, capacity), *type * capacity);
}

WRAP (void *, makemap_small, "runtime.makemap__small", void)
{
  return remember (real_makemap_small (), 0);
}

WRAP (void *, makemap, "runtime.makemap", const void *type, intptr_t hint,
      void *header)
{
  return remember (real_makemap (type, hint, header), 0);
}

WRAP (void *, construct_map, "__go_construct_map", const void *type,
      uintptr_t count, uintptr_t entry_size, uintptr_t value_offset,
      const void *entries)
{
  return remember (real_construct_map (type, count, entry_size, value_offset,
                                       entries),
                   0);
}
