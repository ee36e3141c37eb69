/* Memory references: which object or pointer, at which offset.

   A reference is taken apart from the outside in, and its offset is summed
   up as in `p->a[i].b':

     BYTES   where the array A begins, plus the offset of B in the element
     STRIDE  the size of an element
     EXTENT  the size of A, less the offset of B in the element

   so that all that such a reference touches lies in [BYTES, BYTES + EXTENT).
   With several varying indices the stride is the greatest common divisor of
   theirs and the extent that of the outermost array.  An array of constant
   index around one of varying index also gives the extent: programs run over
   the rows of a matrix.  An array that ends a structure may be larger than
   declared: its extent has no end.  Where a pointer leads to the array, it may
   lead into the midst of it (Fortran's sections do): there is no extent.
   Otherwise no index is negative.

   Bit-fields are rounded outwards to bytes.  */

#include "lowering.h"
#include "escape/fault.h"

/* The offset of a reference as far as it is known.  */
struct reference_offset
{
  int64_t bytes;
  uint64_t stride; /* 0: no varying index so far.  */
  uint64_t extent; /* 0 if not known; ENDLESS.  */
  bool anything;   /* Nothing is known.  */
};

#define ENDLESS ((uint64_t)INT64_MAX)

/* Sizes beyond this are as good as unknown; sums of a few stay in range.  */
#define MAX_OFFSET ((int64_t)1 << 56)

static void
offset_add (reference_offset *offset, int64_t bytes)
{
  if (bytes > MAX_OFFSET || bytes < -MAX_OFFSET || offset->bytes > MAX_OFFSET
      || offset->bytes < -MAX_OFFSET)
    offset->anything = true;
  else
    offset->bytes += bytes;
}

static void
offset_add_tree (reference_offset *offset, const_tree bytes)
{
  if (bytes && TREE_CODE (bytes) == INTEGER_CST && tree_fits_shwi_p (bytes))
    offset_add (offset, tree_to_shwi (bytes));
  else
    offset->anything = true;
}

/* BITS from the start of what the reference so far lies in.  */
static void
offset_add_bits (reference_offset *offset, const_tree bits)
{
  if (bits && TREE_CODE (bits) == INTEGER_CST && tree_fits_shwi_p (bits))
    offset_add (offset, tree_to_shwi (bits) >> LOG2_BITS_PER_UNIT);
  else
    offset->anything = true;
}

static flow_offset
offset_result (const reference_offset *offset)
{
  if (offset->anything || (offset->stride == 1 && offset->extent == 0)
      || offset->stride > UINT32_MAX)
    return flow_offset_any ();
  flow_offset result = { offset->bytes, (uint32_t)offset->stride, 0 };
  if (offset->stride)
    result.extent = offset->extent;
  return result;
}

/* The size of TYPE in bytes.  */
uint64_t
type_size (const_tree type)
{
  if (!type || type == error_mark_node || !TYPE_SIZE_UNIT (type)
      || !tree_fits_uhwi_p (TYPE_SIZE_UNIT (type)))
    return FLOW_SIZE_UNKNOWN;
  return tree_to_uhwi (TYPE_SIZE_UNIT (type));
}

static uint64_t
size_of_bits (const_tree position, const_tree bits)
{
  if (!position || !bits || !tree_fits_uhwi_p (position)
      || !tree_fits_uhwi_p (bits))
    return FLOW_SIZE_UNKNOWN;
  uint64_t in_byte = tree_to_uhwi (position) % BITS_PER_UNIT;
  return (in_byte + tree_to_uhwi (bits) + BITS_PER_UNIT - 1) / BITS_PER_UNIT;
}

