/* Checks claims by running.  A program of group S includes this first.

   The plugin sees the program as it is written.  For the check it is compiled
   again with -DORACLE and -finstrument-functions and linked with oracle.c:
   then every allocation is noted down with its line and the activation that
   makes it, and when that activation ends, each block of a line in the list
   ORACLE_CLAIMS (of the environment: the lines that the plugin says do not
   escape) is made unusable.  Whoever still uses it shows that the claim is
   false: the address sanitizer stops a read or write, oracle.c a release.

   Invariant: the line of an allocation is the line that the note names, so a
   call of an allocator stands on one line.  */

#ifndef CONFORMANCE_ORACLE_H
#define CONFORMANCE_ORACLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef ORACLE

void *oracle_allocate (size_t size, int line);
void *oracle_reallocate (void *block, size_t size, int line);
void oracle_release (void *block);

/* What headers allocate is in no claim on the program.  */
#define ORACLE_LINE (__INCLUDE_LEVEL__ == 0 ? __LINE__ : 0)

#define malloc(size) oracle_allocate (size, ORACLE_LINE)
#define calloc(count, size) oracle_allocate ((count) * (size), ORACLE_LINE)
#define realloc(block, size) oracle_reallocate (block, size, ORACLE_LINE)
#define free(block) oracle_release (block)

#endif

/* Every condition that a program is to hold; it fails with the line.  */
#define CHECK(condition)                                                      \
  ((condition) ? (void) 0                                                     \
               : (fprintf (stderr, "line %d: %s\n", __LINE__, #condition),    \
                  exit (1)))

#endif
