/* SPDX-License-Identifier: MIT

   What the start of the library needs of the statistics beside their public
   header.  */

#ifndef MESC_STATS_H
#define MESC_STATS_H

/* Around fork.  */
void mesc_stats_lock (void);
void mesc_stats_unlock (void);

#endif
