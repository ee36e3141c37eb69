/* A table from names to numbers: see name-table.h.  */

#include "name-table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

/* FNV-1a, 32 bits.  */
static uint32_t
name_hash (const char *name, size_t length)
{
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (unsigned char)name[i]) * 16777619u;
  return hash;
}

/* The slot that holds NAME, or the free one where it belongs.  */
static struct name_slot *
name_table_slot (const struct name_table *table, const char *name,
                 size_t length)
{
  unsigned mask = table->room - 1;
  unsigned i = name_hash (name, length) & mask;
  while (table->slots[i].name
         && (table->slots[i].length != length
             || memcmp (table->slots[i].name, name, length) != 0))
    i = (i + 1) & mask;
  return &table->slots[i];
}

bool
name_table_find (const struct name_table *table, const char *name,
                 size_t length, unsigned *number)
{
  if (table->count == 0)
    return false;
  const struct name_slot *slot = name_table_slot (table, name, length);
  if (!slot->name)
    return false;
  *number = slot->number;
  return true;
}

static void
name_table_enlarge (struct name_table *table)
{
  struct name_table larger = { table->room ? table->room * 2 : 16, 0, NULL };
  larger.slots = mesc_xcalloc (larger.room, sizeof *larger.slots);
  for (unsigned i = 0; i < table->room; i++)
    if (table->slots[i].name)
      name_table_add (&larger, table->slots[i].name, table->slots[i].length,
                      table->slots[i].number);
  free (table->slots);
  *table = larger;
}

void
name_table_add (struct name_table *table, const char *name, size_t length,
                unsigned number)
{
  if (2 * (table->count + 1) > table->room)
    name_table_enlarge (table);
  *name_table_slot (table, name, length)
      = (struct name_slot){ name, length, number };
  table->count++;
}

void
name_table_clear (struct name_table *table)
{
  free (table->slots);
  *table = (struct name_table){ 0 };
}
