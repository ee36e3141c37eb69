/* GIMPLE as the user wrote it: see expression.h.  */

#include "compat.h"

#include "expression.h"
#include "recognize/whole-type.h"

namespace
{

/* How deep temporaries and operands are followed, and how long the text may
   become before the rest is left out: it is cut to a line anyway.  */
const int depth_limit = 16;
const size_t length_limit = 400;

/* How much of a string constant is shown.  */
const int string_limit = 24;

/* The binding of C's operators: an operand that binds less than its operator
   needs parentheses.  */
enum binding
{
  BIND_ANY,
  BIND_CONDITIONAL,
  BIND_OR,
  BIND_AND,
  BIND_BIT_OR,
  BIND_BIT_XOR,
  BIND_BIT_AND,
  BIND_EQUAL,
  BIND_COMPARE,
  BIND_SHIFT,
  BIND_SUM,
  BIND_PRODUCT,
  BIND_UNARY,
  BIND_POSTFIX
};

struct operator_row
{
  enum tree_code code;
  const char *sign;
  enum binding binding;
};

const operator_row binary_operators[] = {
  { PLUS_EXPR, "+", BIND_SUM },          { MINUS_EXPR, "-", BIND_SUM },
  { MULT_EXPR, "*", BIND_PRODUCT },      { TRUNC_DIV_EXPR, "/", BIND_PRODUCT },
  { EXACT_DIV_EXPR, "/", BIND_PRODUCT }, { RDIV_EXPR, "/", BIND_PRODUCT },
  { TRUNC_MOD_EXPR, "%", BIND_PRODUCT }, { LSHIFT_EXPR, "<<", BIND_SHIFT },
  { RSHIFT_EXPR, ">>", BIND_SHIFT },     { LT_EXPR, "<", BIND_COMPARE },
  { LE_EXPR, "<=", BIND_COMPARE },       { GT_EXPR, ">", BIND_COMPARE },
  { GE_EXPR, ">=", BIND_COMPARE },       { EQ_EXPR, "==", BIND_EQUAL },
  { NE_EXPR, "!=", BIND_EQUAL },         { BIT_AND_EXPR, "&", BIND_BIT_AND },
  { BIT_XOR_EXPR, "^", BIND_BIT_XOR },   { BIT_IOR_EXPR, "|", BIND_BIT_OR },
  { TRUTH_AND_EXPR, "&&", BIND_AND },    { TRUTH_ANDIF_EXPR, "&&", BIND_AND },
  { TRUTH_OR_EXPR, "||", BIND_OR },      { TRUTH_ORIF_EXPR, "||", BIND_OR },
  { POINTER_DIFF_EXPR, "-", BIND_SUM }
};

const operator_row unary_operators[] = { { NEGATE_EXPR, "-", BIND_UNARY },
                                         { BIT_NOT_EXPR, "~", BIND_UNARY },
                                         { TRUTH_NOT_EXPR, "!", BIND_UNARY } };

const operator_row *
find_operator (const operator_row *rows, size_t count, enum tree_code code)
{
  for (size_t i = 0; i < count; i++)
    if (rows[i].code == code)
      return &rows[i];
  return NULL;
}

/* Writes one expression.  DEPTH counts down.  */

class expression_writer
{
public:
  explicit expression_writer (struct text *text) : m_text (text) {}