/* How many bytes an access by REFERENCE touches.  */
static uint64_t
reference_size (tree reference)
{
  switch (TREE_CODE (reference))
    {
    case WITH_SIZE_EXPR:
      return FLOW_SIZE_UNKNOWN;
    case BIT_FIELD_REF:
      return size_of_bits (TREE_OPERAND (reference, 2),
                           TREE_OPERAND (reference, 1));
    case COMPONENT_REF:
      {
        tree field = TREE_OPERAND (reference, 1);
        if (TREE_CODE (field) == FIELD_DECL && DECL_BIT_FIELD (field))
          return size_of_bits (DECL_FIELD_BIT_OFFSET (field),
                               DECL_SIZE (field));
        break;
      }
    default:
      break;
    }
  return type_size (TREE_TYPE (reference));
}

static void
add_component (reference_offset *offset, tree reference)
{
  tree field = TREE_OPERAND (reference, 1);
  if (TREE_CODE (field) != FIELD_DECL)
    {
      offset->anything = true;
      return;
    }
  offset_add_tree (offset, component_ref_field_offset (reference));
  offset_add_bits (offset, DECL_FIELD_BIT_OFFSET (field));
}

/* True if the array that REFERENCE indexes is all that a pointer is known to
   point to.  */
static bool
array_is_pointed_to (const_tree reference)
{
  const_tree array = TREE_OPERAND (reference, 0);
  return TREE_CODE (array) == MEM_REF || TREE_CODE (array) == TARGET_MEM_REF;
}

/* True if it ends a structure and so can be larger than its type.  */
static bool
array_is_last (const_tree reference)
{
  const_tree array = TREE_OPERAND (reference, 0);
  if (fault_is_on (FAULT_TRAILING_ARRAY_BOUNDED))
    return false;
  if (TREE_CODE (array) != COMPONENT_REF)
    return false;
  const_tree field = TREE_OPERAND (array, 1);
  if (TREE_CODE (DECL_CONTEXT (field)) != RECORD_TYPE)
    return true;
  for (tree next = DECL_CHAIN (field); next; next = DECL_CHAIN (next))
    if (TREE_CODE (next) == FIELD_DECL)
      return false;
  return true;
}

/* The array that REFERENCE indexes bounds the varying offset so far.  */
static void
bound_by_array (reference_offset *offset, const_tree reference)
{
  uint64_t size = type_size (TREE_TYPE (TREE_OPERAND (reference, 0)));
  offset->extent = array_is_pointed_to (reference) ? 0 : ENDLESS;
  if (offset->extent && !array_is_last (reference) && size != FLOW_SIZE_UNKNOWN
      && offset->bytes >= 0 && (uint64_t)offset->bytes < size)
    offset->extent = size - offset->bytes;
}

/* An index of the form CONSTANT + K * STRIDE.  As an index of an array is
   never negative, all that such an index can be is found from the smallest
   number on that leaves the same rest.  */
static void
add_varying_index (reference_offset *offset, const_tree reference,
                   linear_index index, uint64_t element)
{
  uint64_t stride = index.stride;
  int64_t first = index.constant % (int64_t)stride;
  if (first < 0)
    first += stride;
  if (element > MAX_OFFSET || stride * element > UINT32_MAX)
    {
      offset->anything = true;
      return;
    }
  bool was_endless = offset->stride && offset->extent == ENDLESS;
  offset_add (offset, first * (int64_t)element);
  uint64_t a = stride * element, b = offset->stride;
  while (b)
    {
      uint64_t rest = a % b;
      a = b;
      b = rest;
    }
  offset->stride = a;
  bound_by_array (offset, reference);
  if (was_endless && offset->extent)
    offset->extent = ENDLESS;
}

