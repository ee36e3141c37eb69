/* SPDX-License-Identifier: MIT

   Which checks are on: see checks.h.  */

#include "checks.h"

unsigned mesc_checks;
