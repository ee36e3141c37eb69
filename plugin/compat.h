/* The GCC API as this plugin uses it, the same for every GCC version.

   This is the only file with #if on the GCC version, and the only one that
   includes GCC's headers: all C++ files of the plugin include it first.  */

#ifndef MAPESCAPE_COMPAT_H
#define MAPESCAPE_COMPAT_H

#include "gcc-plugin.h"
#include "plugin-version.h"

#include "tree.h"
#include "gimple.h"
#include "tree-pass.h"
#include "context.h"
#include "function.h"
#include "basic-block.h"
#include "cgraph.h"
#include "stringpool.h"
#include "attribs.h"
#include "gimple-iterator.h"
#include "gimple-ssa.h"
#include "ssa.h"
#include "tree-ssanames.h"
#include "tree-phinodes.h"
#include "ssa-iterators.h"
#include "tree-cfg.h"
#include "gimple-walk.h"
#include "gimple-pretty-print.h"
#include "tree-pretty-print.h"
#include "tree-dfa.h"
#include "fold-const.h"
#include "internal-fn.h"
#include "langhooks.h"
#include "options.h"
#include "intl.h"
#include "diagnostic.h"
#include "tree-diagnostic.h"
#include "diagnostic-path.h"
#include "diagnostic-metadata.h"
#include "gcc-rich-location.h"
#include "dumpfile.h"
#include "target.h"
#include "toplev.h"

#endif
