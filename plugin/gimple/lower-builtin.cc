/* Builtins without a body or model of their own, and internal functions.

   What such a call does to pointers is one of a few effects.  Builtins that
   stand for library functions (memcpy, malloc) are left to their models, and
   what is in no list here is an ordinary call, or opaque.  Internal functions
   are known by name, for which of them exist differs between compilers.

   va_list.  A variadic function receives its further arguments as one value;
   va_start stores it in the va_list, and va_arg loads it from there, whatever
   the va_list looks like on the target.  An aggregate argument is in it as
   the address of its copy.  */

#include "lowering.h"
#include "escape/fault.h"

enum call_effect
{
  EFFECT_ORDINARY, /* Not known here.  */
  EFFECT_NOTHING,
  EFFECT_FIRST,    /* The result is the first argument.  */
  EFFECT_COMPUTED, /* The result is computed from the arguments.  */
  EFFECT_UNKNOWN,  /* The result is unknown; the arguments are not kept.  */
  EFFECT_OPAQUE,
  EFFECT_ALLOCA,
  EFFECT_VA_START,
  EFFECT_VA_COPY,
  EFFECT_VA_ARG,
  EFFECT_REST,  /* The result is the variadic arguments.  */
  EFFECT_FRAME, /* All arguments of this function become known.  */
  EFFECT_RETURN /* The function returns what the argument points to.  */
};

static void
emit_copy (lowering *l, gcall *call, unsigned argument, flow_offset offset)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || argument >= gimple_call_num_args (call))
    return;
  flow_value value = temporary_value (l);
  operand_copy (l, value, gimple_call_arg (call, argument), offset,
                REASON_ASSIGN);
  call_result (l, call, value);
}

static void
emit_computed (lowering *l, gcall *call)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (is_gimple_reg_type (TREE_TYPE (gimple_call_arg (call, i))))
      emit_copy (l, call, i, flow_offset_any ());
}

/* Memory of a variable-length array is given back in each iteration, other
   memory from alloca when the function returns.  */
static void
emit_alloca (lowering *l, gcall *call)
{
  tree size = gimple_call_arg (call, 0);
  uint64_t bytes
      = tree_fits_uhwi_p (size) ? tree_to_uhwi (size) : FLOW_SIZE_UNKNOWN;
  flow_scope scope = gimple_call_alloca_for_var_p (call) ? l->scope : 0;
  flow_object object
      = flow_add_object (l->flow, FLOW_OBJECT_LOCAL, NULL, scope, bytes);
  flow_value address = temporary_value (l);
  flow_address (l->flow, address, object, flow_offset_bytes (0), l->position,
                l->scope);
  call_result (l, call, address);
}

/* The memory at ADDRESS, wherever in it, receives VALUE.  */
static void
store_anywhere (lowering *l, flow_value address, flow_value value)
{
  if (address && value)
    flow_store (l->flow, address, flow_offset_any (), value, FLOW_SIZE_UNKNOWN,
                l->position, l->scope);
}

static flow_value
load_anywhere (lowering *l, flow_value address)
{
  flow_value value = temporary_value (l);
  if (address)
    flow_load (l->flow, value, address, flow_offset_any (), FLOW_SIZE_UNKNOWN,
               l->position, l->scope);
  return value;
}

static void
emit_va_start (lowering *l, gcall *call)
{
  flow_value rest = l->rest ? l->rest : unknown_value (l, REASON_VARIADIC);
  store_anywhere (l, call_argument (l, call, 0), rest);
}

/* The source is a pointer to a va_list where that is an array, else it is
   the va_list itself.  */
static void
emit_va_copy (lowering *l, gcall *call)
{
  flow_value source = call_argument (l, call, 1);
  flow_value target = call_argument (l, call, 0);
  if (fault_is_on (FAULT_VA_COPY_LOST))
    return;
  store_anywhere (l, target, source);
  store_anywhere (l, target, load_anywhere (l, source));
}

static void
emit_va_arg (lowering *l, gcall *call)
{
  if (!fault_is_on (FAULT_VA_ARG_LOST))
    call_result (l, call, load_anywhere (l, call_argument (l, call, 0)));
}

