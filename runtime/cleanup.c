/* SPDX-License-Identifier: MIT

   Lists of cleanups: see cleanup.h.

   A record leaves the list before its function is called, so a function may add
   to the list, and may end the memory of its own record.  */

#include <mapescape/cleanup.h>

void
mesc_cleanup_list_add (struct mesc_cleanup_list *list,
                       struct mesc_cleanup *record,
                       mesc_cleanup_function *function, void *context)
{
  *record = (struct mesc_cleanup){ function, context, 0, list->newest };
  list->newest = record;
}

size_t
mesc_cleanup_list_run (struct mesc_cleanup_list *list)
{
  size_t calls = 0;
  while (list->newest != NULL)
    {
      struct mesc_cleanup *record = list->newest;
      list->newest = record->next;
      calls += mesc_cleanup_run (record);
    }
  return calls;
}
