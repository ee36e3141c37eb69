/* The allocators that the library comes with keep the contract of allocator.h,
   and the one that injects faults sees who breaks it.  */

#include <mapescape/allocator.h>
#include <mapescape/fault.h>

#include <limits.h>
#include <string.h>

#include "test.h"

static bool
is_aligned (const void *pointer, size_t alignment)
{
  return (uintptr_t)pointer % alignment == 0;
}

static bool
holds (const unsigned char *block, size_t size, unsigned char byte)
{
  for (size_t i = 0; i < size; i++)
    if (block[i] != byte)
      return false;
  return true;
}

/* Blocks of ALLOCATOR at every alignment grow and shrink with what is in
   them.  */

static bool
keeps_contract (const struct mesc_allocator *allocator)
{
  for (size_t alignment = 1; alignment <= 4096; alignment *= 2)
    for (size_t size = 1; size < 5000; size = size * 3 + 1)
      {
        void *block = mesc_allocator_allocate (allocator, size, alignment);
        if (block == NULL || !is_aligned (block, alignment))
          return false;
        memset (block, 7, size);
        block = mesc_allocator_reallocate (allocator, block, size, size * 4,
                                           alignment);
        if (block == NULL || !is_aligned (block, alignment)
            || !holds (block, size, 7))
          return false;
        block = mesc_allocator_reallocate (allocator, block, size * 4,
                                           (size + 1) / 2, alignment);
        if (block == NULL || !is_aligned (block, alignment)
            || !holds (block, (size + 1) / 2, 7))
          return false;
        mesc_allocator_release (allocator, block, (size + 1) / 2);
      }
  return true;
}

static void
test_arrays (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  unit_check (mesc_allocator_allocate_array (&fault.allocator, SIZE_MAX / 4,
                                             8, 0)
                  == NULL
                  && fault.requests == 0,
              "an array whose size overflows is refused unasked");
  void *array = mesc_allocator_allocate_array (&fault.allocator, 10, 8, 0);
  unit_check (array != NULL && fault.live_bytes == 80,
              "an array has as many bytes as its elements");
  mesc_allocator_release (&fault.allocator, array, 80);
  mesc_allocator_release (&fault.allocator, NULL, 80);
  unit_check (fault.live_blocks == 0 && fault.misuses == 0,
              "a null pointer may be released");
}

static void
test_injection (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  mesc_fault_inject (&fault, 2, 1);
  void *first = mesc_allocator_allocate (&fault.allocator, 16, 0);
  void *second = mesc_allocator_reallocate (&fault.allocator, first, 16, 32, 0);
  void *third = mesc_allocator_reallocate (&fault.allocator, first, 16, 32, 0);
  unit_check (first != NULL && second == NULL && third != NULL
                  && fault.refused == 1 && fault.live_bytes == 32,
              "the second request of three is refused");
  mesc_fault_inject (&fault, 1, ULONG_MAX);
  unit_check (mesc_allocator_allocate (&fault.allocator, 1, 0) == NULL
                  && mesc_allocator_allocate (&fault.allocator, 1, 0) == NULL
                  && fault.refused == 2,
              "all requests are refused");
  mesc_fault_inject (&fault, 0, 0);
  mesc_allocator_release (&fault.allocator, third, 32);
  unit_check (fault.live_blocks == 0 && fault.live_bytes == 0
                  && fault.misuses == 0,
              "nothing is left");
  unit_check (mesc_allocator_allocate (&fault.allocator, SIZE_MAX - 8, 0)
                  == NULL,
              "a size that leaves no room for a header is refused");
}

static void
test_misuse (void)
{
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  char *block = mesc_allocator_allocate (&fault.allocator, 16, 0);
  mesc_allocator_release (&fault.allocator, block, 17);
  unit_check (fault.misuses == 1 && fault.live_blocks == 1,
              "a release with a wrong size is seen");
  void *moved = mesc_allocator_reallocate (&fault.allocator, block, 8, 32, 0);
  unit_check (fault.misuses == 2 && moved == NULL,
              "a reallocation with a wrong size is seen");
  char kept = block[16];
  block[16] = 0;
  mesc_allocator_release (&fault.allocator, block, 16);
  unit_check (fault.misuses == 3, "a write past the end is seen");
  block[16] = kept;
  mesc_allocator_release (&fault.allocator, block, 16);
  unit_check (fault.misuses == 3 && fault.live_blocks == 0,
              "right use is none");
  unit_check (mesc_allocator_allocate (&fault.allocator, 0, 0) == NULL
                  && mesc_allocator_allocate (&fault.allocator, 8, 24) == NULL
                  && fault.misuses == 5,
              "a size of 0 and an alignment of 24 are misuse");
}

int
main (void)
{
  unit_check (keeps_contract (NULL), "malloc keeps the contract");
  struct mesc_fault fault;
  mesc_fault_init (&fault, NULL);
  unit_check (keeps_contract (&fault.allocator)
                  && fault.live_blocks == 0 && fault.misuses == 0,
              "the fault injector keeps the contract");
  test_arrays ();
  test_injection ();
  test_misuse ();
  return unit_finish ();
}
