/* SPDX-License-Identifier: MIT

   The stack of activations: see frames.h.  This is the part that instrumented
   code runs most, so what is rare stands in functions of its own.  */

#include "frames.h"

#include <stddef.h>

#include "blocks.h"
#include "claims.h"
#include "start.h"
#include "system.h"
#include "verify.h"

/* What a signal handler may see must be written in this order.  */
#define BARRIER() __atomic_signal_fence (__ATOMIC_SEQ_CST)

#define PUBLIC __attribute__ ((visibility ("default")))

_Thread_local struct mescv_thread *mescv_self;
struct mescv_frame mescv_frame_foreign;
struct mescv_frame mescv_frame_overflow;

static void
frame_end (struct mescv_thread *self)
{
  struct mescv_frame *frame = self->top;
  struct mescv_block *scopes = frame->scopes;
  frame->site = NULL;
  frame->scopes = NULL;
  frame->below = 0;
  BARRIER ();
  self->top = frame - 1;
  while (scopes)
    {
      struct mescv_block *next = mescv_block_next_scope (scopes);
      mescv_blocks_expire (scopes);
      scopes = next;
    }
}

void
mescv_frames_end (struct mescv_thread *self, struct mescv_frame *frame)
{
  while (self->top > frame)
    frame_end (self);
  self->overflow = 0;
}

/* Is FRAME one of SELF's that has not ended?  */

static bool
frame_is_active (const struct mescv_thread *self,
                 const struct mescv_frame *frame)
{
  return self != NULL && frame > self->frames && frame <= self->top;
}

/* The first function of a thread, or of a unit.  NULL if a signal handler has
   interrupted the library while it does just that.  */

static __attribute__ ((noinline)) struct mescv_thread *
enter_anew (void **unit)
{
  if (mescv_busy)
    return NULL;
  struct mescv_signals signals = mescv_signals_block ();
  mescv_busy++;
  mescv_start ();
  if (!mescv_unit_known (unit))
    mescv_unit_read (unit);
  if (mescv_self == NULL)
    mescv_self = mescv_thread_begin ();
  if (mescv_self != NULL)
    mescv_start_check (mescv_self);
  mescv_busy--;
  mescv_signals_restore (signals);
  return mescv_self;
}

static __attribute__ ((noinline)) void
end_left_frames (struct mescv_thread *self, uintptr_t address)
{
  while (~self->top->below <= address)
    frame_end (self);
  self->overflow = 0;
}

PUBLIC struct mesc_frame *
__mesc_verify_enter (void **unit, void *frame_address)
{
  struct mescv_thread *self = mescv_self;
  /* A part of a function has no frame, but this one lies below it.  */
  uintptr_t address = frame_address ? (uintptr_t)frame_address
                                    : (uintptr_t)__builtin_frame_address (0);
  if (mescv_unlikely (self == NULL || !mescv_unit_known (unit)))
    self = enter_anew (unit);
  if (mescv_unlikely (self == NULL || !mescv_on_stack (self, address)))
    return (struct mesc_frame *)&mescv_frame_foreign;
  if (mescv_unlikely (~self->top->below <= address))
    end_left_frames (self, address);
  if (mescv_unlikely (self->top == self->last))
    {
      self->overflow++;
      return (struct mesc_frame *)&mescv_frame_overflow;
    }
  struct mescv_frame *frame = self->top + 1;
  self->top = frame;
  BARRIER ();
  frame->serial = ++self->serial;
  frame->below = frame_address || !frame[-1].below ? ~address : frame[-1].below;
  return (struct mesc_frame *)frame;
}

static __attribute__ ((noinline)) void
leave_others_too (struct mescv_thread *self, struct mescv_frame *frame)
{
  if (frame_is_active (self, frame))
    mescv_frames_end (self, frame - 1);
  else if (frame == &mescv_frame_overflow && self != NULL && self->overflow)
    self->overflow--;
}

PUBLIC void
__mesc_verify_leave (struct mesc_frame *given)
{
  struct mescv_thread *self = mescv_self;
  struct mescv_frame *frame = (struct mescv_frame *)given;
  if (mescv_unlikely (self == NULL || frame != self->top || frame->scopes))
    {
      leave_others_too (self, frame);
      return;
    }
  frame->site = NULL;
  frame->below = 0;
  BARRIER ();
  self->top = frame - 1;
  self->overflow = 0;
}

PUBLIC void
__mesc_verify_resume (struct mesc_frame *given)
{
  struct mescv_thread *self = mescv_self;
  struct mescv_frame *frame = (struct mescv_frame *)given;
  if (!frame_is_active (self, frame))
    return;
  mescv_frames_end (self, frame);
  frame->site = NULL;
}

static __attribute__ ((noinline)) void
end_iteration (struct mescv_frame *frame, unsigned long scope)
{
  struct mescv_thread *self = mescv_self;
  if (frame_is_active (self, frame))
    mescv_frames_end (self, frame);
  struct mescv_block *blocks = mescv_blocks_take (&frame->scopes, scope);
  if (blocks)
    mescv_blocks_expire (blocks);
}

PUBLIC void
__mesc_verify_iterate (struct mesc_frame *given, unsigned long scope)
{
  struct mescv_frame *frame = (struct mescv_frame *)given;
  if (mescv_unlikely (frame->scopes != NULL))
    end_iteration (frame, scope);
}
