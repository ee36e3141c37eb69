/* The loop forest: loops, their headers and nesting, for graphs drawn by hand
   and for random ones, where the definition is followed to the letter.  What
   the analysis says about iterations is no better than this.  */

#include <stdint.h>
#include <stdlib.h>

#include "loops.h"
#include "unit.h"

#define MAX_BLOCKS 10

/* Graphs drawn by hand: edges as pairs of blocks.  */

struct graph
{
  unsigned num_blocks;
  unsigned num_edges;
  struct loop_edge edges[24];
};

static struct loop_forest *
build (const struct graph *graph)
{
  return loop_forest_build (graph->num_blocks, graph->edges, graph->num_edges);
}

static void
check_straight_line (void)
{
  static const struct graph graph
      = { 4, 4, { { 0, 1 }, { 0, 2 }, { 1, 3 }, { 2, 3 } } };
  struct loop_forest *forest = build (&graph);
  unit_check (forest->num_loops == 0 && forest->block_loop[3] == 0
                  && !loop_edge_is_back (forest, 1, 3),
              "branches that only go forward make no loop");
  loop_forest_free (forest);
}

static void
check_while_loop (void)
{
  /* 1 is the head, 2 the body, 3 behind the loop.  */
  static const struct graph graph
      = { 4, 4, { { 0, 1 }, { 1, 2 }, { 2, 1 }, { 1, 3 } } };
  struct loop_forest *forest = build (&graph);
  unit_check (forest->num_loops == 1 && forest->block_loop[0] == 0
                  && forest->block_loop[1] == 1 && forest->block_loop[2] == 1
                  && forest->block_loop[3] == 0,
              "a loop is its head and its body");
  unit_check (forest->is_header[1] && !forest->is_header[2]
                  && forest->loop_header[1] == 1,
              "the head alone is the header");
  unit_check (loop_edge_is_back (forest, 2, 1)
                  && !loop_edge_is_back (forest, 0, 1)
                  && !loop_edge_is_back (forest, 1, 2),
              "only the edge to the head from inside is a back edge");
  loop_forest_free (forest);
}

static void
check_self_loop (void)
{
  static const struct graph graph = { 3, 3, { { 0, 1 }, { 1, 1 }, { 1, 2 } } };
  struct loop_forest *forest = build (&graph);
  unit_check (forest->num_loops == 1 && forest->block_loop[1] == 1
                  && forest->is_header[1] && loop_edge_is_back (forest, 1, 1),
              "a block with an edge to itself is a loop");
  loop_forest_free (forest);

  static const struct graph entry = { 2, 2, { { 0, 0 }, { 0, 1 } } };
  forest = build (&entry);
  unit_check (forest->num_loops == 1 && forest->is_header[0],
              "the entry can be the header of a loop");
  loop_forest_free (forest);
}

static void
check_nested_loops (void)
{
  /* for (1; ; 4) for (2; ; 3) ; 5 */
  static const struct graph graph = {
    6,
    7,
    { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 2 }, { 2, 4 }, { 4, 1 }, { 1, 5 } }
  };
  struct loop_forest *forest = build (&graph);
  unsigned outer = forest->block_loop[1], inner = forest->block_loop[2];
  unit_check (forest->num_loops == 2 && outer != inner && outer
                  && forest->block_loop[3] == inner
                  && forest->block_loop[4] == outer,
              "each block is in its innermost loop");
  unit_check (forest->loop_parent[inner] == outer
                  && forest->loop_parent[outer] == 0 && outer < inner,
              "the inner loop lies in the outer one");
  unit_check (
      loop_contains (forest, outer, 3) && loop_contains (forest, inner, 3)
          && !loop_contains (forest, inner, 4) && loop_contains (forest, 0, 5),
      "the outer loop contains the blocks of the inner one");
  unit_check (loop_edge_is_back (forest, 3, 2)
                  && loop_edge_is_back (forest, 4, 1)
                  && !loop_edge_is_back (forest, 1, 2)
                  && !loop_edge_is_back (forest, 2, 4),
              "each loop has its own back edge");
  loop_forest_free (forest);
}

static void
check_continue_to_outer (void)
{
  /* From the inner loop's body, 3, straight to the outer head.  */
  static const struct graph graph = {
    4, 6, { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 2 }, { 3, 1 }, { 1, 1 } }
  };
  struct loop_forest *forest = build (&graph);
  unit_check (forest->num_loops == 2 && loop_edge_is_back (forest, 3, 1)
                  && loop_edge_is_back (forest, 3, 2),
              "a jump to the outer head is a back edge of the outer loop");
  unit_check (forest->block_loop[1] != forest->block_loop[2]
                  && loop_edge_is_back (forest, 1, 1),
              "a header's edge to itself belongs to its loop");
  loop_forest_free (forest);
}

