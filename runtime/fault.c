/* SPDX-License-Identifier: MIT

   The allocator that fails on request: see fault.h.

   A block lies between a header that knows its size and a trailer of known
   bytes.  The header is as long as the block's alignment asks for, and the
   place of the inner block is kept in the word before it, so that any block
   finds its way back.  */

#include <mapescape/fault.h>

#include <string.h>

#define TRAILER_SIZE 8
#define TRAILER_BYTE 0xb5
#define LIVE_MARK ((size_t)0x6c697665)
#define DEAD_MARK ((size_t)0x64656164)

struct header
{
  size_t size;
  size_t offset; /* Of the block in the inner block.  */
  size_t mark;
  size_t mark_again;
};

static struct header *
header_of (void *block)
{
  return (struct header *)block - 1;
}

static size_t
fault_offset (size_t alignment)
{
  return alignment > sizeof (struct header) ? alignment
                                            : sizeof (struct header);
}

static bool
fault_refuses (struct mesc_fault *fault)
{
  unsigned long nth = ++fault->requests;
  if (fault->first_refused == 0 || nth < fault->first_refused
      || nth - fault->first_refused >= fault->refused_count)
    return false;
  fault->refused++;
  return true;
}

static bool
alignment_is_valid (size_t alignment)
{
  return (alignment & (alignment - 1)) == 0;
}

static void *
fault_make_block (struct mesc_fault *fault, size_t size, size_t alignment)
{
  size_t offset = fault_offset (alignment);
  if (size > SIZE_MAX - offset - TRAILER_SIZE)
    return NULL;
  char *whole = mesc_allocator_allocate (
      fault->inner, offset + size + TRAILER_SIZE, alignment);
  if (whole == NULL)
    return NULL;
  char *block = whole + offset;
  *header_of (block) = (struct header){ size, offset, LIVE_MARK, LIVE_MARK };
  memset (block + size, TRAILER_BYTE, TRAILER_SIZE);
  fault->live_blocks++;
  fault->live_bytes += size;
  return block;
}

/* True if BLOCK is one of ours, of SIZE bytes, and nothing was written beside
   it.  */

static bool
block_is_valid (void *block, size_t size)
{
  struct header *header = header_of (block);
  if (header->mark != LIVE_MARK || header->mark_again != LIVE_MARK
      || header->size != size)
    return false;
  const unsigned char *trailer = (const unsigned char *)block + size;
  for (size_t i = 0; i < TRAILER_SIZE; i++)
    if (trailer[i] != TRAILER_BYTE)
      return false;
  return true;
}

static void
fault_drop_block (struct mesc_fault *fault, void *block)
{
  struct header *header = header_of (block);
  size_t size = header->size;
  size_t offset = header->offset;
  fault->live_blocks--;
  fault->live_bytes -= size;
  header->mark = header->mark_again = DEAD_MARK;
  mesc_allocator_release (fault->inner, (char *)block - offset,
                          offset + size + TRAILER_SIZE);
}

static void *
fault_allocate (void *context, size_t size, size_t alignment)
{
  struct mesc_fault *fault = context;
  if (size == 0 || !alignment_is_valid (alignment))
    {
      fault->misuses++;
      return NULL;
    }
  return fault_refuses (fault) ? NULL
                               : fault_make_block (fault, size, alignment);
}

/* Always moves the block, so that nobody relies on its staying.  */

static void *
fault_reallocate (void *context, void *old, size_t old_size, size_t new_size,
                  size_t alignment)
{
  struct mesc_fault *fault = context;
  if (new_size == 0 || !block_is_valid (old, old_size)
      || !alignment_is_valid (alignment))
    {
      fault->misuses++;
      return NULL;
    }
  if (fault_refuses (fault))
    return NULL;
  void *block = fault_make_block (fault, new_size, alignment);
  if (block == NULL)
    return NULL;
  memcpy (block, old, old_size < new_size ? old_size : new_size);
  fault_drop_block (fault, old);
  return block;
}

/* What is wrong is not released: it may not even be a block.  */

static void
fault_release (void *context, void *pointer, size_t size)
{
  struct mesc_fault *fault = context;
  if (block_is_valid (pointer, size))
    fault_drop_block (fault, pointer);
  else
    fault->misuses++;
}

void
mesc_fault_init (struct mesc_fault *fault, const struct mesc_allocator *inner)
{
  *fault = (struct mesc_fault){
    .allocator = { fault_allocate, fault_reallocate, fault_release, fault },
    .inner = mesc_allocator_or_malloc (inner),
  };
}

void
mesc_fault_inject (struct mesc_fault *fault, unsigned long nth,
                   unsigned long count)
{
  fault->requests = 0;
  fault->refused = 0;
  fault->first_refused = nth;
  fault->refused_count = count;
}
