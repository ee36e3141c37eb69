/* What the user calls a type, and where it is defined.

   -flto drops typedefs and definitions' places before the pass runs, so each
   label is kept from when it was first asked for.  Labels own their text.  */

#ifndef MAPESCAPE_TYPE_LABEL_H
#define MAPESCAPE_TYPE_LABEL_H

#include "compat.h"

struct type_label
{
  char *name;  /* As in notes: `struct tab', or its typedef.  */
  char *tag;   /* What the type itself is called, or NULL.  */
  char *alias; /* A typedef of it that is not called like the tag, or NULL.  */
  bool is_named;       /* It has a tag or a typedef.  */
  location_t location; /* Of its definition, as a point in a file.  */
};

/* The label of TYPE, a record or union.  */
const type_label *type_label_of (tree type);

/* The typedef that FIELD, or what it points to, was declared with, or NULL.  */
const char *type_label_of_field (tree field);

/* Keep the labels of TYPE and of its fields, which are needed later.  */
void type_label_keep (tree type);

/* Forget all labels.  */
void type_label_release ();

#endif
