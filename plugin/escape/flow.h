/* The flow graph: what a translation unit does with pointers.

   This is the input of the analysis and knows nothing of GCC.  A *program* is
   a set of functions and global objects.  A *function* is a set of values
   (what a register, an SSA name or a temporary holds), objects (variables
   whose address is taken, or that are aggregates), a tree of scopes (the
   function and the loops in it) and a list of statements.  Statements have no
   order: the graph says what may happen, not when.

   Values and memory.  A value holds a set of *targets*, each an object and a
   byte offset in it.  Integers are values like any other; a value that never
   gets a target costs nothing.  Memory is a set of words: an access of SIZE
   bytes at an offset reads or writes every word that it touches.

   Offsets.  A flow_offset is BYTES, plus K * STRIDE for any K when STRIDE is
   not 0.  EXTENT bounds the array that such an index runs over: the bytes
   [BYTES, BYTES + EXTENT) of the object, and may be as large as wanted for an
   array whose end is not known; 0 means that the index may run in both
   directions.  STRIDE 1 without EXTENT is
   an offset of which nothing is known.

   Aggregates are objects, never values.  A parameter or result that is an
   aggregate is passed as a value that points to a copy: the caller makes a
   local object, moves the argument into it and passes its address with
   FLOW_PASS_COPY; the callee declares the parameter FLOW_PASS_COPY and sees
   the address of its own copy.  A function that returns an aggregate returns
   the address of an object of kind FLOW_OBJECT_RESULT, and its caller moves
   the bytes out of what the call's value points to.

   Rules for who builds a graph:
   - what is not understood must be said: FLOW_ESCAPE of every value that goes
     in, FLOW_UNKNOWN for every value that comes out;
   - a value's scope is the innermost scope that holds its definition and all
     its uses; the PHI at the head of a loop that receives a value from the
     previous iteration belongs to the scope around that loop;
   - a value is renewed if it never holds what an earlier iteration of a loop
     in its scope has made: each SSA name but such a PHI's.  It may be used
     behind the loop that it is assigned in, but the loop does not run on then;
   - an object's scope is the innermost scope in which its storage is used
     afresh in each iteration.

   Memory: a program owns everything in it.  Strings (names) and origins are
   borrowed: they must live as long as the program, and flow_program_keep_name
   makes a copy that does.  Not thread-safe.  Running
   out of memory ends the process (xmalloc).  */

#ifndef MAPESCAPE_FLOW_H
#define MAPESCAPE_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reason.h"

