/* SPDX-License-Identifier: MIT

   The functions of a module, from the symbol table of its ELF file: see
   modules.h, and elf(5) for the format.

   The file may be any by now, as it may have been replaced since it was
   mapped.  So nothing in it is believed: each table is used only as far as it
   lies in the file.  */

#include "modules.h"

#include <elf.h>
#include <link.h>
#include <string.h>

#if UINTPTR_MAX > UINT32_MAX
#define OWN_CLASS ELFCLASS64
#define SYMBOL_TYPE ELF64_ST_TYPE
#define SYMBOL_BIND ELF64_ST_BIND
#else
#define OWN_CLASS ELFCLASS32
#define SYMBOL_TYPE ELF32_ST_TYPE
#define SYMBOL_BIND ELF32_ST_BIND
#endif

#define OWN_PREFIX "mesc_"
#define OWN_MARK "mesc_own_object"

typedef ElfW (Ehdr) elf_header;
typedef ElfW (Phdr) elf_segment;
typedef ElfW (Shdr) elf_section;
typedef ElfW (Sym) elf_symbol;
typedef ElfW (Nhdr) elf_note;

/* COUNT things of SIZE bytes at OFFSET of the file, or a null pointer where
   they are not all in it.  Notes, which are read byte by byte, are made of
   32-bit words; all else has addresses in it.  */

static const void *
file_part (const struct mesc_file *file, uint64_t offset, uint64_t count,
           size_t size)
{
  size_t alignment = size == 1 ? sizeof (uint32_t) : sizeof (ElfW (Addr));
  if (offset > file->size || offset % alignment != 0
      || count > (file->size - offset) / size)
    return NULL;
  return file->data + offset;
}

static const elf_header *
file_header (const struct mesc_file *file)
{
  const elf_header *header = file_part (file, 0, 1, sizeof *header);
  if (header == NULL || memcmp (header->e_ident, ELFMAG, SELFMAG) != 0
      || header->e_ident[EI_CLASS] != OWN_CLASS
      || header->e_phentsize != sizeof (elf_segment)
      || header->e_shentsize != sizeof (elf_section))
    return NULL;
  return header;
}

static void
find_build_id (struct mesc_symbols *symbols, const elf_segment *segment)
{
  const char *start
      = file_part (&symbols->file, segment->p_offset, segment->p_filesz, 1);
  uint64_t left = start ? segment->p_filesz : 0;
  while (left >= sizeof (elf_note))
    {
      const elf_note *note = (const elf_note *)start;
      uint64_t name_size = ((uint64_t)note->n_namesz + 3) & ~(uint64_t)3;
      uint64_t size = ((uint64_t)note->n_descsz + 3) & ~(uint64_t)3;
      if (name_size + size > left - sizeof *note)
        return;
      if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4
          && memcmp (note + 1, "GNU", 4) == 0
          && note->n_descsz <= MESC_BUILD_ID_MOST)
        {
          symbols->build_id_size = note->n_descsz;
          memcpy (symbols->build_id, (const char *)(note + 1) + name_size,
                  note->n_descsz);
        }
      start += sizeof *note + name_size + size;
      left -= sizeof *note + name_size + size;
    }
}

/* Whether code of SEGMENT is in MODULE, which begins and ends with a page.  */

static bool
segment_is_mapped (const elf_segment *segment, const struct mesc_module *module)
{
  uint64_t size = module->limit - module->start;
  return segment->p_type == PT_LOAD && (segment->p_flags & PF_X) != 0
         && (segment->p_offset > module->offset
                 ? segment->p_offset - module->offset < size
                 : module->offset - segment->p_offset < segment->p_filesz);
}

/* What to add to an offset in the file to have the address that the file's
   symbols are given in; for the code in MODULE.  */

static uint64_t
read_segments (struct mesc_symbols *symbols, const elf_header *header,
               const struct mesc_module *module)
{
  uint64_t difference = 0;
  const elf_segment *segments = file_part (&symbols->file, header->e_phoff,
                                           header->e_phnum, sizeof *segments);
  for (unsigned i = 0; segments != NULL && i < header->e_phnum; i++)
    {
      if (segments[i].p_type == PT_NOTE)
        find_build_id (symbols, &segments[i]);
      else if (segment_is_mapped (&segments[i], module))
        difference = segments[i].p_vaddr - segments[i].p_offset;
    }
  return difference;
}

/* The symbol names of the file.  */
struct names
{
  const char *text;
  uint64_t size;
};

/* Whether NAME is one that only this library uses.  */

static bool
name_is_own (const char *name)
{
  return strncmp (name, OWN_PREFIX, strlen (OWN_PREFIX)) == 0;
}