static void
check_shared_header (void)
{
  static const struct graph graph
      = { 4, 5, { { 0, 1 }, { 1, 2 }, { 2, 1 }, { 1, 3 }, { 3, 1 } } };
  struct loop_forest *forest = build (&graph);
  unit_check (forest->num_loops == 1 && forest->block_loop[2] == 1
                  && forest->block_loop[3] == 1,
              "loops that share a header are one");
  loop_forest_free (forest);
}

static void
check_irreducible (void)
{
  /* 1 and 2 in a circle, both entered from 0.  */
  static const struct graph graph
      = { 4, 5, { { 0, 1 }, { 0, 2 }, { 1, 2 }, { 2, 1 }, { 2, 3 } } };
  struct loop_forest *forest = build (&graph);
  unit_check (forest->num_loops == 1 && forest->is_header[1]
                  && forest->is_header[2] && forest->block_loop[3] == 0,
              "a loop with two entries has two headers");
  unit_check (loop_edge_is_back (forest, 1, 2)
                  && loop_edge_is_back (forest, 2, 1),
              "both edges between them are back edges");
  loop_forest_free (forest);

  /* The same inside a loop whose head is 1; 4 has a loop of its own.  */
  static const struct graph nested = { 5,
                                       9,
                                       { { 0, 1 },
                                         { 1, 2 },
                                         { 1, 3 },
                                         { 2, 3 },
                                         { 3, 2 },
                                         { 3, 4 },
                                         { 4, 4 },
                                         { 4, 2 },
                                         { 4, 1 } } };
  forest = build (&nested);
  unsigned middle = forest->block_loop[2];
  unit_check (forest->num_loops == 3 && forest->block_loop[3] == middle
                  && forest->is_header[2] && forest->is_header[3]
                  && forest->loop_parent[middle] == forest->block_loop[1]
                  && forest->loop_parent[forest->block_loop[4]] == middle,
              "a loop with two entries nests like any other");
  loop_forest_free (forest);
}

static void
check_unreachable (void)
{
  /* 3 and 4 in a circle that nothing enters, and that enters 2.  */
  static const struct graph graph = {
    5, 6, { { 0, 1 }, { 1, 2 }, { 2, 1 }, { 3, 4 }, { 4, 3 }, { 3, 2 } }
  };
  struct loop_forest *forest = build (&graph);
  unit_check (forest->num_loops == 1 && forest->block_loop[3] == 0
                  && forest->block_loop[4] == 0,
              "blocks that cannot be reached are in no loop");
  unit_check (forest->is_header[1] && !forest->is_header[2],
              "an edge from a block that cannot be reached makes no header");
  loop_forest_free (forest);
  forest = loop_forest_build (0, NULL, 0);
  unit_check (forest->num_loops == 0, "no blocks, no loops");
  loop_forest_free (forest);
  forest = loop_forest_build (1, NULL, 0);
  unit_check (forest->num_loops == 0 && forest->block_loop[0] == 0,
              "one block, no loops");
  loop_forest_free (forest);
}

/* Random graphs against the definition, with sets of blocks as bits.  */

typedef unsigned block_set;

static uint64_t random_state = 88172645463325252u;

static unsigned
random_below (unsigned limit)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return random_state % limit;
}

static void
make_random_graph (struct graph *graph)
{
  graph->num_blocks = 1 + random_below (MAX_BLOCKS);
  graph->num_edges = random_below (24);
  for (unsigned i = 0; i < graph->num_edges; i++)
    graph->edges[i] = (struct loop_edge){ random_below (graph->num_blocks),
                                          random_below (graph->num_blocks) };
}

/* What BLOCK reaches by at least one edge between blocks of INSIDE, without
   those to blocks of CUT.  */
static block_set
reached_from (const struct graph *graph, unsigned block, block_set inside,
              block_set cut)
{
  block_set reached = 0, before;
  do
    {
      before = reached;
      for (unsigned i = 0; i < graph->num_edges; i++)
        {
          unsigned from = graph->edges[i].from, to = graph->edges[i].to;
          if ((from == block || (reached >> from & 1)) && (inside >> from & 1)
              && (inside >> to & 1) && !(cut >> to & 1))
            reached |= 1u << to;
        }
    }
  while (reached != before);
  return reached;
}

static block_set
headers_of (const struct graph *graph, block_set reachable, block_set loop)
{
  block_set headers = loop & 1;
  for (unsigned i = 0; i < graph->num_edges; i++)
    if ((reachable >> graph->edges[i].from & 1)
        && !(loop >> graph->edges[i].from & 1))
      headers |= loop & 1u << graph->edges[i].to;
  return headers;
}

/* True if FOREST has, inside LOOP whose blocks are INSIDE and headers CUT,
   what the definition says.  *COUNT is the number of loops seen.  */