  void add (tree expression, enum binding outer, int depth);
  void add_call (gcall *call, int depth);
  void add_callee (gcall *call, int depth);

private:
  void add_referred (tree argument, enum binding outer, int depth);
  void
  add_unknown ()
  {
    text_add (m_text, "...");
  }
  void add_number (tree constant);
  void add_string (tree constant);
  void add_ssa_name (tree name, enum binding outer, int depth);
  void add_operation (enum tree_code code, tree first, tree second, tree third,
                      enum binding outer, int depth);
  void add_unary (const operator_row *row, tree operand, enum binding outer,
                  int depth);
  void add_binary (const operator_row *row, tree first, tree second,
                   enum binding outer, int depth);
  void add_conditional (tree condition, tree yes, tree no, enum binding outer,
                        int depth);
  void add_pointer_sum (tree pointer, tree offset, enum binding outer,
                        int depth);
  void add_address (tree operand, enum binding outer, int depth);
  void add_memory (tree reference, enum binding outer, int depth);
  void add_element (tree pointer, tree offset, tree type, enum binding outer,
                    int depth);
  void add_component (tree reference, int depth);
  void add_array (tree reference, int depth);
  void add_index (tree offset, tree type, enum binding outer, int depth);
  void open (enum binding mine, enum binding outer);
  void close (enum binding mine, enum binding outer);

