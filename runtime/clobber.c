/* SPDX-License-Identifier: MIT

   Overwriting what is released: see clobber.h.  With AddressSanitizer nothing
   is to be done: it shuts released blocks, and parts of them may be shut
   already.  */

#include "clobber.h"

#include <string.h>

#include "checks.h"
#include "events.h"

static void
clobber_block (const struct mesc_event *event)
{
#ifndef __SANITIZE_ADDRESS__
  void *block = (void *)(uintptr_t)event->object;
  memset (block, MESC_CLOBBER_BYTE, event->old_bytes);
  /* It is read by who should not.  */
  __asm__ volatile("" : : "r"(block) : "memory");
#else
  (void)event;
#endif
}

void
mesc_clobber_start (void)
{
  mesc_checks |= MESC_CHECK_CLOBBER;
  mesc_events_listen (clobber_block, 1u << MESC_EVENT_BLOCK_RELEASE);
}