#ifdef __cplusplus
extern "C"
{
#endif

typedef uint32_t flow_value;    /* In one function; 0 is no value.  */
typedef uint32_t flow_object;   /* In one function, or global; 0 is none.  */
typedef uint32_t flow_scope;    /* In one function; 0 is the function.  */
typedef uint32_t flow_position; /* Not looked into; 0 is unknown.  */

#define FLOW_GLOBAL_BIT 0x80000000u /* Set in the global flow_objects.  */
#define FLOW_SIZE_UNKNOWN UINT64_MAX

struct flow_offset
{
  int64_t bytes;
  uint32_t stride;
  uint64_t extent;
};

enum flow_pass
{
  FLOW_PASS_VALUE,
  FLOW_PASS_COPY /* An aggregate: the value points to a copy of it.  */
};

enum flow_object_kind
{
  FLOW_OBJECT_LOCAL,    /* A variable, or alloca storage.  */
  FLOW_OBJECT_RESULT,   /* Where an aggregate result is built.  */
  FLOW_OBJECT_GLOBAL,   /* Static storage, or thread-local.  */
  FLOW_OBJECT_FUNCTION, /* A function's code.  */
};

enum flow_op
{
  FLOW_ADDRESS,  /* to = &object + offset */
  FLOW_COPY,     /* to = from + offset */
  FLOW_LOAD,     /* to = *(from + offset), SIZE bytes */
  FLOW_STORE,    /* *(to + offset) = from, SIZE bytes */
  FLOW_MOVE,     /* *(to + offset) = *(from + from_offset), SIZE bytes or
                    FLOW_SIZE_UNKNOWN; offsets in the object are kept */
  FLOW_UNKNOWN,  /* to = a pointer of which nothing is known */
  FLOW_ESCAPE,   /* from, and all that it reaches, is known everywhere */
  FLOW_ALLOCATE, /* to = a fresh heap object */
  FLOW_FREE,     /* the object that from points to is released; realloc is
                    a free and an allocation */
  FLOW_RETURN,   /* the function may return from */
  FLOW_CALL      /* see struct flow_call */
};

/* What the types of the program say of what moves.  It changes nothing in what
   flows where: a pointer kept as an integer is followed like any other.  It
   only tells whether a parameter that leaks numbers alone is said to leak.  */
enum flow_view
{
  FLOW_VIEW_ANY,
  FLOW_VIEW_NUMBER, /* LOAD: what is loaded has an arithmetic type.  */
  FLOW_VIEW_POINTER /* COPY: an integer becomes a pointer.  */
};

/* The size in bytes of what an allocation makes: FACTOR times the product of
   the arguments with the 0-based numbers ARG1 and ARG2 (-1: none), or unknown
   when FACTOR is 0.  */
struct flow_size
{
  uint64_t factor;
  int arg1;
  int arg2;
};

struct flow_function;
struct flow_program;

struct flow_argument
{
  flow_value value; /* 0: holds no pointer.  */
  bool is_constant; /* CONSTANT is known: for sizes.  */
  uint64_t constant;
  bool out; /* Points to a pointer: an object may be handed over there.  */
  bool lent; /* A function of which nothing is known only reads it, and what it
                leads to, during the call.  Somebody promises this.  */
};

/* A call.  Exactly one of CALLEE and TARGET is set.  More arguments than the
   callee has parameters escape, unless the callee has a REST parameter, which
   receives them all.  */
struct flow_call
{
  struct flow_function *callee;
  flow_value target; /* The function pointer.  */
  flow_value result; /* 0: not used, or holds no pointer.  */
  flow_value chain;  /* The static chain of a nested function, or 0.  */
  unsigned num_arguments;
  struct flow_argument *arguments;
};

struct flow_statement
{
  enum flow_op op;
  enum reason why;
  enum flow_view view;
  flow_position position;
  flow_scope scope; /* The innermost loop that it stands in.  */
  const void *origin; /* The builder's own: the GIMPLE statement.  */
  flow_value to;
  flow_value from;
  flow_object object;
  struct flow_offset offset;
  struct flow_offset from_offset;
  uint64_t size;
  struct flow_size allocation_size; /* FLOW_ALLOCATE */
  struct flow_call *call; /* FLOW_CALL */
};

struct flow_value_info
{
  const char *name; /* The user's name for it, or NULL.  */
  flow_scope scope;
  bool renewed;
};

struct flow_object_info
{
  enum flow_object_kind kind;
  const char *name;
  flow_scope scope;
  uint64_t size; /* FLOW_SIZE_UNKNOWN if not known.  */
  const void *origin;
};

struct flow_parameter
{
  const char *name;
  flow_value value;
  enum flow_pass pass;
  bool rest;    /* Receives all further arguments.  */
  bool chain;   /* Receives the static chain.  */
  bool pointer; /* May hold a pointer as far as its type tells.  */
};

/* A word of a global object with a known initial address in it.  */
struct flow_initializer
{
  uint64_t offset;
  flow_object object; /* Global.  */
  int64_t object_offset;
};

struct flow_global
{
  enum flow_object_kind kind; /* GLOBAL or FUNCTION.  */
  const char *name;
  uint64_t size;
  bool read_only; /* Holds only what the initializers say.  */
  struct flow_function *function; /* FUNCTION.  */
  unsigned num_initializers;
  struct flow_initializer *initializers;
};

struct flow_scope_info
{
  flow_scope parent;
  flow_position position; /* Where the loop begins.  */
};

struct flow_function
{
  struct flow_program *program;
  unsigned index; /* In its program.  */
  const char *name;
  const void *origin;
  /* The body is here and is the one that will run.  Without it a call is
     opaque: all arguments escape and the result is unknown.  */
  bool has_body;
  /* The body is a model of a library function: it is not reported on.  */
  bool is_model;
  /* A model: what it allocates is text, and nothing else is ever made of it. */
  bool makes_text;

  /* Entry 0 of the first three is not used / the function itself.  */
  unsigned num_values;
  struct flow_value_info *values;
  unsigned num_objects;
  struct flow_object_info *objects;
  unsigned num_scopes;
  struct flow_scope_info *scopes;
  unsigned num_parameters;
  struct flow_parameter *parameters;
  unsigned num_statements;
  struct flow_statement *statements;

  unsigned values_room, objects_room, scopes_room, parameters_room,
      statements_room;
};

struct flow_program
{
  unsigned num_functions;
  struct flow_function **functions;
  unsigned num_globals; /* Entry 0 is not used.  */
  struct flow_global *globals;
  unsigned functions_room, globals_room;
};

struct flow_program *flow_program_new (void);
void flow_program_free (struct flow_program *);

/* A copy of the LENGTH bytes at NAME, with a NUL after them, that lives as
   long as the program.  */
const char *flow_program_keep_name (struct flow_program *, const char *name,
                                    size_t length);

/* Add a function without a body.  Set has_body once its graph is built.  */
struct flow_function *flow_program_function (struct flow_program *,
                                             const char *name);

/* Add a global object or, with FUNCTION, that function's code, which is made
   at the first call and the same ever after.  */
flow_object flow_program_global (struct flow_program *, const char *name,
                                 uint64_t size, bool read_only);
flow_object flow_program_code (struct flow_program *,
                               struct flow_function *function);
void flow_global_initialize (struct flow_program *, flow_object global,
                             uint64_t offset, flow_object object,
                             int64_t object_offset);
struct flow_global *flow_global_info (const struct flow_program *,
                                      flow_object global);

flow_value flow_add_value (struct flow_function *, const char *name,
                           flow_scope);
flow_object flow_add_object (struct flow_function *, enum flow_object_kind,
                             const char *name, flow_scope, uint64_t size);
flow_scope flow_add_scope (struct flow_function *, flow_scope parent,
                           flow_position);

/* Parameters are numbered in the order of the calls, from 0.  The value
   holds, on entry, what the caller passed.  */
flow_value flow_add_parameter (struct flow_function *, const char *name,
                               enum flow_pass);

/* Add a statement of kind OP and return it for its fields to be filled in;
   all others are 0.  The pointer is good until the next statement is added. */
struct flow_statement *flow_add_statement (struct flow_function *,
                                           enum flow_op, enum reason,
                                           flow_position, flow_scope);

/* The statement that was added last.  */
static inline struct flow_statement *
flow_last_statement (struct flow_function *function)
{
  return &function->statements[function->num_statements - 1];
}

/* The usual statements in one call each.  FROM, TO as in enum flow_op.  */
void flow_address (struct flow_function *, flow_value to, flow_object,
                   struct flow_offset, flow_position, flow_scope);
void flow_copy (struct flow_function *, flow_value to, flow_value from,
                struct flow_offset, enum reason, flow_position, flow_scope);
void flow_load (struct flow_function *, flow_value to, flow_value from,
                struct flow_offset, uint64_t size, flow_position, flow_scope);
void flow_store (struct flow_function *, flow_value to, struct flow_offset,
                 flow_value from, uint64_t size, flow_position, flow_scope);
void flow_unknown (struct flow_function *, flow_value to, enum reason,
                   flow_position, flow_scope);
void flow_escape (struct flow_function *, flow_value from, enum reason,
                  flow_position, flow_scope);

/* A call with room for NUM_ARGUMENTS arguments, all of them without a
   pointer.  The call is owned by the program.  */
struct flow_call *flow_add_call (struct flow_function *,
                                 unsigned num_arguments, flow_position,
                                 flow_scope);

static inline struct flow_offset
flow_offset_bytes (int64_t bytes)
{
  struct flow_offset offset = { bytes, 0, 0 };
  return offset;
}

/* An offset of which nothing is known.  */
static inline struct flow_offset
flow_offset_any (void)
{
  struct flow_offset offset = { 0, 1, 0 };
  return offset;
}

/* The innermost scope that holds both A and B.  */
flow_scope flow_scope_join (const struct flow_function *, flow_scope a,
                            flow_scope b);

/* True if INNER is OUTER or lies in it.  */
bool flow_scope_within (const struct flow_function *, flow_scope inner,
                        flow_scope outer);

#ifdef __cplusplus
}
#endif

#endif
