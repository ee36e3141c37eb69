/* SPDX-License-Identifier: MIT

   Memory for the library itself, from the kernel: the allocator cannot be
   asked, since it is the library that stands in front of it.  All functions
   keep errno, and none needs a lock unless it says so.  */

#ifndef MESCV_SYSTEM_H
#define MESCV_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define mescv_likely(x) __builtin_expect (!!(x), 1)
#define mescv_unlikely(x) __builtin_expect (!!(x), 0)

/* Nonzero while this thread is inside the library, maybe with locks held.  An
   allocation that comes in between, from a signal handler or from a function
   that the library itself has called, is the program's own affair.  */
extern _Thread_local int mescv_busy
    __attribute__ ((tls_model ("initial-exec")));

/* Keep signals away from a thread that holds a lock where the program does not
   expect it to: its handler might jump.  */
struct mescv_signals
{
  uint64_t kept;
};
struct mescv_signals mescv_signals_block (void);
void mescv_signals_restore (struct mescv_signals);

size_t mescv_page_size (void);
size_t mescv_round_up (size_t size, size_t alignment);

/* SIZE bytes of address space without memory behind it; NULL if there are
   none.  */
void *mescv_reserve (size_t size);
/* Give whole pages of it memory, all zero if they had none.  */
bool mescv_open (void *start, size_t size);
/* Take the memory back: what was in it is lost, and every access faults.  */
bool mescv_close (void *start, size_t size);

/* SIZE bytes that cost nothing before they are written; NULL if the kernel
   refuses.  */
void *mescv_map (size_t size);
void mescv_unmap (void *start, size_t size);

/* SIZE zeroed bytes that are never given back.  One thread at a time.  NULL
   if there are none.  */
void *mescv_take (size_t size);

#endif
