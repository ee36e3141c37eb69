/* SPDX-License-Identifier: MIT

   All of the mapescape runtime library.  Each header can be included alone and
   says by itself how it is used.  */

#ifndef MAPESCAPE_MAPESCAPE_H
#define MAPESCAPE_MAPESCAPE_H

#include <mapescape/allocator.h>
#include <mapescape/arena.h>
#include <mapescape/attributes.h>
#include <mapescape/base.h>
#include <mapescape/cleanup.h>
#include <mapescape/fail.h>
#include <mapescape/fault.h>
#include <mapescape/generic-map.h>
#include <mapescape/hash.h>
#include <mapescape/heap.h>
#include <mapescape/map.h>
#include <mapescape/memory.h>
#include <mapescape/once.h>
#include <mapescape/pool.h>
#include <mapescape/profile.h>
#include <mapescape/stats.h>
#include <mapescape/version.h>
#include <mapescape/weak.h>

#endif
