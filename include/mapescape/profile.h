/* SPDX-License-Identifier: MIT

   Heap profiles in the format of pprof: which calls allocated how much, and
   how much of it is still in use.

     mesc_profile_start (0);
     serve ();
     if (!mesc_profile_write ("serve.heap"))
       perror ("serve.heap");

     $ go tool pprof -top serve.heap
     $ go tool pprof -sample_index=alloc_space -list main.* serve serve.heap

   or, without a change of the program,

     $ MAPESCAPE=profile=serve.heap ./serve

   A profile covers what this library takes from the C library: chunks of
   arenas, and the storage of maps and pools outside of arenas; and what is
   allocated by mesc_malloc (see heap.h).  A block that an arena hands out is
   not in it by itself, but its arena's chunk is, under the calls that the chunk
   was needed in.  The stack shows the calls; the labels of a sample (pprof -tags,
   -tagfocus) show where the thing was made that the block is for: `site', a
   file and line, `label' and `name', as the program calls it.

   As in Go, blocks are sampled: on average one in RATE bytes, so that small
   programs and small blocks may be missing, and the numbers are estimates,
   without bias; with a RATE of 1 they are exact.  See samples.h in the sources
   for the method, and runtime/mprof.go in Go's for the original.  Costs are a
   test of one word while there is no profile, and a microsecond or two and a
   hundred bytes or so for each sample.  If there is no memory for a sample it
   is lost, which the profile says; the program is not told.

   All functions may be called in any thread.  Samples of a process are copied
   by fork.  */

#ifndef MAPESCAPE_PROFILE_H
#define MAPESCAPE_PROFILE_H

#include <mapescape/base.h>

MESC_BEGIN_DECLS

#define MESC_PROFILE_DEFAULT_RATE ((size_t)512 * 1024)

/* Take samples from now on, one in RATE bytes; 0 stands for the default.  The
   rate is that of the first call, in the environment or here, as a profile
   cannot have two: false if it was another one.  */
MESC_API bool mesc_profile_start (size_t rate);
/* Take no more samples.  What becomes of those there are is still seen.  */
MESC_API void mesc_profile_stop (void);

/* Write the profile so far to the file NAME, which is made or overwritten, or
   to a file descriptor.  False if that fails, with the reason in errno: ENOMEM
   if there is no memory to put it together, EINVAL if mesc_profile_start has
   not been called.  Both may be called in a signal handler.  */
MESC_API bool mesc_profile_write (const char *name);
MESC_API bool mesc_profile_write_to (int file);

/* Write a profile whenever SIGNAL comes, from its handler: the first to
   NAME.1, the next to NAME.2 and so on.  "%p" in NAME stands for the number
   of the process.  System calls that the signal interrupts are resumed.  NAME
   is copied.  False, with errno, if it is longer than 4000 bytes or the signal
   cannot be caught.  */
MESC_API bool mesc_profile_on_signal (int signal, const char *name);

MESC_END_DECLS

#endif
