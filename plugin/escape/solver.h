/* The solver's own data: nodes, objects, constraints.  Internal to the engine.

   Statements are counted from 1 here; 0 is none.

   One solver analyses one function.  It holds a graph of *nodes* - one for
   each value, one for each word of memory that is mentioned, and temporaries
   for what a call binds - and each node has a set of targets.  *Constraints*
   hang on the node whose targets drive them; a constraint remembers how many
   of the targets it has seen.  The solver runs until every constraint has
   seen all targets of its node.  Sets only grow and are bounded, so it ends.

   Objects.  What a parameter may point to on entry is a FORMAL object; what is
   loaded from a formal's word is a formal again, its *content* there, made at
   the first load.  Two formals may be the same object in a caller: the summary
   is instantiated with the caller's objects in their place, so that nothing
   is lost by keeping them apart here.  For the same reason an object that a
   caller's memory can reach is *open*: its words hold, besides what this
   function stored, a content formal for what others may have put there.

   Escaped objects are known to all unknown code: their words hold the unknown
   pointer and all that is stored there escapes too.

   A *region* is a part of an object that is indexed: offsets in it count
   modulo its stride, so that all elements share their words.  */

#ifndef MAPESCAPE_SOLVER_H
#define MAPESCAPE_SOLVER_H

#include "escape.h"
#include "target-set.h"

/* Bounds.  What goes over one folds to the safe side.  */
enum
{
  MAX_TARGETS = 48,        /* Of one node.  */
  MAX_OFFSETS = 8,         /* Of one object in one node.  */
  MAX_SLOTS = 64,          /* Of one object.  */
  MAX_FORMALS = 64,        /* Of one function.  */
  MAX_FORMAL_DEPTH = 5,    /* Loads from a parameter.  */
  MAX_EXTRA_DEPTH = 2,     /* More, of what no shallower object holds.  */
  MAX_OWN_DEPTH = 2,        /* From what others put in own objects.  */
  MAX_RECURSIVE_DEPTH = 3, /* The same, in a recursive function.  */
  MAX_REGION_CHANGES = 32,  /* Of one object, before it is one word.  */
  MAX_REGIONS = 4,         /* Of one object.  */
  MAX_OFFSET = 1 << 24,    /* Bytes into one object.  */
  MAX_ACCESS_WORDS = 16,   /* Of one load or store.  */
  MAX_SUMMARY_FACTS = 400, /* And one per statement.  */
  WORK_BASE = 30000,       /* Steps of one function, and per statement,  */
  WORK_PER_STATEMENT = 40, /* before it is solved coarsely.  */
  MAX_SUMMARY_FRESH = 24,
  MAX_FRESH = 600,   /* Of one function, before clones share.  */
  MAX_NODES = 30000, /* Of one function, and a few per statement,
                        before calls are opaque.  */
  MAX_DEFERRED = 16, /* Calls that a summary leaves to its callers.  */
  MAX_NESTING = 4,   /* Of calls that callees leave to callers.  */
  MAX_ROUNDS = 12    /* Over one call-graph component.  */
};

#define OFFSET_MIN (-MAX_OFFSET)
#define OFFSET_MAX MAX_OFFSET

typedef uint32_t node_id;
typedef uint32_t object_id;

enum object_kind
{
  OBJECT_UNKNOWN,
  OBJECT_FORMAL, /* Of a parameter, or the content of an open object.  */
  OBJECT_LOCAL,  /* A variable of this function.  */
  OBJECT_FRESH,  /* Made by a statement of this function.  */
  OBJECT_GLOBAL,
  OBJECT_READ_ONLY,
  OBJECT_FUNCTION
};

#define UNKNOWN_OBJECT 0

struct region
{
  int32_t start; /* OFFSET_MIN: no bound.  */
  int32_t end;   /* One past the last byte; OFFSET_MAX: no bound.  */
  int32_t anchor;
  int32_t stride; /* A multiple of the word size.  */
};

struct slot
{
  int32_t offset;
  node_id node;
};

/* Bytes that are copied between two objects: an index of a move and the two
   offsets, kept at both objects so that new slots are copied too.  */