  struct text *m_text;
};

void
expression_writer::open (enum binding mine, enum binding outer)
{
  if (mine < outer)
    text_add_char (m_text, '(');
}

void
expression_writer::close (enum binding mine, enum binding outer)
{
  if (mine < outer)
    text_add_char (m_text, ')');
}

/* The enumerator of TYPE with the value CONSTANT, or NULL.  */

const char *
enumerator_name (tree type, tree constant)
{
  if (TREE_CODE (type) != ENUMERAL_TYPE)
    return NULL;
  for (tree entry = TYPE_VALUES (type); entry; entry = TREE_CHAIN (entry))
    {
      tree value = TREE_VALUE (entry);
      if (TREE_CODE (value) == CONST_DECL)
        value = DECL_INITIAL (value);
      if (value && TREE_CODE (value) == INTEGER_CST
          && TREE_CODE (TREE_PURPOSE (entry)) == IDENTIFIER_NODE
          && tree_int_cst_equal (value, constant))
        return IDENTIFIER_POINTER (TREE_PURPOSE (entry));
    }
  return NULL;
}

void
expression_writer::add_number (tree constant)
{
  const char *name = enumerator_name (TREE_TYPE (constant), constant);
  if (name)
    text_add (m_text, name);
  else if (tree_fits_uhwi_p (constant))
    text_add_unsigned (m_text, tree_to_uhwi (constant));
  else if (tree_fits_shwi_p (constant))
    {
      text_add_char (m_text, '-');
      text_add_unsigned (m_text,
                         -(unsigned HOST_WIDE_INT)tree_to_shwi (constant));
    }
  else
    add_unknown ();
}

void
expression_writer::add_string (tree constant)
{
  const char *bytes = TREE_STRING_POINTER (constant);
  int length = TREE_STRING_LENGTH (constant);
  text_add_char (m_text, '"');
  int i = 0;
  for (; i < length && bytes[i] && i < string_limit; i++)
    if (bytes[i] == '"' || bytes[i] == '\\')
      {
        text_add_char (m_text, '\\');
        text_add_char (m_text, bytes[i]);
      }
    else if (bytes[i] == '\n')
      text_add (m_text, "\\n");
    else if (bytes[i] == '\t')
      text_add (m_text, "\\t");
    else
      text_add_char (m_text, ISPRINT (bytes[i]) ? bytes[i] : '?');
  if (i < length && bytes[i])
    add_unknown ();
  text_add_char (m_text, '"');
}

void
expression_writer::add_ssa_name (tree name, enum binding outer, int depth)
{
  tree variable = SSA_NAME_VAR (name);
  const char *user_name = variable ? declaration_name (variable) : NULL;
  gimple *definition = SSA_NAME_DEF_STMT (name);
  if (user_name)
    text_add (m_text, user_name);
  else if (!definition || depth <= 0)
    add_unknown ();
  else if (is_gimple_call (definition))
    add_call (as_a<gcall *> (definition), depth - 1);
  else if (is_gimple_assign (definition))
    add_operation (gimple_assign_rhs_code (definition),
                   gimple_assign_rhs1 (definition),
                   gimple_assign_rhs2 (definition),
                   gimple_assign_rhs3 (definition), outer, depth - 1);
  else
    add_unknown ();
}

void
expression_writer::add_unary (const operator_row *row, tree operand,
                              enum binding outer, int depth)
{
  open (row->binding, outer);
  text_add (m_text, row->sign);
  add (operand, BIND_UNARY, depth);
  close (row->binding, outer);
}

void
expression_writer::add_binary (const operator_row *row, tree first, tree second,
                               enum binding outer, int depth)
{
  open (row->binding, outer);
  add (first, row->binding, depth);
  const char *sign = row->sign;
  /* `n - 1' reaches GIMPLE as n + -1, or as n + 0xff...ff.  */
  bool negative = row->code == PLUS_EXPR && TREE_CODE (second) == INTEGER_CST
                  && wi::neg_p (wi::to_wide (second), SIGNED)
                  && wi::fits_shwi_p (wi::to_wide (second));
  text_add_char (m_text, ' ');
  text_add (m_text, negative ? "-" : sign);
  text_add_char (m_text, ' ');
  if (negative)
    text_add_unsigned (
        m_text, -(unsigned HOST_WIDE_INT)wi::to_wide (second).to_shwi ());
  else
    add (second, (enum binding) (row->binding + 1), depth);
  close (row->binding, outer);
}

void
expression_writer::add_conditional (tree condition, tree yes, tree no,
                                    enum binding outer, int depth)
{
  open (BIND_CONDITIONAL, outer);
  add (condition, BIND_OR, depth);
  text_add (m_text, " ? ");
  add (yes, BIND_ANY, depth);
  text_add (m_text, " : ");
  add (no, BIND_CONDITIONAL, depth);
  close (BIND_CONDITIONAL, outer);
}

/* Skip conversions from EXPRESSION down.  */

tree
strip_conversions (tree expression)
{
  for (int i = 0; i < depth_limit; i++)
    {
      if (CONVERT_EXPR_P (expression))
        expression = TREE_OPERAND (expression, 0);
      else if (TREE_CODE (expression) == SSA_NAME
               && !expression_is_named (expression)
               && SSA_NAME_DEF_STMT (expression)
               && gimple_assign_cast_p (SSA_NAME_DEF_STMT (expression)))
        expression = gimple_assign_rhs1 (SSA_NAME_DEF_STMT (expression));
      else
        break;
    }
  return expression;
}

/* If OFFSET is what I * SIZE computes, return I, else NULL_TREE.  */

tree
find_scaled_index (tree offset, tree size)
{
  offset = strip_conversions (offset);
  if (TREE_CODE (offset) != SSA_NAME || expression_is_named (offset))
    return integer_onep (size) ? offset : NULL_TREE;
  gimple *definition = SSA_NAME_DEF_STMT (offset);
  if (is_gimple_assign (definition)
      && gimple_assign_rhs_code (definition) == MULT_EXPR
      && TREE_CODE (gimple_assign_rhs2 (definition)) == INTEGER_CST
      && tree_int_cst_equal (gimple_assign_rhs2 (definition), size))
    return gimple_assign_rhs1 (definition);
  return integer_onep (size) ? offset : NULL_TREE;
}

/* Add OFFSET, in bytes, as an index in an array of TYPE.  */

void
expression_writer::add_index (tree offset, tree type, enum binding outer,
                              int depth)
{
  tree size = COMPLETE_TYPE_P (type) ? TYPE_SIZE_UNIT (type) : NULL_TREE;
  if (!size || TREE_CODE (size) != INTEGER_CST || integer_zerop (size))
    size = VOID_TYPE_P (type) ? size_one_node : NULL_TREE;
  tree index = size ? find_scaled_index (offset, size) : NULL_TREE;
  if (index)
    add (index, outer, depth);
  else if (size && TREE_CODE (offset) == INTEGER_CST
           && tree_fits_shwi_p (offset) && tree_fits_shwi_p (size)
           && tree_to_shwi (offset) > 0
           && tree_to_shwi (offset) % tree_to_shwi (size) == 0)
    text_add_unsigned (m_text, tree_to_shwi (offset) / tree_to_shwi (size));
  else
    add_unknown ();
}

void
expression_writer::add_pointer_sum (tree pointer, tree offset,
                                    enum binding outer, int depth)
{
  open (BIND_SUM, outer);
  add (pointer, BIND_SUM, depth);
  text_add (m_text, " + ");
  tree type = TREE_TYPE (pointer);
  add_index (offset, POINTER_TYPE_P (type) ? whole_pointee (type) : type,
             BIND_PRODUCT, depth);
  close (BIND_SUM, outer);
}

void
expression_writer::add_address (tree operand, enum binding outer, int depth)
{
  /* &a[0] is what an array turns into, and &*p is p.  */
  if (TREE_CODE (operand) == ARRAY_REF
      && integer_zerop (TREE_OPERAND (operand, 1)))
    return add (TREE_OPERAND (operand, 0), outer, depth);
  if (TREE_CODE (operand) == MEM_REF
      && integer_zerop (TREE_OPERAND (operand, 1)))
    return add (TREE_OPERAND (operand, 0), outer, depth);
  if (TREE_CODE (operand) == STRING_CST || TREE_CODE (operand) == FUNCTION_DECL
      || TREE_CODE (TREE_TYPE (operand)) == ARRAY_TYPE)
    return add (operand, outer, depth);
  open (BIND_UNARY, outer);
  text_add_char (m_text, '&');
  add (operand, BIND_UNARY, depth);
  close (BIND_UNARY, outer);
}

/* Add *(POINTER + OFFSET), an object of TYPE.  */

void
expression_writer::add_element (tree pointer, tree offset, tree type,
                                enum binding outer, int depth)
{
  if (integer_zerop (offset))
    {
      open (BIND_UNARY, outer);
      text_add_char (m_text, '*');
      add (pointer, BIND_UNARY, depth);
      close (BIND_UNARY, outer);
      return;
    }
  add (pointer, BIND_POSTFIX, depth);
  text_add_char (m_text, '[');
  add_index (offset, type, BIND_ANY, depth);
  text_add_char (m_text, ']');
}

/* The addition that computes the temporary POINTER, or NULL.  */

gimple *
find_pointer_sum (tree pointer)
{
  pointer = strip_conversions (pointer);
  if (TREE_CODE (pointer) != SSA_NAME || expression_is_named (pointer))
    return NULL;
  gimple *definition = SSA_NAME_DEF_STMT (pointer);
  return definition && is_gimple_assign (definition)
                 && gimple_assign_rhs_code (definition) == POINTER_PLUS_EXPR
             ? definition
             : NULL;
}

void
expression_writer::add_memory (tree reference, enum binding outer, int depth)
{
  tree pointer = TREE_OPERAND (reference, 0);
  tree offset = TREE_OPERAND (reference, 1);
  tree type = TREE_TYPE (reference);
  if (TREE_CODE (pointer) == ADDR_EXPR && integer_zerop (offset))
    return add (TREE_OPERAND (pointer, 0), outer, depth);
  gimple *sum = integer_zerop (offset) ? find_pointer_sum (pointer) : NULL;
  if (sum && depth > 0)
    add_element (gimple_assign_rhs1 (sum), gimple_assign_rhs2 (sum), type,
                 outer, depth - 1);
  else
    add_element (pointer, offset, type, outer, depth);
}

/* Add REFERENCE, an object's field.  Fields without a name (anonymous
   structures, base classes) are passed over.  */

void
expression_writer::add_component (tree reference, int depth)
{
  tree object = TREE_OPERAND (reference, 0);
  const char *field = declaration_name (TREE_OPERAND (reference, 1));
  if (!field)
    return add (object, BIND_POSTFIX, depth);
  while (TREE_CODE (object) == COMPONENT_REF
         && !declaration_name (TREE_OPERAND (object, 1)))
    object = TREE_OPERAND (object, 0);
  if (TREE_CODE (object) == MEM_REF && integer_zerop (TREE_OPERAND (object, 1))
      && TREE_CODE (TREE_OPERAND (object, 0)) != ADDR_EXPR
      && !find_pointer_sum (TREE_OPERAND (object, 0)))
    {
      add (TREE_OPERAND (object, 0), BIND_POSTFIX, depth);
      text_add (m_text, "->");
    }
  else
    {
      add (object, BIND_POSTFIX, depth);
      text_add_char (m_text, '.');
    }
  text_add (m_text, field);
}

void
expression_writer::add_array (tree reference, int depth)
{
  add (TREE_OPERAND (reference, 0), BIND_POSTFIX, depth);
  text_add_char (m_text, '[');
  add (TREE_OPERAND (reference, 1), BIND_ANY, depth);
  text_add_char (m_text, ']');
}

/* Add the operation CODE of a statement or an expression.  */

void
expression_writer::add_operation (enum tree_code code, tree first, tree second,
                                  tree third, enum binding outer, int depth)
{
  const operator_row *row;
  if (CONVERT_EXPR_CODE_P (code)
      || get_gimple_rhs_class (code) == GIMPLE_SINGLE_RHS)
    add (first, outer, depth);
  else if (code == POINTER_PLUS_EXPR)
    add_pointer_sum (first, second, outer, depth);
  else if (code == COND_EXPR)
    add_conditional (first, second, third, outer, depth);
  else if ((row = find_operator (binary_operators,
                                 ARRAY_SIZE (binary_operators), code)))
    add_binary (row, first, second, outer, depth);
  else if ((row = find_operator (unary_operators, ARRAY_SIZE (unary_operators),
                                 code)))
    add_unary (row, first, outer, depth);
  else
    add_unknown ();
}

void
expression_writer::add (tree expression, enum binding outer, int depth)
{
  if (!expression || depth <= 0 || m_text->length > length_limit)
    return add_unknown ();
  const char *name;
  switch (TREE_CODE (expression))
    {
    case SSA_NAME:
      return add_ssa_name (expression, outer, depth);
    case INTEGER_CST:
      return add_number (expression);
    case STRING_CST:
      return add_string (expression);
    case ADDR_EXPR:
      return add_address (TREE_OPERAND (expression, 0), outer, depth - 1);
    case MEM_REF:
      return add_memory (expression, outer, depth - 1);
    case COMPONENT_REF:
      return add_component (expression, depth - 1);
    case ARRAY_REF:
      return add_array (expression, depth - 1);
    case VIEW_CONVERT_EXPR:
    case REALPART_EXPR:
    case IMAGPART_EXPR:
    case OBJ_TYPE_REF:
    CASE_CONVERT:
      return add (TREE_OPERAND (expression, 0), outer, depth - 1);
    default:
      name = DECL_P (expression) ? declaration_name (expression) : NULL;
      if (name)
        text_add (m_text, name);
      else if (COMPARISON_CLASS_P (expression))
        add_operation (TREE_CODE (expression), TREE_OPERAND (expression, 0),
                       TREE_OPERAND (expression, 1), NULL_TREE, outer,
                       depth - 1);
      else
        add_unknown ();
    }
}

/* The name of the function DECL.  A call that GCC has made of another one is
   of a built-in function, which goes by the library's name at link time.  */

const char *
callee_name (tree decl)
{
  const char prefix[] = "__builtin_";
  const char *name = lang_hooks.decl_printable_name (decl, 0);
  if (startswith (name, prefix) && DECL_ASSEMBLER_NAME_SET_P (decl)
      && !strcmp (name + strlen (prefix),
                  IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (decl))))
    return name + strlen (prefix);
  return name;
}

