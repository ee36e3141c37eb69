/* SPDX-License-Identifier: MIT

   The library's start, before main and before the program's constructors, and
   its end, after the program's atexit handlers and destructors.  */

#ifndef MESC_START_H
#define MESC_START_H

/* Refer to it from an object that is in every program that uses the library: an
   archive's objects are linked only if they are asked for.  */
extern const char mesc_start_is_linked;

#endif