struct object_copy
{
  object_id to, from;
  int32_t to_offset, from_offset;
  int32_t size; /* OFFSET_MAX: not known.  */
  uint32_t statement;
};

/* The call that allocates, in the function where it stands: the name of an
   allocation that does not depend on who asks.  */
struct root_site
{
  unsigned function;
  unsigned statement;
  unsigned part; /* Which of the objects that the allocator makes.  */
};

struct object
{
  enum object_kind kind;
  bool escaped;
  bool open;
  bool heap;        /* FRESH: the allocator made it.  */
  bool many;        /* FRESH: stands for more than one instance.  */
  bool recursive;   /* FRESH: stands for all that the recursion makes.  */
  bool folded;      /* FORMAL: stands for a recursive structure.  */
  bool narrow;      /* FORMAL: all narrow numbers in one object.  */
  bool number;      /* FORMAL: only ever loaded as a number.  */
  bool reallocates; /* FRESH: made while another block was given up.  */

  const char *name;
  flow_scope scope;     /* LOCAL; FRESH: of the statement.  */
  uint32_t flow_object; /* LOCAL, GLOBAL, FUNCTION: flow_object.  */

  /* FORMAL.  Depth is the number of loads from the parameter's value: 0 for a
     parameter passed as a copy itself, 1 for what a pointer parameter points
     to.  Not from a parameter: parameter is NO_PARAMETER.  */
  uint32_t parameter;
  uint32_t depth;
  object_id narrow_content; /* All narrow numbers in it, or 0.  */
  object_id parent; /* The object whose word it is the content of, or 0.  */
  int32_t parent_offset;

  /* FRESH.  */
  uint32_t statement;
  const struct summary *summary; /* Of the callee, or NULL.  */
  uint32_t summary_object;
  struct flow_size size;
  struct root_site root;

  /* Escaped: by arriving at NODE through STATEMENT, for this reason.  */
  enum reason why;
  node_id escape_node;
  uint32_t escape_statement;

  unsigned num_slots, slots_room;
  struct slot *slots; /* Sorted by offset; canonical offsets only.  */
  unsigned num_copies, copies_room;
  uint32_t *copies; /* Indices of object_copy.  */
  unsigned num_regions;
  unsigned region_changes;
  struct region regions[MAX_REGIONS];
};

#define NO_PARAMETER UINT32_MAX

enum node_kind
{
  NODE_VALUE,   /* index: flow_value */
  NODE_SLOT,    /* index: object, offset */
  NODE_BINDING, /* index: object of the summary that is instantiated */
  NODE_RESULT   /* What the function returns.  */
};

enum constraint_kind
{
  CONSTRAINT_COPY,   /* other ⊇ this + offset */
  CONSTRAINT_LOAD,   /* other ⊇ *(this + offset) */
  CONSTRAINT_STORE,  /* *(this + offset) ⊇ other */
  CONSTRAINT_MOVE,   /* index of a move: this is one of its two pointers */
  CONSTRAINT_ESCAPE, /* all targets escape, for reason other */
  CONSTRAINT_OPEN,   /* all targets are opened */
  CONSTRAINT_REGION, /* targets get the region with index other */
  CONSTRAINT_CALL    /* index of a pending call: this is the function */
};

struct constraint
{
  enum constraint_kind kind;
  bool pointer;   /* COPY, LOAD: what passes is taken as a pointer.  */
  bool walk;      /* LOAD: a step along a recursive structure.  */
  uint32_t other; /* A node, or an index.  */
  uint32_t statement;
  unsigned seen; /* Entries of the node's targets already handled.  */
  uint32_t next; /* In the node's list; 0 ends it.  */
  uint64_t size;
  struct flow_offset offset;
};

struct node
{
  enum node_kind kind;
  bool queued;
  bool full;          /* Over MAX_TARGETS: holds unknown, all else escapes.  */
  bool sink;          /* Its targets escape.  */
  bool opens;         /* Its targets are opened.  */
  bool narrow;       /* SLOT: the same, for narrow numbers.  */
  bool seeded;       /* SLOT: holds what it may have held on entry.  */
  enum reason why;    /* Sink: the reason.  */
  uint32_t statement; /* Sink: what made it one.  BINDING: the call.  */
  uint32_t index;
  int32_t offset;
  const struct summary *summary; /* BINDING.  */
  uint32_t constraints;          /* First of the list.  */
  struct target_set targets;
};

