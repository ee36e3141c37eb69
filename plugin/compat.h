/* The GCC API as this plugin uses it, the same for every GCC version.

   This is the only file with #if on the GCC version, and the only one that
   includes GCC's headers: all C++ files of the plugin include it first.  The
   rest of the plugin is written to the newest API where it can be had under
   all versions, and to the wrappers below where it can not.  Each says what
   changed in which version.  */

#ifndef MAPESCAPE_COMPAT_H
#define MAPESCAPE_COMPAT_H

/* From GCC 15 on, system.h includes the C++ library's headers only on
   request, and the diagnostics' headers want this one.  The macro is known
   since GCC 9.  */
#define INCLUDE_MEMORY

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
#include "gimple-fold.h"
#include "gimple-ssa.h"
#include "ssa.h"
#include "tree-ssanames.h"
#include "tree-phinodes.h"
#include "ssa-iterators.h"
#include "tree-cfg.h"
#include "tree-cfgcleanup.h"
#include "tree-ssa.h"
#include "tree-into-ssa.h"
#include "dominance.h"
#include "cfgloop.h"
#include "gimple-walk.h"
#include "gimple-pretty-print.h"
#include "tree-pretty-print.h"
#include "tree-dfa.h"
#include "tree-eh.h"
#include "tree-inline.h"
#include "stor-layout.h"
#include "fold-const.h"
#include "internal-fn.h"
#include "calls.h"
#include "langhooks.h"
#include "options.h"
#include "intl.h"
#include "diagnostic.h"
#include "tree-diagnostic.h"
#include "gcc-rich-location.h"
#include "dumpfile.h"
#include "target.h"
#include "toplev.h"

/* Paths of events.  simple_diagnostic_path has stood in
     GCC 11-14: diagnostic-path.h,
     GCC 15:    simple-diagnostic-path.h,
     GCC 16:    the same, with all that is under it moved to diagnostics/.  */
#if GCCPLUGIN_VERSION_MAJOR >= 15
#include "simple-diagnostic-path.h"
#else
#include "diagnostic-path.h"
#endif

/* A piece of source text.  GCC 16 moved char_span with the cache of source
   files into the namespace diagnostics.  */
#if GCCPLUGIN_VERSION_MAJOR >= 16
#include "diagnostics/file-cache.h"
using diagnostics::char_span;
#endif

/* system.h has this since GCC 12.  */
#if GCCPLUGIN_VERSION_MAJOR < 12
inline bool
startswith (const char *string, const char *prefix)
{
  return strncmp (string, prefix, strlen (prefix)) == 0;
}
#endif

/* hash-traits.h has this since GCC 12: strings that the table owns.  */
#if GCCPLUGIN_VERSION_MAJOR < 12
struct free_string_hash : string_hash
{
  static inline void
  remove (value_type string)
  {
    free (CONST_CAST (char *, string));
  }
};
#endif

namespace compat
{

/* The printer that the text of an event is formatted with.  A context owns
   several of them since GCC 15, of which this one is never shown.  */

inline pretty_printer *
event_printer ()
{
#if GCCPLUGIN_VERSION_MAJOR >= 15
  return global_dc->get_reference_printer ();
#else
  /* It still has the prefix of the last diagnostic, which would become a part
     of the event.  */
  pp_set_prefix (global_dc->printer, NULL);
  return global_dc->printer;
#endif
}

/* A path of events, to hang on a rich_location:

     compat::event_path path;
     path.add_event (location, fndecl, depth, "allocated here");
     rich_location where (line_table, location);
     where.set_path (&path);

   GCC 16 wants to be told how functions are named, by an object that lives
   as long as the path.  */

class event_path : public simple_diagnostic_path
{
public:
#if GCCPLUGIN_VERSION_MAJOR >= 16
  event_path () : simple_diagnostic_path (function_names (), event_printer ())
  {
  }

private:
  static const tree_logical_location_manager &
  function_names ()
  {
    static const tree_logical_location_manager names;
    return names;
  }
#else
  event_path () : simple_diagnostic_path (event_printer ()) {}
#endif
};

/* The text of LINE of FILE, without its end; converts to false if it can not
   be had.  GCC 14 made the cache of source files a part of the diagnostic
   context.  */

inline char_span
source_line (const char *file, int line)
{
#if GCCPLUGIN_VERSION_MAJOR >= 14
  return global_dc->get_file_cache ().get_source_line (file, line);
#else
  return location_get_source_line (file, line);
#endif
}

/* True if a variable's place in the frame is given to another one only where
   nothing uses the first any more.  Before GCC 15 it is the mention of the
   address that counts, and not that of a register that was given the address
   before the loop (GCC's PR 111422).  */

inline bool
lives_followed_p ()
{
  return GCCPLUGIN_VERSION_MAJOR >= 15;
}

/* No warning OPTION for STATEMENT.  GCC 12 made them separate.  */

inline void
suppress_warning_of (gimple *statement, opt_code option)
{
#if GCCPLUGIN_VERSION_MAJOR >= 12
  suppress_warning (statement, option);
#else
  (void)option;
  gimple_set_no_warning (statement, true);
#endif
}

/* The pass that warns of addresses of variables which live on longer than they
   do, or NULL: it came with GCC 12.  */

inline const char *
dangling_pass_name ()
{
  return GCCPLUGIN_VERSION_MAJOR >= 12 ? "waccess" : NULL;
}

/* No such warning for STATEMENT.  */

inline void
suppress_dangling_warning_of (gimple *statement)
{
#if GCCPLUGIN_VERSION_MAJOR >= 12
  suppress_warning (statement, OPT_Wdangling_pointer_);
#else
  (void)statement;
#endif
}

/* No warning at all about STATEMENT.  */

inline void
suppress_warnings_of (gimple *statement)
{
#if GCCPLUGIN_VERSION_MAJOR >= 12
  suppress_warning (statement);
#else
  gimple_set_no_warning (statement, true);
#endif
}

/* No warning at all about the variable DECL.  */

inline void
suppress_warnings_about (tree decl)
{
#if GCCPLUGIN_VERSION_MAJOR >= 12
  suppress_warning (decl);
#else
  (void)decl; /* There it would also be no warning of what is uninitialized.  */
#endif
}

} // namespace compat

#endif
