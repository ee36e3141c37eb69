/* Rewriting single calls so that they use storage that is there already.

   STORAGE is the address of it, any GIMPLE value.  All of these work on cfun
   and leave it to finish_rewriting to bring it into order.  */

#ifndef MAPESCAPE_STORAGE_CALL_H
#define MAPESCAPE_STORAGE_CALL_H

#include "rewrite/stack-plan.h"

/* What a call may find the blocks in that it is told of.  */
struct lent_storage
{
  tree address;
  HOST_WIDE_INT room; /* Bytes.  */
  bool in_place;      /* As in struct stack_move.  */
  bool marked;
  unsigned blocks; /* The same: it is a pool of so many blocks of ROOM bytes.  */
};

/* The variable of MOVE, which is at ADDRESS.  */
lent_storage lent_for (const stack_move &move, tree address);

/* Where the byte is that says whether STORAGE, which is marked, is in use.  */
tree mark_of (const lent_storage &storage);

/* Say so when the function is entered: not yet.  */
void mark_free_on_entry (const lent_storage &storage);

/* Let CALL, the allocator's, take STORAGE for the block of MOVE, always or if
   the block fits in.  */
void take_storage (gcall *call, const stack_move &move,
                   const lent_storage &storage);

/* RESULT = ADDRESS, a pointer that is taken for what a call returns.  */
gassign *build_taken (tree result, tree address);

/* POINTER, or null if it points to one of STORAGE, which is not in use any more
   then: computed before CALL.  */
tree pointer_outside (gcall *call, tree pointer,
                      const vec<lent_storage> &storage);

/* Let CALL, a release, leave all of STORAGE alone.  */
void guard_release (gcall *call, const vec<lent_storage> &storage);

/* Make CALL a call of CLONE, which gets STORAGE as its last arguments.  */
void redirect_call (gcall *call, cgraph_node *clone,
                    const vec<lent_storage> &storage);

/* What CALL, which allocates or reallocates, asks for: the product of its last
   FACTORS arguments, computed before it.  If that is too large for its type,
   the largest number, which no allocator gives.  */
tree requested_product (gcall *call, unsigned factors);

/* HIDDEN = VALUE, so that GCC knows nothing of HIDDEN but that it may point to
   what VALUE points to.  */
gasm *build_hiding (tree hidden, tree value);

/* POINTER as a number of which GCC knows nothing, computed before CALL.  */
tree hidden_number (gcall *call, tree pointer);

/* Put CALL into a block of its own, which is entered if CONDITION, the last
   statement before it, does not hold, and return a new block that is entered
   otherwise.  Both lead to where CALL led.  */
basic_block make_alternative (gcond *condition, gcall *call);

/* Put REPLACEMENT, or nothing, in the place of CALL.  */
void replace_call (gcall *call, gimple *replacement);

void finish_rewriting ();

#endif
