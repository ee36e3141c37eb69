/* The report: findings as records, in the files that the user asked for.  */

#ifndef MAPESCAPE_REPORT_H
#define MAPESCAPE_REPORT_H

#include "compat.h"
#include "notes/finding.h"
#include "notes/story.h"
#include "notes/text.h"

/* The records of one unit, written when it is complete.  */
class unit_report
{
public:
  unit_report () : m_text () {}
  ~unit_report () { text_free (&m_text); }

  void add (const finding &finding, const story &story, reason why);

  /* Write the records to where OPTIONS say; an error if that fails.  */
  void write (const mapescape_options *options);

private:
  unit_report (const unit_report &) = delete;
  void operator= (const unit_report &) = delete;

  text m_text;
};

#endif
