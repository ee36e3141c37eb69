/* What the files that lower GIMPLE share.

   A unit_lowering lives as long as the unit is lowered and knows the program
   and which of its functions and globals stand for which declaration.  A
   lowering lives as long as one function is lowered; its position, scope and
   origin are those of the statement at hand, and whatever is emitted gets
   them.

   The rule of the whole: a GIMPLE construct that is not understood makes
   what goes in escape and what comes out unknown.  No function here may fail
   on valid GIMPLE.  */

#ifndef MAPESCAPE_LOWERING_H
#define MAPESCAPE_LOWERING_H

#include "compat.h"
#include "escape/flow.h"
#include "escape/loops.h"
#include "models/map-model.h"
#include "position.h"

/* A function as its callers see it.  */
struct callee_info
{
  flow_function *function;
  const char *model; /* The name under which a model was found, or NULL.  */
  const char *library; /* The text of a map library's model, or NULL.  */
};

/* A FUNCTION_DECL and the text of its model, which the models keep.  */
typedef std::pair<tree, const char *> model_key;
typedef pair_hash<nofree_ptr_hash<tree_node>, nofree_ptr_hash<const char> >
    model_key_hash;

struct unit_lowering
{
  flow_program *program;
  /* By cgraph_node: the functions whose body is lowered.  */
  hash_map<cgraph_node *, flow_function *> bodies;
  /* By FUNCTION_DECL: what a call of it runs.  */
  hash_map<tree, callee_info> callees;
  /* Each function with each body that its model has had in a call.  */
  hash_map<model_key_hash, flow_function *> models;
  /* Functions of map libraries that the bodies of models name.  */
  hash_map<const model_function *, flow_function *> named_models;
  /* By flow_function index: its code object, or 0.  */
  auto_vec<flow_object> codes;
  /* By VAR_DECL or CONST_DECL.  */
  hash_map<tree, flow_object> globals;
  /* Globals whose initial value is still to be walked.  */
  auto_vec<tree> uninitialized;
  /* All string literals: they are never written and hold no pointer.  */
  flow_object strings;
};

/* Where a memory reference leads.  */
enum place_kind
{
  PLACE_OBJECT,   /* OBJECT + OFFSET.  */
  PLACE_POINTER,  /* *(VALUE + OFFSET).  */
  PLACE_REGISTER, /* Part of the register VALUE.  */
  PLACE_CONSTANT, /* A constant that holds no pointer.  */
  PLACE_UNKNOWN   /* Anywhere.  */
};

struct place
{
  place_kind kind;
  flow_object object;
  flow_value value;
  flow_offset offset;
  uint64_t size; /* Of the access; FLOW_SIZE_UNKNOWN.  */
  bool is_volatile;
  bool is_number; /* What stands there has an arithmetic type.  */
  bool whole;     /* REGISTER: a part that keeps a pointer intact.  */
};

struct lowering
{
  lowering (unit_lowering *, cgraph_node *, flow_function *);
  ~lowering ();

  unit_lowering *unit;
  cgraph_node *node;
  function *fun;
  flow_function *flow;

  loop_forest *loops;
  auto_vec<flow_scope> loop_scopes; /* By loop; that of 0 is 0.  */
  auto_vec<unsigned> scope_loops;   /* By scope.  */
  auto_vec<flow_value> values;      /* By SSA version.  */
  hash_map<tree, place> variables;
  hash_map<tree, flow_scope> variable_scopes;
  /* By flow_object: a value that holds its address.  */
  hash_map<int_hash<unsigned, 0>, flow_value> addresses;
  flow_object result_object;
  flow_value hidden_result; /* Where an aggregate result is built.  */
  flow_value rest;          /* The variadic arguments.  */

  flow_scope scope;
  flow_position position;
};

/* lower-function.cc */
void lower_function (unit_lowering *, cgraph_node *, flow_function *);

/* lower-scope.cc: loops.  */
void lower_scopes (lowering *);
flow_scope block_scope (const lowering *, const_basic_block);
/* The scope of what a PHI in this block defines.  */
flow_scope phi_scope (const lowering *, const_basic_block);

/* variable-scope.cc */
void lower_variable_scopes (lowering *);

