/* SPDX-License-Identifier: MIT

   Recognizing accesses to expired blocks.  */

#ifndef MESCV_FAULTS_H
#define MESCV_FAULTS_H

/* Take over SIGSEGV.  */
void mescv_faults_start (void);

/* Around fork.  */
void mescv_faults_lock (void);
void mescv_faults_unlock (void);

#endif