static void
add_array_index (reference_offset *offset, tree reference)
{
  tree size = array_ref_element_size (reference);
  tree low = array_ref_low_bound (reference);
  if (!size || !tree_fits_uhwi_p (size) || !low || !tree_fits_shwi_p (low)
      || absu_hwi (tree_to_shwi (low)) > MAX_OFFSET)
    {
      offset->anything = true;
      return;
    }
  linear_index index = linear_index_of (TREE_OPERAND (reference, 1));
  index.constant -= tree_to_shwi (low);
  uint64_t element = tree_to_uhwi (size);
  if (element == 0)
    return;
  if (index.stride)
    {
      add_varying_index (offset, reference, index, element);
      return;
    }
  int64_t bytes;
  if (__builtin_mul_overflow (index.constant, (int64_t)element, &bytes))
    offset->anything = true;
  else
    offset_add (offset, bytes);
  if (offset->stride && offset->extent != ENDLESS)
    bound_by_array (offset, reference);
}

/* Add what the outermost component of REFERENCE adds to the offset.  */
static void
add_handled_component (reference_offset *offset, tree reference)
{
  switch (TREE_CODE (reference))
    {
    case COMPONENT_REF:
      add_component (offset, reference);
      break;
    case ARRAY_REF:
    case ARRAY_RANGE_REF:
      add_array_index (offset, reference);
      break;
    case BIT_FIELD_REF:
      offset_add_bits (offset, TREE_OPERAND (reference, 2));
      break;
    case IMAGPART_EXPR:
      offset_add_tree (offset, TYPE_SIZE_UNIT (TREE_TYPE (reference)));
      break;
    case REALPART_EXPR:
    case VIEW_CONVERT_EXPR:
    case WITH_SIZE_EXPR:
      break;
    default:
      offset->anything = true;
    }
}

/* The places that need no taking apart.  */

place
place_of_pointer (flow_value pointer, flow_offset offset, uint64_t size)
{
  place p = {};
  p.kind = pointer ? PLACE_POINTER : PLACE_UNKNOWN;
  p.value = pointer;
  p.offset = offset;
  p.size = size;
  return p;
}

static place
place_of_object (flow_object object)
{
  place p = {};
  p.kind = PLACE_OBJECT;
  p.object = object;
  return p;
}

static place
place_of_kind (place_kind kind)
{
  place p = {};
  p.kind = kind;
  return p;
}

static place
local_variable_place (lowering *l, tree decl)
{
  flow_scope *scope = l->variable_scopes.get (decl);
  flow_object object
      = flow_add_object (l->flow, FLOW_OBJECT_LOCAL, declaration_name (decl),
                         scope ? *scope : 0, type_size (TREE_TYPE (decl)));
  l->flow->objects[object].origin = decl;
  return place_of_object (object);
}

/* Where the variable DECL is stored.  */
place
place_of_variable (lowering *l, tree decl)
{
  if (TREE_CODE (decl) == VAR_DECL && is_global_var (decl))
    return place_of_object (global_of (l->unit, decl));
  if (place *known = l->variables.get (decl))
    return *known;
  place p = local_variable_place (l, decl);
  l->variables.put (decl, p);
  return p;
}

/* The place of an SSA name or constant of which the reference takes a part.
   WHOLE if parts of it keep pointers as they are.  */
static place
place_of_register (lowering *l, tree operand)
{
  flow_value value = operand_value (l, operand);
  place p = place_of_kind (value ? PLACE_REGISTER : PLACE_CONSTANT);
  p.value = value;
  return p;
}

static place
place_of_memory (lowering *l, reference_offset *offset, tree pointer)
{
  flow_value value = operand_value (l, pointer);
  return place_of_pointer (value, offset_result (offset), 0);
}

/* *(base + index * step + index2 + offset) */
static place
place_of_target_memory (lowering *l, reference_offset *offset, tree reference)
{
  offset_add_tree (offset, TMR_OFFSET (reference));
  if (TMR_INDEX (reference) || TMR_INDEX2 (reference))
    offset->anything = true;
  flow_value sum = temporary_value (l);
  operand_copy (l, sum, TMR_BASE (reference), flow_offset_bytes (0),
                REASON_ASSIGN);
  if (TMR_INDEX2 (reference))
    operand_copy (l, sum, TMR_INDEX2 (reference), flow_offset_any (),
                  REASON_ASSIGN);
  return place_of_pointer (sum, offset_result (offset), 0);
}

