/* The report on types: what `types=FILE' asks for.  */

#ifndef MAPESCAPE_TYPE_REPORT_H
#define MAPESCAPE_TYPE_REPORT_H

#include "compat.h"

struct mapescape_options;

/* Append a record of each type that recognize_unit found worth it to the file
   that OPTIONS name, if any; an error if that fails.  */
void type_report_write (const mapescape_options *options);

#endif
