/* Reading model files into the set of models.  The form is said in
   doc/models.md.  */

#ifndef MAPESCAPE_MODEL_FILE_H
#define MAPESCAPE_MODEL_FILE_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C"
{
#endif

/* What was wrong with a file.  Lines and columns count from 1; 0 if it could
   not be read at all.  */
struct model_file_error
{
  unsigned line;
  unsigned column;
  char message[400];
};

/* Add what TEXT, the contents of FILE, says to the set of models.  Returns
   false and fills *ERROR if it is not well formed; what stands before the
   error is in the set then.  USER: the user named the file, and it takes the
   place of what is in the set; its bodies are checked.  */
bool model_file_read (const char *file, const char *text, bool user,
                      struct model_file_error *error);

/* The same for what the file FILE, which the user named, contains.  */
bool model_file_load (const char *file, struct model_file_error *error);

#ifdef __cplusplus
}
#endif

#endif