/* Give each address in the function SYMBOL its name.  A name that all of the
   program knows is better than one of a single file.  */

static void
name_addresses (const elf_symbol *symbol, struct names names, bool is_own,
                struct mesc_address *addresses, size_t count)
{
  const char *name = names.text + symbol->st_name;
  size_t low = 0;
  for (size_t high = count; low < high;)
    {
      size_t middle = low + (high - low) / 2;
      if (addresses[middle].offset < symbol->st_value)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < count
         && addresses[low].offset - symbol->st_value < symbol->st_size;
       low++)
    if (addresses[low].function == NULL
        || SYMBOL_BIND (symbol->st_info) == STB_GLOBAL)
      {
        addresses[low].function = name;
        addresses[low].is_own = is_own || name_is_own (name);
      }
}

static bool
symbol_is_function (const elf_symbol *symbol, struct names names)
{
  return SYMBOL_TYPE (symbol->st_info) == STT_FUNC
         && symbol->st_shndx != SHN_UNDEF && symbol->st_name < names.size
         && symbol->st_name != 0;
}

/* The names that belong to a table of symbols; none unless they end.  */

static struct names
section_names (const struct mesc_file *file, const elf_section *sections,
               unsigned count, const elf_section *table)
{
  struct names none = { NULL, 0 };
  if (table->sh_link >= count)
    return none;
  const elf_section *section = &sections[table->sh_link];
  if (section->sh_offset > file->size || section->sh_size == 0
      || section->sh_size > file->size - section->sh_offset
      || file->data[section->sh_offset + section->sh_size - 1] != '\0')
    return none;
  return (struct names){ file->data + section->sh_offset, section->sh_size };
}

/* The local symbols of an object follow the name of its file.  Whether the mark
   of this library's objects is among those behind FILE.  */

static bool
object_is_own (const elf_symbol *file, const elf_symbol *end,
               struct names names)
{
  for (const elf_symbol *symbol = file + 1;
       symbol < end && SYMBOL_TYPE (symbol->st_info) != STT_FILE
       && SYMBOL_BIND (symbol->st_info) == STB_LOCAL;
       symbol++)
    if (symbol->st_name < names.size
        && strcmp (names.text + symbol->st_name, OWN_MARK) == 0)
      return true;
  return false;
}

static void
read_table (const struct mesc_file *file, const elf_section *table,
            struct names names, struct mesc_address *addresses, size_t count)
{
  uint64_t symbol_count = table->sh_size / sizeof (elf_symbol);
  const elf_symbol *symbol
      = file_part (file, table->sh_offset, symbol_count, sizeof *symbol);
  const elf_symbol *end = symbol ? symbol + symbol_count : symbol;
  bool is_own = false;
  for (; symbol < end; symbol++)
    if (SYMBOL_TYPE (symbol->st_info) == STT_FILE)
      is_own = object_is_own (symbol, end, names);
    else if (symbol_is_function (symbol, names))
      name_addresses (symbol, names,
                      is_own && SYMBOL_BIND (symbol->st_info) == STB_LOCAL,
                      addresses, count);
}

/* A stripped file has only the symbols that it exports.  */

static void
read_functions (const struct mesc_file *file, const elf_header *header,
                struct mesc_address *addresses, size_t count)
{
  const elf_section *sections
      = file_part (file, header->e_shoff, header->e_shnum, sizeof *sections);
  if (sections == NULL)
    return;
  const elf_section *best = NULL;
  for (unsigned i = 0; i < header->e_shnum; i++)
    if (sections[i].sh_type == SHT_SYMTAB
        || (sections[i].sh_type == SHT_DYNSYM && best == NULL))
      best = &sections[i];
  if (best != NULL)
    read_table (file, best,
                section_names (file, sections, header->e_shnum, best),
                addresses, count);
}

void
mesc_symbols_read (struct mesc_symbols *symbols,
                   const struct mesc_module *module,
                   struct mesc_address *addresses, size_t count)
{
  *symbols = (struct mesc_symbols){ .is_open = false };
  if (module->name[0] != '/' || !mesc_file_open (&symbols->file, module->name))
    return;
  symbols->is_open = true;
  const elf_header *header = file_header (&symbols->file);
  if (header == NULL)
    return;
  uint64_t difference = read_segments (symbols, header, module);
  for (size_t i = 0; i < count; i++)
    addresses[i].offset
        = addresses[i].address - module->start + module->offset + difference;
  read_functions (&symbols->file, header, addresses, count);
}

void
mesc_symbols_free (struct mesc_symbols *symbols)
{
  if (symbols->is_open)
    mesc_file_close (&symbols->file);
  symbols->is_open = false;
}
