/* SPDX-License-Identifier: MIT

   The life of a thread's array of frames.

   A frame of an instrumented function takes at least LEAST_FRAME bytes of the
   stack, so the size of the stack tells how many there can be; the memory of
   those that there are not is never touched.  */

#include "frames.h"

#include <pthread.h>
#include <stddef.h>

#include "system.h"

#define LEAST_FRAME 32
#define MOST_FRAMES ((size_t)1 << 22)

static pthread_key_t key;
static bool have_key;

static size_t
thread_size (const struct mescv_thread *thread)
{
  return (size_t)((const char *)(thread->last + 1) - (const char *)thread);
}

/* The thread is about to end, and so have all its functions.  Destructors of
   other keys may still enter instrumented ones: then there is a new state, for
   which this is called again.  */

static void
thread_end (void *state)
{
  struct mescv_thread *thread = state;
  mescv_frames_end (thread, thread->frames);
  mescv_self = NULL;
  mescv_unmap (thread, thread_size (thread));
}

void
mescv_threads_start (void)
{
  have_key = pthread_key_create (&key, thread_end) == 0;
}

static bool
find_stack (uintptr_t *low, size_t *size)
{
  pthread_attr_t attributes;
  if (pthread_getattr_np (pthread_self (), &attributes) != 0)
    return false;
  void *start;
  bool found = pthread_attr_getstack (&attributes, &start, size) == 0;
  pthread_attr_destroy (&attributes);
  *low = (uintptr_t)start;
  return found;
}

struct mescv_thread *
mescv_thread_begin (void)
{
  static uint64_t threads;
  uintptr_t low;
  size_t size;
  if (!have_key || !find_stack (&low, &size))
    return NULL;
  size_t count = size / LEAST_FRAME + 2;
  if (count > MOST_FRAMES)
    count = MOST_FRAMES;
  struct mescv_thread *thread
      = mescv_map (sizeof *thread + count * sizeof thread->frames[0]);
  if (thread == NULL)
    return NULL;
  thread->top = thread->frames;
  thread->last = &thread->frames[count - 1];
  thread->stack_low = low;
  thread->stack_size = size;
  thread->number = __atomic_add_fetch (&threads, 1, __ATOMIC_RELAXED);
  if (pthread_setspecific (key, thread) != 0)
    {
      mescv_unmap (thread, thread_size (thread));
      return NULL;
    }
  return thread;
}
