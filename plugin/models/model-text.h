/* Internal to the models: the table's texts, as they stand in libc.def.  */

#ifndef MAPESCAPE_MODEL_TEXT_H
#define MAPESCAPE_MODEL_TEXT_H

/* The text of the model of the function NAME, with its `@N', or NULL.  */
const char *model_text (const char *name);

#endif
