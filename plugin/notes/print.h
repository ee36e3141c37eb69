/* Printing: findings as notes and as -fopt-info lines.  */

#ifndef MAPESCAPE_PRINT_H
#define MAPESCAPE_PRINT_H

#include "compat.h"
#include "notes/finding.h"
#include "notes/story.h"

/* Prints the notes of one unit, none of them twice.  */
class note_printer
{
public:
  explicit note_printer (const mapescape_options *options);
  ~note_printer ();

  /* Print what OPTIONS ask for of FINDING.  STORY may be empty.  */
  void print (const finding &finding, const story &story);

private:
  note_printer (const note_printer &) = delete;
  void operator= (const note_printer &) = delete;

  bool is_new (const finding &finding, const char *text);

  const mapescape_options *m_options;
  hash_set<nofree_string_hash> m_printed;
  auto_vec<char *> m_keys;
};

/* Tell -fopt-info of FINDING, whose reason is WHY.  */
void print_opt_info (const finding &finding, reason why);

#endif