void
expression_writer::add_callee (gcall *call, int depth)
{
  tree function
      = gimple_call_internal_p (call) ? NULL_TREE : gimple_call_fn (call);
  tree decl = gimple_call_fndecl (call);
  if (decl && declaration_name (decl))
    text_add (m_text, callee_name (decl));
  else if (function && TREE_CODE (function) != ADDR_EXPR)
    add (function, BIND_POSTFIX, depth);
  else
    add_unknown ();
}

/* True if CALL is written with brackets: m[k].  */

bool
is_index_call (gcall *call)
{
  tree decl = gimple_call_fndecl (call);
  return decl && DECL_NAME (decl) && gimple_call_num_args (call) == 2
         && id_equal (DECL_NAME (decl), "operator[]");
}

/* Add what ARGUMENT, passed as a reference, refers to.  */

void
expression_writer::add_referred (tree argument, enum binding outer, int depth)
{
  if (TREE_CODE (argument) == ADDR_EXPR)
    return add (TREE_OPERAND (argument, 0), outer, depth);
  if (TREE_CODE (TREE_TYPE (argument)) != POINTER_TYPE)
    return add (argument, outer, depth);
  open (BIND_UNARY, outer);
  text_add_char (m_text, '*');
  add (argument, BIND_UNARY, depth);
  close (BIND_UNARY, outer);
}