/* The content formal that a word holds from the start: a load at OFFSET of
   HOLDER yields CONTENT.  */
struct seed
{
  object_id holder;
  int32_t offset;
  object_id content;
};

/* A block move between what two nodes point to.  */
struct move
{
  node_id to, from;
  struct flow_offset to_offset, from_offset;
  uint64_t size;
  uint32_t statement;
  object_id buffer; /* What is on the way: keeps the pairs linear.  */
};

/* A call through a pointer: waits for the functions to arrive.  Calls that a
   callee made through its parameter come here too, with nodes bound.  */
struct pending_call
{
  node_id target;
  node_id result;
  /* The first one is the static chain; 0 for none.  */
  unsigned num_arguments;
  node_id *arguments;
  uint32_t lent; /* Bit K: argument K is, for callees that are not known.  */
  const struct flow_argument *constants; /* Of the statement, or NULL: without
                                            the chain.  */
  uint32_t statement;
  /* A callee's call: made when PARENT_CALLEE's summary was instantiated for
     the pending call PARENT - 1.  */
  uint32_t parent;
  const struct flow_function *parent_callee;
  unsigned nesting;
  bool many;                 /* A callee makes it more than once.  */
  object_id deferred_to;     /* The formal that is called.  */
  object_id deferred_result; /* Some target is a formal: this is what it may
                                return, and the call is in the summary.  */
  bool unknown;              /* Some target is not known: all escapes that is
                                not lent.  */
};

/* Something that the function, or a callee, releases.  */
struct release
{
  node_id node;
  uint32_t statement;
  bool called_back; /* As in struct escape_release.  */
};

/* The fresh objects that a call's result may be; the unknown object stands
   for anything that is not fresh.  */
struct call_result
{
  uint32_t statement;
  object_id object;
};

/* What is passed to a function that the caller supplies.  */
struct deferred_argument
{
  node_id node;
  uint32_t statement;
};

struct solver
{
  const struct flow_program *program;
  const struct flow_function *function;
  const struct escape_analysis *analysis;
  unsigned word;
  bool recursive; /* The function may call itself.  */
  /* What each parameter reaches is one object, and every object is one word:
     for functions that are too much work otherwise.  */
  bool coarse;
  bool exhausted; /* Not solved: too much work.  All that it has escapes.  */
  uint64_t work;

  unsigned num_nodes, nodes_room;
  struct node *nodes; /* Entry 0 is not used; values come first.  */
  unsigned num_objects, objects_room;
  struct object *objects;
  unsigned num_constraints, constraints_room;
  struct constraint *constraints; /* Entry 0 is not used.  */
  unsigned num_moves, moves_room;
  struct move *moves;
  unsigned num_copies, copies_room;
  struct object_copy *copies;
  unsigned num_seeds, seeds_room;
  struct seed *seeds;
  unsigned num_regions, regions_room;
  struct region *regions; /* Of CONSTRAINT_REGION; relative to the target.  */
  unsigned num_calls, calls_room;
  struct pending_call *calls;
  unsigned num_releases, releases_room;
  struct release *releases;
  /* Made when the solver is settled, for explanations.  */
  unsigned num_deferred_arguments, deferred_arguments_room;
  struct deferred_argument *deferred_arguments;
  unsigned num_call_results, call_results_room;
  struct call_result *call_results;

  unsigned queue_head, queue_count, queue_room;
  node_id *queue;

  node_id result;        /* The NODE_RESULT.  */
  node_id unknown_slot;  /* The one word of the unknown object.  */
  node_id unknown_value; /* A value that points to the unknown object.  */
  unsigned num_formals;
  unsigned num_deferred;
  unsigned num_fresh;
  /* By flow_object without the global bit.  Borrowed while the solver runs,
     since it is large and mostly empty; all 0 before and after.  */
  object_id *global_objects;
  object_id *local_objects; /* By flow_object.  */
  uint8_t *walks;           /* By statement: see constraint.walk.  */
  /* Functions of the same component whose summaries were asked for.  */
  unsigned num_consulted, consulted_room;
  unsigned *consulted;
  uint64_t *edge_set;       /* Copies that exist, by hash.  */
  unsigned edge_count, edge_set_size;
  struct pool pool; /* Of the nodes' sets, until it has settled.  */
  struct target_entry *entries; /* All of them, once it has.  */
};