static void
emit_frame (lowering *l, gcall *call)
{
  for (unsigned i = 0; i < l->flow->num_parameters; i++)
    flow_escape (l->flow, l->flow->parameters[i].value, REASON_VARIADIC,
                 l->position, l->scope);
  call_is_opaque (l, call, REASON_VARIADIC);
}

static void
emit_return_unknown (lowering *l, gcall *call)
{
  call_is_opaque (l, call, REASON_VARIADIC);
  flow_value anything = unknown_value (l, REASON_VARIADIC);
  flow_add_statement (l->flow, FLOW_RETURN, REASON_RETURNED, l->position,
                      l->scope)
      ->from
      = anything;
}

static void
emit_effect (lowering *l, gcall *call, call_effect effect)
{
  switch (effect)
    {
    case EFFECT_ORDINARY:
    case EFFECT_NOTHING:
      break;
    case EFFECT_FIRST:
      emit_copy (l, call, 0, flow_offset_bytes (0));
      break;
    case EFFECT_COMPUTED:
      emit_computed (l, call);
      break;
    case EFFECT_UNKNOWN:
      call_result_unknown (l, call, REASON_OPAQUE_CALL);
      break;
    case EFFECT_OPAQUE:
      call_is_opaque (l, call, REASON_OPAQUE_CALL);
      break;
    case EFFECT_ALLOCA:
      emit_alloca (l, call);
      break;
    case EFFECT_VA_START:
      emit_va_start (l, call);
      break;
    case EFFECT_VA_COPY:
      emit_va_copy (l, call);
      break;
    case EFFECT_VA_ARG:
      emit_va_arg (l, call);
      break;
    case EFFECT_REST:
      if (l->rest)
        call_result (l, call, l->rest);
      break;
    case EFFECT_FRAME:
      emit_frame (l, call);
      break;
    case EFFECT_RETURN:
      emit_return_unknown (l, call);
      break;
    }
}

static call_effect
builtin_effect (enum built_in_function code)
{
  switch (code)
    {
    case BUILT_IN_EXPECT:
    case BUILT_IN_EXPECT_WITH_PROBABILITY:
    case BUILT_IN_ASSUME_ALIGNED:
    case BUILT_IN_SPECULATION_SAFE_VALUE_N:
    case BUILT_IN_SPECULATION_SAFE_VALUE_1:
    case BUILT_IN_SPECULATION_SAFE_VALUE_2:
    case BUILT_IN_SPECULATION_SAFE_VALUE_4:
    case BUILT_IN_SPECULATION_SAFE_VALUE_8:
    case BUILT_IN_SPECULATION_SAFE_VALUE_16:
      return EFFECT_FIRST;
    case BUILT_IN_CONSTANT_P:
    case BUILT_IN_OBJECT_SIZE:
    case BUILT_IN_CLASSIFY_TYPE:
    case BUILT_IN_PREFETCH:
    case BUILT_IN_CLEAR_CACHE:
    case BUILT_IN_VA_END:
    case BUILT_IN_VA_ARG_PACK_LEN:
    case BUILT_IN_STACK_RESTORE:
    case BUILT_IN_UNREACHABLE:
    case BUILT_IN_TRAP:
    case BUILT_IN_EH_FILTER:
    case BUILT_IN_EH_COPY_VALUES:
    case BUILT_IN_UNWIND_RESUME:
    case BUILT_IN_CXA_END_CLEANUP:
    case BUILT_IN_SETJMP_SETUP:
    case BUILT_IN_SETJMP_RECEIVER:
    case BUILT_IN_UPDATE_SETJMP_BUF:
    case BUILT_IN_NONLOCAL_GOTO:
      return EFFECT_NOTHING;
    case BUILT_IN_STACK_SAVE:
    case BUILT_IN_EH_POINTER:
    case BUILT_IN_RETURN_ADDRESS:
    case BUILT_IN_FRAME_ADDRESS:
    case BUILT_IN_DWARF_CFA:
    case BUILT_IN_EXTRACT_RETURN_ADDR:
      return EFFECT_UNKNOWN;
    CASE_BUILT_IN_ALLOCA:
      return EFFECT_ALLOCA;
    case BUILT_IN_VA_START:
      return EFFECT_VA_START;
    case BUILT_IN_VA_COPY:
      return EFFECT_VA_COPY;
    case BUILT_IN_VA_ARG_PACK:
      return EFFECT_REST;
    case BUILT_IN_APPLY_ARGS:
    case BUILT_IN_NEXT_ARG:
      return EFFECT_FRAME;
    case BUILT_IN_RETURN:
      return EFFECT_RETURN;
    case BUILT_IN_INIT_TRAMPOLINE:
    case BUILT_IN_ADJUST_TRAMPOLINE:
    case BUILT_IN_INIT_DESCRIPTOR:
    case BUILT_IN_ADJUST_DESCRIPTOR:
      return EFFECT_OPAQUE;
    default:
      return EFFECT_ORDINARY;
    }
}

