/* SPDX-License-Identifier: MIT

   What has been counted, for people and for programs.  */

#ifndef MESCV_COUNTS_H
#define MESCV_COUNTS_H

/* Append the table and the report to the files that the environment names,
   each with one write, so that many processes can share a file.  */
void mescv_counts_write (void);

#endif
