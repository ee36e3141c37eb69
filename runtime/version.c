/* SPDX-License-Identifier: MIT

   The version that a program is linked with: see version.h.  */

#include <mapescape/version.h>

const char *
mesc_version (void)
{
  return MESC_VERSION;
}
