/* Fuzzing the reader of symbol tables: the input is a file that may be an ELF
   file.  Whatever is in it, reading ends and stays in its bounds, and names end
   in it.  */

#include "modules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The addresses are spread over the file as it would be mapped.  */

static void
fill_addresses (struct mesc_address *addresses, unsigned count, size_t size)
{
  for (unsigned i = 0; i < count; i++)
    addresses[i]
        = (struct mesc_address){ .address = 0x10000 + size * i / count };
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  enum
  {
    COUNT = 32
  };
  char name[64];
  struct mesc_address addresses[COUNT];
  int file = memfd_create ("symbols", 0);
  if (file < 0 || write (file, data, size) != (ssize_t)size)
    abort ();
  snprintf (name, sizeof name, "/proc/self/fd/%d", file);
  struct mesc_module module = {
    .start = 0x10000, .limit = 0x10000 + size + 1, .offset = 0, .name = name
  };
  struct mesc_symbols symbols;
  fill_addresses (addresses, COUNT, size);
  mesc_symbols_read (&symbols, &module, addresses, COUNT);
  for (unsigned i = 0; i < COUNT; i++)
    if (addresses[i].function != NULL && strlen (addresses[i].function) >= size)
      abort ();
  if (symbols.build_id_size > MESC_BUILD_ID_MOST)
    abort ();
  mesc_symbols_free (&symbols);
  close (file);
  return 0;
}
