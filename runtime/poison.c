/* SPDX-License-Identifier: MIT

   AddressSanitizer and valgrind: see poison.h.

   AddressSanitizer's functions are weak here, so that a program without them
   links and finds null pointers.  Valgrind's requests are instructions that do
   nothing on the real machine; they are left out where its headers were not
   there when the library was built.  */

#include "poison.h"

#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#define WITH_VALGRIND 1
#else
#define WITH_VALGRIND 0
#define RUNNING_ON_VALGRIND 0
#endif

void __asan_poison_memory_region (void const volatile *, size_t)
    __attribute__ ((weak));
void __asan_unpoison_memory_region (void const volatile *, size_t)
    __attribute__ ((weak));

static bool
address_sanitizer_is_on (void)
{
  return __asan_poison_memory_region != NULL;
}

bool
mesc_poison_is_on (void)
{
  return address_sanitizer_is_on () || RUNNING_ON_VALGRIND;
}

void
mesc_poison (void *memory, size_t size)
{
  if (address_sanitizer_is_on ())
    __asan_poison_memory_region (memory, size);
#if WITH_VALGRIND
  VALGRIND_MAKE_MEM_NOACCESS (memory, size);
#endif
}

void
mesc_unpoison (void *memory, size_t size)
{
  if (address_sanitizer_is_on ())
    __asan_unpoison_memory_region (memory, size);
#if WITH_VALGRIND
  VALGRIND_MAKE_MEM_UNDEFINED (memory, size);
#endif
}

void
mesc_poison_open (void *memory, size_t size)
{
  if (address_sanitizer_is_on ())
    __asan_unpoison_memory_region (memory, size);
#if WITH_VALGRIND
  VALGRIND_MAKE_MEM_DEFINED (memory, size);
#endif
}

void
mesc_poison_close (void *memory, size_t size)
{
  mesc_poison (memory, size);
}

void
mesc_poison_pool_make (const void *pool)
{
  (void)pool;
#if WITH_VALGRIND
  if (pool != NULL)
    VALGRIND_CREATE_MEMPOOL (pool, 0, 0);
#endif
}

void
mesc_poison_pool_end (const void *pool)
{
  (void)pool;
#if WITH_VALGRIND
  if (pool != NULL)
    VALGRIND_DESTROY_MEMPOOL (pool);
#endif
}

void
mesc_poison_block_make (const void *pool, void *block, size_t size)
{
  mesc_unpoison (block, size);
  (void)pool;
#if WITH_VALGRIND
  if (pool != NULL)
    VALGRIND_MEMPOOL_ALLOC (pool, block, size);
#endif
}

void
mesc_poison_block_end (const void *pool, void *block, size_t size)
{
  (void)pool;
#if WITH_VALGRIND
  if (pool != NULL)
    VALGRIND_MEMPOOL_FREE (pool, block);
#endif
  mesc_poison (block, size);
}

/* What is not new keeps its content.  */

void
mesc_poison_block_resize (const void *pool, void *block, size_t old_size,
                          size_t new_size)
{
  char *bytes = block;
  (void)pool;
#if WITH_VALGRIND
  if (pool != NULL)
    VALGRIND_MEMPOOL_CHANGE (pool, block, block, new_size);
#endif
  if (new_size > old_size)
    mesc_unpoison (bytes + old_size, new_size - old_size);
  else
    mesc_poison (bytes + new_size, old_size - new_size);
}
