/* Allocating and releasing calls: see heap-call.h.

   A call counts if GCC itself takes it for the allocator's, so that
   -ffreestanding and -fno-builtin-malloc mean what they say.  Operators new
   and delete count where a new or delete expression calls them: those are the
   calls that the language allows to be left out.  */

#include "compat.h"

#include "rewrite/heap-call.h"

#include "rewrite/size-bound.h"

namespace
{

/* What malloc promises: an object of any fundamental type may be there.  */

unsigned
usual_alignment ()
{
  unsigned abi = MALLOC_ABI_ALIGNMENT / BITS_PER_UNIT;
  unsigned words = 2 * (POINTER_SIZE / BITS_PER_UNIT);
  return MAX (abi, words);
}

/* A constant that is too large for any object is no size that may turn out
   small.  */

void
set_size (heap_request *request, tree size)
{
  bool impossible = TREE_CODE (size) == INTEGER_CST && !tree_fits_shwi_p (size);
  request->size = size_bound (size);
  request->exact = impossible ? SIZE_UNBOUNDED : size_constant (size);
}

/* REQUEST asks for A times B bytes.  */

void
set_product (heap_request *request, tree a, tree b)
{
  HOST_WIDE_INT count = size_bound (a);
  HOST_WIDE_INT size = size_bound (b);
  bool fits = count != SIZE_UNBOUNDED && size != SIZE_UNBOUNDED
              && (size == 0 || count <= HOST_WIDE_INT_MAX / 2 / size);
  request->size = fits ? count * size : SIZE_UNBOUNDED;
  HOST_WIDE_INT exact_count = size_constant (a);
  HOST_WIDE_INT exact_size = size_constant (b);
  if (exact_count >= 0 && exact_size >= 0)
    request->exact = request->size;
}

bool
read_product (gcall *call, heap_request *request)
{
  request->content = CONTENT_ZERO;
  set_product (request, gimple_call_arg (call, 0), gimple_call_arg (call, 1));
  return true;
}

bool
read_resize (gcall *call, heap_request *request)
{
  if (heap_resize_factors (call) == 2)
    set_product (request, gimple_call_arg (call, 1),
                 gimple_call_arg (call, 2));
  else
    set_size (request, gimple_call_arg (call, 1));
  return true;
}

/* True if FNDECL, which GCC does not know, is the C library's function NAME.  */

bool
library_function_p (tree fndecl, const char *name)
{
  return !flag_no_builtin && TREE_PUBLIC (fndecl) && DECL_EXTERNAL (fndecl)
         && in_system_header_at (DECL_SOURCE_LOCATION (fndecl))
         && strcmp (IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl)), name)
                == 0;
}

/* REQUEST asks for ALIGNMENT.  False if that is not known, or more than a
   variable can have.  */

bool
set_alignment (heap_request *request, tree alignment)
{
  HOST_WIDE_INT align = size_constant (alignment);
  if (align <= 0 || !pow2p_hwi (align)
      || align > MAX_SUPPORTED_STACK_ALIGNMENT / BITS_PER_UNIT)
    return false;
  request->align = MAX (request->align, (unsigned)align);
  return true;
}

bool
read_aligned (gcall *call, heap_request *request)
{
  if (!set_alignment (request, gimple_call_arg (call, 0)))
    return false;
  set_size (request, gimple_call_arg (call, 1));
  return true;
}

bool
read_string (gcall *call, heap_request *request)
{
  HOST_WIDE_INT length = literal_length (gimple_call_arg (call, 0));
  request->content = CONTENT_STRING;
  request->exact = length < 0 ? -1 : length + 1;
  request->size = length < 0 ? SIZE_UNBOUNDED : length + 1;
  return true;
}

/* As many characters as argument 1 says, or less if the string is shorter.  */

bool
read_prefix (gcall *call, heap_request *request)
{
  HOST_WIDE_INT length = literal_length (gimple_call_arg (call, 0));
  HOST_WIDE_INT most = size_bound (gimple_call_arg (call, 1));
  if (length >= 0)
    most = MIN (most, length);
  request->content = CONTENT_PREFIX;
  request->size = most == SIZE_UNBOUNDED ? SIZE_UNBOUNDED : most + 1;
  return true;
}

/* The alignment must be one that posix_memalign takes: it returns an error
   otherwise.  */