/* The checks that the sanitizers add look at addresses and keep none.  */
static bool
sanitizer_check_p (const char *name)
{
  static const char *const prefixes[]
      = { "__ubsan_", "__asan_", "__hwasan_", "__tsan_" };
  for (const char *prefix : prefixes)
    if (strncmp (name, prefix, strlen (prefix)) == 0)
      return true;
  return false;
}

bool
lower_builtin_call (lowering *l, gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl_built_in_p (fndecl))
    return false;
  call_effect effect = EFFECT_ORDINARY;
  if (gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    effect = builtin_effect (DECL_FUNCTION_CODE (fndecl));
  if (effect == EFFECT_ORDINARY && sanitizer_check_p (linker_name (fndecl)))
    effect = EFFECT_NOTHING;
  if ((fault_is_on (FAULT_ATOMIC_IGNORED)
       && strncmp (linker_name (fndecl), "__atomic_", 9) == 0)
      || (fault_is_on (FAULT_OPENMP_IGNORED)
          && strncmp (linker_name (fndecl), "GOMP_", 5) == 0))
    effect = EFFECT_NOTHING;
  if (effect == EFFECT_ORDINARY
      && (flags_from_decl_or_type (fndecl) & ECF_CONST))
    effect = EFFECT_COMPUTED;
  emit_effect (l, call, effect);
  return effect != EFFECT_ORDINARY;
}

struct internal_effect
{
  const char *name; /* With a `*' at its end: a prefix.  */
  call_effect effect;
};

static const internal_effect internal_effects[] = {
  { "BUILTIN_EXPECT", EFFECT_FIRST },
  { "LAUNDER", EFFECT_FIRST },
  { "ANNOTATE", EFFECT_FIRST },
  { "VA_ARG", EFFECT_VA_ARG },
  { "DEFERRED_INIT", EFFECT_NOTHING },
  { "FALLTHROUGH", EFFECT_NOTHING },
  { "UBSAN_NULL", EFFECT_NOTHING },
  { "UBSAN_BOUNDS", EFFECT_NOTHING },
  { "UBSAN_VPTR", EFFECT_NOTHING },
  { "UBSAN_PTR", EFFECT_NOTHING },
  { "UBSAN_OBJECT_SIZE", EFFECT_NOTHING },
  { "ASAN_*", EFFECT_NOTHING },
  { "HWASAN_*", EFFECT_NOTHING },
  { "TSAN_*", EFFECT_NOTHING },
  { "GOMP_SIMD_*", EFFECT_NOTHING },
  { "LOOP_*", EFFECT_NOTHING },
  { "UNIQUE", EFFECT_NOTHING },
  { "ABNORMAL_DISPATCHER", EFFECT_NOTHING },
  { "ASSUME", EFFECT_NOTHING },
};

static bool
name_matches_p (const char *name, const char *pattern)
{
  size_t length = strlen (pattern);
  if (pattern[length - 1] == '*')
    return strncmp (name, pattern, length - 1) == 0;
  return strcmp (name, pattern) == 0;
}

void
lower_internal_call (lowering *l, gcall *call)
{
  internal_fn function = gimple_call_internal_fn (call);
  const char *name = internal_fn_name (function);
  call_effect effect = EFFECT_OPAQUE;
  for (const internal_effect &known : internal_effects)
    if (name_matches_p (name, known.name))
      {
        emit_effect (l, call, known.effect);
        return;
      }
  if (internal_fn_flags (function) & ECF_CONST)
    effect = EFFECT_COMPUTED;
  emit_effect (l, call, effect);
}