void
expression_writer::add_call (gcall *call, int depth)
{
  if (is_index_call (call))
    {
      add_referred (gimple_call_arg (call, 0), BIND_POSTFIX, depth);
      text_add_char (m_text, '[');
      add_referred (gimple_call_arg (call, 1), BIND_ANY, depth);
      text_add_char (m_text, ']');
      return;
    }
  add_callee (call, depth);
  text_add (m_text, " (");
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      if (i > 0)
        text_add (m_text, ", ");
      add (gimple_call_arg (call, i), BIND_ANY, depth);
    }
  text_add_char (m_text, ')');
}

} // namespace

const char *
declaration_name (tree decl)
{
  tree name = DECL_NAME (decl);
  if (!name || (DECL_ARTIFICIAL (decl) && TREE_CODE (decl) == VAR_DECL)
      || (TREE_CODE (decl) == VAR_DECL && DECL_NAMELESS (decl)))
    return NULL;
  return IDENTIFIER_POINTER (name);
}

bool
expression_is_named (tree expression)
{
  if (TREE_CODE (expression) != SSA_NAME)
    return DECL_P (expression) && declaration_name (expression);
  tree variable = SSA_NAME_VAR (expression);
  return variable && declaration_name (variable);
}

void
expression_add (struct text *text, tree expression)
{
  expression_writer (text).add (expression, BIND_ANY, depth_limit);
}

void
expression_add_call (struct text *text, gcall *statement)
{
  expression_writer (text).add_call (statement, depth_limit);
}

void
expression_add_callee (struct text *text, gcall *call)
{
  expression_writer (text).add_callee (call, depth_limit);
}

/* The length of the number `<T1a>' that P begins with, which GCC prints of a
   type without a name; 0 if it is none.  */

static size_t
type_number_length (const char *p)
{
  if (p[0] != '<' || p[1] != 'T')
    return 0;
  size_t digits = strspn (p + 2, "0123456789abcdef");
  return digits && p[2 + digits] == '>' ? digits + 3 : 0;
}

/* Numbers of types are left out: the next compile may have others.  */

void
expression_add_type (struct text *text, tree type)
{
  char *printed = print_generic_expr_to_str (type);
  for (const char *p = printed; *p; p++)
    {
      size_t number = type_number_length (p);
      if (number && p > printed && p[-1] == ' ' && p[number] == ' ')
        number++;
      p += number;
      if (!*p)
        break;
      text_add_char (text, *p);
    }
  free (printed);
}
