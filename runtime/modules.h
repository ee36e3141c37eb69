/* SPDX-License-Identifier: MIT

   What code is where in this process: the files that are mapped to be
   executed, and the functions in them.

   The kernel's list, /proc/self/maps, and the files' own symbol tables are
   read; the dynamic linker is not asked, whose lock may be held where a signal
   comes.  */

#ifndef MESC_MODULES_H
#define MESC_MODULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "output.h"
#include "system.h"

#define MESC_BUILD_ID_MOST 64

/* One executable mapping.  */
struct mesc_module
{
  uintptr_t start;
  uintptr_t limit;
  uint64_t offset; /* Of START in the file.  */
  const char *name;
};

/* All of them, in the order of their addresses.  */
struct mesc_modules
{
  struct mesc_module *list;
  size_t count;
  struct mesc_output text;   /* The kernel's list, cut into names.  */
  struct mesc_output memory; /* What LIST is in.  */
};

/* False if the list cannot be read or there is no memory.  */
bool mesc_modules_read (struct mesc_modules *);
void mesc_modules_free (struct mesc_modules *);
/* The module that ADDRESS is in, or a null pointer.  */
const struct mesc_module *mesc_modules_find (const struct mesc_modules *,
                                             uintptr_t address);

/* An address to be explained.  */
struct mesc_address
{
  uintptr_t address;
  uint64_t offset;      /* From where its file is loaded, as symbols count.  */
  const char *function; /* Or a null pointer; it is in the file.  */
  bool is_own;          /* The function is this library's.  */
};

/* The file of a module as long as its functions' names are needed.  */
struct mesc_symbols
{
  struct mesc_file file;
  bool is_open;
  size_t build_id_size;
  unsigned char build_id[MESC_BUILD_ID_MOST];
};

/* Open the file of MODULE and fill in the functions of the COUNT addresses,
   all of which are in the module, in ascending order.  What is not found stays
   without a function.  A file that is no ELF file of this machine's kind, or
   was cut, has no symbols.  */
void mesc_symbols_read (struct mesc_symbols *, const struct mesc_module *,
                        struct mesc_address *addresses, size_t count);
void mesc_symbols_free (struct mesc_symbols *);

#endif