/* lower-value.cc */
bool type_carries_pointer (const_tree type);
bool type_is_copied (const_tree type);
bool type_may_hold_pointer (const_tree type);
flow_value ssa_value (lowering *, tree name);
void ssa_value_bind (lowering *, tree name, flow_value);
flow_value temporary_value (lowering *);
flow_value unknown_value (lowering *, enum reason);
/* The value of a GIMPLE operand, 0 if it holds no pointer.  */
flow_value operand_value (lowering *, tree operand);
/* Emit TO = OPERAND + OFFSET.  */
void operand_copy (lowering *, flow_value to, tree operand, flow_offset,
                   enum reason);
void operand_escape (lowering *, tree operand, enum reason);
const char *declaration_name (const_tree decl);

/* linear-index.cc */
/* All values of an integer expression: CONSTANT + K * STRIDE.  */
struct linear_index
{
  int64_t constant;
  uint64_t stride; /* 0: just CONSTANT; 1: anything.  */
};
linear_index linear_index_of (tree expression);

/* lower-reference.cc */
place place_of (lowering *, tree reference);
place place_of_variable (lowering *, tree decl);
place place_of_pointer (flow_value pointer, flow_offset, uint64_t size);
uint64_t type_size (const_tree type);
/* The address of a place is *ADDRESS + the returned offset; *ADDRESS is 0 for
   a place that is no memory.  */
flow_offset place_base (lowering *, const place &, flow_value *address);
void place_load (lowering *, flow_value to, const place &);
void place_store (lowering *, const place &, flow_value from);
void place_move (lowering *, const place &to, const place &from);
/* Emit TO = &place + OFFSET.  */
void place_address (lowering *, flow_value to, const place &);
/* The whole object that the place lies in becomes known everywhere.  */
void place_escape (lowering *, const place &, enum reason);
/* The place may now hold any pointer.  */
void place_forget (lowering *, const place &, enum reason);

/* lower-assign.cc */
void lower_assignment (lowering *, gassign *);
/* The memory at TO receives OPERAND, a value or an aggregate.  */
void store_operand (lowering *, tree to, tree operand);

/* lower-call.cc */
void lower_call (lowering *, gcall *);
/* The left-hand side of a call receives VALUE; of a call that returns an
   aggregate, what VALUE points to.  */
void call_result (lowering *, gcall *, flow_value);
/* The left-hand side of a call becomes unknown.  */
void call_result_unknown (lowering *, gcall *, enum reason);
/* Nothing is known of what the call does.  */
void call_is_opaque (lowering *, gcall *, enum reason);
/* The value of argument N, 0 if there is none.  */
flow_value call_argument (lowering *, gcall *, unsigned n);
bool result_is_hidden_p (const_tree fntype);

/* lower-builtin.cc: each returns false if the call is an ordinary one.  */
bool lower_builtin_call (lowering *, gcall *);
void lower_internal_call (lowering *, gcall *);

/* lower-defer.cc: returns false if the call is an ordinary one.  */
bool lower_deferred_call (lowering *, gcall *);

/* The model of what CALL runs, which goes through a member of a struct: that
   of `function TAG.MEMBER' in a model file of the user's, or NULL.  */
flow_function *callee_of_member (unit_lowering *unit, gcall *call);

/* lower-callee.cc */
callee_info callee_of (unit_lowering *, tree fndecl);
flow_function *callee_of_call (unit_lowering *, tree fndecl,
                               unsigned num_arguments,
                               const flow_argument *arguments);
flow_object code_of (unit_lowering *, tree fndecl);

/* The name by which the linker knows FNDECL; "" if it has none.  */
const char *linker_name (tree fndecl);

/* declared-callee.cc */
/* Give FUNCTION, which has no body, what the attributes of FNDECL say of it,
   if they say anything.  */
void declared_callee (flow_function *, tree fndecl);

/* model-callee.cc */
/* The text of the body that a role attribute of FNDECL or a model file says it
   has, for model_text_for_call, or NULL.  */
const char *library_body (tree fndecl);
/* True if an attribute of FNDECL gives it a role.  */
bool attributes_have_role_p (tree fndecl);
/* The model from a file that is believed to be FNDECL's, or NULL.  */
const struct model_function *library_function_model (tree fndecl);

/* lower-global.cc */
flow_object global_of (unit_lowering *, tree decl);
void lower_global_initializers (unit_lowering *);

#endif
