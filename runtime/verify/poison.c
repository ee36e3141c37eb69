/* SPDX-License-Identifier: MIT

   AddressSanitizer: see poison.h.  Its functions are weak here, so that the
   same library serves programs without it.  */

#include "poison.h"

#include "births.h"
#include "blocks.h"
#include "making.h"
#include "pages.h"
#include "report.h"
#include "system.h"

#define WEAK __attribute__ ((weak))

WEAK void __asan_poison_memory_region (void const volatile *, size_t);
WEAK void __asan_set_error_report_callback (void (*) (const char *));
WEAK void *__asan_get_report_address (void);
WEAK int __asan_get_report_access_type (void);
WEAK size_t __sanitizer_get_allocated_size (const volatile void *);
WEAK int __sanitizer_get_ownership (const volatile void *);
WEAK int __sanitizer_install_malloc_and_free_hooks (
    void (*) (const volatile void *, size_t), void (*) (const volatile void *));

bool
mescv_poison_used (void)
{
  return __asan_poison_memory_region != NULL;
}

void
mescv_poison (const struct mescv_block *block)
{
  __asan_poison_memory_region (block->start, block->size ? block->size : 1);
}

bool
mescv_poison_has (const void *address)
{
  return mescv_poison_used () && __sanitizer_get_ownership (address);
}

size_t
mescv_poison_size (const void *address)
{
  return __sanitizer_get_allocated_size (address);
}

static void
after_malloc (const volatile void *address, size_t size)
{
  if (mescv_site_now () == NULL || address == NULL)
    return;
  struct mescv_maker maker
      = mescv_maker_now (__builtin_frame_address (0), NULL);
  if (maker.site && maker.site->kind == 'm')
    mescv_made_by_sanitizer (maker, (void *)(uintptr_t)address, size);
}

static void
before_free (const volatile void *address)
{
  if (address == NULL || mescv_busy)
    return;
  struct mescv_block *block = mescv_birth_end ((void *)(uintptr_t)address);
  if (block && mescv_block_release (block) == MESCV_EXPIRED)
    mescv_report_call (block, MESCV_RELEASES, __builtin_return_address (0));
}

static bool
block_has (const struct mescv_block *block, const char *address)
{
  return address >= block->start
         && address < block->start + (block->size ? block->size : 1);
}

/* The sanitizer is about to stop the program: if it is for an expired block,
   it is the claim that is at fault.  */

static void
on_error (const char *report)
{
  (void)report;
  const char *address = __asan_get_report_address ();
  struct mescv_block *block;
  for (size_t i = 0; (block = mescv_pages_record (i)) != NULL; i++)
    if (block_has (block, address)
        && mescv_block_state (block) == MESCV_EXPIRED)
      mescv_report_call (
          block, __asan_get_report_access_type () ? MESCV_WRITES : MESCV_READS,
          NULL);
}

void
mescv_poison_start (void)
{
  if (!mescv_poison_used ())
    return;
  mescv_births_kept = true;
  __asan_set_error_report_callback (on_error);
  __sanitizer_install_malloc_and_free_hooks (after_malloc, before_free);
}
