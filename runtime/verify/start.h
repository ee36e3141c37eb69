/* SPDX-License-Identifier: MIT

   When things begin and end: the library with the process, the counts with
   its end, and the child of a fork.  */

#ifndef MESCV_START_H
#define MESCV_START_H

#include <stdbool.h>
#include <stdint.h>

struct mescv_thread;

/* How often this process has been made by fork: what was made before the last
   time is not for it to count.  */
extern unsigned mescv_generation;

/* Start the library unless it has been.  The calling thread is busy.  */
void mescv_start (void);
/* Warn if blocks cannot be checked, as far as THREAD, which the library has
   just begun to know, can tell.  Once.  */
void mescv_start_check (struct mescv_thread *thread);

#endif