/* The place of what is left when all components are taken off.  */
static place
place_of_base (lowering *l, reference_offset *offset, tree base)
{
  place p;
  switch (TREE_CODE (base))
    {
    case MEM_REF:
      return place_of_memory (l, offset, TREE_OPERAND (base, 0));
    case TARGET_MEM_REF:
      return place_of_target_memory (l, offset, base);
    case VAR_DECL:
    case PARM_DECL:
    case RESULT_DECL:
      p = place_of_variable (l, base);
      break;
    case CONST_DECL:
      p = place_of_object (global_of (l->unit, base));
      break;
    case STRING_CST:
      p = place_of_object (l->unit->strings);
      break;
    case SSA_NAME:
      return place_of_register (l, base);
    case CONSTRUCTOR:
      return place_of_kind (CONSTRUCTOR_NELTS (base) ? PLACE_UNKNOWN
                                                     : PLACE_CONSTANT);
    default:
      return place_of_kind (CONSTANT_CLASS_P (base) ? PLACE_CONSTANT
                                                    : PLACE_UNKNOWN);
    }
  p.offset = offset_result (offset);
  return p;
}

/* A part of a register keeps the pointers in it as they are, unless it cuts
   bits out of an integer.  */
static bool
reference_keeps_words (tree reference)
{
  if (TREE_CODE (reference) != BIT_FIELD_REF)
    return true;
  tree whole = TREE_TYPE (TREE_OPERAND (reference, 0));
  return VECTOR_TYPE_P (whole) || TREE_CODE (whole) == COMPLEX_TYPE;
}

static bool
reference_is_volatile (tree reference)
{
  if (fault_is_on (FAULT_VOLATILE_IGNORED))
    return false;
  return TREE_THIS_VOLATILE (reference)
         || (TREE_TYPE (reference) && TYPE_P (TREE_TYPE (reference))
             && TYPE_VOLATILE (TREE_TYPE (reference)))
         || (VAR_P (reference) && DECL_HARD_REGISTER (reference));
}

/* True if TYPE, or each part of a vector or complex number of it, is
   arithmetic.  */
static bool
type_is_number (const_tree type)
{
  if (VECTOR_TYPE_P (type) || TREE_CODE (type) == COMPLEX_TYPE)
    type = TREE_TYPE (type);
  return INTEGRAL_TYPE_P (type) || SCALAR_FLOAT_TYPE_P (type);
}

/* Where REFERENCE, a GIMPLE memory operand, leads.  */
place
place_of (lowering *l, tree reference)
{
  reference_offset offset = {};
  uint64_t size = reference_size (reference);
  bool is_volatile = false;
  bool whole = true;
  tree inner = reference;
  for (;;)
    {
      is_volatile |= reference_is_volatile (inner);
      whole &= reference_keeps_words (inner);
      if (handled_component_p (inner) || TREE_CODE (inner) == WITH_SIZE_EXPR)
        {
          add_handled_component (&offset, inner);
          inner = TREE_OPERAND (inner, 0);
          continue;
        }
      if (TREE_CODE (inner) != MEM_REF)
        break;
      offset_add_tree (&offset, TREE_OPERAND (inner, 1));
      if (TREE_CODE (TREE_OPERAND (inner, 0)) != ADDR_EXPR)
        break;
      inner = TREE_OPERAND (TREE_OPERAND (inner, 0), 0);
    }
  place p = place_of_base (l, &offset, inner);
  p.size = size;
  p.is_volatile = is_volatile;
  p.is_number = type_is_number (TREE_TYPE (reference));
  p.whole = whole;
  return p;
}

