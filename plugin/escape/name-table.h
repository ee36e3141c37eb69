/* A table from names to numbers, for who reads or writes flow graphs as text.

   Keys are borrowed: they must live as long as the table.  Open addressing
   with linear probing, at most half full, no removal; after TAOCP vol. 3,
   section 6.4, algorithm L.  */

#ifndef MAPESCAPE_NAME_TABLE_H
#define MAPESCAPE_NAME_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C"
{
#endif

  struct name_slot
  {
    const char *name; /* NULL: free.  Not terminated.  */
    size_t length;
    unsigned number;
  };

  /* All zero is an empty table.  */
  struct name_table
  {
    unsigned room; /* A power of two, or 0.  */
    unsigned count;
    struct name_slot *slots;
  };

  /* Set *NUMBER to what NAME stands for.  False, and *NUMBER alone, if NAME is
     not there.  */
  bool name_table_find (const struct name_table *, const char *name,
                        size_t length, unsigned *number);

  /* Let NAME, which is not there yet, stand for NUMBER.  */
  void name_table_add (struct name_table *, const char *name, size_t length,
                       unsigned number);

  /* Make the table empty and release its memory.  */
  void name_table_clear (struct name_table *);

#ifdef __cplusplus
}
#endif

#endif
