/* The loops of a control-flow graph, irreducible ones among them.

   A loop is a strongly connected component of the blocks that can be reached
   from the entry; its headers are all blocks by which it can be entered; and
   the loops in it are the components that are left when the edges to its
   headers are taken away (Steensgaard, Sequentializing program dependence
   graphs for irreducible programs, 1993).  So a loop with two entries is one
   loop with two headers, and an iteration of it ends whenever a header is
   reached.  Loops that share a header are one loop.

   What every user relies on: whatever runs twice, runs again only after a
   back edge of each loop that it is in, or after such a loop was left.  */

#ifndef MAPESCAPE_LOOPS_H
#define MAPESCAPE_LOOPS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C"
{
#endif

  struct loop_edge
  {
    unsigned from;
    unsigned to;
  };

  /* Loops are numbered from 1, each after the loop that it lies in; 0 is no
     loop.  A header belongs to no loop inside the one it is a header of.  */
  struct loop_forest
  {
    unsigned num_blocks;
    unsigned num_loops;
    unsigned *block_loop;  /* The innermost loop of a block.  */
    bool *is_header;       /* Of its innermost loop.  */
    unsigned *loop_parent; /* By loop, from 1 to NUM_LOOPS.  */
    unsigned *loop_header; /* The lowest-numbered header of a loop.  */
  };

  /* The loops of the blocks 0 to NUM_BLOCKS - 1, of which 0 is the entry.
     Blocks that cannot be reached are in no loop, and edges from them do not
     count.  Takes time in proportion to the edges times the depth of nesting,
     and no recursion.  Ends the process if there is no memory.  */
  struct loop_forest *loop_forest_build (unsigned num_blocks,
                                         const struct loop_edge *edges,
                                         unsigned num_edges);
  void loop_forest_free (struct loop_forest *);

  /* True if BLOCK is in LOOP or in a loop inside it.  All are in loop 0.  */
  bool loop_contains (const struct loop_forest *, unsigned loop,
                      unsigned block);

  /* True if an edge FROM one block TO another begins the next iteration of a
     loop that both are in.  */
  bool loop_edge_is_back (const struct loop_forest *, unsigned from,
                          unsigned to);

#ifdef __cplusplus
}
#endif

#endif