/* A value that holds the address of OBJECT; one per object and function.  */
static flow_value
object_address (lowering *l, flow_object object)
{
  if (flow_value *known = l->addresses.get (object))
    return *known;
  flow_scope scope
      = object & FLOW_GLOBAL_BIT ? 0 : l->flow->objects[object].scope;
  flow_value address = flow_add_value (l->flow, NULL, scope);
  flow_address (l->flow, address, object, flow_offset_bytes (0), l->position,
                scope);
  l->addresses.put (object, address);
  return address;
}

flow_offset
place_base (lowering *l, const place &p, flow_value *address)
{
  if (p.kind == PLACE_OBJECT)
    *address = object_address (l, p.object);
  else
    *address = p.kind == PLACE_POINTER ? p.value : 0;
  return p.offset;
}

void
place_load (lowering *l, flow_value to, const place &p)
{
  flow_value address;
  flow_offset offset = place_base (l, p, &address);
  if (!to || p.kind == PLACE_CONSTANT)
    return;
  if (p.kind == PLACE_REGISTER)
    flow_copy (l->flow, to, p.value,
               p.whole ? flow_offset_bytes (0) : flow_offset_any (),
               REASON_ASSIGN, l->position, l->scope);
  else if (address)
    {
      flow_load (l->flow, to, address, offset, p.size, l->position, l->scope);
      if (p.is_number)
        flow_last_statement (l->flow)->view = FLOW_VIEW_NUMBER;
    }
  if (p.is_volatile || !address)
    if (p.kind != PLACE_REGISTER)
      flow_unknown (l->flow, to,
                    p.is_volatile ? REASON_VOLATILE : REASON_UNKNOWN_LOAD,
                    l->position, l->scope);
}

void
place_store (lowering *l, const place &p, flow_value from)
{
  if (!from)
    return;
  flow_value address;
  flow_offset offset = place_base (l, p, &address);
  if (address)
    flow_store (l->flow, address, offset, from, p.size, l->position, l->scope);
  if (p.is_volatile || !address)
    flow_escape (l->flow, from,
                 p.is_volatile ? REASON_VOLATILE : REASON_UNKNOWN_LOAD,
                 l->position, l->scope);
}

/* Copy memory word by word, where both sides are memory.  */
static void
memory_move (lowering *l, const place &to, const place &from)
{
  flow_value to_address, from_address;
  flow_offset to_offset = place_base (l, to, &to_address);
  flow_offset from_offset = place_base (l, from, &from_address);
  flow_statement *move = flow_add_statement (l->flow, FLOW_MOVE, REASON_COPY,
                                             l->position, l->scope);
  move->to = to_address;
  move->offset = to_offset;
  move->from = from_address;
  move->from_offset = from_offset;
  move->size = MIN (to.size, from.size);
}

static bool
place_is_memory (const place &p)
{
  return p.kind == PLACE_OBJECT || p.kind == PLACE_POINTER;
}

void
place_move (lowering *l, const place &to, const place &from)
{
  if (from.kind == PLACE_CONSTANT)
    return;
  if (place_is_memory (to) && place_is_memory (from) && !to.is_volatile
      && !from.is_volatile)
    {
      memory_move (l, to, from);
      return;
    }
  flow_value contents = temporary_value (l);
  place_load (l, contents, from);
  place_store (l, to, contents);
}

void
place_address (lowering *l, flow_value to, const place &p)
{
  if (p.kind == PLACE_OBJECT)
    flow_address (l->flow, to, p.object, p.offset, l->position, l->scope);
  else if (p.kind == PLACE_POINTER)
    flow_copy (l->flow, to, p.value, p.offset, REASON_ASSIGN, l->position,
               l->scope);
}

void
place_escape (lowering *l, const place &p, enum reason why)
{
  flow_value address;
  place_base (l, p, &address);
  if (address)
    flow_escape (l->flow, address, why, l->position, l->scope);
}

void
place_forget (lowering *l, const place &p, enum reason why)
{
  place_store (l, p, unknown_value (l, why));
}