static bool
is_as_defined (const struct graph *graph, const struct loop_forest *forest,
               block_set reachable, unsigned loop, block_set inside,
               block_set cut, unsigned *count)
{
  block_set left = inside;
  for (unsigned block = 0; block < graph->num_blocks; block++)
    {
      if (!(left >> block & 1))
        continue;
      block_set component = 0;
      block_set from = reached_from (graph, block, inside, cut);
      for (unsigned other = 0; other < graph->num_blocks; other++)
        if ((from >> other & 1)
            && (reached_from (graph, other, inside, cut) >> block & 1))
          component |= 1u << other;
      if (!component)
        {
          if (forest->block_loop[block] != loop
              || forest->is_header[block] != (cut >> block & 1))
            return false;
          continue;
        }
      left &= ~component;
      /* All blocks of a loop have it as their ancestor right below LOOP.  */
      unsigned inner = forest->block_loop[block];
      while (inner && forest->loop_parent[inner] != loop)
        inner = forest->loop_parent[inner];
      if (!inner)
        return false;
      for (unsigned other = 0; other < graph->num_blocks; other++)
        if (loop_contains (forest, inner, other) != (component >> other & 1))
          return false;
      ++*count;
      if (!is_as_defined (graph, forest, reachable, inner, component,
                          headers_of (graph, reachable, component), count))
        return false;
    }
  return true;
}

/* True if no block runs again without a back edge.  */
static bool
back_edges_cut_all_circles (const struct graph *graph,
                            const struct loop_forest *forest,
                            block_set reachable)
{
  struct graph forward = *graph;
  forward.num_edges = 0;
  for (unsigned i = 0; i < graph->num_edges; i++)
    if (!loop_edge_is_back (forest, graph->edges[i].from, graph->edges[i].to))
      forward.edges[forward.num_edges++] = graph->edges[i];
  for (unsigned block = 0; block < graph->num_blocks; block++)
    if ((reachable >> block & 1)
        && (reached_from (&forward, block, reachable, 0) >> block & 1))
      return false;
  return true;
}

static void
check_random_graphs (unsigned count)
{
  unsigned wrong = 0, uncut = 0, with_loops = 0, nested = 0;
  for (unsigned i = 0; i < count; i++)
    {
      struct graph graph;
      make_random_graph (&graph);
      struct loop_forest *forest = build (&graph);
      block_set all = (1u << graph.num_blocks) - 1;
      block_set reachable = 1 | reached_from (&graph, 0, all, 0);
      unsigned num_loops = 0;
      if (!is_as_defined (&graph, forest, reachable, 0, reachable, 0,
                          &num_loops)
          || num_loops != forest->num_loops)
        wrong++;
      if (!back_edges_cut_all_circles (&graph, forest, reachable))
        uncut++;
      with_loops += num_loops > 0;
      nested += num_loops > 1;
      loop_forest_free (forest);
    }
  unit_check (wrong == 0, "random graphs have the loops of the definition");
  unit_check (uncut == 0, "nothing runs again without a back edge");
  unit_check (with_loops > count / 4 && nested > count / 20,
              "enough of the random graphs have loops and nested ones");
}

/* Large graphs: a walk by recursion would run out of stack, and a quadratic
   one would not end in the time that a test may take.  */

static void
check_large_graphs (void)
{
  enum
  {
    BLOCKS = 200000
  };
  struct loop_edge *edges = malloc (2 * BLOCKS * sizeof *edges);
  unsigned n = 0;
  for (unsigned i = 0; i + 1 < BLOCKS; i++)
    edges[n++] = (struct loop_edge){ i, i + 1 };
  unsigned chain = n;
  edges[n++] = (struct loop_edge){ BLOCKS - 1, 0 };
  struct loop_forest *forest = loop_forest_build (BLOCKS, edges, n);
  unit_check (forest->num_loops == 1 && forest->block_loop[BLOCKS - 1] == 1,
              "a loop of 200000 blocks");
  loop_forest_free (forest);

  n = chain;
  for (unsigned i = 1; i + 1 < BLOCKS; i += 2)
    edges[n++] = (struct loop_edge){ i + 1, i };
  forest = loop_forest_build (BLOCKS, edges, n);
  unit_check (forest->num_loops == BLOCKS / 2 - 1,
              "99999 loops one after the other");
  loop_forest_free (forest);

  n = chain;
  for (unsigned i = 0; i < 100; i++)
    edges[n++] = (struct loop_edge){ BLOCKS - 1 - i, i };
  forest = loop_forest_build (BLOCKS, edges, n);
  unit_check (forest->num_loops == 100
                  && forest->loop_parent[forest->block_loop[BLOCKS / 2]] == 99,
              "100 loops inside each other");
  loop_forest_free (forest);
  free (edges);
}

int
main (void)
{
  check_straight_line ();
  check_while_loop ();
  check_self_loop ();
  check_nested_loops ();
  check_continue_to_outer ();
  check_shared_header ();
  check_irreducible ();
  check_unreachable ();
  check_random_graphs (20000);
  check_large_graphs ();
  return unit_finish ();
}
