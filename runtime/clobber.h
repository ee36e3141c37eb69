/* SPDX-License-Identifier: MIT

   MAPESCAPE=clobberfree=1: what is released is overwritten.  */

#ifndef MESC_CLOBBER_H
#define MESC_CLOBBER_H

/* Fill each block with bytes 0xdf, as Go does, before it goes back, and what
   dies in an arena.  */
void mesc_clobber_start (void);

#endif
