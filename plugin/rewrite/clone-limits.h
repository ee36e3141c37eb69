/* Which functions can be cloned to be told of storage that they are to use.  */

#ifndef MAPESCAPE_CLONE_LIMITS_H
#define MAPESCAPE_CLONE_LIMITS_H

#include "compat.h"
#include "escape/escape.h"

class clone_limits
{
public:
  explicit clone_limits (const escape_analysis *analysis)
      : m_analysis (analysis)
  {
  }

  /* True if a clone of FUNCTION can be made that leaves given storage alone
     wherever it releases something: in itself, or in functions of which the
     same holds.  Never of a recursive function, whose clone for the clone's own
     blocks would need another one, and so on.  */
  bool clonable_p (const flow_function *function) const;

  /* True if STATEMENT of FUNCTION, which may release something, is a release
     or a reallocation alone, or a call of such a function.  */
  bool release_p (const flow_function *function, unsigned statement) const;

  /* True if STATEMENT of FUNCTION, of which release_p holds, may release storage
     that moves, unless it is told: functions of the runtime library know what
     is theirs.  */
  bool tell_p (const flow_function *function, unsigned statement) const;

  /* True if a clone of FUNCTION, which can be made, would reallocate what it is
     given, in itself or in what it calls.  */
  bool resizes_p (const flow_function *function) const;

  /* True if STATEMENT of FUNCTION, of which release_p holds, may reallocate.  */
  bool resize_p (const flow_function *function, unsigned statement) const;

  /* The indices of the statements of FUNCTION that may release something,
     which the caller frees.  */
  unsigned *releases (const flow_function *function, unsigned *count) const;

private:
  bool judge (const flow_function *function) const;
  bool releases_told_p (const flow_function *function) const;

  const escape_analysis *m_analysis;
  /* By function index: whether it is clonable; false while it is judged, so
     that recursion is not.  */
  mutable hash_map<const flow_function *, bool> m_clonable;
  mutable hash_map<const flow_function *, bool> m_resizes;
  mutable hash_map<const flow_function *, bool> m_told;
};

/* The function that the call STATEMENT of FUNCTION runs, if that is known and
   its body is here, or NULL.  */
const flow_function *called_function (const flow_function *function,
                                      unsigned statement);

#endif
