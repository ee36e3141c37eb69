/* SPDX-License-Identifier: MIT

   What has been counted, for people and for programs.  */

#ifndef MESCV_COUNTS_H
#define MESCV_COUNTS_H

/* Append the table and the report to the files that the environment names,
   each with one write, so that many processes can share a file.  */
void mescv_counts_write (void);

struct mescv_site;
struct mescv_text;

/* The file NAME, which other processes may append to at the same time; -1 if
   NAME is null, or with a message if it cannot be opened.  */
int mescv_open_to_append (const char *name);
/* The fields of a record that say which call SITE is, after others.  */
void mescv_text_site (struct mescv_text *, const struct mescv_site *site);

#endif