bool
read_stored (gcall *call, heap_request *request)
{
  tree alignment = gimple_call_arg (call, 1);
  if (!set_alignment (request, alignment)
      || size_constant (alignment) < POINTER_SIZE / BITS_PER_UNIT)
    return false;
  set_size (request, gimple_call_arg (call, 2));
  return true;
}

/* Operator new may be asked for an alignment, and not to throw.  */

bool
read_new (gcall *call, heap_request *request)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!DECL_IS_REPLACEABLE_OPERATOR_NEW_P (fndecl)
      || !gimple_call_from_new_or_delete (call))
    return false;
  for (unsigned i = 1; i < gimple_call_num_args (call); i++)
    {
      tree argument = gimple_call_arg (call, i);
      if (!POINTER_TYPE_P (TREE_TYPE (argument))
          && !set_alignment (request, argument))
        return false;
    }
  set_size (request, gimple_call_arg (call, 0));
  return true;
}

/* The functions that a program may ask about its blocks, or that it may
   define so that the others work otherwise.  */

const char *const inquiries[]
    = { "malloc_usable_size", "malloc_info", "__malloc_hook", "__free_hook",
        "mallinfo",           "mallinfo2",   "malloc_stats" };
const char *const allocators[]
    = { "malloc", "free", "calloc", "realloc", "reallocarray", "aligned_alloc", "strdup",
        "memalign", "posix_memalign", "_Znwm", "_ZdlPv", "_Znam", "_ZdaPv" };

template <unsigned N>
bool
listed_p (tree decl, const char *const (&names)[N])
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (decl));
  for (const char *known : names)
    if (strcmp (name, known) == 0)
      return true;
  return false;
}

} // namespace

bool
heap_request_read (gcall *call, heap_request *request)
{
  *request = { CONTENT_ANY, SIZE_UNBOUNDED, -1, usual_alignment () };
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl)
    return false;
  if (DECL_IS_OPERATOR_NEW_P (fndecl))
    return read_new (call, request);
  if (heap_resize_p (call))
    return read_resize (call, request);
  if (gimple_call_num_args (call) == 2 && library_function_p (fndecl, "memalign"))
    return read_aligned (call, request);
  if (!gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return false;
  switch (DECL_FUNCTION_CODE (fndecl))
    {
    case BUILT_IN_MALLOC:
      set_size (request, gimple_call_arg (call, 0));
      return true;
    case BUILT_IN_CALLOC:
      return read_product (call, request);
    case BUILT_IN_ALIGNED_ALLOC:
      return read_aligned (call, request);
    case BUILT_IN_STRDUP:
      return read_string (call, request);
    case BUILT_IN_STRNDUP:
      return read_prefix (call, request);
    case BUILT_IN_POSIX_MEMALIGN:
      return read_stored (call, request);
    default:
      return false;
    }
}

bool
heap_request_stores_p (gcall *call)
{
  return gimple_call_builtin_p (call, BUILT_IN_POSIX_MEMALIGN);
}

bool
heap_resize_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  tree result = gimple_call_lhs (call);
  if (!fndecl || !gimple_call_nothrow_p (call)
      || (result && TREE_CODE (result) != SSA_NAME))
    return false;
  return gimple_call_builtin_p (call, BUILT_IN_REALLOC)
         || (gimple_call_num_args (call) == 3
             && library_function_p (fndecl, "reallocarray"));
}

unsigned
heap_resize_factors (gcall *call)
{
  return gimple_call_num_args (call) - 1;
}

bool
heap_release_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl)
    return false;
  if (DECL_IS_OPERATOR_DELETE_P (fndecl))
    return DECL_IS_REPLACEABLE_OPERATOR (fndecl)
           && gimple_call_from_new_or_delete (call);
  return gimple_call_builtin_p (call, BUILT_IN_FREE);
}

bool
unit_knows_allocator_p ()
{
  symtab_node *node;
  FOR_EACH_SYMBOL (node)
  if (DECL_ASSEMBLER_NAME_SET_P (node->decl)
      && (listed_p (node->decl, inquiries)
          || (node->definition && !DECL_EXTERNAL (node->decl)
              && TREE_CODE (node->decl) == FUNCTION_DECL
              && listed_p (node->decl, allocators))))
    return true;
  return false;
}
