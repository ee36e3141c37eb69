/* SPDX-License-Identifier: MIT

   Walks up the stack: see stack.h.

   A frame that begins with the caller's frame pointer and the return address
   is what x86-64, AArch64 and others make with -fno-omit-frame-pointer.  Other
   code uses the register as it likes, so a frame pointer is only followed
   upwards within the stack, where reading does no harm.  */

#include "stack.h"

#include <pthread.h>
#include <unwind.h>

struct walk
{
  uintptr_t *callers;
  size_t count;
};

static _Unwind_Reason_Code
add_caller (struct _Unwind_Context *context, void *argument)
{
  struct walk *walk = argument;
  uintptr_t address = _Unwind_GetIP (context);
  if (address == 0)
    return _URC_END_OF_STACK;
  walk->callers[walk->count++] = address;
  return walk->count < MESC_STACK_MOST ? _URC_NO_REASON : _URC_END_OF_STACK;
}

/* The end of this thread's stack, looked up once, or 0.  */

static uintptr_t
stack_end (void)
{
  static _Thread_local uintptr_t end;
  pthread_attr_t attributes;
  if (end != 0 || pthread_getattr_np (pthread_self (), &attributes) != 0)
    return end;
  void *start;
  size_t size;
  if (pthread_attr_getstack (&attributes, &start, &size) == 0)
    end = (uintptr_t)start + size;
  pthread_attr_destroy (&attributes);
  return end;
}

__attribute__ ((__no_sanitize_address__)) static size_t
follow_frames (const uintptr_t *frame, uintptr_t end, uintptr_t *callers)
{
  size_t count = 0;
  while (count < MESC_STACK_MOST && (uintptr_t)frame % sizeof *frame == 0
         && (uintptr_t)(frame + 2) <= end && frame[1] != 0)
    {
      callers[count++] = frame[1];
      const uintptr_t *next = (const uintptr_t *)frame[0];
      if (next <= frame)
        break;
      frame = next;
    }
  return count;
}

size_t
mesc_stack_walk (enum mesc_stack_walk how, uintptr_t callers[MESC_STACK_MOST])
{
  if (how == MESC_STACK_FRAMES)
    return follow_frames (__builtin_frame_address (0), stack_end (), callers);
  struct walk walk = { callers, 0 };
  _Unwind_Backtrace (add_caller, &walk);
  return walk.count;
}
