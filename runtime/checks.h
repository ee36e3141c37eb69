/* SPDX-License-Identifier: MIT

   Checks that cost too much to be always on.  They are chosen before the first
   thing of the library is made, and do not change afterwards.  */

#ifndef MESC_CHECKS_H
#define MESC_CHECKS_H

/* Memory that is released is filled with MESC_CLOBBER_BYTE.  */
#define MESC_CHECK_CLOBBER 1u
/* Arenas allocate each object by itself.  */
#define MESC_CHECK_OBJECTS 2u

#define MESC_CLOBBER_BYTE 0xdf

extern unsigned mesc_checks;

#endif
