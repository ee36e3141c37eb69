/* How large a map of Go may become: see go-growth.h.

   Any insert may make a map grow; what the program says of its size is the
   hint that it makes the map with.  gccgo makes the same call for no hint and
   for a constant one of at most eight, so that only the source tells the two
   apart.  A map that comes from a function of the program is judged where
   that function makes it.

   The size is that of libgo's map: a header and 2^B buckets of eight entries,
   with B such that no more than 13/2 entries are in each.  */

#include "compat.h"

#include "notes/go-growth.h"

#include "gimple/lower.h"

#include "gimple/lowering.h"
#include "notes/go-name.h"

namespace
{

const uint64_t header_size = 48;
const uint64_t entries_of_bucket = 8;

/* The call of the runtime that SITE leads down to.  */

gcall *
find_make_call (const escape_site &site)
{
  return lowered_call (site.functions[site.depth - 1],
                       site.statements[site.depth - 1]);
}

/* The number that field NAME of the descriptor of a map's type has, or 0.  */

uint64_t
descriptor_number (tree argument, const char *name)
{
  tree decl
      = TREE_CODE (argument) == ADDR_EXPR ? TREE_OPERAND (argument, 0) : NULL;
  tree initial = decl && VAR_P (decl) ? DECL_INITIAL (decl) : NULL_TREE;
  if (!initial || TREE_CODE (initial) != CONSTRUCTOR)
    return 0;
  unsigned i;
  tree field, value;
  FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (initial), i, field, value)
  if (field && DECL_NAME (field) && tree_fits_uhwi_p (value)
      && strcmp (IDENTIFIER_POINTER (DECL_NAME (field)), name) == 0)
    return tree_to_uhwi (value);
  return 0;
}

/* The reason for a map for HINT entries whose type is described by
   DESCRIPTOR.  */

reason
growth_of_hint (uint64_t hint, tree descriptor, uint64_t stack_limit)
{
  uint64_t buckets = 1;
  while (hint > entries_of_bucket && hint > buckets * 13 / 2)
    buckets *= 2;
  uint64_t bucket = descriptor_number (descriptor, "bucketsize");
  if (bucket == 0)
    return REASON_UNBOUNDED_SIZE;
  return buckets > (stack_limit - MIN (stack_limit, header_size)) / bucket
             ? REASON_TOO_LARGE
             : REASON_NONE;
}

/* CALL makes a map with the hint that is its argument N.  */

reason
growth_of_argument (gcall *call, unsigned n, uint64_t stack_limit)
{
  tree hint = gimple_call_arg (call, n);
  if (!tree_fits_uhwi_p (hint))
    return REASON_UNBOUNDED_SIZE;
  if (integer_zerop (hint))
    return REASON_GROWS;
  return growth_of_hint (tree_to_uhwi (hint), gimple_call_arg (call, 0),
                         stack_limit);
}

/* True if CALL, as it is written, says how many entries the map will have. */

bool
is_hint_written (gcall *call)
{
  text name = {};
  location_t location;
  go_name_call (&name, call, &location);
  bool is_written = name.bytes && startswith (name.bytes, "make(")
                    && go_text_num_arguments (name.bytes) == 2;
  text_free (&name);
  return is_written;
}

reason
growth_of_call (gcall *call, uint64_t stack_limit)
{
  tree callee = gimple_call_fndecl (call);
  const char *name = callee ? linker_name (callee) : "";
  if (strcmp (name, "runtime.makemap__small") == 0)
    return is_hint_written (call) ? REASON_NONE : REASON_GROWS;
  if (gimple_call_num_args (call) >= 2
      && (strcmp (name, "__go_construct_map") == 0
          || startswith (name, "runtime.makemap")))
    return growth_of_argument (call, 1, stack_limit);
  return REASON_GROWS;
}

} // namespace

reason
go_map_growth (const escape_verdict *verdict, uint64_t stack_limit)
{
  reason growth = REASON_NONE;
  for (unsigned i = 0; i < verdict->num_sites && growth == REASON_NONE; i++)
    {
      gcall *call = find_make_call (verdict->sites[i]);
      growth = call ? growth_of_call (call, stack_limit) : REASON_GROWS;
    }
  return growth;
}