/* solve.c */
void solver_init (struct solver *, const struct flow_program *,
                  const struct flow_function *, const struct escape_analysis *,
                  unsigned word, bool recursive, bool coarse,
                  object_id *global_objects);
void solver_clear (struct solver *);
void solver_run (struct solver *);
/* Nothing but explanations will be asked for: give up all that they do not
   need.  What is left is the nodes with their targets, the objects with their
   words, and the results of calls.  */
void solver_settle (struct solver *);
node_id solver_add_node (struct solver *, enum node_kind, uint32_t index);
void solver_add_target (struct solver *, node_id, struct target,
                        struct target_cause);
void solver_add_constraint (struct solver *, node_id,
                            const struct constraint *);
void solver_copy (struct solver *, node_id to, node_id from, struct flow_offset,
                  uint32_t statement);
/* The same for a whole value that is taken as a pointer.  */
void solver_copy_pointer (struct solver *, node_id to, node_id from,
                          uint32_t statement);
void solver_escape_node (struct solver *, node_id, enum reason,
                         uint32_t statement);
void solver_escape_object (struct solver *, object_id, enum reason, node_id,
                           uint32_t statement);
void solver_open_object (struct solver *, object_id);
node_id solver_move_pointer (struct solver *, node_id to, struct flow_offset,
                             node_id from, struct flow_offset, uint64_t size,
                             uint32_t statement);
node_id solver_temporary (struct solver *, uint32_t statement);

/* memory-model.c: objects, their words and regions.  */
object_id object_add (struct solver *, enum object_kind);
object_id object_global (struct solver *, flow_object);
int32_t object_canonical (const struct object *, int32_t offset, unsigned word);
/* True if the word at OFFSET of HOLDER may have held TARGET from the start. */
bool object_is_seeded (const struct solver *, object_id holder,
                       int32_t offset, struct target);
/* What the open object PARENT may hold at OFFSET: a new formal object, or an
   old one where the structure is folded.  */
object_id object_content (struct solver *, object_id parent, int32_t offset,
                          bool walk);
/* The node of the word at OFFSET; made if it is not there.  */
enum slot_use
{
  SLOT_STORED, /* What it held before does not matter.  */
  SLOT_NARROW, /* Loaded as a number too narrow for a pointer.  */
  SLOT_LOADED,
  SLOT_WALKED  /* Loaded by a step along a recursive structure.  */
};
node_id object_slot (struct solver *, object_id, int32_t offset,
                     enum slot_use);
void object_add_region (struct solver *, object_id, struct region);
void object_collapse (struct solver *, object_id);
struct target object_target_at (struct solver *, struct target,
                                const struct flow_offset *);
void object_connect_copy (struct solver *, struct object_copy);
/* The contents of an object are no longer all known: copies from it move
   words that are not mentioned.  */
void object_force_copies (struct solver *, object_id);

/* build.c: from a function's statements to constraints.  */
void solver_build (struct solver *);

/* value-cycles.c: sets WALKS[i] for each statement i that loads along a cycle
   of values, such as p = p->next in a loop.  */
void value_cycles_find (const struct flow_function *, uint8_t *walks);

/* call.c */
uint32_t call_add (struct solver *, const struct pending_call *);

/* True if ARGUMENT of the call, counted with the static chain, is lent.  */

#define CALL_LENT_MAX 32

bool call_lends (const struct pending_call *, unsigned argument);
/* CALLEE, a target of the pending call's function pointer, is called.  */
void call_apply (struct solver *, uint32_t pending, struct target callee);
void call_opaque (struct solver *, uint32_t pending);
void call_direct (struct solver *, uint32_t pending,
                  const struct flow_function *callee);
void call_note_result (struct solver *, uint32_t statement, object_id);

/* handed-over.c: adds to the results of calls, once all is solved.  */
void handed_over_note (struct solver *);

#endif
