/* The loops of a function as scopes of its flow graph.

   The loops are our own (escape/loops.h), made from the blocks and edges as
   they stand: GCC's loop structures are neither read nor built, so that
   looking changes nothing.  All edges count, the abnormal ones too: a jump
   back by longjmp or by an exception makes a loop like any other.

   An iteration of a loop ends where a header of it is reached.  What a PHI in
   a header defines comes from the iteration before and so belongs to the
   scope around the loop.  */

#include "lower.h"
#include "lowering.h"
#include "escape/fault.h"

static void
collect_edges (const function *fun, auto_vec<loop_edge> *edges)
{
  basic_block block;
  FOR_ALL_BB_FN (block, fun)
  {
    edge e;
    edge_iterator i;
    FOR_EACH_EDGE (e, i, block->succs)
    if (!((e->flags & EDGE_ABNORMAL)
          && fault_is_on (FAULT_ABNORMAL_EDGES_IGNORED))
        && !((e->flags & EDGE_EH)
             && fault_is_on (FAULT_EXCEPTION_EDGES_IGNORED)))
      edges->safe_push (
          loop_edge{ (unsigned)e->src->index, (unsigned)e->dest->index });
  }
}

loop_forest *
lowered_loops (const function *fun)
{
  auto_vec<loop_edge> edges;
  collect_edges (fun, &edges);
  return loop_forest_build (last_basic_block_for_fn (fun), edges.address (),
                            edges.length ());
}

/* Where the block with this index begins in the source.  */
static flow_position
block_position (const function *fun, unsigned index)
{
  basic_block block = BASIC_BLOCK_FOR_FN (fun, index);
  for (gimple_stmt_iterator i = gsi_start_bb (block); !gsi_end_p (i);
       gsi_next (&i))
    if (!is_gimple_debug (gsi_stmt (i))
        && gimple_location (gsi_stmt (i)) != UNKNOWN_LOCATION)
      return position_number (gimple_location (gsi_stmt (i)));
  return 0;
}

static void
add_loop (lowering *l, unsigned loop)
{
  flow_scope parent = l->loop_scopes[l->loops->loop_parent[loop]];
  flow_scope scope = flow_add_scope (
      l->flow, parent, block_position (l->fun, l->loops->loop_header[loop]));
  l->loop_scopes[loop] = scope;
  l->scope_loops.safe_grow_cleared (scope + 1);
  l->scope_loops[scope] = loop;
}

/* Loops come after the loops they lie in, and so do scopes: the scope of a
   loop is made before it is asked for.  */
void
lower_scopes (lowering *l)
{
  l->loops = lowered_loops (l->fun);
  l->loop_scopes.safe_grow_cleared (l->loops->num_loops + 1);
  l->scope_loops.safe_push (0);
  for (unsigned loop = 1; loop <= l->loops->num_loops; loop++)
    add_loop (l, loop);
}

flow_scope
block_scope (const lowering *l, const_basic_block block)
{
  return l->loop_scopes[l->loops->block_loop[block->index]];
}

flow_scope
phi_scope (const lowering *l, const_basic_block block)
{
  unsigned loop = l->loops->block_loop[block->index];
  if (l->loops->is_header[block->index]
      && !fault_is_on (FAULT_HEADER_PHI_INSIDE))
    loop = l->loops->loop_parent[loop];
  return l->loop_scopes[loop];
}
