/* SPDX-License-Identifier: MIT

   The activations of instrumented functions that a thread is in.

   Each thread has an array of frames, which grows as its stack does.  A frame
   that is not in use is all zero, and so looks like one that lies above every
   other and has made no call: whenever a signal handler comes in between, it
   finds the array in order and leaves it as it was.  The first frame is never
   in use, so that a thread always has a top.  */

#ifndef MESCV_FRAMES_H
#define MESCV_FRAMES_H

#include <stdbool.h>
#include <stdint.h>

struct mescv_block;
struct mescv_claim;

struct mescv_frame
{
  void **site;     /* What struct mesc_frame begins with.  */
  uintptr_t below; /* The frame address, inverted.  */
  uint64_t serial; /* No other activation of this thread has it.  */
  /* The blocks that die with this activation, by scope: the first one of each
     scope, linked by next_scope.  */
  struct mescv_block *scopes;
};

struct mescv_thread
{
  struct mescv_frame *top;
  struct mescv_frame *last; /* There is no room above it.  */
  uintptr_t stack_low;
  uintptr_t stack_size;
  uint64_t serial; /* Of the last activation.  */
  uint64_t number; /* No other thread has it.  */
  /* How many activations above the top found no room.  */
  unsigned long overflow;
  struct mescv_frame frames[];
};

/* The calling thread; NULL before it has entered an instrumented function.  */
extern _Thread_local struct mescv_thread *mescv_self
    __attribute__ ((tls_model ("initial-exec")));

/* What a function gets whose activation cannot be noted.  */
extern struct mescv_frame mescv_frame_foreign;
extern struct mescv_frame mescv_frame_overflow;

static inline bool
mescv_on_stack (const struct mescv_thread *thread, uintptr_t address)
{
  return address - thread->stack_low < thread->stack_size;
}

/* Before the first thread.  */
void mescv_threads_start (void);
/* The state of a new thread, or NULL if there is no memory.  */
struct mescv_thread *mescv_thread_begin (void);

/* End all activations above FRAME: what was to die with them dies.  */
void mescv_frames_end (struct mescv_thread *, struct mescv_frame *frame);

#endif
