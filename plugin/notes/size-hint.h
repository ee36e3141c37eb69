/* Size hints: how many entries a map is told to expect when it is made.  */

#ifndef MAPESCAPE_SIZE_HINT_H
#define MAPESCAPE_SIZE_HINT_H

#include "compat.h"

enum size_hint_kind
{
  SIZE_HINT_NOT_ASKED, /* Nothing could have said it, as in a plain allocation,
                          or options may have.  */
  SIZE_HINT_NONE,      /* No argument for it, or 0.  */
  SIZE_HINT_CONSTANT,
  SIZE_HINT_KNOWN /* When the program runs.  */
};

struct size_hint
{
  size_hint_kind kind;
  tree argument; /* CONSTANT, KNOWN: what is passed.  */
};

/* The hint that CALL, which makes a map, gives: the argument that an attribute
   or a model says is one or, of a function whose body is here, the first
   number that is called a size or a count, and not the size of an entry or of
   text.  */
size_hint find_size_hint (gcall *call);

/* The word for KIND in records, or NULL.  */
const char *size_hint_word (size_hint_kind kind);

#endif
